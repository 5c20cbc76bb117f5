package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;
import java.lang.foreign.Arena;

/**
 * Leads from the hashes of strings to unsigned numbers: a numeric mapper that forgets the keys (spec 12-id-mapper).
 *
 * <p>Reads what the original calls {@code ApproxStringIdMultiMapper} and its 32-bit form. Since keys are not stored, a
 * string that was never added is found if its hash equals that of one that was: hence the name.
 *
 * <p>Immutable and safe for use from any thread, as long as the memory is open.
 */
public final class ApproxStringIdMapper implements IdMapper {
    private final NumericIdMapper hashes;

    private ApproxStringIdMapper(NumericIdMapper hashes) {
        this.hashes = hashes;
    }

    /**
     * Opens a mapper.
     *
     * @param region begins with the mapper's header
     * @param width of its cells, which also tells the hash function
     * @return the mapper
     * @throws io.sharedbuffers.error.FormatException if the header announces rows outside of the region
     */
    public static ApproxStringIdMapper open(Region region, IndexWidth width) {
        return new ApproxStringIdMapper(NumericIdMapper.open(region, width));
    }

    /**
     * What the index holds in place of a key.
     *
     * @param key a text, standing for its UTF-8 bytes
     * @return its unsigned hash
     * @throws IllegalArgumentException if the text has no UTF-8 form
     */
    public long hash(String key) {
        return StringIdMapper.hash(width(), key);
    }

    /**
     * What the index holds in place of a key.
     *
     * @param key the bytes of the key
     * @return its unsigned hash
     */
    public long hash(byte[] key) {
        return StringIdMapper.hash(width(), key);
    }

    /** {@return the rows by hash: {@code find(hash(key))} to {@code end(hash(key), row)} are the values of a key} */
    public NumericIdMapper hashes() {
        return hashes;
    }

    /**
     * The first row of a key.
     *
     * @param key a text; one without a UTF-8 form (unpaired surrogates) is no key of any mapper
     * @return its row number, or -1 if there is none
     */
    public long find(String key) {
        long hash;
        try {
            hash = hash(key);
        } catch (IllegalArgumentException e) {
            return -1;
        }
        return hashes.find(hash);
    }

    /**
     * The first row of a key.
     *
     * @param key the bytes of the key
     * @return its row number, or -1 if there is none
     */
    public long find(byte[] key) {
        return hashes.find(hash(key));
    }

    /**
     * This mapper in memory of its own, which outlives the file.
     *
     * @param arena decides how long the copy lives
     * @return a mapper of the same rows
     */
    public ApproxStringIdMapper copy(Arena arena) {
        return new ApproxStringIdMapper(hashes.copy(arena));
    }

    @Override
    public long valueAt(long row) {
        return hashes.valueAt(row);
    }

    @Override
    public long valueOffset(long row) {
        return hashes.valueOffset(row);
    }

    @Override
    public long size() {
        return hashes.size();
    }

    @Override
    public IndexWidth width() {
        return hashes.width();
    }

    @Override
    public long sortedByAt(long row) {
        return hashes.sortedByAt(row);
    }

    @Override
    public Region region() {
        return hashes.region();
    }

    @Override
    public void preload() {
        hashes.preload();
    }
}
