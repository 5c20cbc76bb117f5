package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.IntToLongFunction;

/**
 * Lists and tuples (spec 04-sequences): numbers side by side where all items are whole numbers or all are floating-point
 * numbers, else pointers to records with type codes.
 *
 * <pre>
 *   0      1           4                          0      1                    8
 *   +------+-----------+---------+-- --+          +------+--------------------+----------------------+-- --+
 *   | code | count     | numbers | gap |    or    | code | count (56 bit)     | numbers, or pointers | gap |
 *   +------+-----------+---------+-- --+          +------+--------------------+----------------------+-- --+
 *     B b H h I i                                   q Q d f: numbers    T, t: 32- and 64-bit pointers, items follow
 * </pre>
 *
 * <p>A pointer is relative to the first byte of the sequence; {@value #NONE} stands for {@code None}.
 */
public final class SequenceType implements OnDiskType {
    /** Python's {@code list}. */
    public static final SequenceType LIST = new SequenceType("list", false);

    /** Python's {@code tuple}. */
    public static final SequenceType TUPLE = new SequenceType("tuple", true);

    /** A list that the original reads on demand; the same bytes as {@link #LIST}. */
    public static final SequenceType PROXIED_LIST = new SequenceType("proxied_list", false);

    /** A tuple that the original reads on demand; the same bytes as {@link #TUPLE}. */
    public static final SequenceType PROXIED_TUPLE = new SequenceType("proxied_tuple", true);

    /** The pointer that stands for {@code None}: it would point into the header, so no item can be there. */
    static final int NONE = 1;

    static final char NARROW_POINTERS = 'T';
    static final char WIDE_POINTERS = 't';

    /** The length from which the original's short header no longer holds the count; it then writes broken files. */
    static final int SHORT_COUNT_LIMIT = 0xFF_FFFF;

    private static final int SHORT_HEADER = 4;
    private static final int WIDE_HEADER = 8;

    private final String name;
    private final boolean tuple;

    private SequenceType(String name, boolean tuple) {
        this.name = name;
        this.tuple = tuple;
    }

    /**
     * The type of the numbers that a sequence holds side by side (spec 04-sequences).
     *
     * @param code the sequence's first byte
     * @return the type, or null if the code stands for pointers, or for nothing
     */
    public static ScalarType numbersOf(char code) {
        return switch (code) {
            case 'B' -> ScalarType.UINT8;
            case 'b' -> ScalarType.INT8;
            case 'H' -> ScalarType.UINT16;
            case 'h' -> ScalarType.INT16;
            case 'I' -> ScalarType.UINT32;
            case 'i' -> ScalarType.INT32;
            case 'Q' -> ScalarType.UINT64;
            case 'q' -> ScalarType.INT64;
            case 'f' -> ScalarType.FLOAT32;
            case 'd' -> ScalarType.FLOAT64;
            default -> null;
        };
    }

    @Override
    public String typeName() {
        return name;
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        return switch (value) {
            case int[] numbers -> packWhole(numbers.length, i -> numbers[i], out, at);
            case long[] numbers -> packWhole(numbers.length, i -> numbers[i], out, at);
            default -> packItems(items(value), out, at, context);
        };
    }

    private static int packWhole(int count, IntToLongFunction numbers, WorkBuffer out, int at) {
        long min = 0;
        long max = 0;
        for (int i = 0; i < count; i++) {
            long number = numbers.applyAsLong(i);
            min = Math.min(min, number);
            max = Math.max(max, number);
        }
        ScalarType type = narrowest(min, max);
        int size = type.slotSize();
        int start = packHeader(count, type, out, at);
        for (int i = 0; i < count; i++) {
            out.putLow(start + i * size, numbers.applyAsLong(i), size);
        }
        return WorkBuffer.align(dataOffset(at, size) + count * size, 8);
    }

    private List<?> items(Object value) {
        return switch (value) {
            case Tuple t -> t.items();
            case List<?> list -> list;
            case Collection<?> collection -> new ArrayList<>(collection);
            case double[] numbers -> new Numbers<>(numbers.length, i -> numbers[i]);
            default ->
                throw new PackException(name + " takes a List, Tuple, long[], int[] or double[], not "
                        + value.getClass().getName());
        };
    }

    private static final class Numbers<T> extends AbstractList<T> implements RandomAccess {
        private final int size;
        private final java.util.function.IntFunction<T> at;

        private Numbers(int size, java.util.function.IntFunction<T> at) {
            this.size = size;
            this.at = at;
        }

        @Override
        public T get(int index) {
            return at.apply(java.util.Objects.checkIndex(index, size));
        }

        @Override
        public int size() {
            return size;
        }
    }

    /**
     * Writes items in the narrowest form that holds them all.
     *
     * @param items the items, {@code null} for {@code None}
     * @param out where to write
     * @param at offset of the header
     * @param context what is already written
     * @return the offset behind the sequence
     */
    static int packItems(List<?> items, WorkBuffer out, int at, PackContext context) {
        ScalarType numbers = commonType(items, context.dialect());
        return numbers == null ? packPointers(items, out, at, context) : packNumbers(items, numbers, out, at);
    }

    /** The type that holds all items as numbers, or null if they need pointers. */
    private static ScalarType commonType(List<?> items, Dialect dialect) {
        boolean integers = true;
        boolean floats = true;
        long min = 0;
        long max = 0;
        boolean beyondSigned = false;
        boolean beyondUnsigned = false;
        for (Object item : items) {
            switch (item) {
                case Double _, Float _ -> integers = false;
                case Long _, Integer _, Short _, Byte _ -> {
                    floats = false;
                    long number = ((Number) item).longValue();
                    min = Math.min(min, number);
                    max = Math.max(max, number);
                }
                case BigInteger number -> {
                    floats = false;
                    if (number.bitLength() < Long.SIZE) {
                        min = Math.min(min, number.longValue());
                        max = Math.max(max, number.longValue());
                    } else {
                        beyondSigned = true;
                        beyondUnsigned |= number.signum() < 0 || number.bitLength() > Long.SIZE;
                    }
                }
                case null, default -> {
                    return null;
                }
            }
            if (!integers && !floats) {
                return null;
            }
        }
        if (!integers) {
            return ScalarType.FLOAT64;
        }
        if (!beyondSigned) {
            return narrowest(min, max);
        }
        if (min >= 0 && !beyondUnsigned) {
            return ScalarType.UINT64;
        }
        if (dialect == Dialect.V0_8) {
            return null;
        }
        throw new PackException("a list of whole numbers must fit -2^63 to 2^63-1 or 0 to 2^64-1 as a whole");
    }

    private static ScalarType narrowest(long min, long max) {
        if (min >= 0 && max <= 0xFF) {
            return ScalarType.UINT8;
        }
        if (min >= Byte.MIN_VALUE && max <= Byte.MAX_VALUE) {
            return ScalarType.INT8;
        }
        if (min >= 0 && max <= 0xFFFF) {
            return ScalarType.UINT16;
        }
        if (min >= Short.MIN_VALUE && max <= Short.MAX_VALUE) {
            return ScalarType.INT16;
        }
        if (min >= Integer.MIN_VALUE && max <= Integer.MAX_VALUE) {
            return ScalarType.INT32;
        }
        if (min >= 0 && max <= 0xFFFF_FFFFL) {
            return ScalarType.UINT32;
        }
        return ScalarType.INT64;
    }

    private static int packNumbers(List<?> items, ScalarType type, WorkBuffer out, int at) {
        int size = type.slotSize();
        int start = packHeader(items.size(), type, out, at);
        for (Object item : items) {
            out.putLow(start, type.encode(item), size);
            start += size;
        }
        return WorkBuffer.align(dataOffset(at, size) + items.size() * size, 8);
    }

    private static int dataOffset(int at, int size) {
        return at + (size == Long.BYTES ? WIDE_HEADER : SHORT_HEADER);
    }

    /** Writes code and count, and makes room for the numbers; returns where they go. */
    private static int packHeader(int count, ScalarType type, WorkBuffer out, int at) {
        int size = type.slotSize();
        out.putByte(at, type.code());
        if (size != Long.BYTES && count >= SHORT_COUNT_LIMIT) {
            throw new PackException("a list of " + count + " small whole numbers: the format holds fewer than "
                    + SHORT_COUNT_LIMIT + "; use several lists, or an ndarray");
        }
        int data = dataOffset(at, size);
        putCount(out, at, count, data - at);
        return out.reserve(data, Math.multiplyExact(count, size));
    }

    private static void putCount(WorkBuffer out, int at, int count, int header) {
        int start = out.reserve(at + 1, header - 1);
        out.putLow(start, count, header - 1);
    }

    /** Two passes, as the choice of the pointers' width depends on what is already written elsewhere. */
    private static int packPointers(List<?> items, WorkBuffer out, int at, PackContext context) {
        int count = items.size();
        out.putByte(at, WIDE_POINTERS);
        putCount(out, at, count, WIDE_HEADER);
        long base = at + context.implicitOffset();
        int frame = context.borrow(count);
        boolean narrow = out.length() - (long) at <= Integer.MAX_VALUE;
        int i = frame;
        for (Object item : items) {
            long pointer = NONE;
            if (item != null) {
                long found = context.shared().find(item, true);
                if (found != SharedObjects.ABSENT) {
                    pointer = found - base;
                    narrow &= pointer == (int) pointer;
                }
            }
            context.pointer(i++, pointer);
        }
        int width = narrow ? Integer.BYTES : Long.BYTES;
        int table = at + WIDE_HEADER;
        int end = Math.addExact(table, Math.multiplyExact(width, count));
        if (narrow) {
            end = WorkBuffer.align(end, 8);
            out.putByte(at, NARROW_POINTERS);
        }
        i = frame;
        for (Object item : items) {
            if (item != null && context.pointer(i) == NONE) {
                long found = context.shared().find(item, true);
                if (found == SharedObjects.ABSENT) {
                    found = end + context.implicitOffset();
                    context.shared().note(item, true, found);
                    end = WrappedType.OBJECT.pack(item, out, end, context);
                }
                context.pointer(i, found - base);
            }
            i++;
        }
        int start = out.reserve(table, width * count);
        for (int j = 0; j < count; j++) {
            out.putLow(start + j * width, context.pointer(frame + j), width);
        }
        context.release(frame);
        return end;
    }

    @Override
    public Object read(Region region, long at, ReadContext context) {
        SequenceView items = SequenceView.open(region, at, context);
        return tuple ? Tuple.over(items) : items;
    }
}
