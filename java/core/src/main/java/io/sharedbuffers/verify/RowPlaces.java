package io.sharedbuffers.verify;

import io.sharedbuffers.memory.Region;

/**
 * Finds the row of a typed array that a byte belongs to, without keeping where all of them are.
 *
 * <p>Writers store rows in the order of the index, and then halving it finds a row; in other files the whole index is read
 * each time. Safe for use from any thread.
 */
final class RowPlaces {
    private final Region region;
    private final long start;
    private final long index;
    private final long count;
    private volatile Boolean ascending;

    /**
     * A row.
     *
     * @param row its number
     * @param at where it begins
     * @param next where what can belong to it ends
     */
    record Place(long row, long at, long next) {}

    /**
     * The rows of an array.
     *
     * @param start where the array is, from which places are counted
     * @param index where the places are, behind the last row
     * @param count how many there are; all of them lie inside of the region
     */
    RowPlaces(Region region, long start, long index, long count) {
        this.region = region;
        this.start = start;
        this.index = index;
        this.count = count;
    }

    long count() {
        return count;
    }

    /** Where what can belong to the last row ends. */
    long end() {
        return index;
    }

    long placeOf(long row) {
        return start + region.getLong(index + row * Long.BYTES);
    }

    /** Whether rows are stored one after another in the order of the index, each once. */
    boolean isAscending() {
        Boolean known = ascending;
        if (known == null) {
            known = true;
            for (long row = 1; row < count && known; row++) {
                known = placeOf(row - 1) < placeOf(row);
            }
            ascending = known;
        }
        return known;
    }

    /** The row that a byte can belong to, or null if it lies before all of them. */
    Place holding(long offset) {
        return isAscending() ? halving(offset) : scanning(offset);
    }

    /** Where the first row behind a byte begins, or the end of all. */
    long following(long offset) {
        Place place = holding(offset);
        if (place != null) {
            return place.next();
        }
        if (isAscending()) {
            return placeOf(0);
        }
        long first = index;
        for (long row = 0; row < count; row++) {
            first = placeOf(row) > offset ? Math.min(first, placeOf(row)) : first;
        }
        return first;
    }

    private Place halving(long offset) {
        long from = 0;
        long to = count;
        while (from < to) {
            long middle = (from + to) >>> 1;
            if (placeOf(middle) <= offset) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from == 0 ? null : new Place(from - 1, placeOf(from - 1), from < count ? placeOf(from) : index);
    }

    private Place scanning(long offset) {
        long found = -1;
        long at = Long.MIN_VALUE;
        long next = index;
        for (long row = 0; row < count; row++) {
            long place = placeOf(row);
            if (place <= offset && place > at) {
                at = place;
                found = row;
            } else if (place > offset && place < next) {
                next = place;
            }
        }
        return found < 0 ? null : new Place(found, at, next);
    }
}
