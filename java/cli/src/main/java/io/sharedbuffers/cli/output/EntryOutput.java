package io.sharedbuffers.cli.output;

import java.io.IOException;

/** Prints entries one after another. Not safe for use by several threads at once. */
public interface EntryOutput extends AutoCloseable {
    /**
     * Prints an entry, at once or later.
     *
     * @param entry the entry
     * @throws IOException if the output fails
     */
    void print(Entry entry) throws IOException;

    /**
     * Ends an output that is not complete without an end. Not to be called after a failure.
     *
     * @throws IOException if the output fails
     */
    default void finish() throws IOException {}

    /** Prints what is left, and flushes; the stream below stays open. */
    @Override
    void close() throws IOException;
}
