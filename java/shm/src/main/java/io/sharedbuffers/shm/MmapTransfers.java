package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The items of a {@link MmapArray}, many at a time: to and from Java arrays, with one copy.
 *
 * <p>{@code read} and {@code write} take the Java array whose elements have the bytes of the items: {@code byte[]} for
 * {@code c}, {@code b} and {@code B}, {@code short[]} for {@code h} and {@code H}, {@code int[]} for {@code u}, {@code
 * i} and {@code I}, {@code long[]} for {@code l} and {@code L}, {@code float[]} for {@code f}, {@code double[]} for
 * {@code d}. Of types without a sign they are the bits. All elements are read or written; any other array is an {@link
 * IllegalArgumentException}, and items that there are not an {@link IndexOutOfBoundsException}.
 */
public abstract sealed class MmapTransfers extends MmapItems permits MmapChanges {
    MmapTransfers(TypeCode type, SharedBlock block, MmapExtent extent) {
        super(type, block, extent);
    }

    /**
     * Copies items of 1 byte out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, byte[] target) {
        copyOut(index, target, ValueLayout.JAVA_BYTE, target.length);
    }

    /**
     * Copies items of 2 bytes out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, short[] target) {
        copyOut(index, target, ValueLayout.JAVA_SHORT_UNALIGNED, target.length);
    }

    /**
     * Copies integers of 4 bytes, or code points, out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, int[] target) {
        copyOut(index, target, ValueLayout.JAVA_INT_UNALIGNED, target.length);
    }

    /**
     * Copies integers of 8 bytes out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, long[] target) {
        copyOut(index, target, ValueLayout.JAVA_LONG_UNALIGNED, target.length);
    }

    /**
     * Copies floats of 4 bytes out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, float[] target) {
        copyOut(index, target, ValueLayout.JAVA_FLOAT_UNALIGNED, target.length);
    }

    /**
     * Copies floats of 8 bytes out.
     *
     * @param index first item
     * @param target where to
     */
    public void read(long index, double[] target) {
        copyOut(index, target, ValueLayout.JAVA_DOUBLE_UNALIGNED, target.length);
    }

    /**
     * Copies items of 1 byte in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, byte[] source) {
        copyIn(index, source, ValueLayout.JAVA_BYTE, source.length);
    }

    /**
     * Copies items of 2 bytes in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, short[] source) {
        copyIn(index, source, ValueLayout.JAVA_SHORT_UNALIGNED, source.length);
    }

    /**
     * Copies integers of 4 bytes, or code points, in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, int[] source) {
        copyIn(index, source, ValueLayout.JAVA_INT_UNALIGNED, source.length);
    }

    /**
     * Copies integers of 8 bytes in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, long[] source) {
        copyIn(index, source, ValueLayout.JAVA_LONG_UNALIGNED, source.length);
    }

    /**
     * Copies floats of 4 bytes in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, float[] source) {
        copyIn(index, source, ValueLayout.JAVA_FLOAT_UNALIGNED, source.length);
    }

    /**
     * Copies floats of 8 bytes in.
     *
     * @param index first item
     * @param source the items
     */
    public void write(long index, double[] source) {
        copyIn(index, source, ValueLayout.JAVA_DOUBLE_UNALIGNED, source.length);
    }

    private void copyOut(long index, Object target, ValueLayout layout, int count) {
        fits(layout);
        long from = run(index, count);
        block.guarded(segment -> {
            MemorySegment.copy(segment, layout, from, target, 0, count);
            return null;
        });
    }

    private void copyIn(long index, Object source, ValueLayout layout, int count) {
        fits(layout);
        block.writable();
        long from = run(index, count);
        block.guarded(segment -> {
            MemorySegment.copy(source, 0, segment, layout, from, count);
            return null;
        });
    }

    private void fits(ValueLayout layout) {
        boolean floating = layout.carrier() == float.class || layout.carrier() == double.class;
        if (layout.byteSize() != type().size() || floating != type().isFloating()) {
            throw new IllegalArgumentException(label() + ": items of type " + type().code() + " of " + type().size()
                    + " bytes are not copied to or from " + layout.carrier() + "[]");
        }
    }

    private long run(long index, long count) {
        long items = refresh();
        long at = index < 0 ? index + items : index;
        if (at < 0 || at > items - count) {
            throw new IndexOutOfBoundsException(
                    label() + ": no " + count + " items from item " + index + " on among " + items);
        }
        return extent.place(at);
    }

    /**
     * {@return all items as {@code long}}
     *
     * @throws IllegalArgumentException if they are floats
     * @throws ArithmeticException if one of type {@code L} is more than 9223372036854775807
     * @throws UnsupportedOperationException if there are more than 2147483647
     */
    public long[] toLongArray() {
        TypeCode type = type();
        if (type.isFloating()) {
            throw new IllegalArgumentException(label() + ": an array of type " + type.code() + ": use toDoubleArray");
        }
        return over((segment, from, items) -> {
            long[] values = new long[forJava(items)];
            for (int i = 0; i < values.length; i++) {
                values[i] = type.load(segment, from + (long) i * type.size());
                if (values[i] < 0 && type == TypeCode.UNSIGNED_LONG) {
                    throw new ArithmeticException(label() + ": item " + i + " is " + Long.toUnsignedString(values[i])
                            + ", which is no long: use read");
                }
            }
            return values;
        });
    }

    /**
     * {@return all items as {@code double}}
     *
     * @throws IllegalArgumentException if they are no floats
     * @throws UnsupportedOperationException if there are more than 2147483647
     */
    public double[] toDoubleArray() {
        TypeCode type = type();
        if (!type.isFloating()) {
            throw new IllegalArgumentException(label() + ": an array of type " + type.code() + ": use toLongArray");
        }
        return over((segment, from, items) -> {
            double[] values = new double[forJava(items)];
            for (int i = 0; i < values.length; i++) {
                values[i] = type.number(type.load(segment, from + (long) i * type.size()));
            }
            return values;
        });
    }

    /**
     * {@return all items as a list of its own} Python: {@code tolist}.
     *
     * @throws SharedObjectException.Corrupt if an item is to be a code point and is none
     * @throws UnsupportedOperationException if there are more than 2147483647
     */
    public List<Object> toList() {
        return over((segment, from, items) -> {
            List<Object> values = new ArrayList<>(forJava(items));
            for (long at = from; values.size() < items; at += type().size()) {
                values.add(boxed(type().load(segment, at), at));
            }
            return Collections.unmodifiableList(values);
        });
    }

    /**
     * {@return the bytes of all items} Python: {@code tobytes}, {@code tostring}.
     *
     * @throws UnsupportedOperationException if there are more than 2147483647
     */
    public byte[] toBytes() {
        return over((segment, from, items) -> {
            byte[] bytes = new byte[forJava(items * type().size())];
            MemorySegment.copy(segment, ValueLayout.JAVA_BYTE, from, bytes, 0, bytes.length);
            return bytes;
        });
    }

    /**
     * {@return the text that items of type {@code u} are} Python: {@code tounicode}.
     *
     * @throws IllegalArgumentException if the type is another
     * @throws SharedObjectException.Corrupt if an item is no code point
     */
    public String toText() {
        if (type() != TypeCode.UNICODE) {
            throw new IllegalArgumentException(label() + ": only an array of type u is a text, found " + type().code());
        }
        return over((segment, from, items) -> {
            StringBuilder text = new StringBuilder(forJava(items));
            for (long i = 0, at = from; i < items; i++, at += type().size()) {
                text.append((String) boxed(type().load(segment, at), at));
            }
            return text.toString();
        });
    }

    /**
     * {@return the bytes of all items in place, to be got again after the size has changed; ends at the latest when the
     * array is closed} Python: {@code buffer_info}, whose address outlives the memory.
     *
     * @throws ClosedObjectException if it is closed
     */
    public MemorySegment segment() {
        long items = refresh();
        return block.segment().asSlice(extent.place(0), items * type().size());
    }

    /**
     * Swaps the bytes of each item, for items of the other byte order; does nothing if items have 1 byte. Python:
     * {@code byteswap}.
     */
    public void swapBytes() {
        TypeCode type = type();
        changeAll((segment, from, items) -> {
            for (long i = 0, at = from; i < items; i++, at += type.size()) {
                switch (type.size()) {
                    case 2 -> type.store(segment, at, Short.reverseBytes((short) type.load(segment, at)));
                    case 4 -> type.store(segment, at, Integer.reverseBytes((int) type.load(segment, at)));
                    case 8 -> type.store(segment, at, Long.reverseBytes(type.load(segment, at)));
                    default -> {
                        return null;
                    }
                }
            }
            return null;
        });
    }

    /** Turns the order of the items round. Python: {@code reverse}. */
    public void reverse() {
        TypeCode type = type();
        changeAll((segment, from, items) -> {
            long last = from + (items - 1) * type.size();
            for (long at = from; at < last; at += type.size(), last -= type.size()) {
                long bits = type.load(segment, at);
                type.store(segment, at, type.load(segment, last));
                type.store(segment, last, bits);
            }
            return null;
        });
    }

    int forJava(long count) {
        if (count > Integer.MAX_VALUE - 8) {
            throw new UnsupportedOperationException(
                    label() + ": " + count + " elements are more than a Java array takes: use segment()");
        }
        return (int) count;
    }
}
