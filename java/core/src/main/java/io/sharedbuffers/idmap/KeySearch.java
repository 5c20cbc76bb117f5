package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Finds the first row of a key in rows sorted by their first cell.
 *
 * <p>Guesses the row from the key, assuming that keys are spread evenly, as hashes are and dense numbers too; from the key
 * it meets there it guesses again, until it is near enough to walk. That touches about four cache lines, where halving
 * touches one for each bit of the row number. Since guessing goes wrong for uneven keys, it is given up after a few rounds.
 *
 * <p>Allocates nothing. Every round shrinks the range, so it ends on unsorted rows too (and may then miss a key).
 * Immutable.
 */
final class KeySearch {
    private static final int GUESSES = 6;

    /** Rows that are expected to lie between a guess and the key when walking begins. */
    private static final long NEAR = 12;

    /** Rows that are walked before halving takes over: enough for nearly every walk between evenly spread keys. */
    private static final long WALK = 48;

    private final Region region;
    private final long position;
    private final int rowBytes;
    private final boolean wide;
    private final long count;
    private final long lowest;
    private final long highest;
    private final int shift;
    private final long rowsPerUnit;

    /**
     * Prepares the guess: {@code rowsPerUnit} is the number of rows that 2^64 would span after the distance of two keys is
     * shifted left, so the high half of a product tells the rows between them.
     */
    private KeySearch(IndexTable table, long lowest, long highest, int shift, long rowsPerUnit) {
        this.region = table.region();
        this.position = table.position();
        this.rowBytes = table.rowBytes();
        this.wide = table.width() == IndexWidth.U64;
        this.count = table.count();
        this.lowest = lowest;
        this.highest = highest;
        this.shift = shift;
        this.rowsPerUnit = rowsPerUnit;
    }

    /** For keys that are hashes: spread evenly over everything a cell can hold. */
    static KeySearch ofHashes(IndexTable table) {
        return table.width() == IndexWidth.U64
                ? new KeySearch(table, 0, -1L, 0, table.count())
                : new KeySearch(table, 0, 0xFFFF_FFFFL, Integer.SIZE, table.count());
    }

    /** For any keys: assumed to be spread evenly from the first to the last. */
    static KeySearch ofNumbers(IndexTable table) {
        if (table.count() == 0) {
            return new KeySearch(table, 0, 0, 0, 0);
        }
        long lowest = table.cell(0, 0);
        long highest = table.cell(table.count() - 1, 0);
        long range = highest - lowest;
        if (range == 0) {
            return new KeySearch(table, lowest, highest, 0, 0);
        }
        int shift = Long.numberOfLeadingZeros(range);
        double unit = ((range << shift) >>> 1) * 2.0;
        long rows = (long) ((table.count() - 1) * (0x1p64 / unit));
        // A little too much, so that rounding down still hits the row of consecutive numbers.
        return new KeySearch(table, lowest, highest, shift, rows + (rows >>> 50) + 1);
    }

    /**
     * The first row that holds a key.
     *
     * <p>One long method on purpose: the JIT then compiles the search once and calls it, so that the small methods around
     * it can be inlined into the caller's code, where it sees that a view does not outlive the lookup and needs no object.
     *
     * @param key unsigned; wider than a cell is legal and found nowhere
     * @return its row number, or -1 if there is none
     */
    long first(long key) {
        if (count == 0 || Long.compareUnsigned(key, lowest) < 0 || Long.compareUnsigned(key, highest) > 0) {
            return -1;
        }
        long low = 0;
        long high = count;
        long row = rows(key - lowest);
        for (int i = 0; i < GUESSES && low < high; i++) {
            row = Math.clamp(row, low, high - 1);
            long found = keyAt(row);
            if (found == key) {
                // The first of equal rows is next to the one that was hit as a rule, so look there before halving.
                long first = row;
                for (long step = 1; first > low; step *= 2) {
                    long probe = Math.max(low, first - step);
                    if (keyAt(probe) != key) {
                        return lowerBound(probe + 1, first, key);
                    }
                    first = probe;
                }
                return first;
            }
            if (Long.compareUnsigned(found, key) < 0) {
                low = row + 1;
                long step = rows(key - found);
                if (step < NEAR) {
                    long end = Math.min(high, low + WALK);
                    row = low;
                    while (row < end && Long.compareUnsigned(keyAt(row), key) < 0) {
                        row++;
                    }
                    row = row == end ? lowerBound(row, high, key) : row;
                    return row < count && keyAt(row) == key ? row : -1;
                }
                row = low + step;
            } else {
                high = row;
                long step = rows(found - key);
                if (step < NEAR) {
                    long end = Math.max(low, high - WALK);
                    row = high;
                    while (row > end && Long.compareUnsigned(keyAt(row - 1), key) >= 0) {
                        row--;
                    }
                    row = row == end ? lowerBound(low, row, key) : row;
                    return row < count && keyAt(row) == key ? row : -1;
                }
                row = high - 1 - step;
            }
        }
        row = lowerBound(low, high, key);
        return row < count && keyAt(row) == key ? row : -1;
    }

    private long lowerBound(long from, long to, long key) {
        long low = from;
        long high = to;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(keyAt(middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long keyAt(long row) {
        long at = position + row * rowBytes;
        return wide ? region.getLong(at) : region.getUnsignedInt(at);
    }

    /** How many rows a distance of keys is expected to span: at most as many as there are, if rows are sorted. */
    private long rows(long distance) {
        return Math.unsignedMultiplyHigh(distance << shift, rowsPerUnit);
    }
}
