package io.sharedbuffers.mapping;

import java.util.LinkedHashMap;

/**
 * The rows put last and where they are stored, the least recently used forgotten first (spec 13-typed-mapping, "Value
 * cache"). Rows are known by identity, as plain Python objects are.
 */
final class ValueCache<R> {
    private final int capacity;
    private final LinkedHashMap<Identity, Long> recent;

    ValueCache(int capacity) {
        this.capacity = capacity;
        this.recent = LinkedHashMap.newLinkedHashMap(Math.min(capacity, 1 << 16) + 1);
    }

    private record Identity(Object object) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Identity identity && identity.object == object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /** The index of a remembered row, or -1. */
    long find(R row) {
        if (capacity == 0) {
            return -1;
        }
        Identity key = new Identity(row);
        Long index = recent.remove(key);
        if (index == null) {
            return -1;
        }
        recent.put(key, index);
        return index;
    }

    /** Remembers a row. */
    void note(R row, long index) {
        if (capacity > 0) {
            recent.put(new Identity(row), index);
            if (recent.size() > capacity) {
                recent.pollFirstEntry();
            }
        }
    }
}
