package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the items of a sequence of pointers that has too many for a region each. An item shares bytes with others where the
 * original saw the same object twice, so the last one that begins before a byte need not be the one that has it.
 *
 * <p>Safe for use from any thread.
 */
final class ManyItems implements PartSearch {
    private static final String SECTION = "04-sequences";

    /** An item may begin with as many others, which it shares; what it has behind more of them is told as a gap. */
    private static final int SHARED = 16;

    private final Region region;
    private final SequenceHeader header;
    private final long first;
    private final long to;
    private final ReadContext context;
    private final KeyPlaces places;

    /**
     * The items of a sequence.
     *
     * @param first where the pointers end
     * @param to the end of what can belong to the sequence
     * @param context that of an item
     */
    ManyItems(Region region, SequenceHeader header, long first, long to, ReadContext context) {
        this.region = region;
        this.header = header;
        this.first = first;
        this.to = to;
        this.context = context;
        this.places = new KeyPlaces(this::placeOf, header.count(), to);
    }

    private long placeOf(long item) {
        long place = header.at() + header.pointer(region, item);
        return place >= first && place < to ? place : -1;
    }

    /** All items, and what lies between them; nothing if there are none. */
    ByteRegion map() {
        long end = first;
        for (long place : last()) {
            end = place < 0 ? end : Math.max(end, item(place).end());
        }
        return ByteRegion.searched(first, end, "items", SECTION, List::of, this);
    }

    /** The last places, -1 for those that are not there. */
    private long[] last() {
        long[] last = new long[SHARED];
        Arrays.fill(last, -1);
        for (long item = 0; item < header.count(); item++) {
            long place = placeOf(item);
            if (place > last[0]) {
                int at = Arrays.binarySearch(last, place);
                if (at < 0) {
                    System.arraycopy(last, 1, last, 0, -at - 2);
                    last[-at - 2] = place;
                }
            }
        }
        return last;
    }

    @Override
    public ByteRegion holding(long offset) {
        long place = places.holding(offset);
        if (place < 0) {
            return null;
        }
        ByteRegion nearest = item(place);
        ByteRegion item = nearest;
        for (int tried = 1; tried < SHARED && item.end() <= offset && place > first; tried++) {
            place = places.holding(place - 1);
            if (place < 0) {
                return nearest;
            }
            item = item(place);
        }
        return item.end() > offset ? item : nearest;
    }

    @Override
    public long following(long offset) {
        return places.following(offset);
    }

    private ByteRegion item(long place) {
        long limit = place;
        for (int shared = 0; shared < SHARED && limit < to; shared++) {
            limit = Math.min(to, places.following(limit));
        }
        String meaning = "item at " + place;
        try {
            return new ValueBytes(region, place, limit, context).coded(place, meaning);
        } catch (FormatException e) {
            return ByteRegion.of(place, Math.min(to, places.following(place)), meaning, SECTION, () -> {
                throw e;
            });
        }
    }
}
