package io.sharedbuffers.idmap;

import java.util.ArrayList;
import java.util.List;

/**
 * The rows of several numeric mappers as one sequence, in the order of the original's merge (spec 12-id-mapper, "Merging").
 *
 * <p>Neighbours are merged in pairs, and the results again, until one is left. A pair gives rows of its left side while
 * their keys do not exceed the next of the right side, then rows of the right side by the same rule, and so on. So equal
 * keys of several mappers keep the order that this leads to; their values are not sorted.
 *
 * <p>Keeps one row of each mapper, whatever their size. Not thread-safe.
 */
abstract sealed class IndexMerge {
    /** The row that is next, unless {@link #ended}. */
    long key;

    /** The value of the row that is next. */
    long value;

    boolean ended;

    /** Goes to the next row. */
    abstract void advance();

    static IndexMerge of(List<NumericIdMapper> mappers) {
        List<IndexMerge> parts = new ArrayList<>();
        for (NumericIdMapper mapper : mappers) {
            parts.add(new Rows(mapper));
        }
        while (parts.size() > 1) {
            List<IndexMerge> merged = new ArrayList<>();
            for (int i = 0; i + 1 < parts.size(); i += 2) {
                merged.add(new Pair(parts.get(i), parts.get(i + 1)));
            }
            if (parts.size() % 2 == 1) {
                merged.add(parts.getLast());
            }
            parts = merged;
        }
        return parts.getFirst();
    }

    private static final class Rows extends IndexMerge {
        private final NumericIdMapper mapper;
        private long row = -1;

        Rows(NumericIdMapper mapper) {
            this.mapper = mapper;
            advance();
        }

        @Override
        void advance() {
            ended = ++row >= mapper.size();
            if (!ended) {
                key = mapper.keyAt(row);
                value = mapper.valueAt(row);
            }
        }
    }

    private static final class Pair extends IndexMerge {
        private IndexMerge giving;
        private IndexMerge waiting;

        Pair(IndexMerge left, IndexMerge right) {
            this.giving = left;
            this.waiting = right;
            show();
        }

        @Override
        void advance() {
            giving.advance();
            show();
        }

        private void show() {
            boolean others = !waiting.ended && (giving.ended || Long.compareUnsigned(giving.key, waiting.key) > 0);
            if (others) {
                IndexMerge other = waiting;
                waiting = giving;
                giving = other;
            }
            key = giving.key;
            value = giving.value;
            ended = giving.ended;
        }
    }
}
