package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.hash.StableHash;
import java.math.BigInteger;
import java.util.Set;

/**
 * The original's portable hash of whole values (spec 05-frozensets, 12-id-mapper): orders the items of frozen sets
 * and the keys of dicts.
 *
 * <p>The hash of a frozen set depends on the order of its items, which in the original is that of the writing
 * process: such a hash cannot be recomputed by others, see {@link #dependsOnOrder}.
 */
public final class ValueHash {
    private ValueHash() {}

    /**
     * The hash of a value.
     *
     * @param value {@code null}, a number, a text, a byte string, or a tuple or set of such values
     * @return 64 bits, unsigned, never 0
     * @throws PackException if the value cannot be hashed, or has more than 2<sup>24</sup> items, repeated ones counted
     */
    public static long of(Object value) {
        return of(value, new Work(null));
    }

    /**
     * The hash of a value that is to be written: sets in it are walked as the original's interpreter walks them, as far
     * as that is determined.
     *
     * @param value as for {@link #of(Object)}
     * @param dialect which interpreter
     * @return 64 bits, unsigned, never 0
     * @throws PackException as {@link #of(Object)}
     */
    public static long of(Object value, Dialect dialect) {
        return of(value, new Work(dialect));
    }

    /**
     * One hashing. Its budget ends that of tuples in damaged files that share their items, and so unfold into more than
     * there is.
     */
    private static final class Work {
        private final Dialect dialect;
        private int items = 1 << 24;

        private Work(Dialect dialect) {
            this.dialect = dialect;
        }

        private Iterable<?> walk(Set<?> set) {
            return dialect == null ? set : SetWalk.of(set, dialect);
        }

        private void spend() {
            if (items-- == 0) {
                throw new PackException("a value of more than 2^24 items is not hashed");
            }
        }
    }

    private static long of(Object value, Work work) {
        work.spend();
        return switch (value) {
            case null -> StableHash.NONE;
            case String text -> StableHash.ofUtf8(wellFormed(text));
            case byte[] bytes -> StableHash.ofBytes(bytes);
            case Long _, Integer _, Short _, Byte _ -> StableHash.ofInt(((Number) value).longValue());
            case Boolean b -> StableHash.ofInt(b ? 1 : 0);
            case Double _, Float _ -> StableHash.ofDouble(((Number) value).doubleValue());
            case BigInteger number -> StableHash.ofBigInteger(number);
            case SizedNumber number -> of(number.value(), work);
            case Tuple items -> mixed(StableHash.TUPLE_SEED, items, work);
            case Set<?> items -> mixed(StableHash.FROZENSET_SEED, work.walk(items), work);
            default ->
                throw new PackException("unhashable type: " + value.getClass().getName()
                        + "; keys of dicts and items of sets are numbers, texts, byte strings, tuples and sets");
        };
    }

    private static String wellFormed(String text) {
        UnicodeType.requireWellFormed(text);
        return text;
    }

    private static long mixed(long seed, Iterable<?> items, Work work) {
        long hash = seed;
        for (Object item : items) {
            hash = StableHash.mix(hash, of(item, work));
        }
        return StableHash.nonZero(hash);
    }

    /**
     * Whether the hash of a value depends on the order of a set's items, so that an equal value may have another hash.
     *
     * @param value a value
     * @return whether it is, or contains in tuples, a set of two items or more
     * @throws PackException if the value has more than 2<sup>24</sup> items, repeated ones counted: it has no hash then
     */
    public static boolean dependsOnOrder(Object value) {
        return dependsOnOrder(value, new Work(null));
    }

    private static boolean dependsOnOrder(Object value, Work work) {
        work.spend();
        return switch (value) {
            case Set<?> items -> items.size() > 1 || items.stream().anyMatch(item -> dependsOnOrder(item, work));
            case Tuple items -> items.stream().anyMatch(item -> dependsOnOrder(item, work));
            case null, default -> false;
        };
    }
}
