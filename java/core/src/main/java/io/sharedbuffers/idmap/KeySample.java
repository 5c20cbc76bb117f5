package io.sharedbuffers.idmap;

/**
 * Every so manieth key of an index, in memory: tells between which rows a key must be, so that the search begins there, and
 * how densely keys lie there, whatever they do elsewhere.
 *
 * <p>At most {@value #MOST} keys, 8 bytes each. Immutable.
 */
final class KeySample {
    /** 512 KiB, which the processor's own memory holds. */
    private static final int MOST = 1 << 16;

    /** A part of the index that is searched quickly without. */
    private static final int ROWS_PER_KEY = 1 << 8;

    /** With fewer the whole index is in the processor's memory soon. */
    private static final int LEAST = 1 << 4;

    /** The keys with the highest bit turned over, so that signed numbers compare as the unsigned keys do. */
    private final long[] keys;

    private final long stride;

    private KeySample(long[] keys, long stride) {
        this.keys = keys;
        this.stride = stride;
    }

    /** How many keys are taken of an index, 0 if it is too small to be worth it. */
    static int size(long rows) {
        long keys = Math.min(MOST, rows / ROWS_PER_KEY);
        return keys < LEAST ? 0 : (int) keys;
    }

    /** Reads as many keys as {@link #size} says, which is not 0. */
    static KeySample of(IndexTable table) {
        int size = size(table.count());
        long stride = (table.count() + size - 1) / size;
        int taken = (int) ((table.count() + stride - 1) / stride);
        long[] keys = new long[taken];
        for (int i = 0; i < taken; i++) {
            keys[i] = table.cell(i * stride, 0) ^ Long.MIN_VALUE;
        }
        return new KeySample(keys, stride);
    }

    /**
     * The last key of the sample that is less than a key; the first row of the key is behind that one's row, and not behind
     * the next one's.
     *
     * @return its number in the sample, -1 if there is none
     */
    int before(long key) {
        long sought = key ^ Long.MIN_VALUE;
        int base = 0;
        int length = keys.length;
        while (length > 1) {
            int half = length >>> 1;
            base = keys[base + half] < sought ? base + half : base;
            length -= half;
        }
        return keys[base] < sought ? base : -1;
    }

    int size() {
        return keys.length;
    }

    /** The row of a key of the sample. */
    long row(int number) {
        return number * stride;
    }

    /** How far apart two keys are that follow each other in the sample, 0 behind the last one. */
    long gap(int number) {
        return number + 1 < keys.length ? keys[number + 1] - keys[number] : 0;
    }

    long key(int number) {
        return keys[number] ^ Long.MIN_VALUE;
    }

    long stride() {
        return stride;
    }
}
