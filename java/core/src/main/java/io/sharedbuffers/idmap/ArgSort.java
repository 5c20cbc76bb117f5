package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Sorts index rows in place by one of their cells, with equal cells in the order the original leaves them in.
 *
 * <p>The original sorts by numpy's {@code argsort}, an introspective quick sort that is not stable. Its decisions depend on
 * the cells alone, so making the same comparisons and moving whole rows instead of row numbers ends in the same order
 * (spec 12-id-mapper, "order of equal hashes"). Constants below are part of that order, not tuning.
 *
 * <p>Works front to back in each pass, hence also on mapped files larger than memory. Not thread-safe.
 */
final class ArgSort extends RowSort {
    /** Ranges whose last and first row differ by no more are sorted by insertion. */
    private static final int SMALL = 15;

    /**
     * Prepares to sort.
     *
     * @param rows the table of rows, nothing else
     * @param width of a cell
     * @param columns cells of a row, 2 or 3
     * @param column the cell to sort by, from 0
     */
    ArgSort(Region rows, IndexWidth width, int columns, int column) {
        super(rows, width, columns, column);
    }

    @Override
    void sort(long from, long to) {
        long count = to - from;
        if (count < 2) {
            return;
        }
        int depth = 2 * (63 - Long.numberOfLeadingZeros(count));
        // Only the larger side is ever left for later, so there are at most as many entries as bits in a row number.
        long[] lefts = new long[Long.SIZE];
        long[] rights = new long[Long.SIZE];
        int[] depths = new int[Long.SIZE];
        int pending = 0;
        long left = from;
        long right = to - 1;
        while (true) {
            while (right - left > SMALL) {
                long pivot = partition(left, right);
                depth--;
                depths[pending] = depth;
                if (pivot - left < right - pivot) {
                    lefts[pending] = pivot + 1;
                    rights[pending] = right;
                    right = pivot - 1;
                } else {
                    lefts[pending] = left;
                    rights[pending] = pivot - 1;
                    left = pivot + 1;
                }
                pending++;
            }
            insertionSort(left, right);
            do {
                if (pending == 0) {
                    return;
                }
                pending--;
                left = lefts[pending];
                right = rights[pending];
                depth = depths[pending];
                if (depth < 0) {
                    heapSort(left, right - left + 1);
                }
            } while (depth < 0);
        }
    }

    private long partition(long left, long right) {
        long middle = left + (right - left) / 2;
        swapIfLess(middle, left);
        swapIfLess(right, middle);
        swapIfLess(middle, left);
        long pivot = key(middle);
        swap(middle, right - 1);
        long i = left;
        long j = right - 1;
        while (true) {
            do {
                i++;
            } while (less(key(i), pivot));
            do {
                j--;
            } while (less(pivot, key(j)));
            if (i >= j) {
                break;
            }
            swap(i, j);
        }
        swap(i, right - 1);
        return i;
    }

    /** A binary heap numbered from 1, with {@code base} one row before the range. */
    private void heapSort(long left, long count) {
        long base = left - 1;
        for (long root = count / 2; root > 0; root--) {
            siftDown(base, root, count, base + root);
        }
        for (long last = count; last > 1; last--) {
            siftDown(base, 1, last - 1, base + last);
        }
    }

    /**
     * Puts the row at {@code source} where it belongs below {@code root}, in a heap of {@code count} rows. The row at the
     * root, unless it is the source itself, goes to the source's place.
     */
    private void siftDown(long base, long root, long count, long source) {
        long a = cell(source, 0);
        long b = cell(source, 1);
        long c = threeCells ? cell(source, 2) : 0;
        long sought = key(source);
        if (source != base + root) {
            move(base + root, source);
        }
        long hole = root;
        for (long child = 2 * root; child <= count; child = 2 * hole) {
            if (child < count && less(key(base + child), key(base + child + 1))) {
                child++;
            }
            if (!less(sought, key(base + child))) {
                break;
            }
            move(base + child, base + hole);
            hole = child;
        }
        store(base + hole, a, b, c);
    }

    private void swapIfLess(long row, long other) {
        if (less(key(row), key(other))) {
            swap(row, other);
        }
    }
}
