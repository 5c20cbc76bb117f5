package io.sharedbuffers.compare;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ValueHash;
import java.util.EnumSet;
import java.util.Set;

/**
 * Finds which keys two indexes have in common. Indexes that are sorted alike are walked side by side, others are looked up key
 * by key; either way nothing is kept in memory. Where a key has several rows, the first of one index belongs to the first of the
 * other, and so on.
 *
 * <p>Immutable, and safe for use from any thread while the files are open.
 */
public final class KeyComparison {
    private static final Set<KeyType> NUMBERS = EnumSet.of(KeyType.UINT64, KeyType.UINT32);
    private static final Set<KeyType> STRINGS = EnumSet.of(KeyType.STR, KeyType.STR32);
    private static final String SPEC = "12-id-mapper";

    private final KeyIndex<Object> a;
    private final KeyIndex<Object> b;
    private final boolean sortedAlike;
    private final boolean roaming;

    /** Takes rows of the indexes, by their numbers. */
    public interface Visitor {
        /**
         * Takes a row whose key the second index lacks, or has in fewer rows.
         *
         * @param row its number in the first index
         */
        void onlyInFirst(long row);

        /**
         * Takes a row whose key the first index lacks, or has in fewer rows.
         *
         * @param row its number in the second index
         */
        void onlyInSecond(long row);

        /**
         * Takes two rows of one key.
         *
         * @param first the number in the first index
         * @param second the number in the second index
         */
        void inBoth(long first, long second);
    }

    /**
     * Compares two indexes.
     *
     * @param a an index
     * @param kindOfA the kind of its keys
     * @param b another one
     * @param kindOfB the kind of its keys
     * @throws IllegalArgumentException if the kinds have no keys in common; see {@link #comparable}
     */
    public KeyComparison(KeyIndex<Object> a, KeyType kindOfA, KeyIndex<Object> b, KeyType kindOfB) {
        if (!comparable(kindOfA, kindOfB)) {
            throw new IllegalArgumentException(kindOfA + " and " + kindOfB + " keys cannot be compared");
        }
        this.a = a;
        this.b = b;
        this.sortedAlike = kindOfA == kindOfB || NUMBERS.contains(kindOfA);
        this.roaming = kindOfA == KeyType.OBJECT;
    }

    /**
     * Whether keys of two kinds can be equal.
     *
     * @param a a kind
     * @param b another one
     * @return whether they are the same, or differ in their width only
     */
    public static boolean comparable(KeyType a, KeyType b) {
        return a == b || NUMBERS.contains(a) && NUMBERS.contains(b) || STRINGS.contains(a) && STRINGS.contains(b);
    }

    /**
     * Visits all rows of both indexes, each once.
     *
     * @param visitor takes them
     * @throws io.sharedbuffers.error.FormatException if an index is not sorted, or a key is damaged
     */
    public void visit(Visitor visitor) {
        try {
            if (sortedAlike) {
                walk(visitor);
            } else {
                lookUp(visitor);
            }
        } catch (InternalError e) {
            throw new UnreadableFileException(
                    a.mapper().region().name() + " or " + b.mapper().region().name(), e);
        }
    }

    private void walk(Visitor visitor) {
        long i = 0;
        long j = 0;
        long endOfA = a.mapper().size();
        long endOfB = b.mapper().size();
        while (i < endOfA && j < endOfB) {
            int order =
                    Long.compareUnsigned(a.mapper().sortedByAt(i), b.mapper().sortedByAt(j));
            if (order < 0) {
                missingInSecond(i, visitor);
                i = after(a.mapper(), i);
            } else if (order > 0) {
                missingInFirst(j, visitor);
                j = after(b.mapper(), j);
            } else {
                long nextOfA = end(a.mapper(), i);
                long nextOfB = end(b.mapper(), j);
                sameHash(i, nextOfA, j, nextOfB, visitor);
                i = nextOfA;
                j = nextOfB;
            }
        }
        for (; i < endOfA; i = after(a.mapper(), i)) {
            missingInSecond(i, visitor);
        }
        for (; j < endOfB; j = after(b.mapper(), j)) {
            missingInFirst(j, visitor);
        }
    }

    /** The next row, which must not be less. */
    private static long after(IdMapper mapper, long row) {
        long next = row + 1;
        if (next < mapper.size() && Long.compareUnsigned(mapper.sortedByAt(row), mapper.sortedByAt(next)) > 0) {
            throw mapper.region()
                    .corrupt(
                            mapper.valueOffset(next),
                            "rows of the index in ascending order",
                            "row " + next + " less than the one before",
                            SPEC);
        }
        return next;
    }

    private static long end(IdMapper mapper, long row) {
        long hash = mapper.sortedByAt(row);
        long next = after(mapper, row);
        while (next < mapper.size() && mapper.sortedByAt(next) == hash) {
            next = after(mapper, next);
        }
        return next;
    }

    private void sameHash(long i, long nextOfA, long j, long nextOfB, Visitor visitor) {
        if (nextOfA - i == 1 && nextOfB - j == 1) {
            if (PythonEquality.equal(a.keyAt(i), b.keyAt(j))) {
                visitor.inBoth(i, j);
            } else {
                missingInSecond(i, visitor);
                missingInFirst(j, visitor);
            }
            return;
        }
        for (long row = i; row < nextOfA; row++) {
            firstOfKey(row, visitor);
        }
        for (long row = j; row < nextOfB; row++) {
            missing(row, visitor);
        }
    }

    /** The hash of a set is the writer's own, so that a key with one in it may be in the other index under another hash. */
    private void missingInSecond(long row, Visitor visitor) {
        long other = roaming && ValueHash.dependsOnOrder(a.keyAt(row)) ? b.find(a.keyAt(row)) : -1;
        if (other >= 0) {
            visitor.inBoth(row, other);
        } else {
            visitor.onlyInFirst(row);
        }
    }

    private void missingInFirst(long row, Visitor visitor) {
        if (!roaming || !ValueHash.dependsOnOrder(b.keyAt(row)) || a.find(b.keyAt(row)) < 0) {
            visitor.onlyInSecond(row);
        }
    }

    private void lookUp(Visitor visitor) {
        for (long row = 0; row < a.mapper().size(); row++) {
            firstOfKey(row, visitor);
        }
        for (long row = 0; row < b.mapper().size(); row++) {
            missing(row, visitor);
        }
    }

    /** Pairs all rows of a key, when the first of them in the first index comes. */
    private void firstOfKey(long row, Visitor visitor) {
        Object key = a.keyAt(row);
        long first = a.find(key);
        if (first < 0) {
            throw unfound(a.mapper(), row);
        }
        if (first != row) {
            return;
        }
        long i = row;
        long j = b.find(key);
        for (; i >= 0 && j >= 0; i = a.next(key, i), j = b.next(key, j)) {
            visitor.inBoth(i, j);
        }
        for (; i >= 0; i = a.next(key, i)) {
            visitor.onlyInFirst(i);
        }
        for (; j >= 0; j = b.next(key, j)) {
            visitor.onlyInSecond(j);
        }
    }

    private void missing(long row, Visitor visitor) {
        Object key = b.keyAt(row);
        if (b.find(key) < 0) {
            throw unfound(b.mapper(), row);
        }
        if (a.find(key) < 0) {
            visitor.onlyInSecond(row);
        }
    }

    private static CorruptDataException unfound(IdMapper mapper, long row) {
        return mapper.region()
                .corrupt(
                        mapper.valueOffset(row),
                        "the hash of its key in row " + row + " of the index",
                        "a hash under which the key is not found",
                        SPEC);
    }
}
