package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.Scratch;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;

/**
 * The rows of an index that is being built: appended in any order, then rearranged in place.
 *
 * <p>Memory is bounded by the budget of the {@link ScratchSpace}, whatever the number of rows. Not thread-safe.
 */
final class IndexRows implements AutoCloseable {
    private final Scratch scratch;
    private final IndexWidth width;
    private final int columns;
    private long count;
    private Region rows;

    IndexRows(IndexWidth width, int columns, ScratchSpace space) {
        this.width = width;
        this.columns = columns;
        this.scratch = space.open();
    }

    long count() {
        return count;
    }

    void append(long first, long second) throws IOException {
        width.append(scratch, first);
        width.append(scratch, second);
        count++;
    }

    void append(long first, long second, long third) throws IOException {
        append(first, second);
        width.append(scratch, third);
    }

    /** Ends appending; the other methods are for afterwards. */
    void seal() throws IOException {
        rows = scratch.region();
    }

    long cell(long row, int column) {
        return width.get(rows, (row * columns + column) * width.bytes());
    }

    void set(long row, int column, long number) {
        width.set(rows, (row * columns + column) * width.bytes(), number);
    }

    void move(long from, long to) {
        if (from != to) {
            for (int column = 0; column < columns; column++) {
                set(to, column, cell(from, column));
            }
        }
    }

    /** Forgets the last rows. */
    void truncate(long newCount) {
        count = newCount;
    }

    /** Sorts a range of rows by one cell; equal cells end as the original leaves them. */
    void sort(long from, long to, int column) {
        new ArgSort(rows, width, columns, column).sort(from, to);
    }

    /** Sorts a range of rows by one cell; equal cells end in any order. */
    void sortInAnyOrder(long from, long to, int column) {
        new RadixSort(rows, width, columns, column).sort(from, to);
    }

    /**
     * Like {@link #sort} of all rows by one cell, for rows that were appended with another of their cells ascending: cells
     * that are all different have one order, and the other cell brings back the order of appending if some are not.
     */
    void sortAppended(int column, int ascending) {
        sortInAnyOrder(0, count, column);
        for (long row = 1; row < count; row++) {
            if (cell(row, column) == cell(row - 1, column)) {
                sortInAnyOrder(0, count, ascending);
                sort(0, count, column);
                return;
            }
        }
    }

    /** The rows as they will stand in the file. */
    Region content() {
        return rows.slice(0, count * columns * width.bytes());
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
