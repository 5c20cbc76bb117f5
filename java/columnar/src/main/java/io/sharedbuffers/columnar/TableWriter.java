package io.sharedbuffers.columnar;

import java.io.IOException;

/** Writes a table row by row, in bounded memory. Not safe for use by several threads at once. */
public interface TableWriter extends AutoCloseable {
    /**
     * Adds a row.
     *
     * @param cells one for each column, as {@link ColumnType} says; not kept
     * @throws ColumnarException if a value does not fit its column
     * @throws IOException if the output fails
     */
    void add(Object[] cells) throws IOException;

    /**
     * Writes what is left. Without it the output is not complete.
     *
     * @throws IOException if the output fails
     */
    void finish() throws IOException;

    /** Lets go of memory; the stream below stays open. */
    @Override
    void close() throws IOException;
}
