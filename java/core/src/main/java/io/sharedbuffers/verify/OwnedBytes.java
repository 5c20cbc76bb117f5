package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which bytes of a region belong to one of its smallest parts, and which are gaps. Immutable. */
final class OwnedBytes {
    private final List<long[]> runs;

    private OwnedBytes(List<long[]> runs) {
        this.runs = runs;
    }

    /**
     * The bytes of a region, all of whose parts are looked at.
     *
     * @throws FormatException if the bytes are not what they should be
     */
    static OwnedBytes of(ByteRegion region) {
        List<long[]> found = new ArrayList<>();
        collect(region, found);
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
        return new OwnedBytes(merged);
    }

    private static void collect(ByteRegion region, List<long[]> found) {
        if (region.isSearched()) {
            for (ByteRegion part = region.partAtOrBehind(region.start()); part != null; ) {
                collect(part, found);
                part = region.partAtOrBehind(Math.max(part.end(), part.start() + 1));
            }
            return;
        }
        List<ByteRegion> parts = region.parts();
        if (parts.isEmpty()) {
            long[] last = found.isEmpty() ? null : found.getLast();
            if (last != null && last[1] == region.start()) {
                last[1] = region.end();
            } else {
                found.add(new long[] {region.start(), region.end()});
            }
        }
        parts.forEach(part -> collect(part, found));
    }

    /** Whether a byte belongs to a part. */
    boolean holds(long offset) {
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

    /** How many bytes belong to a part. */
    long count() {
        return runs.stream().mapToLong(run -> run[1] - run[0]).sum();
    }
}
