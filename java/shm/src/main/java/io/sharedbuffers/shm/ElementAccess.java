package io.sharedbuffers.shm;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Loads and stores of single items, without boxing.
 *
 * <p>One index is the number of an item when the last dimension changes fastest; two or three are one for each dimension, and
 * more of them come as an array. {@link ArrayView#index} turns the latter into the former. Indexes begin at 0; those outside
 * are an {@link IndexOutOfBoundsException}.
 *
 * <p>Values are converted as long as they stay the same or are rounded to a floating type: longs to every integer type, doubles
 * to every number type. What a type cannot hold is an {@link IllegalArgumentException}, and nothing is stored. A type that is
 * read as another kind of value is an {@link UnsupportedOperationException} that names the right method.
 *
 * <p>All accesses are guarded as told by {@link GuardedMemory}.
 */
public abstract sealed class ElementAccess permits ArrayView {
    final GuardedMemory memory;
    final ArrayDType type;
    final ArrayLayout layout;

    ElementAccess(GuardedMemory memory, ArrayDType type, ArrayLayout layout) {
        this.memory = memory;
        this.type = type;
        this.layout = layout;
    }

    /**
     * {@return a number of any type as a double; 64-bit integers are rounded}
     *
     * @param index number of the item
     */
    public double getDouble(long index) {
        return NumberCodec.getDouble(memory, type, layout.at(index));
    }

    /**
     * {@return a number of any type as a double}
     *
     * @param i index along the first of two dimensions
     * @param j index along the second
     */
    public double getDouble(long i, long j) {
        return NumberCodec.getDouble(memory, type, layout.at(i, j));
    }

    /**
     * {@return a number of any type as a double}
     *
     * @param i index along the first of three dimensions
     * @param j index along the second
     * @param k index along the third
     */
    public double getDouble(long i, long j, long k) {
        return NumberCodec.getDouble(memory, type, layout.at(i, j, k));
    }

    /**
     * {@return a number of any type as a double}
     *
     * @param index one index for each dimension
     */
    public double getDouble(long... index) {
        return NumberCodec.getDouble(memory, type, layout.at(index));
    }

    /**
     * Stores a number of any type.
     *
     * @param index number of the item
     * @param value the number; whole and within the type's range if that is an integer type
     */
    public void setDouble(long index, double value) {
        NumberCodec.setDouble(memory, type, layout.at(index), value);
    }

    /**
     * Stores a number of any type.
     *
     * @param i index along the first of two dimensions
     * @param j index along the second
     * @param value the number
     */
    public void setDouble(long i, long j, double value) {
        NumberCodec.setDouble(memory, type, layout.at(i, j), value);
    }

    /**
     * Stores a number of any type.
     *
     * @param i index along the first of three dimensions
     * @param j index along the second
     * @param k index along the third
     * @param value the number
     */
    public void setDouble(long i, long j, long k, double value) {
        NumberCodec.setDouble(memory, type, layout.at(i, j, k), value);
    }

    /**
     * Stores a number of any type.
     *
     * @param index one index for each dimension
     * @param value the number
     */
    public void setDouble(long[] index, double value) {
        NumberCodec.setDouble(memory, type, layout.at(index), value);
    }

    /**
     * {@return a whole number, a boolean (0 or 1), or the steps of a moment or a span of time; {@code uint64} as its bits, for
     * {@link Long#toUnsignedString(long)} and its siblings}
     *
     * @param index number of the item
     */
    public long getLong(long index) {
        return NumberCodec.getLong(memory, type, layout.at(index));
    }

    /**
     * {@return a whole number, as {@link #getLong(long)}}
     *
     * @param i index along the first of two dimensions
     * @param j index along the second
     */
    public long getLong(long i, long j) {
        return NumberCodec.getLong(memory, type, layout.at(i, j));
    }

    /**
     * {@return a whole number, as {@link #getLong(long)}}
     *
     * @param i index along the first of three dimensions
     * @param j index along the second
     * @param k index along the third
     */
    public long getLong(long i, long j, long k) {
        return NumberCodec.getLong(memory, type, layout.at(i, j, k));
    }

    /**
     * {@return a whole number, as {@link #getLong(long)}}
     *
     * @param index one index for each dimension
     */
    public long getLong(long... index) {
        return NumberCodec.getLong(memory, type, layout.at(index));
    }

    /**
     * Stores a whole number, a boolean (0 or 1), or the steps of a moment or a span of time; {@code uint64} by its bits.
     *
     * @param index number of the item
     * @param value the number
     */
    public void setLong(long index, long value) {
        NumberCodec.setLong(memory, type, layout.at(index), value);
    }

    /**
     * Stores a whole number, as {@link #setLong(long, long)}.
     *
     * @param i index along the first of two dimensions
     * @param j index along the second
     * @param value the number
     */
    public void setLong(long i, long j, long value) {
        NumberCodec.setLong(memory, type, layout.at(i, j), value);
    }

    /**
     * Stores a whole number, as {@link #setLong(long, long)}.
     *
     * @param i index along the first of three dimensions
     * @param j index along the second
     * @param k index along the third
     * @param value the number
     */
    public void setLong(long i, long j, long k, long value) {
        NumberCodec.setLong(memory, type, layout.at(i, j, k), value);
    }

    /**
     * Stores a whole number, as {@link #setLong(long, long)}.
     *
     * @param index one index for each dimension
     * @param value the number
     */
    public void setLong(long[] index, long value) {
        NumberCodec.setLong(memory, type, layout.at(index), value);
    }

    /**
     * {@return a boolean; a byte that is neither 0 nor 1 counts as true}
     *
     * @param index number of the item
     */
    public boolean getBoolean(long index) {
        require(ArrayKind.BOOL);
        return memory.getByte(layout.at(index)) != 0;
    }

    /**
     * Stores a boolean.
     *
     * @param index number of the item
     * @param value the boolean
     */
    public void setBoolean(long index, boolean value) {
        require(ArrayKind.BOOL);
        memory.setByte(layout.at(index), (byte) (value ? 1 : 0));
    }

    private void require(ArrayKind kind) {
        if (type.kind() != kind) {
            throw new UnsupportedOperationException(
                    memory.label() + ": items of type " + type + " are no " + kind.numpyName() + " items");
        }
    }

    /**
     * {@return a complex number; the two halves are loaded one after the other}
     *
     * @param index number of the item
     */
    public Complex getComplex(long index) {
        return NumberCodec.getComplex(memory, type, layout.at(index));
    }

    /**
     * Stores a complex number, its two halves one after the other.
     *
     * @param index number of the item
     * @param value the number
     */
    public void setComplex(long index, Complex value) {
        NumberCodec.setComplex(memory, type, layout.at(index), value);
    }

    /**
     * {@return the bytes of an item of any type; those of NumPy's {@code S} without the zeros at the end, which fill it up}
     *
     * @param index number of the item
     */
    public byte[] getBytes(long index) {
        return TextCodec.getBytes(memory, type, layout.at(index));
    }

    /**
     * Stores the bytes of an item of any type.
     *
     * @param index number of the item
     * @param value as many bytes as an item has; fewer for NumPy's {@code S}, but none that end in a zero
     */
    public void setBytes(long index, byte[] value) {
        TextCodec.setBytes(memory, type, layout.at(index), value);
    }

    /**
     * {@return a text}
     *
     * @param index number of the item
     * @throws SharedObjectException.Corrupt if there is a number that is no code point
     */
    public String getText(long index) {
        return TextCodec.getText(memory, type, layout.at(index));
    }

    /**
     * Stores a text.
     *
     * @param index number of the item
     * @param value at most as many code points as an item has, the last not U+0000
     */
    public void setText(long index, String value) {
        TextCodec.setText(memory, type, layout.at(index), value);
    }

    /**
     * {@return a moment, or nothing for NumPy's {@code NaT}}
     *
     * @param index number of the item
     * @throws UnsupportedOperationException if the unit is not known: apply it by {@link ArrayView#as}
     * @throws ArithmeticException if it is beyond what an {@link Instant} can hold
     */
    public Optional<Instant> getInstant(long index) {
        return step(ArrayKind.DATETIME64).moment(getLong(index));
    }

    /**
     * Stores a moment.
     *
     * @param index number of the item
     * @param value a whole number of steps since 1970
     */
    public void setInstant(long index, Instant value) {
        setLong(index, step(ArrayKind.DATETIME64).steps(value));
    }

    /**
     * {@return a span of time, or nothing for NumPy's {@code NaT}}
     *
     * @param index number of the item
     * @throws UnsupportedOperationException if the unit is not known, or a year or a month
     */
    public Optional<Duration> getDuration(long index) {
        return step(ArrayKind.TIMEDELTA64).duration(getLong(index));
    }

    /**
     * Stores a span of time.
     *
     * @param index number of the item
     * @param value a whole number of steps
     */
    public void setDuration(long index, Duration value) {
        setLong(index, step(ArrayKind.TIMEDELTA64).steps(value));
    }

    private TimeStep step(ArrayKind kind) {
        require(kind);
        return type.step()
                .orElseThrow(() -> new UnsupportedOperationException(memory.label()
                        + ": a shared array does not tell the unit of its " + kind.numpyName()
                        + " items: apply it first, such as as(ArrayDType.of(\"" + kind.numpyName() + "[ns]\"))"));
    }

    /**
     * {@return an item as the class that suits its type: Boolean, Long, BigInteger for unsigned 64 bits, Double, {@link Complex},
     * String, Instant or Duration if the unit is known (Long if not, or if it is {@code NaT} or has no fixed length), else bytes}
     *
     * @param index number of the item
     */
    public Object get(long index) {
        Objects.checkIndex(index, layout.count);
        return switch (type.kind()) {
            case BOOL -> getBoolean(index);
            case UINT64, ULONGLONG -> new BigInteger(Long.toUnsignedString(getLong(index)));
            case FLOAT16, FLOAT32, FLOAT64 -> getDouble(index);
            case COMPLEX64, COMPLEX128 -> getComplex(index);
            case TEXT -> getText(index);
            case BYTES, VOID, LONGDOUBLE, CLONGDOUBLE -> getBytes(index);
            case DATETIME64 -> time(index, step -> step.moment(getLong(index)));
            case TIMEDELTA64 -> time(index, step -> step.duration(getLong(index)));
            default -> getLong(index);
        };
    }

    private Object time(long index, java.util.function.Function<TimeStep, Optional<? extends Object>> reading) {
        try {
            return type.step().<Object>flatMap(reading).orElseGet(() -> getLong(index));
        } catch (ArithmeticException | UnsupportedOperationException e) {
            return getLong(index);
        }
    }
}
