package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;

/**
 * Builds an {@link ApproxStringIdMapper}: a numeric mapper of hashes (spec 12-id-mapper).
 *
 * <p>Not thread-safe.
 */
public final class ApproxStringIdMapperBuilder implements IdMapperBuilder {
    private final IndexWidth width;
    private final NumericIdMapperBuilder hashes;

    /**
     * Starts an empty mapper.
     *
     * @param width of its cells, which also tells the hash function
     * @param duplicates what to do with repeated hashes
     * @param space where rows are kept meanwhile
     */
    public ApproxStringIdMapperBuilder(IndexWidth width, DuplicatePolicy duplicates, ScratchSpace space) {
        this.width = width;
        this.hashes = new NumericIdMapperBuilder(width, duplicates, space);
    }

    /**
     * Adds a row.
     *
     * @param key a text, standing for its UTF-8 bytes
     * @param value unsigned
     * @throws io.sharedbuffers.error.PackException if the value does not fit or the text has no UTF-8 form
     * @throws IOException if the scratch file cannot be written
     */
    public void add(String key, long value) throws IOException {
        add(Utf8Key.encode(key), value);
    }

    /**
     * Adds a row.
     *
     * @param key the bytes of the key
     * @param value unsigned
     * @throws io.sharedbuffers.error.PackException if the value does not fit
     * @throws IOException if the scratch file cannot be written
     */
    public void add(byte[] key, long value) throws IOException {
        hashes.add(StringIdMapper.hash(width, key), value);
    }

    /**
     * Adds a row for a number that stands for itself, as the original allows.
     *
     * @param hash unsigned
     * @param value unsigned
     * @throws io.sharedbuffers.error.PackException if one of them does not fit
     * @throws IOException if the scratch file cannot be written
     */
    public void add(long hash, long value) throws IOException {
        hashes.add(hash, value);
    }

    @Override
    public long size() {
        return hashes.size();
    }

    @Override
    public void write(FileSink target) throws IOException {
        hashes.write(target);
    }

    @Override
    public void close() throws IOException {
        hashes.close();
    }
}
