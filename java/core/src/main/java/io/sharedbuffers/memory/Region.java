package io.sharedbuffers.memory;

import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.UnreadableFileException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * A named range of bytes: a {@link MemorySegment}, what to call it in errors, and where it starts in its file.
 *
 * <p>The only class that loads from and stores to mapped memory. Offsets are in bytes from the start of the region; all
 * numbers are little-endian and may be unaligned (spec 00-conventions). An access outside of the region is a {@link
 * CorruptDataException}, since only wrong bytes lead there; an access after the owner closed the memory is a {@link
 * ClosedMappingException}; one to memory whose file was shortened is an {@link UnreadableFileException}.
 *
 * <p>Immutable. Safe for use from any thread if the memory is (see {@link MappedFile}).
 */
public final class Region {
    private static final String BOUNDS = "00-conventions";

    private final MemorySegment segment;
    private final String name;
    private final long origin;

    private Region(MemorySegment segment, String name, long origin) {
        this.segment = segment;
        this.name = name;
        this.origin = origin;
    }

    /**
     * Wraps memory that starts at offset 0 of its source.
     *
     * @param segment the bytes; not copied
     * @param name what errors call it, usually the file's path
     * @return a region over the whole segment
     */
    public static Region of(MemorySegment segment, String name) {
        return of(segment, name, 0);
    }

    /**
     * Wraps memory that shows a part of its source.
     *
     * @param segment the bytes; not copied
     * @param name what errors call it, usually the file's path
     * @param origin offset in the source of the segment's first byte
     * @return a region over the whole segment
     */
    public static Region of(MemorySegment segment, String name, long origin) {
        return new Region(Objects.requireNonNull(segment), Objects.requireNonNull(name), origin);
    }

    /**
     * Wraps an array.
     *
     * @param bytes the bytes; not copied
     * @param name what errors call it
     * @return a region over the whole array
     */
    public static Region of(byte[] bytes, String name) {
        return of(MemorySegment.ofArray(bytes), name);
    }

    /** {@return the bytes themselves, for zero-copy hand-over} Writable only if the file was opened so. */
    public MemorySegment segment() {
        return segment;
    }

    /** {@return what errors call this memory, usually the file's path} */
    public String name() {
        return name;
    }

    /** {@return the number of bytes} */
    public long size() {
        return segment.byteSize();
    }

    /** {@return whether stores are possible} */
    public boolean writable() {
        return !segment.isReadOnly();
    }

    /**
     * The offset in the file of a byte of this region, for messages.
     *
     * @param at offset in this region
     * @return offset from the start of the file
     */
    public long absolute(long at) {
        return origin + at;
    }

    /**
     * A part of this region.
     *
     * @param at offset of its first byte
     * @param length number of bytes
     * @return a region that shares the memory and reports absolute offsets
     * @throws CorruptDataException if the part leaves this region
     */
    public Region slice(long at, long length) {
        check(at, length);
        return new Region(segment.asSlice(at, length), name, origin + at);
    }

    /**
     * The same bytes in memory of their own, writable, with the same name and offsets.
     *
     * @param arena decides how long the copy lives
     * @return a region that shares nothing with this one
     */
    public Region copy(Arena arena) {
        try {
            MemorySegment copy = arena.allocate(size(), Long.BYTES);
            return new Region(copy.copyFrom(segment), name, origin);
        } catch (IllegalStateException | InternalError e) {
            throw fault(0, size(), e);
        }
    }

    /**
     * Verifies that a range lies inside of this region. Cannot overflow.
     *
     * @param at offset of the first byte
     * @param length number of bytes
     * @throws CorruptDataException if it does not
     */
    public void check(long at, long length) {
        if (at < 0 || length < 0 || at > size() - length) {
            throw outside(at, length, null);
        }
    }

    /**
     * {@return the signed byte at an offset}
     *
     * @param at the offset
     * @throws CorruptDataException if it is outside of this region
     */
    public byte getByte(long at) {
        try {
            return segment.get(Layouts.BYTE, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, 1, e);
        }
    }

    /**
     * {@return the byte at an offset as a number from 0 to 255}
     *
     * @param at the offset
     * @throws CorruptDataException if it is outside of this region
     */
    public int getUnsignedByte(long at) {
        return getByte(at) & 0xFF;
    }

    /**
     * {@return the signed 16-bit number at an offset}
     *
     * @param at offset of the first of its 2 bytes
     * @throws CorruptDataException if they leave this region
     */
    public short getShort(long at) {
        try {
            return segment.get(Layouts.SHORT, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Short.BYTES, e);
        }
    }

    /**
     * {@return the unsigned 16-bit number at an offset}
     *
     * @param at offset of the first of its 2 bytes
     * @throws CorruptDataException if they leave this region
     */
    public int getUnsignedShort(long at) {
        return getShort(at) & 0xFFFF;
    }

    /**
     * {@return the signed 32-bit number at an offset}
     *
     * @param at offset of the first of its 4 bytes
     * @throws CorruptDataException if they leave this region
     */
    public int getInt(long at) {
        try {
            return segment.get(Layouts.INT, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Integer.BYTES, e);
        }
    }

    /**
     * {@return the unsigned 32-bit number at an offset}
     *
     * @param at offset of the first of its 4 bytes
     * @throws CorruptDataException if they leave this region
     */
    public long getUnsignedInt(long at) {
        return getInt(at) & 0xFFFF_FFFFL;
    }

    /**
     * {@return the 64-bit number at an offset; signedness is the caller's}
     *
     * @param at offset of the first of its 8 bytes
     * @throws CorruptDataException if they leave this region
     */
    public long getLong(long at) {
        try {
            return segment.get(Layouts.LONG, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Long.BYTES, e);
        }
    }

    /**
     * {@return the 32-bit floating-point number at an offset, NaN payload kept}
     *
     * @param at offset of the first of its 4 bytes
     * @throws CorruptDataException if they leave this region
     */
    public float getFloat(long at) {
        try {
            return segment.get(Layouts.FLOAT, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Float.BYTES, e);
        }
    }

    /**
     * {@return the 64-bit floating-point number at an offset, NaN payload kept}
     *
     * @param at offset of the first of its 8 bytes
     * @throws CorruptDataException if they leave this region
     */
    public double getDouble(long at) {
        try {
            return segment.get(Layouts.DOUBLE, at);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Double.BYTES, e);
        }
    }

    /**
     * A copy of a range.
     *
     * @param at offset of the first byte
     * @param length number of bytes; checked before anything is allocated
     * @return a new array
     * @throws CorruptDataException if the range leaves this region, or is longer than an array can be
     */
    public byte[] getBytes(long at, long length) {
        check(at, length);
        if (length > Integer.MAX_VALUE - 8) {
            throw new CorruptDataException(
                    name, absolute(at), "at most " + (Integer.MAX_VALUE - 8) + " bytes", length + " bytes", BOUNDS);
        }
        byte[] copy = new byte[(int) length];
        try {
            MemorySegment.copy(segment, Layouts.BYTE, at, copy, 0, copy.length);
        } catch (IllegalStateException | InternalError e) {
            throw fault(at, length, e);
        }
        return copy;
    }

    /**
     * Copies a range into an array that the caller owns.
     *
     * @param at offset of the first byte
     * @param target receives the bytes
     * @param from first index of the target that is written
     * @param length number of bytes
     */
    public void copyTo(long at, byte[] target, int from, int length) {
        check(at, length);
        try {
            MemorySegment.copy(segment, Layouts.BYTE, at, target, from, length);
        } catch (IllegalStateException | InternalError e) {
            throw fault(at, length, e);
        }
    }

    /**
     * Compares a range with an array, without copying.
     *
     * @param at offset of the first byte
     * @param other bytes to compare with
     * @param from first index in the array
     * @param length number of bytes
     * @return whether they are equal
     */
    public boolean equalsBytes(long at, byte[] other, int from, int length) {
        check(at, length);
        try {
            return MemorySegment.mismatch(
                            segment, at, at + length, MemorySegment.ofArray(other), from, (long) from + length)
                    < 0;
        } catch (IllegalStateException | InternalError e) {
            throw fault(at, length, e);
        }
    }

    /**
     * Stores a byte.
     *
     * @param at the offset
     * @param value the byte
     * @throws CorruptDataException if the offset is outside of this region
     */
    public void setByte(long at, byte value) {
        try {
            segment.set(Layouts.BYTE, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, 1, e);
        }
    }

    /**
     * Stores a 16-bit number.
     *
     * @param at offset of the first of its 2 bytes
     * @param value the number
     * @throws CorruptDataException if they leave this region
     */
    public void setShort(long at, short value) {
        try {
            segment.set(Layouts.SHORT, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Short.BYTES, e);
        }
    }

    /**
     * Stores a 32-bit number.
     *
     * @param at offset of the first of its 4 bytes
     * @param value the number
     * @throws CorruptDataException if they leave this region
     */
    public void setInt(long at, int value) {
        try {
            segment.set(Layouts.INT, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Integer.BYTES, e);
        }
    }

    /**
     * Stores a 64-bit number.
     *
     * @param at offset of the first of its 8 bytes
     * @param value the number
     * @throws CorruptDataException if they leave this region
     */
    public void setLong(long at, long value) {
        try {
            segment.set(Layouts.LONG, at, value);
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, Long.BYTES, e);
        }
    }

    /**
     * Stores a part of an array.
     *
     * @param at offset of the first byte
     * @param source holds the bytes
     * @param from index of the first
     * @param length number of bytes
     */
    public void setBytes(long at, byte[] source, int from, int length) {
        check(at, length);
        try {
            MemorySegment.copy(source, from, segment, Layouts.BYTE, at, length);
        } catch (IllegalStateException | InternalError e) {
            throw fault(at, length, e);
        }
    }

    /**
     * Whether numbers at an offset can be changed atomically: they are aligned, and so is the 32-bit word that numbers of 8
     * and 16 bits are changed with.
     *
     * @param at offset of the first byte
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @return false also for arrays of bytes on the heap, where Java promises no alignment
     */
    public boolean atomic(long at, int size) {
        check(at, size);
        int needed = Math.max(size, Integer.BYTES);
        if (segment.maxByteAlignment() < needed && !segment.isNative()) {
            return false;
        }
        long address = segment.address() + at;
        long word = word(at);
        return address % size == 0 && (size >= Integer.BYTES || word >= 0 && word <= size() - Integer.BYTES);
    }

    /** Where the aligned 32-bit word that holds a byte starts; may lie outside of the region. */
    private long word(long at) {
        return at - (segment.address() + at) % Integer.BYTES;
    }

    /**
     * Loads a number so that stores of other threads and processes are seen in order.
     *
     * @param at offset of the first byte, where {@link #atomic} holds
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @return its bits, with zeros above
     */
    public long getVolatile(long at, int size) {
        try {
            return switch (size) {
                case Byte.BYTES -> (byte) Layouts.ATOMIC_BYTE.getVolatile(segment, at) & 0xFFL;
                case Short.BYTES -> (short) Layouts.ATOMIC_SHORT.getVolatile(segment, at) & 0xFFFFL;
                case Integer.BYTES -> (int) Layouts.ATOMIC_INT.getVolatile(segment, at) & 0xFFFF_FFFFL;
                default -> (long) Layouts.ATOMIC_LONG.getVolatile(segment, at);
            };
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, size, e);
        }
    }

    /**
     * Stores a number in one piece, seen by other threads and processes in order.
     *
     * @param at offset of the first byte, where {@link #atomic} holds
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @param bits its bits; those above {@code size} are ignored
     */
    public void setVolatile(long at, int size, long bits) {
        try {
            switch (size) {
                case Byte.BYTES -> Layouts.ATOMIC_BYTE.setVolatile(segment, at, (byte) bits);
                case Short.BYTES -> Layouts.ATOMIC_SHORT.setVolatile(segment, at, (short) bits);
                case Integer.BYTES -> Layouts.ATOMIC_INT.setVolatile(segment, at, (int) bits);
                default -> Layouts.ATOMIC_LONG.setVolatile(segment, at, bits);
            }
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, size, e);
        }
    }

    /**
     * Stores a number if another one is there, atomically among all threads and processes that map the memory.
     *
     * @param at offset of the first byte, where {@link #atomic} holds
     * @param size of the number in bytes: 1, 2, 4 or 8
     * @param expected the bits that must be there; those above {@code size} are ignored
     * @param bits the bits to be stored
     * @return whether they were stored
     */
    public boolean compareAndSet(long at, int size, long expected, long bits) {
        try {
            return switch (size) {
                case Integer.BYTES -> Layouts.ATOMIC_INT.compareAndSet(segment, at, (int) expected, (int) bits);
                case Long.BYTES -> Layouts.ATOMIC_LONG.compareAndSet(segment, at, expected, bits);
                default -> compareAndSetInWord(at, size, expected, bits);
            };
        } catch (IndexOutOfBoundsException | IllegalStateException | InternalError e) {
            throw fault(at, size, e);
        }
    }

    /** Java has no atomic exchange of 8 and 16 bits: the word around them is exchanged until only they could differ. */
    private boolean compareAndSetInWord(long at, int size, long expected, long bits) {
        long word = word(at);
        int shift = (int) (at - word) * Byte.SIZE;
        int mask = (1 << size * Byte.SIZE) - 1;
        while (true) {
            int old = (int) Layouts.ATOMIC_INT.getVolatile(segment, word);
            if (((old >>> shift ^ (int) expected) & mask) != 0) {
                return false;
            }
            int changed = old & ~(mask << shift) | ((int) bits & mask) << shift;
            if (Layouts.ATOMIC_INT.compareAndSet(segment, word, old, changed)) {
                return true;
            }
        }
    }

    /**
     * The error for bytes of this region that break a rule.
     *
     * @param at offset in this region
     * @param expected what the rule demands
     * @param actual what is there
     * @param spec the chapter that states the rule
     * @return the exception, to be thrown by the caller
     */
    public CorruptDataException corrupt(long at, String expected, String actual, String spec) {
        return new CorruptDataException(name, absolute(at), expected, actual, spec);
    }

    /**
     * The error for memory of this region whose storage is gone. The JVM may tell of that later than when it is accessed: not in
     * the access, but where the method that it was compiled into returns or goes on with a loop. Operations of this library
     * catch it at their boundaries, too.
     *
     * @param lost what the JVM told
     * @return the exception, to be thrown by the caller
     */
    public UnreadableFileException unreadable(InternalError lost) {
        return new UnreadableFileException(name, lost);
    }

    private RuntimeException fault(long at, long length, Throwable cause) {
        return switch (cause) {
            case IndexOutOfBoundsException _ -> outside(at, length, cause);
            case InternalError lost -> unreadable(lost);
            case RuntimeException other when segment.scope().isAlive() -> other;
            default -> new ClosedMappingException(name, cause);
        };
    }

    private CorruptDataException outside(long at, long length, Throwable cause) {
        return new CorruptDataException(
                name,
                absolute(at),
                length + " bytes inside of the " + size() + " bytes that start at " + origin,
                "a reference to " + at + "+" + length,
                BOUNDS,
                cause);
    }

    /** Name, origin and size; never reads the memory. */
    @Override
    public String toString() {
        return name + "[" + origin + "+" + size() + "]";
    }
}
