package io.sharedbuffers.shm;

/**
 * Atomic access to the items of a view: integers and floating numbers of 4 and 8 bytes in the order of the machine, at aligned
 * places, as all arrays have them but those with odd structures. What {@link Atomics} says holds here too; Python's {@code
 * array[i] += 1} is not atomic.
 *
 * <p>Methods for longs serve integers, moments and spans of time, methods for doubles {@code float32} and {@code float64}; the
 * others are an {@link UnsupportedOperationException}. Safe for use from any thread.
 */
public final class ElementAtomics {
    private static final long LOW = 0xffff_ffffL;

    private final Atomics atomics;
    private final GuardedMemory memory;
    private final ArrayDType type;
    private final ArrayLayout layout;

    ElementAtomics(Atomics atomics, GuardedMemory memory, ArrayDType type, ArrayLayout layout) {
        this.atomics = atomics;
        this.memory = memory;
        this.type = type;
        this.layout = layout;
    }

    /**
     * {@return a whole number, with the effects of a volatile load}
     *
     * @param index number of the item
     */
    public long getLong(long index) {
        long at = layout.at(index);
        return wide() ? atomics.getLong(at) : extended(atomics.getInt(at));
    }

    /**
     * Stores a whole number, with the effects of a volatile store.
     *
     * @param index number of the item
     * @param value the number
     */
    public void setLong(long index, long value) {
        long at = layout.at(index);
        if (wide()) {
            atomics.setLong(at, value);
        } else {
            atomics.setInt(at, narrow(value));
        }
    }

    /**
     * Adds to a whole number; it wraps around.
     *
     * @param index number of the item
     * @param delta what to add
     * @return the number before
     */
    public long getAndAddLong(long index, long delta) {
        long at = layout.at(index);
        return wide() ? atomics.getAndAddLong(at, delta) : extended(atomics.getAndAddInt(at, (int) delta));
    }

    /**
     * Stores a whole number if it is what the caller thinks it is.
     *
     * @param index number of the item
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetLong(long index, long expected, long value) {
        long at = layout.at(index);
        return wide()
                ? atomics.compareAndSetLong(at, expected, value)
                : atomics.compareAndSetInt(at, narrow(expected), narrow(value));
    }

    /**
     * {@return a floating number, with the effects of a volatile load}
     *
     * @param index number of the item
     */
    public double getDouble(long index) {
        long at = layout.at(index);
        return wideFloat() ? Double.longBitsToDouble(atomics.getLong(at)) : Float.intBitsToFloat(atomics.getInt(at));
    }

    /**
     * Stores a floating number, with the effects of a volatile store.
     *
     * @param index number of the item
     * @param value the number
     */
    public void setDouble(long index, double value) {
        long at = layout.at(index);
        if (wideFloat()) {
            atomics.setLong(at, Double.doubleToRawLongBits(value));
        } else {
            atomics.setInt(at, Float.floatToRawIntBits((float) value));
        }
    }

    /**
     * Adds to a floating number.
     *
     * @param index number of the item
     * @param delta what to add
     * @return the number before
     */
    public double getAndAddDouble(long index, double delta) {
        long at = layout.at(index);
        return wideFloat() ? atomics.getAndAddDouble(at, delta) : atomics.getAndAddFloat(at, (float) delta);
    }

    /**
     * Stores a floating number if its bits are those the caller thinks they are.
     *
     * @param index number of the item
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetDouble(long index, double expected, double value) {
        long at = layout.at(index);
        return wideFloat()
                ? atomics.compareAndSetDouble(at, expected, value)
                : atomics.compareAndSetFloat(at, (float) expected, (float) value);
    }

    private boolean wide() {
        return wide(type.kind().isInteger() || type.kind().isTime());
    }

    private boolean wideFloat() {
        return wide(type.kind().isFloat());
    }

    private boolean wide(boolean suits) {
        if (!suits || type.swapped() || type.itemsize() < Integer.BYTES) {
            throw new UnsupportedOperationException(memory.label() + ": items of type " + type
                    + " cannot be changed atomically in this way: that takes 4 or 8 bytes in the order of the machine,"
                    + " and the methods for longs or for doubles");
        }
        return type.itemsize() == Long.BYTES;
    }

    private long extended(int value) {
        return type.kind().isUnsigned() ? value & LOW : value;
    }

    private int narrow(long value) {
        return (int)
                (type.kind().isUnsigned()
                        ? NumberCodec.within(memory, type, value, 0, LOW)
                        : NumberCodec.within(memory, type, value, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }
}
