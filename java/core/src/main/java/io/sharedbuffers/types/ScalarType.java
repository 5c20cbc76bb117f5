package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;

/**
 * The fixed-width numbers (spec 01-struct, 02-type-codes): stored inside of a struct, or behind a type code.
 *
 * <p>{@link #INT} and {@link #FLOAT} are Python's own {@code int} and {@code float}; on disk they equal {@link #INT64} and
 * {@link #FLOAT64}, in a pickled schema they do not.
 */
public enum ScalarType implements OnDiskType {
    /** True or false, one byte. */
    BOOL("bool", 'T', 1, false),
    /** 0 … 255. */
    UINT8("uint8", 'B', 1, false),
    /** −128 … 127. */
    INT8("int8", 'b', 1, true),
    /** 0 … 65,535. */
    UINT16("uint16", 'H', 2, false),
    /** −32,768 … 32,767. */
    INT16("int16", 'h', 2, true),
    /** 0 … 2³²−1. */
    UINT32("uint32", 'I', 4, false),
    /** −2³¹ … 2³¹−1. */
    INT32("int32", 'i', 4, true),
    /** 0 … 2⁶⁴−1; read as {@link Long} where that fits, else as {@link BigInteger}. */
    UINT64("uint64", 'Q', 8, false),
    /** −2⁶³ … 2⁶³−1. */
    INT64("int64", 'q', 8, true),
    /** Python's {@code int}, −2⁶³ … 2⁶³−1. */
    INT("int", 'q', 8, true),
    /** IEEE 754 binary32. */
    FLOAT32("float32", 'f', 4, true),
    /** IEEE 754 binary64. */
    FLOAT64("float64", 'd', 8, true),
    /** Python's {@code float}, IEEE 754 binary64. */
    FLOAT("float", 'd', 8, true);

    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final String label;
    private final char code;
    private final int size;
    private final boolean signed;

    ScalarType(String label, char code, int size, boolean signed) {
        this.label = label;
        this.code = code;
        this.size = size;
        this.signed = signed;
    }

    @Override
    public String typeName() {
        return label;
    }

    /** {@return the type code, which is also the code of Python's {@code struct} except for booleans} */
    public char code() {
        return code;
    }

    /** {@return whether values are whole numbers; booleans are not} */
    public boolean isInteger() {
        return !isFloat() && this != BOOL;
    }

    /** {@return whether values are floating-point numbers} */
    public boolean isFloat() {
        return code == 'f' || code == 'd';
    }

    /** {@return whether negative numbers fit} */
    public boolean isSigned() {
        return signed;
    }

    @Override
    public int slotSize() {
        return size;
    }

    @Override
    public boolean inline() {
        return true;
    }

    /**
     * The bits of a value as they are stored.
     *
     * @param value a number, or a boolean
     * @return the stored bits, in the low {@link #slotSize()} bytes
     * @throws PackException if the value is of another kind or out of range
     */
    public long encode(Object value) {
        return switch (value) {
            case Boolean b -> encode(b ? 1L : 0L);
            case Double d -> encode(d.doubleValue());
            case Float f -> encode(f.doubleValue());
            case BigInteger n -> encode(n);
            case SizedNumber n -> encode(n.value());
            case Long _, Integer _, Short _, Byte _ -> encode(((Number) value).longValue());
            case null -> throw new PackException(label + " has no form for None");
            default ->
                throw new PackException(
                        label + " takes a number, not " + value.getClass().getName());
        };
    }

    /**
     * The bits of a whole number as they are stored.
     *
     * @param value the number
     * @return the stored bits
     * @throws PackException if it is out of range
     */
    public long encode(long value) {
        switch (this) {
            case BOOL -> {
                return value != 0 ? 1 : 0;
            }
            case FLOAT, FLOAT64 -> {
                return Double.doubleToRawLongBits(value);
            }
            case FLOAT32 -> {
                return Float.floatToRawIntBits(value) & 0xFFFF_FFFFL;
            }
            default -> {
                if (!fits(value)) {
                    throw outOfRange(value);
                }
                return value;
            }
        }
    }

    /** Whether a whole number is in range; only for types of whole numbers. */
    boolean fits(long value) {
        if (size == Long.BYTES) {
            return signed || value >= 0;
        }
        int bits = 8 * size;
        return signed ? value == value << Long.SIZE - bits >> Long.SIZE - bits : value >>> bits == 0;
    }

    private long encode(BigInteger value) {
        if (isFloat()) {
            double nearest = value.doubleValue();
            if (Double.isInfinite(nearest)) {
                throw outOfRange(value);
            }
            return encode(nearest);
        }
        if (this == UINT64 && value.signum() >= 0 && value.bitLength() <= Long.SIZE) {
            return value.longValue();
        }
        if (this == BOOL) {
            return value.signum() == 0 ? 0 : 1;
        }
        if (value.bitLength() >= Long.SIZE) {
            throw outOfRange(value);
        }
        return encode(value.longValue());
    }

    /**
     * The bits of a floating-point number as they are stored.
     *
     * @param value the number
     * @return the stored bits
     * @throws PackException if this is a type of whole numbers, or if the number is finite but too large
     */
    public long encode(double value) {
        switch (this) {
            case FLOAT, FLOAT64 -> {
                return Double.doubleToRawLongBits(value);
            }
            case FLOAT32 -> {
                float nearest = (float) value;
                if (Float.isInfinite(nearest) && !Double.isInfinite(value)) {
                    throw outOfRange(value);
                }
                return Float.floatToRawIntBits(nearest) & 0xFFFF_FFFFL;
            }
            case BOOL -> {
                return value != 0 ? 1 : 0;
            }
            default -> throw new PackException(label + " takes a whole number, not " + value);
        }
    }

    /**
     * The value that bits stand for: the inverse of {@link #encode(Object)}.
     *
     * @param bits the stored bits, in the low {@link #slotSize()} bytes
     * @return the value, of the classes that {@link #readValue} gives
     */
    public Object decode(long bits) {
        return switch (this) {
            case BOOL -> (bits & 0xFF) != 0;
            case FLOAT32 -> (double) Float.intBitsToFloat((int) bits);
            case FLOAT64, FLOAT -> Double.longBitsToDouble(bits);
            case UINT64 -> unsigned(bits);
            default -> {
                int unused = Long.SIZE - 8 * size;
                yield signed ? bits << unused >> unused : bits << unused >>> unused;
            }
        };
    }

    private PackException outOfRange(Object value) {
        return new PackException(value + " is too large for " + label + ", which takes " + range());
    }

    /** {@return the values that fit, for messages} */
    public String range() {
        return switch (this) {
            case BOOL -> "true or false";
            case FLOAT32 -> "numbers up to ±" + Float.MAX_VALUE;
            case FLOAT, FLOAT64 -> "numbers up to ±" + Double.MAX_VALUE;
            default -> {
                BigInteger span = BigInteger.ONE.shiftLeft(8 * size - (signed ? 1 : 0));
                yield (signed ? span.negate() : BigInteger.ZERO) + " to " + span.subtract(BigInteger.ONE);
            }
        };
    }

    /**
     * Reads a whole number or a boolean as it is stored; an unsigned 64-bit one keeps its bits.
     *
     * @param region the bytes
     * @param at offset of the first byte
     * @return the number; for {@link #BOOL} 0 or 1
     */
    public long readLong(Region region, long at) {
        return switch (this) {
            case BOOL -> region.getByte(at) != 0 ? 1 : 0;
            case UINT8 -> region.getUnsignedByte(at);
            case INT8 -> region.getByte(at);
            case UINT16 -> region.getUnsignedShort(at);
            case INT16 -> region.getShort(at);
            case UINT32 -> region.getUnsignedInt(at);
            case INT32 -> region.getInt(at);
            case UINT64, INT64, INT -> region.getLong(at);
            case FLOAT32, FLOAT64, FLOAT -> throw new IllegalStateException(label + " is not a whole number");
        };
    }

    /**
     * Reads a number as a floating-point one.
     *
     * @param region the bytes
     * @param at offset of the first byte
     * @return the nearest {@code double}; exact for all types but the 64-bit whole numbers
     */
    public double readDouble(Region region, long at) {
        return switch (this) {
            case FLOAT32 -> region.getFloat(at);
            case FLOAT64, FLOAT -> region.getDouble(at);
            case UINT64 -> unsigned(region.getLong(at)).doubleValue();
            default -> readLong(region, at);
        };
    }

    /**
     * Reads the value as an object: {@link Boolean}, {@link Long}, {@link Double}, or {@link BigInteger} for unsigned
     * numbers from 2⁶³ on.
     *
     * @param region the bytes
     * @param at offset of the first byte
     * @return the value
     */
    public Object readValue(Region region, long at) {
        return switch (this) {
            case BOOL -> region.getByte(at) != 0;
            case FLOAT32, FLOAT64, FLOAT -> readDouble(region, at);
            case UINT64 -> unsigned(region.getLong(at));
            default -> readLong(region, at);
        };
    }

    /**
     * An unsigned 64-bit number as an object.
     *
     * @param bits its bits
     * @return a {@link Long} where that fits, else a {@link BigInteger}
     */
    public static Number unsigned(long bits) {
        return bits >= 0 ? (Number) bits : BigInteger.valueOf(bits).add(TWO_64);
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        out.putLow(at, encode(value), size);
        return at + size;
    }

    @Override
    public Object read(Region region, long at, ReadContext context) {
        return readValue(region, at);
    }
}
