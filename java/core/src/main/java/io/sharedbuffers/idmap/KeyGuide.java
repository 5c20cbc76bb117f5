package io.sharedbuffers.idmap;

import java.util.Arrays;

/**
 * Tells in which row a key should be: the range of the keys is cut into segments of the same length, of which the first row
 * is known, and rows of a segment are assumed to be spread evenly. There is a segment for some {@value #ROWS_PER_SEGMENT} rows,
 * so guesses are a row or two off where keys are spread evenly; with more than four million rows some more.
 *
 * <p>Where they are not, many rows fall into one segment. It is cut into segments of its own then, from the lowest to the
 * highest of its keys: what a cluster of keys needs is decided by the cluster, not by the void around it. If most keys lie
 * close to the lowest one, the range is not cut evenly but into octaves first, from each power of two to the next: so a question
 * has one thing to look at, where it would have to look into one segment after the other.
 *
 * <p>At most {@value #MOST_BYTES} bytes. Immutable.
 */
final class KeyGuide {
    static final int MOST_BYTES = 4 << 20;

    private static final int ROWS_PER_SEGMENT = 8;

    /** Of the whole range; half of the memory is left to parts of it. */
    private static final int MOST_SEGMENTS = MOST_BYTES / 2 / Integer.BYTES;

    /** A segment with so many times the rows that it should have is cut; seldom one of random keys. */
    private static final int CROWD = 8;

    /** Keys whose guesses are looked at, and how many of them may go wrong, to call a guide exact. */
    private static final int PROBES = 1 << 10;

    private static final int MOST_WRONG = PROBES >> 5;

    /** Most keys are close to the lowest one if half of them lie in so many bits' part of the range. */
    private static final int CLOSE = 6;

    /** Numbers that are kept of each part of the range. */
    private static final int PART = 4;

    /**
     * Of each part of the range its lowest key, the distance of its highest one from that, the row behind its last one above its
     * first one, and the number of its first segment above the bits of a distance that lie inside of a segment, from 1 to 63.
     */
    private final long[] parts;

    /**
     * Of each segment the first row or, with all bits turned over, the place of the part that it is cut into; behind the last
     * segment of each part where another one would begin, if the last one were full of rows.
     */
    private final int[] rows;

    /** Whether the first parts are octaves, of distances from the lowest key; there is one first part otherwise. */
    private final boolean octaves;

    private final long lowest;
    private final boolean exact;

    private KeyGuide(Maker made, boolean octaves) {
        this.octaves = octaves;
        this.lowest = made.keys.keyAt(0);
        this.parts = Arrays.copyOf(made.parts, made.partsEnd);
        this.rows = Arrays.copyOf(made.rows, made.rowsEnd);
        this.exact = isExact(made.count, made.keys);
    }

    /** The keys that a guide is made for, ascending by row. */
    interface Keys {
        /** The key in a row. */
        long keyAt(long row);

        /** The first row that is not less than a key, found from a row that is near to it. */
        long near(long row, long key);
    }

    /**
     * Finds the first row of each segment. If the keys don't ascend its guesses are bad, but it has no more segments and took no
     * more work than one that has good ones.
     *
     * @param count how many rows there are, 1 at least
     * @param keys their keys
     * @return the guide, or {@code null} if there are more rows than it can count
     */
    static KeyGuide of(long count, Keys keys) {
        if (count > Integer.MAX_VALUE) {
            return null;
        }
        Maker maker = new Maker((int) count, keys);
        long range = keys.keyAt(count - 1) - keys.keyAt(0);
        boolean octaves = Long.compareUnsigned(keys.keyAt(count / 2) - keys.keyAt(0), range >>> CLOSE) < 0;
        if (octaves) {
            maker.octaves();
        } else {
            maker.part(0, (int) count, keys.keyAt(0), keys.keyAt(count - 1));
        }
        return new KeyGuide(maker, octaves);
    }

    /** The row in which a key should be, or the one behind it if there is none; anything if keys don't ascend. */
    long row(long key) {
        int part = octaves ? (Long.SIZE - 1 - Long.numberOfLeadingZeros(key - lowest | 1)) * PART : 0;
        while (true) {
            long distance = key - parts[part];
            if (Long.compareUnsigned(distance, parts[part + 1]) > 0) {
                return Long.compareUnsigned(key, parts[part]) < 0
                        ? (int) parts[part + 2]
                        : parts[part + 2] >>> Integer.SIZE;
            }
            long segments = parts[part + 3];
            int segment = (int) (segments >>> Integer.SIZE) + (int) (distance >>> segments);
            int first = rows[segment];
            if (first >= 0) {
                int next = rows[segment + 1];
                next = next >= 0 ? next : (int) parts[~next + 2];
                long inside = distance << -segments >>> Integer.SIZE;
                return first + (inside * (next - first) >>> Integer.SIZE);
            }
            part = ~first;
        }
    }

    /** The memory that it takes, without the few bytes of the objects themselves. */
    long bytes() {
        return (long) parts.length * Long.BYTES + (long) rows.length * Integer.BYTES;
    }

    /** Whether nearly all guesses are right, as they are where keys are counted up or fill their segments evenly. */
    boolean isExact() {
        return exact;
    }

    private boolean isExact(int count, Keys keys) {
        int wrong = 0;
        for (int i = 0; i < PROBES; i++) {
            long row = (long) count * i / PROBES;
            wrong += row(keys.keyAt(row)) == row ? 0 : 1;
        }
        return wrong <= MOST_WRONG;
    }

    /** Cuts one part after the other. */
    private static final class Maker {
        private final int count;
        private final Keys keys;
        private final int rowsPerSegment;
        private long[] parts = {};
        private int partsEnd;
        private int[] rows = {};
        private int rowsEnd;

        Maker(int count, Keys keys) {
            this.count = count;
            this.keys = keys;
            this.rowsPerSegment = Math.max(ROWS_PER_SEGMENT, Math.ceilDiv(count, MOST_SEGMENTS));
        }

        /** A part for each octave of distances; 0 and 1 share the first one. */
        void octaves() {
            long lowest = keys.keyAt(0);
            int bits = Long.SIZE - Long.numberOfLeadingZeros(keys.keyAt(count - 1) - lowest);
            partsEnd = Long.SIZE * PART;
            parts = new long[partsEnd];
            int from = 0;
            for (int i = 0; i < Long.SIZE; i++) {
                long end = i + 1 < bits ? keys.near(Math.min(from, count - 1), lowest + (2L << i)) : count;
                int to = (int) Math.max(from, end);
                if (to > from) {
                    cut(i * PART, from, to, keys.keyAt(from), keys.keyAt(to - 1));
                } else {
                    parts[i * PART] = lowest - 1;
                    parts[i * PART + 2] = (long) from << Integer.SIZE | from;
                }
                from = to;
            }
        }

        int part(int from, int to, long lowest, long highest) {
            int part = partsEnd;
            partsEnd += PART;
            parts = partsEnd <= parts.length ? parts : Arrays.copyOf(parts, partsEnd * 2);
            cut(part, from, to, lowest, highest);
            return part;
        }

        private void cut(int part, int from, int to, long lowest, long highest) {
            long range = highest - lowest;
            int most = Math.max(1, (to - from) / rowsPerSegment);
            int bits = Long.SIZE - Long.numberOfLeadingZeros(range);
            int shift = Math.clamp(bits - Integer.SIZE + 1 + Integer.numberOfLeadingZeros(most), 1, Long.SIZE - 1);
            shift -= shift > 1 && range >>> shift - 1 < most ? 1 : 0;
            int last = (int) (range >>> shift);
            int start = rowsEnd;
            rowsEnd += last + 2;
            rows = rowsEnd <= rows.length ? rows : Arrays.copyOf(rows, rowsEnd + rowsEnd / 4);
            parts[part] = lowest;
            parts[part + 1] = range;
            parts[part + 2] = (long) to << Integer.SIZE | from;
            parts[part + 3] = (long) start << Integer.SIZE | shift;
            int each = (to - from) / (last + 1);
            rows[start] = from;
            for (int i = 1; i <= last; i++) {
                long near = Math.min((long) rows[start + i - 1] + each, to - 1);
                rows[start + i] = (int) keys.near(near, lowest + ((long) i << shift));
            }
            int before = rows[start + last];
            double filled = ((range & (1L << shift) - 1) + 1) * Math.scalb(1.0, -shift);
            rows[start + last + 1] = (int) Math.min(Integer.MAX_VALUE, before + Math.max(0, to - before) / filled);
            for (int i = 0; i <= last; i++) {
                int first = rows[start + i];
                int next = i < last ? rows[start + i + 1] : to;
                if (shift > 1 && next - first >= CROWD * rowsPerSegment && hasSpace(next - first)) {
                    long low = keys.keyAt(first);
                    long high = keys.keyAt(next - 1);
                    if (high != low && high - low >>> shift == 0) {
                        int inner = part(first, next, low, high);
                        rows[start + i] = ~inner;
                    }
                }
            }
        }

        private boolean hasSpace(int crowd) {
            long words = partsEnd + PART;
            long segments = rowsEnd + crowd / rowsPerSegment + 2L;
            return words * Long.BYTES + segments * Integer.BYTES <= MOST_BYTES;
        }
    }
}
