package io.sharedbuffers.verify;

/**
 * Remembers some of the values that were looked at, in bounded memory: a later one may displace an earlier one, which is then
 * looked at again. Never takes a value for another. Not safe for use by several threads at once.
 */
final class Visited {
    private static final int LEAST_BITS = 6;
    private static final int MOST_BITS = 14;
    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;
    private static final int KIND_BITS = 8;

    private final long[] keys;
    private final int shift;

    /**
     * A memory.
     *
     * @param values about how many values will be looked at
     */
    Visited(long values) {
        int bits = Math.clamp(Long.SIZE - Long.numberOfLeadingZeros(values), LEAST_BITS, MOST_BITS);
        this.keys = new long[1 << bits];
        this.shift = Long.SIZE - bits;
    }

    /** One number for a place and what is there; never 0. */
    static long key(long at, int kind) {
        return at << KIND_BITS | kind;
    }

    /** Whether a value is not remembered. From now on it is. */
    boolean add(long key) {
        int slot = (int) (key * SPREAD >>> shift);
        if (keys[slot] == key) {
            return false;
        }
        keys[slot] = key;
        return true;
    }
}
