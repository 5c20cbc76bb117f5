package io.sharedbuffers.verify;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;

/**
 * Finds the key of a mapper that a byte belongs to, though an index is in the order of hashes and tells ends of nothing.
 *
 * <p>The places in a window of the keys are kept in order; the whole index is read for each window. Whoever goes through the
 * keys gets greater windows, so that the index is read seldom. Safe for use from any thread.
 */
final class KeyPlaces {
    private static final long LEAST = 1 << 16;
    private static final long MOST = 1 << 23;

    private final LongUnaryOperator placeOfRow;
    private final long count;
    private final long end;
    private volatile Window window = new Window(0, 0, new long[0], -1, Long.MAX_VALUE);

    /** The places from one offset to another, those next to them, and whether there are none. */
    private record Window(long from, long to, long[] places, long before, long behind) {}

    /**
     * The places of keys.
     *
     * @param placeOfRow where the key of a row is, or -1 if it has none
     * @param count how many rows there are
     * @param end where the keys end
     */
    KeyPlaces(LongUnaryOperator placeOfRow, long count, long end) {
        this.placeOfRow = placeOfRow;
        this.count = count;
        this.end = end;
    }

    /** The last place that is not behind a byte, or -1. */
    long holding(long offset) {
        Window seen = around(offset);
        int at = Arrays.binarySearch(seen.places, offset);
        at = at >= 0 ? at : -at - 2;
        return at < 0 ? seen.before : seen.places[at];
    }

    /** The first place behind a byte, or {@link Long#MAX_VALUE}. */
    long following(long offset) {
        Window seen = around(offset);
        int at = Arrays.binarySearch(seen.places, offset);
        at = at >= 0 ? at + 1 : -at - 1;
        return at == seen.places.length ? seen.behind : seen.places[at];
    }

    private Window around(long offset) {
        Window seen = window;
        if (offset < seen.from || offset >= seen.to) {
            boolean goesOn = offset >= seen.to && offset - seen.to < LEAST && seen.to > 0;
            long size = goesOn ? Math.min(MOST, 4 * (seen.to - seen.from)) : LEAST;
            // Whoever looks back from a place finds those before it in the same window.
            long from = goesOn ? offset : Math.max(0, offset - LEAST);
            seen = read(from, Math.max(offset + 1, Math.min(end, offset + size)));
            window = seen;
        }
        return seen;
    }

    private Window read(long from, long to) {
        long[] places = new long[64];
        int found = 0;
        long before = -1;
        long behind = Long.MAX_VALUE;
        for (long row = 0; row < count; row++) {
            long place = placeOfRow.applyAsLong(row);
            if (place < from) {
                before = Math.max(before, place);
            } else if (place >= to) {
                behind = Math.min(behind, place);
            } else {
                if (found == places.length) {
                    found = distinct(places, found);
                    places = found > places.length / 2 ? Arrays.copyOf(places, 2 * places.length) : places;
                }
                places[found++] = place;
            }
        }
        found = distinct(places, found);
        return new Window(from, to, Arrays.copyOf(places, found), before, behind);
    }

    /** Puts places in order, each once, however many rows share them. */
    private static int distinct(long[] places, int count) {
        Arrays.sort(places, 0, count);
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (kept == 0 || places[kept - 1] != places[i]) {
                places[kept++] = places[i];
            }
        }
        return kept;
    }
}
