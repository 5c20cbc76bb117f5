package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which bytes of a region belong to one of its smallest parts, and which are gaps. What may have too many parts is looked into
 * again each time, so that memory does not grow with it. Not safe for use by several threads at once.
 */
final class OwnedBytes {
    private final List<long[]> runs;
    private final List<ByteRegion> manifold;

    /** The part of a manifold region that was looked into last, and what belongs to its parts. */
    private ByteRegion lastPart = ByteRegion.none(-1);

    private OwnedBytes ofLastPart;

    private OwnedBytes(List<long[]> runs, List<ByteRegion> manifold) {
        this.runs = runs;
        this.manifold = manifold;
    }

    /**
     * The bytes of a region, all of whose parts are looked at.
     *
     * @throws FormatException if the bytes are not what they should be
     */
    static OwnedBytes of(ByteRegion region) {
        List<long[]> found = new ArrayList<>();
        List<ByteRegion> manifold = new ArrayList<>();
        collect(region, found, manifold);
        found.sort(Comparator.comparingLong(run -> run[0]));
        List<long[]> merged = new ArrayList<>();
        for (long[] run : found) {
            long[] last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && run[0] <= last[1]) {
                last[1] = Math.max(last[1], run[1]);
            } else {
                merged.add(run);
            }
        }
        return new OwnedBytes(merged, manifold);
    }

    private static void collect(ByteRegion region, List<long[]> found, List<ByteRegion> manifold) {
        if (region.isSearched()) {
            manifold.add(region);
            return;
        }
        List<ByteRegion> parts = region.parts();
        if (parts.isEmpty()) {
            found.add(new long[] {region.start(), region.end()});
        }
        parts.forEach(part -> collect(part, found, manifold));
    }

    /**
     * Whether a byte belongs to a part.
     *
     * @throws FormatException if that part is damaged
     */
    boolean holds(long offset) {
        return runHolds(offset)
                || manifold.stream().anyMatch(region -> region.holds(offset) && partHolds(region, offset));
    }

    private boolean partHolds(ByteRegion region, long offset) {
        if (!lastPart.holds(offset)) {
            ByteRegion part = region.partAt(offset);
            if (part == null) {
                return false;
            }
            ofLastPart = of(part);
            lastPart = part;
        }
        return ofLastPart.holds(offset);
    }

    private boolean runHolds(long offset) {
        int from = 0;
        int to = runs.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (runs.get(middle)[1] <= offset) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from < runs.size() && runs.get(from)[0] <= offset;
    }

    /**
     * How many bytes belong to a part.
     *
     * @throws FormatException if a part is damaged
     */
    long count() {
        return countFrom(Long.MIN_VALUE);
    }

    private long countFrom(long start) {
        long count = 0;
        for (long[] run : runs) {
            count += Math.max(0, run[1] - Math.max(start, run[0]));
        }
        for (ByteRegion region : manifold) {
            long at = Math.max(start, region.start());
            for (ByteRegion part = region.partAtOrBehind(at); part != null; part = region.partAtOrBehind(at)) {
                count += of(part).countFrom(at);
                at = part.end();
            }
        }
        return count;
    }
}
