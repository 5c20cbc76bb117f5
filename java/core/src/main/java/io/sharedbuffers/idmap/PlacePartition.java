package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;
import java.util.Arrays;

/**
 * Finds the pilots of one partition of a {@link PlaceTable} after the other, and puts their cells to their places. The
 * largest buckets come first, while nearly all cells are free.
 */
final class PlacePartition {
    private static final int PILOTS = 1 << Short.SIZE;

    private final PlaceTableBuilder.Cells source;
    private final long salt;
    private final int cells;
    private final int buckets;

    private final long[] first;
    private final long[] second;

    /** The inner numbers, bucket by bucket, and which cell they are of. */
    private final long[] inner;

    private final int[] member;

    /** Where each bucket begins in {@link #inner}. */
    private final int[] begin;

    private final int[] bySize;
    private final long[] taken;

    /** The places of the bucket's cells that a pilot is tried for. */
    private final int[] tried;

    PlacePartition(PlaceTableBuilder.Cells source, long salt, int most, int cells, int buckets) {
        this.source = source;
        this.salt = salt;
        this.cells = cells;
        this.buckets = buckets;
        this.first = new long[most];
        this.second = new long[most];
        this.inner = new long[most];
        this.member = new int[most];
        this.begin = new int[buckets + 1];
        this.bySize = new int[buckets];
        this.taken = new long[(cells + Long.SIZE - 1) / Long.SIZE];
        this.tried = new int[most];
    }

    /**
     * Puts the cells of a partition to their places.
     *
     * @param table all cells; this partition's are behind each other at its beginning
     * @param firstCell number of the partition's first cell
     * @param count how many cells are used
     * @param pilots receives the pilots
     * @param firstPilot number of the partition's first pilot
     * @return false if a bucket has no pilot
     */
    boolean place(Region table, long firstCell, int count, Region pilots, long firstPilot) {
        for (int i = 0; i < count; i++) {
            long cell = (firstCell + i) * PlaceTable.CELL;
            first[i] = table.getLong(cell);
            second[i] = table.getLong(cell + Long.BYTES);
            table.setLong(cell, 0);
            table.setLong(cell + Long.BYTES, 0);
        }
        group(count);
        orderBySize();
        Arrays.fill(taken, 0);
        for (int bucket : bySize) {
            int from = begin[bucket];
            int to = distinct(from, begin[bucket + 1]);
            int pilot = pilot(from, to);
            if (pilot < 0) {
                return false;
            }
            pilots.setShort((firstPilot + bucket) * Short.BYTES, (short) pilot);
            for (int i = from; i < to; i++) {
                long cell = (firstCell + PlaceTable.slot(inner[i], pilot, cells)) * PlaceTable.CELL;
                table.setLong(cell, first[member[i]]);
                table.setLong(cell + Long.BYTES, second[member[i]]);
            }
        }
        return true;
    }

    private void group(int count) {
        Arrays.fill(begin, 0);
        for (int i = 0; i < count; i++) {
            begin[bucketOf(i)]++;
        }
        int end = 0;
        for (int bucket = 0; bucket <= buckets; bucket++) {
            end += begin[bucket];
            begin[bucket] = end;
        }
        for (int i = count - 1; i >= 0; i--) {
            int at = --begin[bucketOf(i)];
            inner[at] = source.inner(first[i], second[i], salt);
            member[at] = i;
        }
    }

    private int bucketOf(int cell) {
        return (int) PlaceTable.bucket(source.inner(first[cell], second[cell], salt), buckets);
    }

    private void orderBySize() {
        int largest = 0;
        for (int bucket = 0; bucket < buckets; bucket++) {
            largest = Math.max(largest, begin[bucket + 1] - begin[bucket]);
        }
        int[] starts = new int[largest + 2];
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[largest - (begin[bucket + 1] - begin[bucket]) + 1]++;
        }
        for (int size = 1; size < starts.length; size++) {
            starts[size] += starts[size - 1];
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            bySize[starts[largest - (begin[bucket + 1] - begin[bucket])]++] = bucket;
        }
    }

    /** Leaves one cell of each inner number, and returns the end of those that are left. */
    private int distinct(int from, int to) {
        int end = from;
        for (int i = from; i < to; i++) {
            int same = from;
            while (same < end && inner[same] != inner[i]) {
                same++;
            }
            if (same < end) {
                second[member[same]] = source.shared(second[member[same]]);
            } else {
                inner[end] = inner[i];
                member[end++] = member[i];
            }
        }
        return end;
    }

    private int pilot(int from, int to) {
        for (int pilot = 0; pilot < PILOTS; pilot++) {
            int placed = 0;
            while (from + placed < to) {
                int slot = (int) PlaceTable.slot(inner[from + placed], pilot, cells);
                if ((taken[slot >>> 6] >>> slot & 1) != 0) {
                    break;
                }
                taken[slot >>> 6] |= 1L << slot;
                tried[placed++] = slot;
            }
            if (from + placed == to) {
                return pilot;
            }
            for (int i = 0; i < placed; i++) {
                taken[tried[i] >>> 6] &= ~(1L << tried[i]);
            }
        }
        return -1;
    }
}
