package io.sharedbuffers.memory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The buffer in which one object is laid out before it is written (spec 00-conventions, "Gaps").
 *
 * <p>The original reuses one such buffer and never clears it, so the gaps between values hold what earlier objects left
 * there. This class is the one place that reproduces that: the content survives from object to object, a store that does
 * not fit fails with {@link Full} and leaves the earlier stores of the attempt behind, {@link #grow} repeats the content,
 * and {@link #reserve} extends the buffer where the original's slice assignment does. With {@link Padding#ZERO} each
 * attempt starts from zeros instead.
 *
 * <p>Offsets are in bytes from the start of the buffer. Not safe for use by several threads at once.
 */
public final class WorkBuffer {
    /** The size of a fresh buffer in bytes, where the caller does not choose. */
    public static final int DEFAULT_SIZE = 65_536;

    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Padding padding;
    private byte[] bytes;
    private int length;
    private int touched;

    /**
     * A buffer of zeros.
     *
     * @param size initial size in bytes
     * @param padding what gaps hold
     */
    public WorkBuffer(int size, Padding padding) {
        this.bytes = new byte[size];
        this.length = size;
        this.padding = padding;
    }

    /**
     * A buffer over memory of the caller, whose content is kept where nothing is stored. Growth may move it elsewhere: what
     * counts afterwards is {@link #array} up to {@link #length}.
     *
     * @param bytes the memory
     * @param length how much of it there is to use, in bytes
     * @return a buffer that stores into {@code bytes}
     */
    public static WorkBuffer over(byte[] bytes, int length) {
        return new WorkBuffer(bytes, java.util.Objects.checkIndex(length, bytes.length + 1));
    }

    private WorkBuffer(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
        this.padding = Padding.ORIGINAL;
    }

    /** Signals that the object needs a larger buffer; {@link WorkBuffer#grow} and try again. */
    public static final class Full extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private static final Full INSTANCE = new Full();

        private Full() {
            super("work buffer is full", null, false, false);
        }
    }

    /** {@return the current size in bytes} */
    public int length() {
        return length;
    }

    /** {@return what gaps hold} */
    public Padding padding() {
        return padding;
    }

    /** Prepares for the next attempt to lay out an object from offset 0. */
    public void begin() {
        if (padding == Padding.ZERO) {
            Arrays.fill(bytes, 0, touched, (byte) 0);
            touched = 0;
        }
    }

    /** Doubles the buffer by repeating its content, as the original does. */
    public void grow() {
        int size = Math.multiplyExact(length, 2);
        byte[] grown = new byte[size];
        System.arraycopy(bytes, 0, grown, 0, length);
        System.arraycopy(bytes, 0, grown, length, length);
        bytes = grown;
        length = size;
        touched = size;
    }

    /**
     * Verifies that a store fits.
     *
     * @param at offset of the first byte
     * @param count number of bytes
     * @throws Full if it does not
     */
    public void require(int at, long count) {
        long end = at + count;
        if (at < 0 || end > length) {
            throw Full.INSTANCE;
        }
        if (end > touched) {
            touched = (int) end;
        }
    }

    /**
     * Makes room for a run of bytes the way the original's slice assignment does: a run that crosses the end extends the
     * buffer by just what is missing; one that starts behind the end is appended at the end.
     *
     * @param at offset where the run should start
     * @param count number of bytes, all of which the caller will store
     * @return the offset where the run has to be stored
     */
    public int reserve(int at, int count) {
        int start = Math.min(at, length);
        int end = Math.addExact(start, count);
        if (end > length) {
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, end);
            }
            length = end;
        }
        touched = Math.max(touched, end);
        return start;
    }

    /**
     * Stores a byte.
     *
     * @param at the offset
     * @param value the byte in its low 8 bits; the others are ignored
     * @throws Full if it does not fit
     */
    public void putByte(int at, int value) {
        require(at, 1);
        bytes[at] = (byte) value;
    }

    /**
     * Stores a 16-bit number.
     *
     * @param at offset of the first of its 2 bytes
     * @param value the number in its low 16 bits; the others are ignored
     * @throws Full if it does not fit
     */
    public void putShort(int at, int value) {
        require(at, Short.BYTES);
        SHORTS.set(bytes, at, (short) value);
    }

    /**
     * Stores a 32-bit number.
     *
     * @param at offset of the first of its 4 bytes
     * @param value the number
     * @throws Full if it does not fit
     */
    public void putInt(int at, int value) {
        require(at, Integer.BYTES);
        INTS.set(bytes, at, value);
    }

    /**
     * Stores a 64-bit number.
     *
     * @param at offset of the first of its 8 bytes
     * @param value the number
     * @throws Full if it does not fit
     */
    public void putLong(int at, long value) {
        require(at, Long.BYTES);
        LONGS.set(bytes, at, value);
    }

    /**
     * Stores the low bytes of a number, lowest first.
     *
     * @param at offset of the first byte
     * @param value the number
     * @param count how many of its bytes, 1 to 8
     */
    public void putLow(int at, long value, int count) {
        switch (count) {
            case Byte.BYTES -> putByte(at, (int) value);
            case Short.BYTES -> putShort(at, (int) value);
            case Integer.BYTES -> putInt(at, (int) value);
            case Long.BYTES -> putLong(at, value);
            default -> {
                require(at, count);
                for (int i = 0; i < count; i++) {
                    bytes[at + i] = (byte) (value >>> (8 * i));
                }
            }
        }
    }

    /**
     * Stores bytes of an array.
     *
     * @param at offset of the first
     * @param source holds the bytes
     * @param from index of the first in the array
     * @param count number of bytes
     * @throws Full if they do not fit
     */
    public void put(int at, byte[] source, int from, int count) {
        require(at, count);
        System.arraycopy(source, from, bytes, at, count);
    }

    /**
     * Stores a whole region.
     *
     * @param at offset of its first byte
     * @param source the bytes
     * @throws Full if they do not fit
     */
    public void put(int at, Region source) {
        require(at, source.size());
        source.copyTo(0, bytes, at, (int) source.size());
    }

    /**
     * Sets a bit of a byte that was stored before.
     *
     * @param at the byte's offset
     * @param bit the bit's number, from 0 for the lowest to 7
     * @throws Full if the byte is behind the end
     */
    public void setBit(int at, int bit) {
        require(at, 1);
        bytes[at] |= (byte) (1 << bit);
    }

    /**
     * The backing array, valid until the next store: for handing the finished object to a sink without a copy.
     *
     * @return the bytes; the object starts at index 0
     */
    public byte[] array() {
        return bytes;
    }

    /**
     * {@return an offset rounded up to a multiple of an alignment}
     *
     * @param at the offset, not negative
     * @param alignment number of bytes, positive; need not be a power of two
     * @throws ArithmeticException if the sum is no {@code int}
     */
    public static int align(int at, int alignment) {
        return Math.addExact(at, alignment - 1) / alignment * alignment;
    }
}
