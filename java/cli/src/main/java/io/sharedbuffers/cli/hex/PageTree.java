package io.sharedbuffers.cli.hex;

import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.verify.ByteRegion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Chooses what a page shows: all regions of a small file, and of a large one those at evenly spread places, first few, then
 * between them twice as many, and so on, until the page has as many as it can take.
 */
final class PageTree {
    private static final int LEVELS = 9;
    private static final int RUN = 6;
    /** A key is looked for by reading the whole index, so few places are asked for. */
    private static final int KEY_LEVELS = 5;

    private static final int KEY_RUN = 96;

    private int left;

    private PageTree(int most) {
        this.left = most;
    }

    /** The regions of a file, at most so many. */
    static PageNode of(ByteRegion whole, int most) {
        PageTree tree = new PageTree(most);
        return tree.node(whole, most);
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
        int room = Math.max(1, Math.min(left, share));
        int step = Math.max(1, Math.ceilDiv(parts.size(), room));
        if (step > 1) {
            node.sample();
        }
        long many = parts.stream().filter(ByteRegion::isManifold).count();
        for (int i = 0; i < parts.size() && left > 0; i += step) {
            ByteRegion part = parts.get(i);
            node.add(node(part, part.isManifold() ? (int) (room / Math.max(1, many)) : room / 2 + 16));
        }
        if (left <= 0 && node.parts().size() < parts.size()) {
            node.sample();
        }
        return node;
    }

    /** Adds parts at evenly spread places of a region that has too many to ask for all. */
    private void spread(ByteRegion region, PageNode node, int share) {
        int floor = Math.max(0, left - share);
        SortedMap<Long, PageNode> found = new TreeMap<>();
        boolean keys = region.label().equals("keys");
        int before = left;
        boolean all = region.end() - region.start() <= (long) share * Long.BYTES
                && run(region, region.start(), Integer.MAX_VALUE, floor, found);
        if (!all) {
            left = before;
            found.clear();
            long size = region.end() - region.start();
            run(region, region.start(), keys ? KEY_RUN : RUN, floor, found);
            for (int level = 1; level <= (keys ? KEY_LEVELS : LEVELS) && left > floor; level++) {
                long places = 1L << level;
                for (long place = 1; place <= places && left > floor; place += 2) {
                    long at = region.start() + size / places * Math.min(place, places - 1);
                    run(region, at, keys ? KEY_RUN : RUN, floor, found);
                }
            }
        }
        found.values().forEach(node::add);
        if (!all) {
            node.sample();
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
                    found.put(part.start(), node(part, Math.max(8, (left - floor) / 4)));
                }
                at = Math.max(at + 1, part.end());
            }
        } catch (FormatException _) {
            return false;
        }
        return at >= region.end();
    }
}
