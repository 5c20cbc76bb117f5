package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import java.io.IOException;

/**
 * Collects keys and values in any order and writes the image of an id mapper (spec 12-id-mapper).
 *
 * <p>What is collected lies outside of the Java heap, and beyond the stated budget in temporary files; so the number of rows
 * is bounded by the disk only. Must be closed, which removes those files. Not thread-safe.
 */
public interface IdMapperBuilder extends AutoCloseable {
    /** {@return the number of rows added so far} */
    long size();

    /**
     * Writes header, keys, sorted rows, and zeros up to the next multiple of 32 of the file position. Nothing can be added
     * afterwards.
     *
     * @param target the mapper begins at its present position
     * @throws io.sharedbuffers.error.PackException if the mapper cannot be represented; nothing is written then
     * @throws IOException if the file system refuses
     */
    void write(FileSink target) throws IOException;

    @Override
    void close() throws IOException;
}
