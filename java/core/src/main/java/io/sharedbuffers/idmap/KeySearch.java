package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Finds the first row of a key in rows sorted by their first cell.
 *
 * <p>Guesses the row from the key, assuming that keys are spread evenly, as hashes are and dense numbers too; from the key
 * it meets it guesses again, and so on. That touches three or four cache lines where halving touches one for each bit of
 * the row number. Since guessing goes wrong for uneven keys, after a few rounds it turns to halving.
 *
 * <p>Allocates nothing. Every round shrinks the range, so it ends on unsorted rows too (and may then miss a key).
 * Immutable.
 */
final class KeySearch {
    private static final int GUESSES = 12;

    private final Region region;
    private final long position;
    private final int rowBytes;
    private final IndexWidth width;
    private final long count;
    private final long lowest;
    private final double rowsPerUnit;

    private KeySearch(IndexTable table, long lowest, double rowsPerUnit) {
        this.region = table.region();
        this.position = table.position();
        this.rowBytes = table.rowBytes();
        this.width = table.width();
        this.count = table.count();
        this.lowest = lowest;
        this.rowsPerUnit = rowsPerUnit;
    }

    /** For keys that are hashes: spread evenly over everything a cell can hold. */
    static KeySearch ofHashes(IndexTable table) {
        return new KeySearch(table, 0, table.count() / (table.width() == IndexWidth.U64 ? 0x1p64 : 0x1p32));
    }

    /** For any keys: assumed to be spread evenly from the first to the last. */
    static KeySearch ofNumbers(IndexTable table) {
        if (table.count() == 0) {
            return new KeySearch(table, 0, 0);
        }
        long lowest = table.cell(0, 0);
        long highest = table.cell(table.count() - 1, 0);
        return new KeySearch(table, lowest, (table.count() - 1) / Math.max(1, unsigned(highest - lowest)));
    }

    /**
     * The first row that holds a key.
     *
     * @param key unsigned; wider than a cell is legal and found nowhere
     * @return its row number, or -1 if there is none
     */
    long first(long key) {
        long low = 0;
        long high = count;
        long row = Long.compareUnsigned(key, lowest) < 0 ? 0 : rows(key - lowest);
        for (int i = 0; i < GUESSES && low < high; i++) {
            row = Math.clamp(row, low, high - 1);
            long found = keyAt(row);
            if (found == key) {
                return firstEqual(low, row, key);
            }
            if (Long.compareUnsigned(found, key) < 0) {
                low = row + 1;
                row = low + rows(key - found);
            } else {
                high = row;
                row = high - 1 - rows(found - key);
            }
        }
        row = lowerBound(low, high, key);
        return row < count && keyAt(row) == key ? row : -1;
    }

    /** The first of the equal rows that end at {@code row}: next to it as a rule, so look there before halving. */
    private long firstEqual(long low, long row, long key) {
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
        return width.get(region, position + row * rowBytes);
    }

    /** How many rows a distance of keys is expected to span; less than 2^63, since there are at most so many rows. */
    private long rows(long distance) {
        return (long) Math.min(unsigned(distance) * rowsPerUnit, count);
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : (number >>> 1) * 2.0;
    }
}
