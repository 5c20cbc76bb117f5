package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Goes through the bytes of a file from front to back, and tells of each byte exactly once what it is. Where parts overlap,
 * because a file shares bytes, the part that begins first has them.
 *
 * <p>Parts are found on the way: memory does not grow with the file, but with its greatest row.
 */
public final class ByteSpans {
    private static final String GAPS = "00-conventions";

    private final Visitor visitor;
    private final long end;
    private final List<ByteRegion> path = new ArrayList<>();
    private final List<ByteRegion> shownPath = Collections.unmodifiableList(path);
    private long at;

    private ByteSpans(long from, long to, Visitor visitor) {
        this.visitor = visitor;
        this.at = from;
        this.end = to;
    }

    /** Is told of spans. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * The next span.
         *
         * @param span it begins where the one before ended
         * @param path what it is a part of, from the whole inwards, without its own region; only valid during the call
         * @return whether to go on
         */
        boolean visit(ByteSpan span, List<ByteRegion> path);
    }

    /**
     * Goes through a range.
     *
     * @param whole the map of the file
     * @param from the first byte
     * @param to the end of the range; what is outside of the whole is left out
     * @param visitor is told of each span
     * @return the offset behind the last span that was told
     */
    public static long walk(ByteRegion whole, long from, long to, Visitor visitor) {
        ByteSpans walk = new ByteSpans(Math.max(from, whole.start()), Math.min(to, whole.end()), visitor);
        if (walk.at < walk.end) {
            walk.region(whole, whole.end());
        }
        return walk.at;
    }

    /** Tells a region up to a limit; false if nobody wants to hear more. */
    private boolean region(ByteRegion region, long limit) {
        long behind = Math.min(region.end(), limit);
        if (behind <= at) {
            return true;
        }
        if (region.isSearched()) {
            return inside(region, () -> searched(region, behind));
        }
        if (region.hasCells()) {
            return inside(region, () -> cells(region, behind));
        }
        List<ByteRegion> parts;
        try {
            parts = region.parts();
        } catch (FormatException e) {
            return inside(region, () -> tell(damage(region, e), behind));
        }
        if (parts.isEmpty()) {
            return tell(region, behind);
        }
        List<ByteRegion> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingLong(ByteRegion::start));
        return inside(region, () -> {
            for (ByteRegion part : sorted) {
                if (!(gap(Math.min(part.start(), behind)) && region(part, behind))) {
                    return false;
                }
            }
            return gap(behind);
        });
    }

    private boolean inside(ByteRegion region, java.util.function.BooleanSupplier work) {
        path.add(region);
        try {
            return at >= end || work.getAsBoolean();
        } finally {
            path.removeLast();
        }
    }

    private boolean searched(ByteRegion region, long behind) {
        try {
            while (at < Math.min(behind, end)) {
                ByteRegion part = region.partAt(at);
                long next = Math.min(behind, region.partBehind(at));
                boolean more = part == null ? gap(next) : region(part, Math.min(next, behind));
                if (!more) {
                    return false;
                }
            }
            return true;
        } catch (FormatException e) {
            return tell(damage(region, e), behind);
        }
    }

    private boolean cells(ByteRegion region, long behind) {
        while (at < Math.min(behind, end)) {
            ByteRegion cell = region.cellAt(at);
            if (!tell(cell, Math.min(cell.end(), behind))) {
                return false;
            }
        }
        return true;
    }

    private boolean gap(long behind) {
        return at >= Math.min(behind, end)
                || tell(ByteRegion.field(at, behind, "gap", GAPS, ByteTraits.of(ByteKind.GAP)), behind);
    }

    private boolean tell(ByteRegion region, long limit) {
        long from = at;
        at = Math.min(limit, end);
        return at <= from || (visitor.visit(new ByteSpan(from, at, region), shownPath) && at < end);
    }

    private static ByteRegion damage(ByteRegion region, FormatException e) {
        return ByteRegion.field(
                region.start(),
                region.end(),
                "damaged: " + e.getMessage(),
                region.section(),
                ByteTraits.of(ByteKind.DAMAGE));
    }
}
