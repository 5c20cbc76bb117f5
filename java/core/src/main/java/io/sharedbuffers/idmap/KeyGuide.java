package io.sharedbuffers.idmap;

import java.util.function.LongBinaryOperator;

/**
 * Tells for keys that are spread evenly in which row they should be: the range of the keys is cut into segments of the same
 * length, of which the first row is known, and rows of a segment are assumed to be spread evenly. There is a segment for some
 * {@value #ROWS_PER_SEGMENT} rows, so guesses are a row or two off; with more than eight million rows some more.
 *
 * <p>At most {@value #MOST_BYTES} bytes. Immutable.
 */
final class KeyGuide {
    static final int MOST_BYTES = 4 << 20;

    private static final int MOST = MOST_BYTES / Integer.BYTES;
    private static final int ROWS_PER_SEGMENT = 8;

    /** The first row of each segment, and where the one behind the last would begin if the last were full of rows. */
    private final int[] rows;

    /** Bits of a distance that lie inside of a segment; from 1 to 63. */
    private final int shift;

    private KeyGuide(int[] rows, int shift) {
        this.rows = rows;
        this.shift = shift;
    }

    /**
     * Finds the first row of each segment.
     *
     * @param range the distance of the highest key from the lowest, unsigned
     * @param count how many rows there are, 32 at least
     * @param rowOf tells the first row whose distance from the lowest key is not less than a number, given a row near to it
     * @return the guide, or {@code null} if there are more rows than it can count
     */
    static KeyGuide of(long range, long count, LongBinaryOperator rowOf) {
        if (count > Integer.MAX_VALUE) {
            return null;
        }
        int segments = (int) Math.min(MOST, Long.highestOneBit(count / ROWS_PER_SEGMENT));
        int shift = Math.max(1, Long.SIZE - Long.numberOfLeadingZeros(range) - Integer.numberOfTrailingZeros(segments));
        int[] rows = new int[(int) (range >>> shift) + 2];
        for (int i = 1; i < rows.length - 1; i++) {
            rows[i] =
                    (int) rowOf.applyAsLong((long) i << shift, Math.min(rows[i - 1] + count / rows.length, count - 1));
        }
        int last = rows.length - 2;
        double filled = ((range & (1L << shift) - 1) + 1) * Math.scalb(1.0, -shift);
        rows[last + 1] = (int) Math.min(Integer.MAX_VALUE, rows[last] + (count - rows[last]) / filled);
        return new KeyGuide(rows, shift);
    }

    /** The row in which a key should be, from its distance to the lowest key, which is not above the range. */
    long row(long distance) {
        int segment = (int) (distance >>> shift);
        long first = rows[segment];
        long part = distance << Long.SIZE - shift >>> 32;
        return first + (part * (rows[segment + 1] - first) >>> 32);
    }
}
