package io.sharedbuffers.idmap;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;

/**
 * A hash table in memory, beside the file: for each key a cell of two words, the second of which tells where the object of
 * the key is. Four cells are a bucket, which is one cache line; two cells in three are taken. A key's cell is in its home
 * bucket, nearly always, or in the first of the following ones that had room.
 *
 * <pre>
 *   buckets = (n + n/2) / 4 + 1        bytes = 64 * buckets
 *
 *   0        8        16                        64
 *   +--------+--------+--------+--------+-- --+--------+-- --+
 *   | key    | place  | key    | place  | ... | key    | ... |     place 0: free; no object is there, since files begin
 *   +--------+--------+--------+--------+-- --+--------+-- --+              with a header
 * </pre>
 *
 * <p>Keys are mixed with a random number before they choose their bucket, so nobody can make keys that all choose the same.
 *
 * <p>Filled by one thread; immutable, and safe for use from any thread, once it is published.
 */
final class PlaceTable {
    /** The bytes of a cell. */
    static final int CELL = 2 * Long.BYTES;

    /** The bytes of a bucket. */
    static final int BUCKET = 4 * CELL;

    private static final SplittableRandom SALTS = new SplittableRandom(System.nanoTime());

    private final Region region;
    private final long buckets;
    private final long salt;

    /**
     * Makes an empty table.
     *
     * @param keys how many it will take at most
     * @param name what errors call it
     * @param arena decides how long it lives
     */
    PlaceTable(long keys, String name, Arena arena) {
        this.buckets = buckets(keys);
        this.salt = salt();
        try {
            this.region = Region.of(arena.allocate(buckets * BUCKET, BUCKET), name);
        } catch (OutOfMemoryError e) {
            throw new LimitExceededException(
                    name,
                    0,
                    "as much memory outside of the heap as Java may use: -XX:MaxDirectMemorySize raises it",
                    "an accelerator of " + buckets * BUCKET + " bytes",
                    IndexHeader.SPEC,
                    e);
        }
    }

    private static synchronized long salt() {
        return SALTS.nextLong();
    }

    private static long buckets(long keys) {
        return (keys + keys / 2) / 4 + 1;
    }

    /** Offset of the home bucket of a key, which is that of its first cell. */
    long home(long key) {
        long mixed = (key ^ salt) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return Math.unsignedMultiplyHigh(mixed, buckets) * BUCKET;
    }

    /** Offset of the cell or bucket behind another one, of the first one behind the last. */
    long wrapped(long next) {
        return next == region.size() ? 0 : next;
    }

    long key(long cell) {
        return region.getLong(cell);
    }

    /** The second word of a cell, 0 if it is free. */
    long place(long cell) {
        return region.getLong(cell + Long.BYTES);
    }

    /** Whether no key of a bucket can be in another one: cells are taken from the first to the last. */
    boolean hasRoom(long bucket) {
        return place(bucket + BUCKET - CELL) == 0;
    }

    /**
     * The place of a key in a bucket, 0 if it is not there. Looks at all cells and never branches: which cell it is cannot be
     * foretold, and a branch that is foretold wrongly makes the processor forget the questions that it has begun to answer
     * while it waited for memory.
     */
    long placeIn(long bucket, long key) {
        return placeIfEqual(bucket, key)
                | placeIfEqual(bucket + CELL, key)
                | placeIfEqual(bucket + 2 * CELL, key)
                | placeIfEqual(bucket + 3 * CELL, key);
    }

    private long placeIfEqual(long cell, long key) {
        long difference = key(cell) ^ key;
        return place(cell) & ~((difference | -difference) >> 63);
    }

    void put(long cell, long key, long place) {
        region.setLong(cell, key);
        region.setLong(cell + Long.BYTES, place);
    }
}
