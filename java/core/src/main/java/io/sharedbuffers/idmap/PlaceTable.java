package io.sharedbuffers.idmap;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import java.lang.foreign.Arena;
import java.util.SplittableRandom;

/**
 * A hash table in memory, beside the file: for each key a cell of two words, the second of which tells where the object of
 * the key is. Open addressing; two cells in three are taken, so that the cell of a key is one cache line away as a rule.
 *
 * <pre>
 *   cells = n + n/2 + 1        bytes = 16 * cells
 *
 *   0        8        16
 *   +--------+--------+--------+-- --+
 *   | key    | place  | key    | ... |      place 0: no key; no object is there, since files begin with a header
 *   +--------+--------+--------+-- --+
 * </pre>
 *
 * <p>Keys are mixed with a random number before they choose their cell, so nobody can make keys that all choose the same.
 *
 * <p>Filled by one thread; immutable, and safe for use from any thread, once it is published.
 */
final class PlaceTable {
    /** The bytes of a cell. */
    static final int CELL = 2 * Long.BYTES;

    private static final SplittableRandom SALTS = new SplittableRandom(System.nanoTime());

    private final Region region;
    private final long cells;
    private final long salt;

    /**
     * Makes an empty table.
     *
     * @param keys how many it will take at most
     * @param name what errors call it
     * @param arena decides how long it lives
     */
    PlaceTable(long keys, String name, Arena arena) {
        this.cells = cells(keys);
        this.salt = salt();
        try {
            this.region = Region.of(arena.allocate(cells * CELL, 64), name);
        } catch (OutOfMemoryError e) {
            throw new LimitExceededException(
                    name,
                    0,
                    "as much memory outside of the heap as Java may use: -XX:MaxDirectMemorySize raises it",
                    "an accelerator of " + cells * CELL + " bytes",
                    IndexHeader.SPEC,
                    e);
        }
    }

    private static synchronized long salt() {
        return SALTS.nextLong();
    }

    private static long cells(long keys) {
        return keys + keys / 2 + 1;
    }

    /** Offset of the cell where the search for a key begins. */
    long home(long key) {
        long mixed = (key ^ salt) * 0x9E37_79B9_7F4A_7C15L;
        mixed = (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
        return Math.unsignedMultiplyHigh(mixed, cells) * CELL;
    }

    /** Offset of the cell behind another one. */
    long next(long cell) {
        long next = cell + CELL;
        return next == region.size() ? 0 : next;
    }

    long key(long cell) {
        return region.getLong(cell);
    }

    /** The second word of a cell, 0 if it is free. */
    long place(long cell) {
        return region.getLong(cell + Long.BYTES);
    }

    /** Puts two words into the first free cell from a key's home on. */
    void put(long home, long key, long place) {
        long cell = home;
        while (place(cell) != 0) {
            cell = next(cell);
        }
        region.setLong(cell, key);
        region.setLong(cell + Long.BYTES, place);
    }
}
