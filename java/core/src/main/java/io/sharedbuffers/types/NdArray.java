package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Objects;

/**
 * A numpy array: items of one type, the numbers of items along each dimension, and the bytes in C order, the last index
 * fastest (spec 08-ndarray). The bytes of an array that was read are those of the file, not a copy.
 *
 * <p>Immutable as far as the memory is, and safe for use from any thread.
 */
public final class NdArray {
    private final DType dtype;
    private final long[] shape;
    private final MemorySegment data;

    private NdArray(DType dtype, long[] shape, MemorySegment data) {
        this.dtype = Objects.requireNonNull(dtype);
        this.shape = shape;
        this.data = data.asReadOnly();
    }

    /**
     * An array over given bytes.
     *
     * @param dtype what the items are
     * @param shape the number of items along each dimension; none for a single item
     * @param data the items in C order; not copied
     * @return the array
     * @throws PackException if the bytes are not as many as type and shape demand
     */
    public static NdArray of(DType dtype, long[] shape, MemorySegment data) {
        long expected;
        try {
            expected = bytes(dtype, shape);
        } catch (ArithmeticException e) {
            throw new PackException("an array of shape " + Arrays.toString(shape) + " exceeds 2^63 bytes", e);
        }
        if (expected != data.byteSize()) {
            throw new PackException("an array of " + dtype + " and shape " + Arrays.toString(shape) + " has " + expected
                    + " bytes, not " + data.byteSize());
        }
        return new NdArray(dtype, shape.clone(), data);
    }

    /**
     * The bytes that an array takes.
     *
     * @throws ArithmeticException if that exceeds 64 bits, or if an extent is negative
     */
    static long bytes(DType dtype, long[] shape) {
        long bytes = dtype.itemSize();
        boolean empty = false;
        for (long extent : shape) {
            if (extent < 0) {
                throw new ArithmeticException("negative extent");
            }
            empty |= extent == 0;
            bytes = Math.multiplyExact(bytes, Math.max(1, extent));
        }
        return empty ? 0 : bytes;
    }

    /**
     * One dimension of 64-bit floating-point numbers.
     *
     * @param items the numbers
     * @return an array over a copy
     */
    public static NdArray of(double... items) {
        ByteBuffer data = littleEndian(items.length, Double.BYTES);
        data.asDoubleBuffer().put(items);
        return new NdArray(DType.of("<f8"), new long[] {items.length}, MemorySegment.ofBuffer(data));
    }

    /**
     * One dimension of 64-bit whole numbers.
     *
     * @param items the numbers
     * @return an array over a copy
     */
    public static NdArray of(long... items) {
        ByteBuffer data = littleEndian(items.length, Long.BYTES);
        data.asLongBuffer().put(items);
        return new NdArray(DType.of("<i8"), new long[] {items.length}, MemorySegment.ofBuffer(data));
    }

    /**
     * One dimension of 32-bit whole numbers.
     *
     * @param items the numbers
     * @return an array over a copy
     */
    public static NdArray of(int... items) {
        ByteBuffer data = littleEndian(items.length, Integer.BYTES);
        data.asIntBuffer().put(items);
        return new NdArray(DType.of("<i4"), new long[] {items.length}, MemorySegment.ofBuffer(data));
    }

    private static ByteBuffer littleEndian(int count, int itemSize) {
        return ByteBuffer.allocate(Math.multiplyExact(count, itemSize)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** {@return what the items are} */
    public DType dtype() {
        return dtype;
    }

    /** {@return a copy of the numbers of items along each dimension; empty for a single item without dimensions} */
    public long[] shape() {
        return shape.clone();
    }

    /** {@return the number of dimensions} */
    public int dimensions() {
        return shape.length;
    }

    /** {@return the number of items} */
    public long size() {
        return data.byteSize() / dtype.itemSize();
    }

    /** {@return the items' bytes in C order, read-only; valid while the file is open that the array was read from} */
    public MemorySegment data() {
        return data;
    }

    /** Equal to arrays of the same type, shape and bytes. */
    @Override
    public boolean equals(Object other) {
        return other instanceof NdArray array
                && dtype.equals(array.dtype)
                && Arrays.equals(shape, array.shape)
                && data.mismatch(array.data) < 0;
    }

    @Override
    public int hashCode() {
        return dtype.hashCode() * 31 + Arrays.hashCode(shape);
    }

    /** Type and shape; never reads the memory. */
    @Override
    public String toString() {
        return "NdArray[" + dtype + ", shape " + Arrays.toString(shape) + "]";
    }
}
