package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Frozen sets (spec 05-frozensets): a bitmap of small whole numbers, else a sorted sequence.
 *
 * <pre>
 *   0     1                      8              0     1                                      16
 *   +-----+----------------------+              +-----+---------------------------------------+
 *   | m   | bits of 0 … 55       |      or      | M   | bits of 0 … 119                       |
 *   +-----+----------------------+              +-----+---------------------------------------+
 *     number n is bit n mod 8 of the byte at 1 + n / 8     otherwise: as SequenceType draws it
 * </pre>
 *
 * <p>Sequences are sorted by value if all items are whole numbers or all are floating-point ones, otherwise by {@link
 * ValueHash}; items that tie stay in the order in which the original's interpreter walks the
 * set, see {@link SetWalk}; a collection that is no set is taken as it comes.
 */
public final class FrozenSetType implements OnDiskType {
    /** Python's {@code frozenset}, and {@code set}. */
    public static final FrozenSetType FROZENSET = new FrozenSetType("frozenset");

    /** A set that the original reads on demand; the same bytes as {@link #FROZENSET}. */
    public static final FrozenSetType PROXIED_FROZENSET = new FrozenSetType("proxied_frozenset");

    static final char SMALL_BITMAP = 'm';
    static final char LARGE_BITMAP = 'M';
    static final int SMALL_BYTES = 8;
    static final int LARGE_BYTES = 16;

    /** The first number beyond the small bitmap. */
    static final int SMALL_LIMIT = 8 * (SMALL_BYTES - 1);

    /** The first number beyond the large bitmap. */
    static final int LARGE_LIMIT = 8 * (LARGE_BYTES - 1);

    private final String name;

    private FrozenSetType(String name) {
        this.name = name;
    }

    @Override
    public String typeName() {
        return name;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        Collection<?> items = switch (value) {
            case FrozenSet set -> set;
            case FrozenSetView view -> FrozenSet.copyOf(view);
            case Set<?> set -> FrozenSet.copyOf(set);
            case Collection<?> collection -> collection;
            default ->
                throw new PackException(name + " takes a Set or another Collection, not "
                        + value.getClass().getName());
        };
        Dialect dialect = context.dialect();
        return switch (kind(items)) {
            case WHOLE -> packWhole(items, out, at, context);
            case FLOAT -> SequenceType.packItems(sortedFloats(SetWalk.of(items, dialect)), out, at, context);
            case MIXED -> SequenceType.packItems(sortedByHash(SetWalk.of(items, dialect), dialect), out, at, context);
        };
    }

    private enum Kind {
        WHOLE,
        FLOAT,
        MIXED
    }

    private static Kind kind(Collection<?> items) {
        boolean whole = true;
        boolean floats = true;
        for (Object item : items) {
            switch (item) {
                case Long _, Integer _, Short _, Byte _, BigInteger _ -> floats = false;
                case Double _, Float _ -> whole = false;
                case null, default -> {
                    return Kind.MIXED;
                }
            }
            if (!whole && !floats) {
                return Kind.MIXED;
            }
        }
        return whole ? Kind.WHOLE : Kind.FLOAT;
    }

    private static int packWhole(Collection<?> items, WorkBuffer out, int at, PackContext context) {
        if (items.stream().anyMatch(BigInteger.class::isInstance)) {
            List<BigInteger> sorted =
                    items.stream().map(FrozenSetType::big).sorted().toList();
            if (sorted.getFirst().bitLength() >= Long.SIZE || sorted.getLast().bitLength() >= Long.SIZE) {
                return SequenceType.packItems(sorted, out, at, context);
            }
        }
        long[] sorted =
                items.stream().mapToLong(item -> ((Number) item).longValue()).toArray();
        Arrays.sort(sorted);
        boolean bitmap = sorted.length == 0 || sorted[0] >= 0 && sorted[sorted.length - 1] < LARGE_LIMIT;
        return bitmap ? packBitmap(sorted, out, at) : SequenceType.TUPLE.pack(sorted, out, at, context);
    }

    private static BigInteger big(Object number) {
        return number instanceof BigInteger big ? big : BigInteger.valueOf(((Number) number).longValue());
    }

    /** Byte by byte, since the original leaves the first ones behind where the last ones do not fit. */
    private static int packBitmap(long[] sorted, WorkBuffer out, int at) {
        boolean small = sorted.length == 0 || sorted[sorted.length - 1] < SMALL_LIMIT;
        int size = small ? SMALL_BYTES : LARGE_BYTES;
        out.putByte(at, small ? SMALL_BITMAP : LARGE_BITMAP);
        for (int i = 1; i < size; i++) {
            out.putByte(at + i, 0);
        }
        for (long number : sorted) {
            out.setBit(at + 1 + (int) number / 8, (int) number % 8);
        }
        return at + size;
    }

    private static List<Double> sortedFloats(Collection<?> items) {
        List<Double> numbers = new ArrayList<>(items.size());
        items.forEach(item -> numbers.add(((Number) item).doubleValue()));
        if (numbers.stream().anyMatch(number -> number.isNaN())) {
            return NanSort.sorted(numbers);
        }
        numbers.sort((a, b) -> a < b ? -1 : a > b ? 1 : 0);
        return numbers;
    }

    private static List<Object> sortedByHash(Collection<?> items, Dialect dialect) {
        record Hashed(long hash, Object item) {}
        List<Hashed> hashed = new ArrayList<>(items.size());
        items.forEach(item -> hashed.add(new Hashed(ValueHash.of(item, dialect), item)));
        hashed.sort((a, b) -> Long.compareUnsigned(a.hash, b.hash));
        List<Object> sorted = new ArrayList<>(hashed.size());
        hashed.forEach(entry -> sorted.add(entry.item));
        return sorted;
    }

    @Override
    public FrozenSetView read(Region region, long at, ReadContext context) {
        return FrozenSetView.open(region, at, context);
    }
}
