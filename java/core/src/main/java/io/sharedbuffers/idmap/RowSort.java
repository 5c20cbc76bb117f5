package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Sorts index rows in place by one of their cells, ascending and unsigned. What becomes of equal cells is told by the
 * subclass.
 *
 * <p>Not thread-safe.
 */
abstract sealed class RowSort permits ArgSort, RadixSort {
    private final Region rows;
    private final IndexWidth width;
    private final int rowBytes;
    private final int keyOffset;
    final boolean threeCells;

    RowSort(Region rows, IndexWidth width, int columns, int column) {
        this.rows = rows;
        this.width = width;
        this.rowBytes = columns * width.bytes();
        this.keyOffset = column * width.bytes();
        this.threeCells = columns == 3;
    }

    /**
     * Sorts a range of rows.
     *
     * @param from first row
     * @param to row after the last
     */
    abstract void sort(long from, long to);

    /** Keeps the order of equal cells. Both ends are sorted, too. */
    final void insertionSort(long left, long right) {
        for (long i = left + 1; i <= right; i++) {
            long sought = key(i);
            long hole = i;
            while (hole > left && less(sought, key(hole - 1))) {
                hole--;
            }
            if (hole == i) {
                continue;
            }
            long a = cell(i, 0);
            long b = cell(i, 1);
            long c = threeCells ? cell(i, 2) : 0;
            for (long k = i; k > hole; k--) {
                move(k - 1, k);
            }
            store(hole, a, b, c);
        }
    }

    static boolean less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0;
    }

    final long key(long row) {
        return width.get(rows, row * rowBytes + keyOffset);
    }

    final long cell(long row, int column) {
        return width.get(rows, row * rowBytes + (long) column * width.bytes());
    }

    final void store(long row, long a, long b, long c) {
        long at = row * rowBytes;
        int bytes = width.bytes();
        width.set(rows, at, a);
        width.set(rows, at + bytes, b);
        if (threeCells) {
            width.set(rows, at + 2L * bytes, c);
        }
    }

    final void move(long from, long to) {
        store(to, cell(from, 0), cell(from, 1), threeCells ? cell(from, 2) : 0);
    }

    final void swap(long row, long other) {
        long a = cell(row, 0);
        long b = cell(row, 1);
        long c = threeCells ? cell(row, 2) : 0;
        move(other, row);
        store(other, a, b, c);
    }
}
