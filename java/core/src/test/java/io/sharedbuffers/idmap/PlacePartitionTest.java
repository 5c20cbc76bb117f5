package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A partition of a table of places")
class PlacePartitionTest {
    private static final long SALT = 0x5A17;
    private static final long SHARED = 1L << 60;
    private static final long BORDER = 0xB0B0B0B0B0B0B0B0L;

    private static final int CELLS = 80;
    private static final int BUCKETS = 13;
    private static final int MOST = 60;
    private static final int FIRST_CELL = 3;
    private static final int FIRST_PILOT = 5;

    private final Region table = Region.of(new byte[(FIRST_CELL + CELLS + 4) * 16], "table");
    private final Region pilots = Region.of(new byte[(FIRST_PILOT + BUCKETS + 2) * 2], "pilots");
    private final PlacePartition partition = new PlacePartition(new Words(), SALT, MOST, CELLS, BUCKETS);

    /** Cells whose inner number is their first word, salted. */
    private static final class Words implements PlaceTableBuilder.Cells {
        @Override
        public IdMapper mapper() {
            throw new AssertionError("not for one partition");
        }

        @Override
        public long first(long row, long mixed) {
            throw new AssertionError("not for one partition");
        }

        @Override
        public long second(long row, long mixed) {
            throw new AssertionError("not for one partition");
        }

        @Override
        public long inner(long first, long second, long salt) {
            return first ^ salt;
        }

        @Override
        public long shared(long second) {
            return second | SHARED;
        }
    }

    /** Writes words as the partition's cells, and what must stay as it is around them. */
    private boolean place(List<Long> words) {
        table.segment().fill((byte) 0xB0);
        pilots.segment().fill((byte) 0xB0);
        for (int i = 0; i < CELLS; i++) {
            table.setLong((FIRST_CELL + i) * 16L, i < words.size() ? words.get(i) : 0);
            table.setLong((FIRST_CELL + i) * 16L + 8, i < words.size() ? 1000 + i : 0);
        }
        return partition.place(table, FIRST_CELL, words.size(), pilots, FIRST_PILOT);
    }

    /** Expects each bucket's pilot to be the first that works, the largest bucket first, and cells where it leads them. */
    private void check(List<Long> words) {
        Map<Long, Long> seconds = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            long own = 1000 + i;
            seconds.merge(words.get(i), own, (first, _) -> first | SHARED);
        }
        List<List<Long>> byBucket = new ArrayList<>();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            byBucket.add(new ArrayList<>());
        }
        words.forEach(word -> byBucket.get(bucket(word)).add(word));
        List<List<Long>> bySize = new ArrayList<>(byBucket);
        bySize.sort(
                Comparator.comparingInt((List<Long> bucket) -> bucket.size()).reversed());

        long[] expected = new long[2 * CELLS];
        Set<Long> taken = new HashSet<>();
        for (List<Long> bucket : bySize) {
            List<Long> members = bucket.stream().distinct().toList();
            int pilot = 0;
            while (!free(members, pilot, taken)) {
                pilot++;
            }
            for (long word : members) {
                long slot = PlaceTable.slot(word ^ SALT, pilot, CELLS);
                taken.add(slot);
                expected[(int) slot * 2] = word;
                expected[(int) slot * 2 + 1] = seconds.get(word);
            }
            if (!members.isEmpty()) {
                assertEquals(pilot, pilots.getUnsignedShort(2L * (FIRST_PILOT + bucket(members.getFirst()))));
            }
        }
        for (int i = 0; i < CELLS; i++) {
            assertEquals(expected[2 * i], table.getLong((FIRST_CELL + i) * 16L), "first word of cell " + i);
            assertEquals(expected[2 * i + 1], table.getLong((FIRST_CELL + i) * 16L + 8), "second word of cell " + i);
        }
        for (long border = 0; border < table.size(); border += 8) {
            if (border < FIRST_CELL * 16 || border >= (FIRST_CELL + CELLS) * 16) {
                assertEquals(BORDER, table.getLong(border), "word outside of the partition at " + border);
            }
        }
        for (int i = 0; i < FIRST_PILOT; i++) {
            assertEquals(0xB0B0, pilots.getUnsignedShort(2L * i));
        }
        for (int i = FIRST_PILOT + BUCKETS; i < pilots.size() / 2; i++) {
            assertEquals(0xB0B0, pilots.getUnsignedShort(2L * i));
        }
    }

    private static int bucket(long word) {
        return (int) PlaceTable.bucket(word ^ SALT, BUCKETS);
    }

    private static boolean free(List<Long> members, int pilot, Set<Long> taken) {
        Set<Long> slots = new HashSet<>();
        for (long word : members) {
            long slot = PlaceTable.slot(word ^ SALT, pilot, CELLS);
            if (taken.contains(slot) || !slots.add(slot)) {
                return false;
            }
        }
        return true;
    }

    private static List<Long> random(int seed, int count) {
        SplitMix numbers = new SplitMix(seed);
        List<Long> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add(numbers.next());
        }
        return words;
    }

    @Test
    @DisplayName("has each cell where the first pilot that works leads it, and nothing else")
    void placed() {
        for (int count : new int[] {0, 1, 2, 59, 60, 30}) {
            List<Long> words = random(count, count);
            assertTrue(place(words));
            check(words);
        }
    }

    @Test
    @DisplayName("gives cells with one inner number to the first of them, marked")
    void shared() {
        List<Long> words = random(1, 40);
        words.set(7, words.get(3));
        words.set(20, words.get(3));
        words.set(39, words.get(0));
        assertTrue(place(words));
        check(words);
    }

    @Test
    @DisplayName("is refused if a bucket has no pilot")
    void noPilot() {
        Region cells = Region.of(new byte[32], "cells");
        cells.setLong(0, 1);
        cells.setLong(16, 2);
        Region pilot = Region.of(new byte[2], "pilot");
        assertFalse(new PlacePartition(new Words(), SALT, 2, 1, 1).place(cells, 0, 2, pilot, 0), "two for one cell");
        cells.setLong(0, 1);
        assertTrue(new PlacePartition(new Words(), SALT, 2, 1, 1).place(cells, 0, 1, pilot, 0));
        assertEquals(1, cells.getLong(0));
        assertEquals(0, pilot.getShort(0));
    }

    @Test
    @DisplayName("fills even all of its cells where pilots do")
    void full() {
        // 64 and more cells, so that they are told apart across the words that note which ones are taken.
        int cells = 66;
        Region all = Region.of(new byte[cells * 16], "cells");
        Set<Long> expected = new HashSet<>();
        for (int i = 0; i < cells; i++) {
            long word = new SplitMix(i).next();
            expected.add(word);
            all.setLong(i * 16L, word);
            all.setLong(i * 16L + 8, 1);
        }
        Region single = Region.of(new byte[cells * 20], "pilots");
        assertTrue(new PlacePartition(new Words(), SALT, cells, cells, cells * 10).place(all, 0, cells, single, 0));
        Set<Long> placed = new HashSet<>();
        for (int i = 0; i < cells; i++) {
            placed.add(all.getLong(i * 16L));
        }
        assertEquals(expected, placed);
    }
}
