package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * A hash table in memory, beside the file, without collisions: each key has one cell of its own, two words that tell where
 * the object of the key is. So a question is one look at a pilot, which the processor's own memory holds, and one at a cell;
 * nothing is walked along, and no branch is left that could be foretold wrongly and make the processor forget the questions
 * that it has begun to answer while it waited for memory.
 *
 * <p>Keys are shared out to partitions of about {@value PlaceTableBuilder#PARTITION} keys, and in each to buckets of five or
 * so. A bucket's pilot is the first number that, mixed with the bucket's keys, leads them all to cells that no other bucket
 * has taken: {@link PlaceTableBuilder} tries until it finds one. A quarter of the cells stays free, so it soon does.
 *
 * <pre>
 *   0                                            partitions * cells * 16
 *   +-------------------+-------------------+-- --+---------------------+
 *   | word    | word    | word    | word    | ... | pilots, 2 bytes each |    second word 0: a free cell
 *   +-------------------+-------------------+-- --+---------------------+
 * </pre>
 *
 * <p>Keys are mixed with a random number before all that, so nobody can make keys that get into each other's way.
 *
 * <p>Immutable, and safe for use from any thread until its arena is closed.
 */
final class PlaceTable {
    /** The bytes of a cell. */
    static final int CELL = 2 * Long.BYTES;

    private final Region cells;
    private final Region pilots;
    private final long partitions;
    private final long cellsEach;
    private final long bucketsEach;
    private final long salt;

    PlaceTable(Region cells, Region pilots, long partitions, long cellsEach, long bucketsEach, long salt) {
        this.cells = cells;
        this.pilots = pilots;
        this.partitions = partitions;
        this.cellsEach = cellsEach;
        this.bucketsEach = bucketsEach;
        this.salt = salt;
    }

    /** {@return a number whose bits are evenly spread, another one for each key} */
    long mixed(long key) {
        return mixed(key, salt);
    }

    static long mixed(long key, long salt) {
        long mixed = (key ^ salt) * 0x9E37_79B9_7F4A_7C15L;
        return (mixed ^ mixed >>> 32) * 0xD6E8_FEB8_6659_FD93L;
    }

    /** {@return the partition of a mixed key} Its upper bits decide. */
    long partition(long mixed) {
        return Math.unsignedMultiplyHigh(mixed, partitions);
    }

    /**
     * Offset of the only cell that a key can be in.
     *
     * @param partition the key's partition
     * @param inner tells the key from all others of the partition
     */
    long cell(long partition, long inner) {
        long bucket = partition * bucketsEach + bucket(inner, bucketsEach);
        long slot = slot(inner, pilots.getUnsignedShort(bucket * Short.BYTES), cellsEach);
        return (partition * cellsEach + slot) * CELL;
    }

    static long bucket(long inner, long buckets) {
        return (inner & 0xFFFF_FFFFL) * buckets >>> 32;
    }

    static long slot(long inner, long pilot, long cells) {
        long mixed = (inner ^ pilot * 0xC2B2_AE3D_27D4_EB4FL) * 0x9FB2_1C65_1E98_DF25L;
        return (mixed >>> 32) * cells >>> 32;
    }

    /** {@return the first word of a cell} */
    long first(long cell) {
        return cells.getLong(cell);
    }

    /** {@return the second word of a cell, 0 if it is free} */
    long second(long cell) {
        return cells.getLong(cell + Long.BYTES);
    }
}
