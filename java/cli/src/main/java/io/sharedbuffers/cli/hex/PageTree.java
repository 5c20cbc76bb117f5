package io.sharedbuffers.cli.hex;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.verify.ByteRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses what a page shows: all regions of a small file, and of a large one those at evenly spread places, first few, then
 * between them twice as many, and so on, until the page has as many as it can take.
 */
final class PageTree {
    private static final int LEVELS = 9;
    private static final int RUN = 6;
    /** A key is looked for by reading the whole index, an item by reading all pointers, so few places are asked for. */
    private static final int KEY_LEVELS = 5;

    private static final int KEY_RUN = 96;
    private static final Set<String> UNORDERED = Set.of("keys", "items");
    /** A row has as many parts as this, or is shown in part. */
    private static final int ROW = 2000;
    /** The fewest bytes that a part takes, about. */
    private static final int LEAST_PART = 3;

    private final boolean whole;
    private int left;
    private boolean incomplete;

    private PageTree(int most, boolean whole) {
        this.left = most;
        this.whole = whole;
    }

    /** The regions of a file, at most about so many. */
    static PageNode of(ByteRegion file, int most) {
        PageTree all = new PageTree(most, true);
        PageNode root = all.node(file, most);
        return all.incomplete ? new PageTree(most, false).node(file, most) : root;
    }

    private PageNode node(ByteRegion region, int share) {
        left--;
        PageNode node = new PageNode(region);
        if (region.isManifold()) {
            spread(region, node, Math.min(left, share));
            return node;
        }
        List<ByteRegion> parts;
        try {
            parts = new ArrayList<>(region.parts());
        } catch (FormatException _) {
            return node;
        }
        parts.sort(Comparator.comparingLong(ByteRegion::start));
        int step = Math.max(1, Math.ceilDiv(parts.size(), Math.max(1, share)));
        if (step > 1) {
            sample(node);
        }
        int many = (int) parts.stream().filter(ByteRegion::isManifold).count();
        int room = whole ? share : share / Math.max(2, many);
        for (int i = 0; i < parts.size(); i += step) {
            if (left <= 0) {
                sample(node);
                break;
            }
            node.add(node(parts.get(i), Math.max(1, room)));
        }
        return node;
    }

    private void sample(PageNode node) {
        node.sample();
        incomplete = true;
    }

    /** Adds parts of a region that may have too many for all of them. */
    private void spread(ByteRegion region, PageNode node, int share) {
        long size = region.end() - region.start();
        int floor = Math.max(0, left - share);
        SortedMap<Long, PageNode> found = new TreeMap<>();
        int before = left;
        boolean all = !(whole && incomplete)
                && size <= (long) share * LEAST_PART * Long.BYTES
                && run(region, region.start(), Integer.MAX_VALUE, floor, found);
        if (!all) {
            sample(node);
        }
        if (!all && !whole) {
            left = before;
            found.clear();
            places(region, floor, found);
        }
        found.values().forEach(node::add);
    }

    private void places(ByteRegion region, int floor, SortedMap<Long, PageNode> found) {
        long size = region.end() - region.start();
        boolean keys = UNORDERED.contains(region.label());
        int run = keys ? KEY_RUN : RUN;
        run(region, region.start(), run, floor, found);
        for (int level = 1; level <= (keys ? KEY_LEVELS : LEVELS); level++) {
            long places = 1L << level;
            for (long place = 1; place < places && left > floor; place += 2) {
                run(region, region.start() + size / places * place, run, floor, found);
            }
        }
    }

    /** Adds parts that follow each other; false if there was no room for all up to the end. */
    private boolean run(ByteRegion region, long from, int count, int floor, SortedMap<Long, PageNode> found) {
        long at = from;
        try {
            for (int i = 0; i < count && at < region.end(); i++) {
                if (left <= floor) {
                    return false;
                }
                ByteRegion part = region.partAtOrBehind(at);
                if (part == null) {
                    return true;
                }
                if (!found.containsKey(part.start())) {
                    found.put(part.start(), node(part, ROW));
                }
                at = Math.max(at + 1, part.end());
            }
        } catch (FormatException _) {
            return false;
        }
        return at >= region.end();
    }
}
