package io.sharedbuffers.mapping;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows put lately and where they are stored (spec 13-typed-mapping, "Value cache"). Rows are known by identity, as plain
 * Python objects are, or by equality, as those are that tell what they are equal to.
 *
 * <p>Which row is forgotten shows in the file, since it is stored again when it comes back. The original forgets the least
 * recently used one, with two exceptions that follow from its ages: while the cache fills, the age of a row is one more than
 * that of the row before; a row is not renewed when its age is just below the next one to be given, so in a cache of two the
 * row in front is replaced again and again; and the last row of the filling shares its age with the first one renewed
 * after it.
 *
 * <p>A row that nobody else holds can't come back; so rows are held weakly, and large ones do not add up. Their places stay
 * taken as if they were there. Where rows are known by equality, an equal one can come back, so they are held.
 */
final class ValueCache<R> {
    private final int capacity;
    private final boolean byEquality;
    private final Map<Object, Entry> entries = new HashMap<>();

    /** A heap, the oldest in front: the children of {@code i} are at {@code 2i + 1} and {@code 2i + 2}. */
    private final List<Entry> heap = new ArrayList<>();

    private long nextAge;

    /** A row that may be gone. */
    private static final class Remembered extends WeakReference<Object> {
        private final int hash;

        private Remembered(Object row) {
            super(row);
            this.hash = System.identityHashCode(row);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }
    }

    /** Equals what remembers the row. */
    private record Sought(Object row) {
        @Override
        public int hashCode() {
            return System.identityHashCode(row);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Remembered remembered && remembered.refersTo(row);
        }
    }

    private static final class Entry {
        private Object row;
        private long index;
        private long age;
        private int place;
    }

    ValueCache(int capacity) {
        this(capacity, false);
    }

    ValueCache(int capacity, boolean byEquality) {
        this.capacity = capacity;
        this.byEquality = byEquality;
    }

    /** The index of a remembered row, or -1. */
    long find(R row) {
        if (capacity == 0) {
            return -1;
        }
        Entry entry = entries.get(byEquality ? row : new Sought(row));
        if (entry == null) {
            return -1;
        }
        renew(entry);
        return entry.index;
    }

    /** Remembers a row that is not remembered. */
    void note(R row, long index) {
        if (capacity == 0) {
            return;
        }
        Entry entry;
        if (heap.size() < capacity) {
            entry = new Entry();
            entry.place = heap.size();
            entry.age = ++nextAge;
            heap.add(entry);
        } else {
            entry = heap.getFirst();
            entries.remove(entry.row);
            renew(entry);
        }
        entry.row = byEquality ? row : new Remembered(row);
        entry.index = index;
        entries.put(entry.row, entry);
    }

    private void renew(Entry entry) {
        if (entry.age == nextAge - 1) {
            return;
        }
        entry.age = nextAge++;
        for (int below = 2 * entry.place + 1; below < heap.size(); below = 2 * entry.place + 1) {
            boolean right = below + 1 < heap.size() && heap.get(below + 1).age < heap.get(below).age;
            Entry older = heap.get(right ? below + 1 : below);
            int place = entry.place;
            entry.place = older.place;
            older.place = place;
            heap.set(place, older);
            heap.set(entry.place, entry);
        }
    }
}
