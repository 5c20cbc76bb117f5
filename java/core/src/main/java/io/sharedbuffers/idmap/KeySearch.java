package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Finds the first row of a key in rows sorted by their first cell.
 *
 * <p>Guesses the row from the key, assuming that keys are spread evenly, as hashes are and dense numbers too; from the key
 * it meets there it guesses again, until it is near enough to walk. That touches about four cache lines, where halving
 * touches one for each bit of the row number. Since guessing goes wrong for uneven keys, it is given up after a few rounds.
 *
 * <p>A large index that is asked often is worth a look at some of its keys, at a few for each question that was asked before:
 * it gets a {@link KeyGuide}, whose guess is a row or two away. Then a question is a few instructions without
 * branches that cannot be foretold, so the processor has begun with the next one before the first one is answered.
 *
 * <p>Allocates nothing but that. Every round shrinks the range, so it ends on unsorted rows too (and may then miss a key).
 * Safe for use from any thread.
 */
final class KeySearch implements KeyGuide.Keys {
    private static final int GUESSES = 6;

    /** Rows that are expected to lie between a guess and the key when walking begins. */
    private static final long NEAR = 12;

    /** Rows that are walked before halving takes over: enough for nearly every walk between evenly spread keys. */
    private static final long WALK = 48;

    /** With fewer rows the whole index is in the processor's memory soon. */
    private static final int LEAST_GUIDED = 1 << 12;

    /** Questions after which the keys are looked at: this many, fewer if the index is small. */
    private static final int ASKED = 1 << 17;

    private static final int ROWS_PER_QUESTION = 1 << 6;

    private final IndexTable table;
    private final Region region;
    private final long position;
    private final int rowBytes;
    private final boolean wide;
    private final long count;
    private final long lowest;
    private final long highest;
    private final double rowsPerKey;

    /** Questions that are left before the keys are looked at; threads may miscount it together. */
    private int untilGuide;

    private volatile KeyGuide guide;

    private KeySearch(IndexTable table, long lowest, long highest) {
        this.table = table;
        this.region = table.region();
        this.position = table.position();
        this.rowBytes = table.rowBytes();
        this.wide = table.width() == IndexWidth.U64;
        this.count = table.count();
        this.lowest = lowest;
        this.highest = highest;
        // A little too much, so that rounding down still hits.
        this.rowsPerKey = (count - 1) / unsigned(highest - lowest) * (1 + 0x1p-40);
        this.untilGuide = count < LEAST_GUIDED ? 0 : (int) Math.min(ASKED, count / ROWS_PER_QUESTION);
    }

    /** For keys that are hashes: spread evenly over everything a cell can hold. */
    static KeySearch ofHashes(IndexTable table) {
        return new KeySearch(table, 0, table.width() == IndexWidth.U64 ? -1L : 0xFFFF_FFFFL);
    }

    /** For any keys: assumed to be spread evenly from the first to the last. */
    static KeySearch ofNumbers(IndexTable table) {
        return table.count() == 0
                ? new KeySearch(table, 0, 0)
                : new KeySearch(table, table.cell(0, 0), table.cell(table.count() - 1, 0));
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
        KeyGuide guiding = guide;
        if (guiding != null) {
            return guided(guiding, key);
        }
        if (count == 0 || Long.compareUnsigned(key, lowest) < 0 || Long.compareUnsigned(key, highest) > 0) {
            return -1;
        }
        long low = 0;
        long high = count;
        long row = rows(key - lowest);
        if (untilGuide > 0 && --untilGuide == 0) {
            takeGuide();
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

    /**
     * Looks at the eight rows around a good guess, without a branch that depends on their keys: how many of every other one
     * are less tells between which two rows the key must be. Halved keys compare by a subtraction; two that differ in the
     * last bit only seem equal, so whatever else is found than the key itself is looked at again.
     */
    private long guided(KeyGuide guiding, long key) {
        if (Long.compareUnsigned(key - lowest, highest - lowest) > 0) {
            return -1;
        }
        long guess = guiding.row(key);
        if (guiding.isExact() && guess > 0 && guess < count && keyAt(guess) == key && keyAt(guess - 1) != key) {
            return guess;
        }
        long from = Math.max(0, Math.min(guess - 4, count - 8));
        long pairs = less(from + 1, key) + less(from + 3, key) + less(from + 5, key) + less(from + 7, key);
        long row = Math.min(from + 2 * pairs, count - 1);
        row += less(row, key);
        if (row > from && row < count && keyAt(row) == key) {
            return row;
        }
        row = near(Math.min(row, count - 1), key);
        return row < count && keyAt(row) == key ? row : -1;
    }

    /** 1 if the key of a row, halved, is less than another one, else 0. */
    private long less(long row, long key) {
        return (keyAt(row) >>> 1) - (key >>> 1) >>> 63;
    }

    /** By ever longer steps. */
    @Override
    public long near(long row, long key) {
        long low = row;
        long high = row;
        long step = 4;
        if (Long.compareUnsigned(keyAt(row), key) < 0) {
            while (high < count && Long.compareUnsigned(keyAt(high), key) < 0) {
                low = high + 1;
                high = Math.min(count, high + step);
                step *= 2;
            }
        } else {
            while (low > 0 && Long.compareUnsigned(keyAt(low - 1), key) >= 0) {
                high = low - 1;
                low = Math.max(0, low - step);
                step *= 2;
            }
        }
        return lowerBound(low, high, key);
    }

    private synchronized void takeGuide() {
        if (guide == null) {
            guide = KeyGuide.of(count, this);
        }
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

    @Override
    public long keyAt(long row) {
        long at = position + row * rowBytes;
        return wide ? region.getLong(at) : region.getUnsignedInt(at);
    }

    /** How many rows a distance of keys is expected to span. */
    private long rows(long distance) {
        return (long) (unsigned(distance) * rowsPerKey);
    }

    private static double unsigned(long number) {
        return number >= 0 ? number : (number >>> 1) * 2.0;
    }
}
