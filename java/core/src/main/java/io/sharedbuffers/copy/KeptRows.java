package io.sharedbuffers.copy;

import io.sharedbuffers.error.PackException;
import java.util.BitSet;

/** Which rows of an array are kept, and what their numbers are without the others. Not safe for use by several threads at once. */
final class KeptRows {
    private static final int BLOCK = 1 << 12;

    private final long first;
    private final BitSet kept;
    private final long[] before;
    private final long rows;

    /**
     * Rows of which none is kept, or all.
     *
     * @param first the number of the first row that is kept
     * @param rows how many rows there are
     * @param all whether all are kept
     * @throws PackException if some of more than 2^31-1 rows are to be kept
     */
    KeptRows(long first, long rows, boolean all) {
        this.first = first;
        this.rows = rows;
        if (!all && rows > Integer.MAX_VALUE) {
            throw new PackException(
                    "of " + rows + " rows some are to be left out, which works up to 2^31-1 rows: keep all");
        }
        this.kept = all ? null : new BitSet((int) rows);
        this.before = all ? null : new long[(int) (rows / BLOCK) + 2];
    }

    void keep(long row) {
        if (kept != null) {
            kept.set((int) row);
        }
    }

    boolean isKept(long row) {
        return kept == null || kept.get((int) row);
    }

    /** Ends keeping, and gives the number of the first row behind these. */
    long seal() {
        if (kept == null) {
            return first + rows;
        }
        for (int block = 1; block < before.length; block++) {
            int from = (block - 1) * BLOCK;
            before[block] = before[block - 1] + count(from, (int) Math.min(rows, (long) from + BLOCK));
        }
        return first + kept.cardinality();
    }

    private int count(int from, int to) {
        int count = 0;
        for (int row = kept.nextSetBit(from); row >= 0 && row < to; row = kept.nextSetBit(row + 1)) {
            count++;
        }
        return count;
    }

    /** The number of a row that is kept. */
    long numberOf(long row) {
        if (kept == null) {
            return first + row;
        }
        int block = (int) (row / BLOCK);
        return first + before[block] + count(block * BLOCK, (int) row);
    }
}
