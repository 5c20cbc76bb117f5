package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.StampedLock;
import java.util.function.Function;

/**
 * Mapped bytes that other processes use at the same time: the loads and stores of a {@link SharedBlock}.
 *
 * <p>Loads and stores through this class are guarded: an offset outside the object is an {@link IndexOutOfBoundsException},
 * use after closing a {@link ClosedObjectException}, and an object that another process has shortened meanwhile a
 * {@link SharedObjectException.Shrunk}. Bytes for which Python reserved no memory, as it never does, are a {@link
 * SharedObjectException.NoSpace} if there is none left when they are used first. The {@link #segment()} itself is faster in
 * tight loops and safe against the first two, but the others show there as the {@link InternalError} of the runtime. Bytes
 * after the new end in its last page read as zero, and stores there are lost, without any error.
 *
 * <p>Numbers are in the order of the machine, as Python stores them, and need no alignment except for {@link Atomics}.
 */
public abstract sealed class GuardedMemory permits SharedBlock {
    private static final Object NOTHING = new Object();

    // Not final, so that the compiler cannot know how often the loop in poll() turns.
    private static int turns = 2;
    private static int step = 1;

    private final Access access;

    /** Null when closed. */
    volatile Mapping mapping;

    /** A part of memory and what frees it. */
    record Mapping(Arena arena, MemorySegment segment) {}

    /** Held for reading during a change that must happen once, and for writing while a mapping ends. */
    final StampedLock moving = new StampedLock();

    GuardedMemory(Access access) {
        this.access = access;
    }

    /** {@return the object's path, or its name where it has no path} */
    public abstract String label();

    /** {@return the object's size at this moment, in bytes} */
    abstract long sizeNow();

    /** {@return whether the storage behind it has no room at this moment, as far as that is known} */
    abstract boolean isFullNow();

    /** {@return what this attachment may do} */
    public Access access() {
        return access;
    }

    /** {@return number of mapped bytes, in constant time} */
    public long size() {
        return mapping().segment.byteSize();
    }

    /** {@return whether it was closed} */
    public boolean isClosed() {
        return mapping == null;
    }

    /**
     * {@return the mapped bytes, valid until this block is closed, resized or mapped anew, and read-only if the access is}
     * Its own {@code force} and {@code load} work only where the runtime mapped it; {@link SharedBlock#force()} always does.
     *
     * @throws ClosedObjectException if it is closed
     */
    public MemorySegment segment() {
        return mapping().segment;
    }

    /**
     * {@return the mapped bytes as a buffer in the order of the machine; valid as long as {@link #segment()}}
     *
     * @throws UnsupportedOperationException if there are more than 2147483647 bytes
     */
    public ByteBuffer buffer() {
        MemorySegment segment = segment();
        if (segment.byteSize() > Integer.MAX_VALUE) {
            throw new UnsupportedOperationException(label() + " has " + segment.byteSize()
                    + " bytes, and a ByteBuffer takes at most " + Integer.MAX_VALUE + ": use segment()");
        }
        return segment.asByteBuffer().order(ByteOrder.nativeOrder());
    }

    /**
     * Runs an action on the mapped bytes and translates what goes wrong, for access in bulk.
     *
     * @param action what to do; run again from the start if the object is mapped anew meanwhile, so it must bear repetition
     * @param <T> type of the result
     * @return what the action returns
     * @throws SharedObjectException.Shrunk if the object was shortened; part of the action may have been done
     * @throws SharedObjectException.NoSpace if there is no memory for some bytes; part of the action may have been done
     * @throws ClosedObjectException if it is or gets closed
     */
    public <T> T guarded(Function<MemorySegment, T> action) {
        Mapping at = mapping();
        while (true) {
            try {
                T result = action.apply(at.segment);
                settle();
                return result;
            } catch (IllegalStateException | InternalError e) {
                at = recover(at, e);
            }
        }
    }

    /**
     * Runs a change once, although the object may be mapped anew meanwhile. A mapping that ends during an access makes that
     * fail, but perhaps after the change was done.
     */
    <T> T once(Function<MemorySegment, T> change) {
        long stamp = moving.readLock();
        try {
            return guarded(change);
        } finally {
            moving.unlockRead(stamp);
        }
    }

    /**
     * Makes a fault of memory show now. Compiled code only notes it in the thread and throws it at the next opportunity, which
     * may be after the code that guards against it; the return from a native call is such an opportunity.
     */
    static void settle() {
        Thread.holdsLock(NOTHING);
    }

    /**
     * The same in a fraction of the time, for single numbers: the runtime also looks for faults where a loop turns. A compiler
     * could make something else of it, so nothing that would be fatal may depend on it; a test sees whether it works.
     */
    static void poll() {
        for (int i = 0; i < turns; i += step) {}
    }

    /**
     * Copies bytes out.
     *
     * @param offset first byte here
     * @param target where to; filled completely
     */
    public void read(long offset, MemorySegment target) {
        guarded(segment -> {
            check(segment, offset, target.byteSize());
            MemorySegment.copy(segment, offset, target, 0, target.byteSize());
            return null;
        });
    }

    /**
     * Copies bytes in.
     *
     * @param offset first byte here
     * @param source the bytes, all of them
     */
    public void write(long offset, MemorySegment source) {
        writable();
        guarded(segment -> {
            check(segment, offset, source.byteSize());
            MemorySegment.copy(source, 0, segment, offset, source.byteSize());
            return null;
        });
    }

    /**
     * Loads a byte.
     *
     * @param offset its place
     * @return the byte
     */
    public byte getByte(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                byte value = at.segment.get(ValueLayout.JAVA_BYTE, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Byte.BYTES);
            }
        }
    }

    /**
     * Stores a byte.
     *
     * @param offset its place
     * @param value the byte
     */
    public void setByte(long offset, byte value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_BYTE, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Byte.BYTES);
            }
        }
    }

    /**
     * Loads a short of 2 bytes.
     *
     * @param offset its first byte
     * @return the number
     */
    public short getShort(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                short value = at.segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Short.BYTES);
            }
        }
    }

    /**
     * Stores a short of 2 bytes.
     *
     * @param offset its first byte
     * @param value the number
     */
    public void setShort(long offset, short value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Short.BYTES);
            }
        }
    }

    /**
     * Loads an int of 4 bytes.
     *
     * @param offset its first byte
     * @return the number
     */
    public int getInt(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                int value = at.segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Integer.BYTES);
            }
        }
    }

    /**
     * Stores an int of 4 bytes.
     *
     * @param offset its first byte
     * @param value the number
     */
    public void setInt(long offset, int value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Integer.BYTES);
            }
        }
    }

    /**
     * Loads a long of 8 bytes.
     *
     * @param offset its first byte
     * @return the number
     */
    public long getLong(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                long value = at.segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Long.BYTES);
            }
        }
    }

    /**
     * Stores a long of 8 bytes.
     *
     * @param offset its first byte
     * @param value the number
     */
    public void setLong(long offset, long value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Long.BYTES);
            }
        }
    }

    /**
     * Loads a float of 4 bytes.
     *
     * @param offset its first byte
     * @return the number
     */
    public float getFloat(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                float value = at.segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Float.BYTES);
            }
        }
    }

    /**
     * Stores a float of 4 bytes.
     *
     * @param offset its first byte
     * @param value the number
     */
    public void setFloat(long offset, float value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Float.BYTES);
            }
        }
    }

    /**
     * Loads a double of 8 bytes.
     *
     * @param offset its first byte
     * @return the number
     */
    public double getDouble(long offset) {
        for (Mapping at = mapping(); ; ) {
            try {
                double value = at.segment.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset);
                poll();
                return value;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Double.BYTES);
            }
        }
    }

    /**
     * Stores a double of 8 bytes.
     *
     * @param offset its first byte
     * @param value the number
     */
    public void setDouble(long offset, double value) {
        for (Mapping at = mapping(); ; ) {
            try {
                at.segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, offset, value);
                poll();
                return;
            } catch (RuntimeException | InternalError e) {
                at = recover(at, e, offset, Double.BYTES);
            }
        }
    }

    Mapping mapping() {
        Mapping current = mapping;
        if (current == null) {
            throw new ClosedObjectException(label(), null);
        }
        return current;
    }

    /** Refuses a store into what is attached read-only. */
    void writable() {
        if (access == Access.READ_ONLY) {
            throw new UnsupportedOperationException(label() + " is attached read-only: attach it for writing");
        }
    }

    /** Refuses bytes that do not lie within the mapping. */
    void check(long offset, long bytes) {
        check(mapping().segment, offset, bytes);
    }

    private void check(MemorySegment segment, long offset, long bytes) {
        if (offset < 0 || bytes > segment.byteSize() || offset > segment.byteSize() - bytes) {
            throw new IndexOutOfBoundsException(label() + ": " + bytes + " bytes at offset " + offset
                    + " do not lie within its " + segment.byteSize() + " bytes");
        }
    }

    /** After a failed access to some bytes: the mapping to try again with, or the exception that tells what is wrong. */
    Mapping recover(Mapping at, Throwable failure, long offset, long bytes) {
        check(at.segment, offset, bytes);
        writableIfStore(failure);
        return recover(at, failure);
    }

    /** Why bytes that are mapped are not there, or were not a moment ago. */
    private SharedObjectException lost(long mapped, Throwable failure) {
        try {
            long now = sizeNow();
            return now >= mapped && isFullNow()
                    ? new SharedObjectException.NoSpace(
                            label(), mapped, "no space left for some that its creator did not reserve", failure)
                    : new SharedObjectException.Shrunk(label(), mapped, now + " bytes", failure);
        } catch (SharedObjectException e) {
            return new SharedObjectException.Shrunk(label(), mapped, "fewer", failure);
        }
    }

    private void writableIfStore(Throwable failure) {
        if (failure instanceof IllegalArgumentException || failure instanceof UnsupportedOperationException) {
            writable();
        }
    }

    private Mapping recover(Mapping at, Throwable failure) {
        if (failure instanceof InternalError) {
            throw lost(at.segment.byteSize(), failure);
        }
        Mapping current = mapping;
        if (current == null) {
            throw new ClosedObjectException(label(), failure);
        }
        if (current == at) {
            throw (RuntimeException) failure;
        }
        return current;
    }
}
