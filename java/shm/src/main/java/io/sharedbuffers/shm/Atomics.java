package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.function.Function;

/**
 * Atomic access to the numbers of a {@link SharedBlock}, among the threads of all processes that have it attached.
 *
 * <p>The offset must be a multiple of the number's size; otherwise every method throws {@link IllegalArgumentException}.
 * All operations are ordered among each other as if they were volatile. Python has no atomic changes: its {@code buf[i] += 1}
 * loses those of others, so give numbers that Python changes to one writer, or take a {@link RangeLock}. Python's plain loads
 * and stores of aligned 8-byte numbers are not torn.
 *
 * <p>Every change first loads the number, since a change of memory that another process has taken away would end the Java
 * process where a load is only a {@link SharedObjectException.Shrunk}. An object that is shortened between the two is still
 * fatal: whoever shortens objects should agree with their users by a lock.
 *
 * <p>Safe for use from any thread.
 */
public final class Atomics {
    private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();
    private static final VarHandle LONG = ValueLayout.JAVA_LONG.varHandle();

    private final GuardedMemory memory;

    Atomics(GuardedMemory memory) {
        this.memory = memory;
    }

    /**
     * Loads an int.
     *
     * @param offset its first byte, a multiple of 4
     * @return the number
     */
    public int getInt(long offset) {
        return load(offset, Integer.BYTES, segment -> (int) INT.getVolatile(segment, offset));
    }

    /**
     * Loads a long.
     *
     * @param offset its first byte, a multiple of 8
     * @return the number
     */
    public long getLong(long offset) {
        return load(offset, Long.BYTES, segment -> (long) LONG.getVolatile(segment, offset));
    }

    /**
     * Stores an int.
     *
     * @param offset its first byte, a multiple of 4
     * @param value the number
     */
    public void setInt(long offset, int value) {
        change(offset, Integer.BYTES, segment -> {
            INT.setVolatile(segment, offset, value);
            return null;
        });
    }

    /**
     * Stores a long.
     *
     * @param offset its first byte, a multiple of 8
     * @param value the number
     */
    public void setLong(long offset, long value) {
        change(offset, Long.BYTES, segment -> {
            LONG.setVolatile(segment, offset, value);
            return null;
        });
    }

    /**
     * Adds to an int; it wraps around.
     *
     * @param offset its first byte, a multiple of 4
     * @param delta what to add
     * @return the number before
     */
    public int getAndAddInt(long offset, int delta) {
        return change(offset, Integer.BYTES, segment -> {
            present(segment, offset, Integer.BYTES);
            return (int) INT.getAndAdd(segment, offset, delta);
        });
    }

    /**
     * Adds to a long; it wraps around.
     *
     * @param offset its first byte, a multiple of 8
     * @param delta what to add
     * @return the number before
     */
    public long getAndAddLong(long offset, long delta) {
        return change(offset, Long.BYTES, segment -> {
            present(segment, offset, Long.BYTES);
            return (long) LONG.getAndAdd(segment, offset, delta);
        });
    }

    /**
     * Adds to a float.
     *
     * @param offset its first byte, a multiple of 4
     * @param delta what to add
     * @return the number before
     */
    public float getAndAddFloat(long offset, float delta) {
        return change(offset, Float.BYTES, segment -> {
            while (true) {
                int old = (int) INT.getVolatile(segment, offset);
                GuardedMemory.settle();
                float sum = Float.intBitsToFloat(old) + delta;
                if (INT.compareAndSet(segment, offset, old, Float.floatToRawIntBits(sum))) {
                    return Float.intBitsToFloat(old);
                }
            }
        });
    }

    /**
     * Adds to a double.
     *
     * @param offset its first byte, a multiple of 8
     * @param delta what to add
     * @return the number before
     */
    public double getAndAddDouble(long offset, double delta) {
        return change(offset, Double.BYTES, segment -> {
            while (true) {
                long old = (long) LONG.getVolatile(segment, offset);
                GuardedMemory.settle();
                double sum = Double.longBitsToDouble(old) + delta;
                if (LONG.compareAndSet(segment, offset, old, Double.doubleToRawLongBits(sum))) {
                    return Double.longBitsToDouble(old);
                }
            }
        });
    }

    /**
     * Stores an int if it is what the caller thinks it is.
     *
     * @param offset its first byte, a multiple of 4
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetInt(long offset, int expected, int value) {
        return change(offset, Integer.BYTES, segment -> {
            present(segment, offset, Integer.BYTES);
            return INT.compareAndSet(segment, offset, expected, value);
        });
    }

    /**
     * Stores a long if it is what the caller thinks it is.
     *
     * @param offset its first byte, a multiple of 8
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetLong(long offset, long expected, long value) {
        return change(offset, Long.BYTES, segment -> {
            present(segment, offset, Long.BYTES);
            return LONG.compareAndSet(segment, offset, expected, value);
        });
    }

    /**
     * Stores a float if its bits are those the caller thinks they are, so that a NaN equals itself and 0 is not -0.
     *
     * @param offset its first byte, a multiple of 4
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetFloat(long offset, float expected, float value) {
        return compareAndSetInt(offset, Float.floatToRawIntBits(expected), Float.floatToRawIntBits(value));
    }

    /**
     * Stores a double if its bits are those the caller thinks they are, so that a NaN equals itself and 0 is not -0.
     *
     * @param offset its first byte, a multiple of 8
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     */
    public boolean compareAndSetDouble(long offset, double expected, double value) {
        return compareAndSetLong(offset, Double.doubleToRawLongBits(expected), Double.doubleToRawLongBits(value));
    }

    /** Loads the number, and lets a fault show before the change can meet it. */
    private static void present(MemorySegment segment, long offset, int bytes) {
        if (bytes == Integer.BYTES) {
            INT.getVolatile(segment, offset);
        } else {
            LONG.getVolatile(segment, offset);
        }
        GuardedMemory.settle();
    }

    private <T> T load(long offset, int bytes, Function<MemorySegment, T> action) {
        check(offset, bytes);
        return memory.guarded(action);
    }

    private <T> T change(long offset, int bytes, Function<MemorySegment, T> action) {
        memory.writable();
        check(offset, bytes);
        return memory.once(action);
    }

    private void check(long offset, int bytes) {
        memory.check(offset, bytes);
        if (offset % bytes != 0) {
            throw new IllegalArgumentException(memory.label() + ": atomic access to " + bytes
                    + " bytes needs an offset that is a multiple of " + bytes + ", found " + offset);
        }
    }
}
