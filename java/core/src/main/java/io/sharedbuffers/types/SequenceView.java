package io.sharedbuffers.types;

import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.util.AbstractList;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list or tuple in mapped memory, whose items are read when they are asked for (spec 04-sequences).
 *
 * <p>Immutable, and safe for use from any thread while the file is open. Opening checks that the whole table lies inside
 * of the file; items are checked when they are read. A list may contain itself; following it ends at the reader's limit.
 */
public final class SequenceView extends AbstractList<Object> implements RandomAccess, StoredItems {
    private static final String SPEC = "04-sequences";

    private final Region region;
    private final long base;
    private final ScalarType numbers;
    private final boolean wide;
    private final long data;
    private final int count;
    private final ReadContext context;

    private SequenceView(
            Region region, long base, ScalarType numbers, boolean wide, long data, int count, ReadContext context) {
        this.region = region;
        this.base = base;
        this.numbers = numbers;
        this.wide = wide;
        this.data = data;
        this.count = count;
        this.context = context;
    }

    /**
     * Opens the sequence at an offset.
     *
     * @param region the bytes
     * @param at offset of the header
     * @param context the known type codes, and limits
     * @return the view
     * @throws io.sharedbuffers.error.FormatException if no sequence starts there or it leaves the region
     */
    static SequenceView open(Region region, long at, ReadContext context) {
        char code = (char) region.getUnsignedByte(at);
        ScalarType numbers = SequenceType.numbersOf(code);
        if (numbers == null && code != SequenceType.NARROW_POINTERS && code != SequenceType.WIDE_POINTERS) {
            throw region.corrupt(
                    at,
                    "the code of a sequence, one of B b H h I i Q q f d T t",
                    "0x" + Integer.toHexString(code),
                    SPEC);
        }
        boolean wide = code == SequenceType.WIDE_POINTERS;
        int size = numbers == null ? (wide ? Long.BYTES : Integer.BYTES) : numbers.slotSize();
        boolean shortHeader = numbers != null && numbers.isInteger() && size < Long.BYTES;
        long count;
        long data;
        if (!shortHeader) {
            count = region.getLong(at) >>> 8;
            data = at + 8;
        } else {
            count = region.getInt(at) >>> 8 & SequenceType.SHORT_COUNT_LIMIT;
            data = at + 4;
            if (count == SequenceType.SHORT_COUNT_LIMIT) {
                count = region.getLong(at + 4);
                data = at + 12;
            }
        }
        if (count < 0 || count > (region.size() - data) / size) {
            throw region.corrupt(
                    at,
                    "at most " + Math.max(0, (region.size() - data) / size) + " items, as many as fit behind here",
                    Long.toUnsignedString(count),
                    SPEC);
        }
        if (count > Integer.MAX_VALUE) {
            throw new LimitExceededException(
                    region.name(), region.absolute(at), "at most 2^31-1 items", Long.toString(count), SPEC);
        }
        return new SequenceView(region, at, numbers, wide, data, (int) count, context);
    }

    /**
     * Reads a list of whole numbers that are stored side by side, or one without items, without a view.
     *
     * @param region the bytes
     * @param at offset of the header
     * @param context the known type codes, and limits
     * @return the numbers
     * @throws ArithmeticException if one does not fit
     * @throws SchemaMismatchException if items are something else
     * @throws io.sharedbuffers.error.FormatException if no sequence starts there or it leaves the region
     */
    public static int[] ints(Region region, long at, ReadContext context) {
        int header = region.getInt(at);
        int count = header >>> 8;
        long data = at + 4;
        if (count < SequenceType.SHORT_COUNT_LIMIT) {
            switch (header & 0xFF) {
                case 'B' -> {
                    region.check(data, count);
                    int[] numbers = new int[count];
                    for (int i = 0; i < count; i++) {
                        numbers[i] = region.getUnsignedByte(data + i);
                    }
                    return numbers;
                }
                case 'H' -> {
                    region.check(data, (long) count * Short.BYTES);
                    int[] numbers = new int[count];
                    for (int i = 0; i < count; i++) {
                        numbers[i] = region.getUnsignedShort(data + (long) i * Short.BYTES);
                    }
                    return numbers;
                }
                case 'i' -> {
                    region.check(data, (long) count * Integer.BYTES);
                    int[] numbers = new int[count];
                    for (int i = 0; i < count; i++) {
                        numbers[i] = region.getInt(data + (long) i * Integer.BYTES);
                    }
                    return numbers;
                }
                default -> {} // rarer forms
            }
        }
        return open(region, at, context).toInts();
    }

    private int[] toInts() {
        int[] copy = new int[count];
        for (int i = 0; i < count; i++) {
            long number = getLong(i);
            if (numbers == ScalarType.UINT64 && number < 0) {
                throw new ArithmeticException(Long.toUnsignedString(number) + " is no int");
            }
            copy[i] = Math.toIntExact(number);
        }
        return copy;
    }

    @Override
    public int size() {
        return count;
    }

    /**
     * {@return the width of the numbers that are stored side by side, or {@code null} if the items are behind pointers}
     */
    public ScalarType numberType() {
        return numbers;
    }

    @Override
    public Object get(int index) {
        Objects.checkIndex(index, count);
        if (numbers != null) {
            return numbers.readValue(region, data + (long) index * numbers.slotSize());
        }
        long pointer = pointer(index);
        return pointer == SequenceType.NONE
                ? null
                : WrappedType.OBJECT.read(region, base + pointer, context.inside(region, base));
    }

    private long pointer(int index) {
        return wide ? region.getLong(data + 8L * index) : region.getInt(data + 4L * index);
    }

    @Override
    public void visit(Visitor visitor) throws IOException {
        for (int i = 0; i < count; i++) {
            visitor.item(get(i), offsetOf(i));
        }
    }

    /**
     * Where an item is.
     *
     * @param index the item's index
     * @return the absolute offset of its type code, or {@link #NOWHERE}
     */
    public long offsetOf(int index) {
        return numbers != null || isNull(index) ? NOWHERE : region.absolute(base + pointer(index));
    }

    /**
     * {@return whether the item at an index is {@code None}}
     *
     * @param index the item's index
     * @throws IndexOutOfBoundsException if there is no such item
     */
    public boolean isNull(int index) {
        Objects.checkIndex(index, count);
        return numbers == null && pointer(index) == SequenceType.NONE;
    }

    /**
     * A whole number, without boxing.
     *
     * @param index the item's index
     * @return the number; an unsigned 64-bit one keeps its bits
     * @throws SchemaMismatchException if the items are not stored as whole numbers
     */
    public long getLong(int index) {
        Objects.checkIndex(index, count);
        if (numbers == null || numbers.isFloat()) {
            throw mismatch("whole numbers side by side");
        }
        return numbers.readLong(region, data + (long) index * numbers.slotSize());
    }

    /**
     * A number as a floating-point one, without boxing.
     *
     * @param index the item's index
     * @return the nearest {@code double}
     * @throws SchemaMismatchException if the items are not stored as numbers
     */
    public double getDouble(int index) {
        Objects.checkIndex(index, count);
        if (numbers == null) {
            throw mismatch("numbers side by side");
        }
        return numbers.readDouble(region, data + (long) index * numbers.slotSize());
    }

    private SchemaMismatchException mismatch(String expected) {
        return new SchemaMismatchException(
                region.name(),
                region.absolute(base),
                expected,
                numbers == null ? "items behind pointers" : "items of type " + numbers.typeName(),
                SPEC);
    }

    /** Place and length; never reads the memory. */
    @Override
    public String toString() {
        return "SequenceView[" + count + " items at " + region.absolute(base) + " of " + region.name() + "]";
    }
}
