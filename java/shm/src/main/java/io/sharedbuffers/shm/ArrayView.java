package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Items of a shared array, seen under a shape. Other shapes, slices and fields of it are views of the same memory: nothing is
 * copied, and what is stored through one is seen through all.
 *
 * <p>A view stays valid until its {@link SharedArray} is closed. Immutable itself; safe for use from any thread, where plain
 * loads and stores of several threads or processes are not ordered among each other.
 */
public final class ArrayView extends ElementAccess {
    private final SharedBlock block;

    ArrayView(SharedBlock block, ArrayDType type, ArrayLayout layout) {
        super(block, type, layout);
        this.block = block;
    }

    private ArrayView with(ArrayLayout other) {
        return new ArrayView(block, type, other);
    }

    /** {@return type of the items} */
    public ArrayDType type() {
        return type;
    }

    /** {@return number of items along each dimension} */
    public long[] shape() {
        return layout.shape.clone();
    }

    /** {@return number of dimensions} */
    public int rank() {
        return layout.shape.length;
    }

    /** {@return number of items} */
    public long count() {
        return layout.count;
    }

    /** {@return bytes from one item to the next along each dimension} */
    public long[] strides() {
        return layout.strides.clone();
    }

    /** {@return whether the items follow one another without gaps, the last index changing fastest} */
    public boolean isContiguous() {
        return layout.contiguous;
    }

    /**
     * {@return the number of an item when the last dimension changes fastest}
     *
     * @param index one index for each dimension
     */
    public long index(long... index) {
        return layout.number(index);
    }

    /**
     * The same items under another shape, taken with the last index changing fastest.
     *
     * @param shape the new shape, with as many items; one dimension may be -1 for as many as it takes
     * @return the view
     * @throws IllegalArgumentException if the number of items differs, or the items would have to be copied
     */
    public ArrayView reshape(long... shape) {
        return with(layout.reshape(shape));
    }

    /**
     * The items at one index of a dimension, which the view no longer has: NumPy's {@code array[index]} for dimension 0.
     *
     * @param axis the dimension
     * @param index an index along it
     * @return the view
     */
    public ArrayView select(int axis, long index) {
        return with(layout.select(axis, index));
    }

    /**
     * A range along one dimension.
     *
     * @param axis the dimension
     * @param from first index
     * @param to index behind the last
     * @return the view
     */
    public ArrayView slice(int axis, long from, long to) {
        return slice(axis, from, to, 1);
    }

    /**
     * A range along one dimension, in steps.
     *
     * @param axis the dimension
     * @param from first index
     * @param to where it ends, not included; -1 for a way down that includes index 0
     * @param step from one index to the next; not 0, below 0 for a way down
     * @return the view
     */
    public ArrayView slice(int axis, long from, long to, long step) {
        return with(layout.slice(axis, from, to, step));
    }

    /** {@return the same items with the dimensions in reverse order} */
    public ArrayView transpose() {
        int rank = rank();
        int[] axes = new int[rank];
        Arrays.setAll(axes, axis -> rank - 1 - axis);
        return transpose(axes);
    }

    /**
     * The same items with the dimensions in another order.
     *
     * @param axes each dimension once
     * @return the view
     */
    public ArrayView transpose(int... axes) {
        return with(layout.transpose(axes));
    }

    /**
     * The same bytes as items of another type of the same length: fields for structures, a unit for moments, another sign.
     *
     * @param type the type
     * @return the view
     * @throws IllegalArgumentException if its items have another number of bytes
     */
    public ArrayView as(ArrayDType type) {
        if (type.itemsize() != layout.itemsize) {
            throw new IllegalArgumentException(block.label() + ": items of " + layout.itemsize
                    + " bytes cannot be seen as " + type + " of " + type.itemsize());
        }
        return new ArrayView(block, type, layout);
    }

    /**
     * One field of all structures. If the field is itself an array, its dimensions come behind those of this view.
     *
     * @param name name of the field
     * @return the view
     * @throws IllegalArgumentException if the type has no such field: apply a structure first, by {@link #as}
     */
    public ArrayView field(String name) {
        ArrayField field = type.field(name);
        return new ArrayView(block, field.type(), layout.part(field));
    }

    /**
     * {@return the bytes of the items, for access without guard; valid until the object is closed or resized}
     *
     * @throws UnsupportedOperationException if there are gaps between the items
     */
    public MemorySegment segment() {
        if (!layout.contiguous) {
            throw new UnsupportedOperationException(
                    block.label() + ": the items of this view do not follow one another: use its slices, or copy them");
        }
        return block.segment().asSlice(layout.start, layout.count * layout.itemsize);
    }

    /** {@return atomic loads, stores and changes of items} */
    public ElementAtomics atomics() {
        return new ElementAtomics(block.atomics(), block, type, layout);
    }

    /**
     * Copies the bytes of all items of any type, as they are.
     *
     * @param target where to; as long as the items
     */
    public void copyTo(byte[] target) {
        length(target.length, layout.itemsize);
        copy(ByteOrder.nativeOrder()).out(MemorySegment.ofArray(target));
    }

    /**
     * Stores the bytes of all items of any type, as they are.
     *
     * @param source as many bytes as the items have
     */
    public void copyFrom(byte[] source) {
        length(source.length, layout.itemsize);
        copy(ByteOrder.nativeOrder()).in(MemorySegment.ofArray(source));
    }

    /**
     * Copies all booleans.
     *
     * @param target where to, one for each item
     */
    public void copyTo(boolean[] target) {
        suits(type.kind() == ArrayKind.BOOL, "boolean[]");
        byte[] bytes = new byte[target.length];
        copyTo(bytes);
        for (int i = 0; i < bytes.length; i++) {
            target[i] = bytes[i] != 0;
        }
    }

    /**
     * Stores all booleans.
     *
     * @param source one for each item
     */
    public void copyFrom(boolean[] source) {
        suits(type.kind() == ArrayKind.BOOL, "boolean[]");
        byte[] bytes = new byte[source.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (source[i] ? 1 : 0);
        }
        copyFrom(bytes);
    }

    /**
     * Copies all integers of 16 bits, or the bits of all {@code float16}.
     *
     * @param target where to, one for each item
     */
    public void copyTo(short[] target) {
        width(Short.BYTES, "short[]");
        length(target.length, 1);
        copy(type.order()).out(MemorySegment.ofArray(target));
    }

    /**
     * Stores all integers of 16 bits, or the bits of all {@code float16}.
     *
     * @param source one for each item
     */
    public void copyFrom(short[] source) {
        width(Short.BYTES, "short[]");
        length(source.length, 1);
        copy(type.order()).in(MemorySegment.ofArray(source));
    }

    /**
     * Copies all integers of 32 bits; those without a sign as their bits.
     *
     * @param target where to, one for each item
     */
    public void copyTo(int[] target) {
        suits(type.kind().isInteger() && layout.itemsize == Integer.BYTES, "int[]");
        length(target.length, 1);
        copy(type.order()).out(MemorySegment.ofArray(target));
    }

    /**
     * Stores all integers of 32 bits; those without a sign as their bits.
     *
     * @param source one for each item
     */
    public void copyFrom(int[] source) {
        suits(type.kind().isInteger() && layout.itemsize == Integer.BYTES, "int[]");
        length(source.length, 1);
        copy(type.order()).in(MemorySegment.ofArray(source));
    }

    /**
     * Copies all integers, or the steps of moments or spans of time. Integers of 64 bits without a sign come as their bits;
     * those of fewer bits are made longer one by one.
     *
     * @param target where to, one for each item
     */
    public void copyTo(long[] target) {
        length(target.length, 1);
        if (isLong()) {
            copy(type.order()).out(MemorySegment.ofArray(target));
        } else {
            for (int i = 0; i < target.length; i++) {
                target[i] = getLong(i);
            }
        }
    }

    /**
     * Stores all integers, or the steps of moments or spans of time, as {@link #setLong(long, long)} does. If a number does not
     * fit, those before it are stored.
     *
     * @param source one for each item
     */
    public void copyFrom(long[] source) {
        length(source.length, 1);
        if (isLong()) {
            copy(type.order()).in(MemorySegment.ofArray(source));
        } else {
            for (int i = 0; i < source.length; i++) {
                setLong(i, source[i]);
            }
        }
    }

    private boolean isLong() {
        return layout.itemsize == Long.BYTES
                && (type.kind().isInteger() || type.kind().isTime());
    }

    /**
     * Copies all {@code float32} numbers, or all {@code complex64} numbers, real before imaginary part.
     *
     * @param target where to, one or two for each item
     */
    public void copyTo(float[] target) {
        copy(type.order(), target.length, ArrayKind.FLOAT32, ArrayKind.COMPLEX64, "float[]")
                .out(MemorySegment.ofArray(target));
    }

    /**
     * Stores all {@code float32} numbers, or all {@code complex64} numbers, real before imaginary part.
     *
     * @param source one or two for each item
     */
    public void copyFrom(float[] source) {
        copy(type.order(), source.length, ArrayKind.FLOAT32, ArrayKind.COMPLEX64, "float[]")
                .in(MemorySegment.ofArray(source));
    }

    /**
     * Copies all numbers; {@code complex128} real before imaginary part. Numbers of other types than these and {@code float64}
     * are converted one by one, as {@link #getDouble(long)} does.
     *
     * @param target where to, one for each item, two for each complex number
     */
    public void copyTo(double[] target) {
        if (isDouble()) {
            copy(type.order(), target.length, ArrayKind.FLOAT64, ArrayKind.COMPLEX128, "double[]")
                    .out(MemorySegment.ofArray(target));
        } else {
            length(target.length, 1);
            for (int i = 0; i < target.length; i++) {
                target[i] = getDouble(i);
            }
        }
    }

    /**
     * Stores all numbers; {@code complex128} real before imaginary part. Numbers of other types than these and {@code float64}
     * are converted one by one, as {@link #setDouble(long, double)} does; if one does not fit, those before it are stored.
     *
     * @param source one for each item, two for each complex number
     */
    public void copyFrom(double[] source) {
        if (isDouble()) {
            copy(type.order(), source.length, ArrayKind.FLOAT64, ArrayKind.COMPLEX128, "double[]")
                    .in(MemorySegment.ofArray(source));
        } else {
            length(source.length, 1);
            for (int i = 0; i < source.length; i++) {
                setDouble(i, source[i]);
            }
        }
    }

    private boolean isDouble() {
        return type.kind() == ArrayKind.FLOAT64 || type.kind() == ArrayKind.COMPLEX128;
    }

    private ItemCopy copy(ByteOrder order) {
        return new ItemCopy(block, type, layout, order);
    }

    private ItemCopy copy(ByteOrder order, int length, ArrayKind one, ArrayKind two, String java) {
        suits(type.kind() == one || type.kind() == two, java);
        length(length, type.kind() == one ? 1 : 2);
        return copy(order);
    }

    private void width(int bytes, String java) {
        suits(
                layout.itemsize == bytes
                        && (type.kind().isInteger() || type.kind().isFloat()),
                java);
    }

    private void suits(boolean suits, String java) {
        if (!suits) {
            throw new UnsupportedOperationException(
                    block.label() + ": items of type " + type + " cannot be copied to or from a " + java);
        }
    }

    private void length(int given, int perItem) {
        if (given % perItem != 0 || given / perItem != layout.count) {
            throw new IllegalArgumentException(block.label() + ": an array of " + given + " for the " + layout.count
                    + " items of shape " + Arrays.toString(layout.shape)
                    + (perItem == 1 ? "" : ", " + perItem + " for each")
                    + ": take a slice or an array that fits");
        }
    }

    /** {@return type and shape} */
    @Override
    public String toString() {
        return type + Arrays.toString(layout.shape);
    }
}
