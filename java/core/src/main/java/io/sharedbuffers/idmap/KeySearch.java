package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Finds the first row of a key in rows sorted by their first cell.
 *
 * <p>Guesses the row from the key, assuming that keys are spread evenly, as hashes are and dense numbers too; from the key
 * it meets there it guesses again, until it is near enough to walk. That touches about four cache lines, where halving
 * touches one for each bit of the row number. Since guessing goes wrong for uneven keys, it is given up after a few rounds.
 *
 * <p>A large index of uneven keys that is asked often is worth a {@link KeySample}, which takes as long to make as the
 * questions before it took: what it assumes of the spread it assumes of a few hundred rows only. For even keys it is no gain:
 * a guess is a few instructions, so the processor has begun with the next question before the first one is answered.
 *
 * <p>Allocates nothing but that. Every round shrinks the range, so it ends on unsorted rows too (and may then miss a key).
 * Safe for use from any thread.
 */
final class KeySearch {
    private static final int GUESSES = 6;

    /** Rows that are expected to lie between a guess and the key when walking begins. */
    private static final long NEAR = 12;

    /** Rows that are walked before halving takes over: enough for nearly every walk between evenly spread keys. */
    private static final long WALK = 48;

    /** How many square roots of the count a guess may be off; it is a third of one for random keys. */
    private static final double RANDOM_ERRORS = 2;

    private final IndexTable table;
    private final Region region;
    private final long position;
    private final int rowBytes;
    private final boolean wide;
    private final long count;
    private final long lowest;
    private final long highest;
    private final double rowsPerKey;

    /** Questions that are left before a sample is taken; threads may miscount it together. */
    private int untilSample;

    private volatile KeySample sample;

    private KeySearch(IndexTable table, long lowest, long highest, int asked) {
        this.table = table;
        this.region = table.region();
        this.position = table.position();
        this.rowBytes = table.rowBytes();
        this.wide = table.width() == IndexWidth.U64;
        this.count = table.count();
        this.lowest = lowest;
        this.highest = highest;
        this.rowsPerKey = density(count - 1, highest - lowest);
        this.untilSample = asked;
    }

    /** For keys that are hashes: spread evenly over everything a cell can hold. */
    static KeySearch ofHashes(IndexTable table) {
        return new KeySearch(table, 0, table.width() == IndexWidth.U64 ? -1L : 0xFFFF_FFFFL, 0);
    }

    /** For any keys: assumed to be spread evenly from the first to the last. */
    static KeySearch ofNumbers(IndexTable table) {
        return table.count() == 0
                ? new KeySearch(table, 0, 0, 0)
                : new KeySearch(
                        table, table.cell(0, 0), table.cell(table.count() - 1, 0), KeySample.size(table.count()));
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
        double density = rowsPerKey;
        long row = rows(key - lowest, density);
        KeySample known = sample;
        if (known != null) {
            int before = known.before(key);
            if (before < 0) {
                return keyAt(0) == key ? 0 : -1;
            }
            low = known.row(before) + 1;
            high = Math.min(count, low + known.stride());
            long gap = known.gap(before);
            if (gap != 0) {
                density = density(known.stride(), gap);
            }
            row = low - 1 + rows(key - known.key(before), density);
        } else if (untilSample > 0 && --untilSample == 0) {
            takeSample();
        }
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
                long step = rows(key - found, density);
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
                long step = rows(found - key, density);
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

    private synchronized void takeSample() {
        if (sample == null) {
            KeySample taken = KeySample.of(table);
            sample = isEven(taken) ? null : taken;
        }
    }

    /** Whether the guess for the sample's keys is about as good as it is for random ones. */
    private boolean isEven(KeySample taken) {
        double error = 0;
        for (int i = 0; i < taken.size(); i++) {
            error += Math.abs(rows(taken.key(i) - lowest, rowsPerKey) - taken.row(i));
        }
        return error / taken.size() < RANDOM_ERRORS * Math.sqrt(count);
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

    /** How many rows there are for a distance of 1 between keys; a little too much, so that rounding down still hits. */
    private static double density(long rows, long distance) {
        return rows / unsigned(distance) * (1 + 0x1p-40);
    }

    /** How many rows a distance of keys is expected to span. */
    private static long rows(long distance, double density) {
        return (long) (unsigned(distance) * density);
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : (number >>> 1) * 2.0;
    }
}
