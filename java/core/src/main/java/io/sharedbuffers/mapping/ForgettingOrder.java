package io.sharedbuffers.mapping;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which entry of a cache is to be forgotten next (spec 13-typed-mapping, "Value cache"): the one whose age is lowest, and of two
 * with the same age the one that the original's heap has in front.
 *
 * <p>Ages can be the same only of entries that were added, or renewed between two that were added. Once all have been renewed
 * after the last one was added the order is that of renewing, and a list does what the heap did in one step instead of one for
 * each level. In most builds no row comes back and that is so as soon as each entry was replaced once.
 *
 * <p>Entries are numbered from 0 in the order of adding. Not thread-safe.
 */
final class ForgettingOrder {
    private static final int FIRST_ENTRIES = 16;

    /** Before the first and behind the last entry of the list. */
    private static final int NONE = -1;

    private final int capacity;
    private int size;
    private long nextAge;

    /** The highest age that two entries can have. */
    private long lastShared;

    private long[] ages = new long[FIRST_ENTRIES];

    /** The oldest in front: the children of {@code i} are at {@code 2i + 1} and {@code 2i + 2}. */
    private int[] heap = new int[FIRST_ENTRIES];

    private int[] places = new int[FIRST_ENTRIES];

    /** The list, once there is one: of each entry the one renewed before and the one renewed after it. */
    private int[] older;

    private int[] younger;
    private int oldest;
    private int youngest;

    ForgettingOrder(int capacity) {
        this.capacity = capacity;
    }

    int size() {
        return size;
    }

    /** Adds an entry while there is room: its number is the size before. */
    void add() {
        if (size == ages.length) {
            int entries = (int) Math.min(2L * size, capacity);
            ages = Arrays.copyOf(ages, entries);
            heap = Arrays.copyOf(heap, entries);
            places = Arrays.copyOf(places, entries);
        }
        ages[size] = ++nextAge;
        heap[size] = size;
        places[size] = size;
        size++;
        lastShared = nextAge;
    }

    /** The entry to be forgotten; for when there is no more room. */
    int first() {
        if (younger != null) {
            return oldest;
        }
        int first = heap[0];
        if (ages[first] > lastShared) {
            line();
        }
        return first;
    }

    /** Notes that an entry is of use. */
    void renew(int entry) {
        if (younger != null) {
            renewInLine(entry);
        } else if (ages[entry] != nextAge - 1) {
            ages[entry] = nextAge++;
            sink(entry);
        }
    }

    private void sink(int entry) {
        int place = places[entry];
        for (int below = 2 * place + 1; below < size; below = 2 * place + 1) {
            if (below + 1 < size && ages[heap[below + 1]] < ages[heap[below]]) {
                below++;
            }
            heap[place] = heap[below];
            places[heap[place]] = place;
            place = below;
        }
        heap[place] = entry;
        places[entry] = place;
    }

    private void line() {
        int[] line = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(entry -> ages[entry]))
                .mapToInt(entry -> entry)
                .toArray();
        older = new int[size];
        younger = new int[size];
        int before = NONE;
        for (int entry : line) {
            older[entry] = before;
            if (before != NONE) {
                younger[before] = entry;
            }
            before = entry;
        }
        oldest = line[0];
        youngest = before;
        younger[youngest] = NONE;
        ages = null;
        heap = null;
        places = null;
    }

    private void renewInLine(int entry) {
        if (entry == youngest) {
            return;
        }
        int before = older[entry];
        int after = younger[entry];
        older[after] = before;
        if (before == NONE) {
            oldest = after;
        } else {
            younger[before] = after;
        }
        younger[youngest] = entry;
        older[entry] = youngest;
        younger[entry] = NONE;
        youngest = entry;
    }
}
