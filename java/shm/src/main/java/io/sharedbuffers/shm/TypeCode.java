package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The types of the items of a {@link MmapArray}: the type codes of Python's {@code array}, and {@code c}. Numbers are
 * in the order of the machine; {@code l} and {@code L} have 8 bytes, as on all 64-bit systems but Windows.
 */
public enum TypeCode {
    /** {@code c}: one byte, 0 to 255. Python has {@code bytes} of length 1; here an {@link Integer}. */
    CHAR('c', 1, 0, 255),
    /**
     * {@code u}: a code point in 4 bytes. Python has a {@code str} of length 1; here a {@link String} of one code
     * point.
     */
    UNICODE('u', 4, 0, Character.MAX_CODE_POINT),
    /** {@code b}: 1 byte, -128 to 127; an {@link Integer}. */
    BYTE('b', 1, Byte.MIN_VALUE, Byte.MAX_VALUE),
    /** {@code B}: 1 byte, 0 to 255; an {@link Integer}. */
    UNSIGNED_BYTE('B', 1, 0, 255),
    /** {@code h}: 2 bytes, -32768 to 32767; an {@link Integer}. */
    SHORT('h', 2, Short.MIN_VALUE, Short.MAX_VALUE),
    /** {@code H}: 2 bytes, 0 to 65535; an {@link Integer}. */
    UNSIGNED_SHORT('H', 2, 0, 65_535),
    /** {@code i}: 4 bytes with a sign; an {@link Integer}. */
    INT('i', 4, Integer.MIN_VALUE, Integer.MAX_VALUE),
    /** {@code I}: 4 bytes without a sign; a {@link Long}. */
    UNSIGNED_INT('I', 4, 0, 0xffff_ffffL),
    /** {@code l}: 8 bytes with a sign; a {@link Long}. */
    LONG('l', 8, Long.MIN_VALUE, Long.MAX_VALUE),
    /** {@code L}: 8 bytes without a sign, 0 to 18446744073709551615; a {@link BigInteger}. */
    UNSIGNED_LONG('L', 8, 0, Long.MAX_VALUE),
    /** {@code f}: 4 bytes; a {@link Float}. */
    FLOAT('f', 4, 0, 0),
    /** {@code d}: 8 bytes; a {@link Double}. */
    DOUBLE('d', 8, 0, 0);

    private static final BigInteger UNSIGNED_LIMIT = BigInteger.ONE.shiftLeft(Long.SIZE);

    private final char code;
    private final int size;
    private final long least;
    private final long greatest;

    TypeCode(char code, int size, long least, long greatest) {
        this.code = code;
        this.size = size;
        this.least = least;
        this.greatest = greatest;
    }

    /** {@return Python's type code} */
    public char code() {
        return code;
    }

    /** {@return number of bytes of an item} */
    public int size() {
        return size;
    }

    /**
     * {@return the type of a type code}
     *
     * @param code one of {@code cubBhHiIlLfd}
     * @throws IllegalArgumentException if it is none
     */
    public static TypeCode of(char code) {
        for (TypeCode type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        throw new IllegalArgumentException("no type code '" + code + "': expected one of cubBhHiIlLfd");
    }

    boolean isFloating() {
        return this == FLOAT || this == DOUBLE;
    }

    boolean isInteger() {
        return !isFloating() && this != CHAR && this != UNICODE;
    }

    /**
     * The bits of a number; in the bits of integers and floats the upper bytes repeat the sign, or are zero without
     * one.
     */
    long bits(long value) {
        if (this == DOUBLE) {
            return Double.doubleToRawLongBits(value);
        }
        if (this == FLOAT) {
            return Float.floatToRawIntBits(value);
        }
        if (value < least || value > greatest) {
            throw misfit(value);
        }
        return value;
    }

    long bits(double value) {
        return switch (this) {
            case DOUBLE -> Double.doubleToRawLongBits(value);
            case FLOAT -> Float.floatToRawIntBits((float) value);
            default ->
                throw new IllegalArgumentException(value + " is no value of an array of type " + code
                        + ": pass an integer, rounded as you mean it");
        };
    }

    /** As {@link #bits(long)}, for what a caller has as an object. */
    long bits(Object value) {
        return switch (value) {
            case Byte n -> bits(n.longValue());
            case Short n -> bits(n.longValue());
            case Integer n -> bits(n.longValue());
            case Long n -> bits(n.longValue());
            case BigInteger n -> bits(n);
            case Float n -> bits(n.doubleValue());
            case Double n -> bits(n.doubleValue());
            case Character c when this == UNICODE -> c;
            case CharSequence text
            when this == UNICODE && text.codePoints().count() == 1 ->
                text.codePoints().findFirst().getAsInt();
            case null -> throw new NullPointerException("an array of type " + code + " has no null");
            default -> throw unlike(value);
        };
    }

    private long bits(BigInteger value) {
        if (isFloating()) {
            double number = value.doubleValue();
            if (Double.isInfinite(number)) {
                throw misfit(value);
            }
            return bits(number);
        }
        boolean fits = this == UNSIGNED_LONG
                ? value.signum() >= 0 && value.compareTo(UNSIGNED_LIMIT) < 0
                : value.bitLength() < Long.SIZE;
        if (!fits) {
            throw misfit(value);
        }
        return this == UNSIGNED_LONG ? value.longValue() : bits(value.longValue());
    }

    private IllegalArgumentException unlike(Object value) {
        String expected = this == UNICODE ? "a text of one code point" : isFloating() ? "a number" : "an integer";
        return new IllegalArgumentException("an array of type " + code + " takes " + expected + ", found a "
                + value.getClass().getSimpleName()
                + (value instanceof CharSequence text ? " of " + text.length() + " characters" : ""));
    }

    private IllegalArgumentException misfit(Object value) {
        String range = isFloating()
                ? "the range of a double"
                : least + " to " + (this == UNSIGNED_LONG ? UNSIGNED_LIMIT.subtract(BigInteger.ONE) : greatest);
        return new IllegalArgumentException(value + " does not fit an item of type " + code + ": " + range);
    }

    /** The object of some bits. A code point that there cannot be is refused by the caller, who knows where it is. */
    Object boxed(long bits) {
        return switch (this) {
            case CHAR, BYTE, UNSIGNED_BYTE, SHORT, UNSIGNED_SHORT, INT -> (int) bits;
            case UNSIGNED_INT, LONG -> bits;
            case UNSIGNED_LONG -> unsigned(bits);
            case UNICODE -> Character.toString((int) bits);
            case FLOAT -> Float.intBitsToFloat((int) bits);
            case DOUBLE -> Double.longBitsToDouble(bits);
        };
    }

    private static BigInteger unsigned(long bits) {
        BigInteger low = BigInteger.valueOf(bits);
        return bits < 0 ? low.add(UNSIGNED_LIMIT) : low;
    }

    double number(long bits) {
        return this == DOUBLE ? Double.longBitsToDouble(bits) : Float.intBitsToFloat((int) bits);
    }

    long load(GuardedMemory memory, long offset) {
        return switch (this) {
            case CHAR, UNSIGNED_BYTE -> memory.getByte(offset) & 0xffL;
            case BYTE -> memory.getByte(offset);
            case SHORT -> memory.getShort(offset);
            case UNSIGNED_SHORT -> memory.getShort(offset) & 0xffffL;
            case INT, FLOAT -> memory.getInt(offset);
            case UNICODE, UNSIGNED_INT -> memory.getInt(offset) & 0xffff_ffffL;
            case LONG, UNSIGNED_LONG, DOUBLE -> memory.getLong(offset);
        };
    }

    void store(GuardedMemory memory, long offset, long bits) {
        switch (size) {
            case 1 -> memory.setByte(offset, (byte) bits);
            case 2 -> memory.setShort(offset, (short) bits);
            case 4 -> memory.setInt(offset, (int) bits);
            default -> memory.setLong(offset, bits);
        }
    }

    long load(MemorySegment segment, long offset) {
        return switch (this) {
            case CHAR, UNSIGNED_BYTE -> segment.get(ValueLayout.JAVA_BYTE, offset) & 0xffL;
            case BYTE -> segment.get(ValueLayout.JAVA_BYTE, offset);
            case SHORT -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset);
            case UNSIGNED_SHORT -> segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, offset) & 0xffffL;
            case INT, FLOAT -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset);
            case UNICODE, UNSIGNED_INT -> segment.get(ValueLayout.JAVA_INT_UNALIGNED, offset) & 0xffff_ffffL;
            case LONG, UNSIGNED_LONG, DOUBLE -> segment.get(ValueLayout.JAVA_LONG_UNALIGNED, offset);
        };
    }

    void store(MemorySegment segment, long offset, long bits) {
        switch (size) {
            case 1 -> segment.set(ValueLayout.JAVA_BYTE, offset, (byte) bits);
            case 2 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, offset, (short) bits);
            case 4 -> segment.set(ValueLayout.JAVA_INT_UNALIGNED, offset, (int) bits);
            default -> segment.set(ValueLayout.JAVA_LONG_UNALIGNED, offset, bits);
        }
    }

    /**
     * Compares two items by value, numbers of all types with each other. A NaN equals a NaN and is greater than all
     * else; 0 and -0 are equal.
     *
     * @throws ClassCastException if one is a number, a byte or a code point and the other is not
     */
    static int compare(TypeCode type, long bits, TypeCode otherType, long otherBits) {
        if (type.isInteger() && otherType.isInteger()) {
            return type.compareIntegers(bits, otherType, otherBits);
        }
        if (type.isFloating() && otherType.isFloating()) {
            return compare(type.number(bits), otherType.number(otherBits));
        }
        if (type == otherType) {
            return Long.compare(bits, otherBits);
        }
        if (!type.isNumber() || !otherType.isNumber()) {
            throw new ClassCastException("items of type " + type.code + " and " + otherType.code + " have no order");
        }
        return type.isFloating()
                ? -compareExactly(otherType, otherBits, type.number(bits))
                : compareExactly(type, bits, otherType.number(otherBits));
    }

    boolean isNumber() {
        return isInteger() || isFloating();
    }

    private int compareIntegers(long bits, TypeCode otherType, long otherBits) {
        if (this == UNSIGNED_LONG && bits < 0) {
            return otherType == UNSIGNED_LONG && otherBits < 0 ? Long.compare(bits, otherBits) : 1;
        }
        return otherType == UNSIGNED_LONG && otherBits < 0 ? -1 : Long.compare(bits, otherBits);
    }

    private static int compare(double a, double b) {
        return a == b ? 0 : Double.compare(a, b);
    }

    private static int compareExactly(TypeCode type, long bits, double other) {
        if (Double.isNaN(other) || Double.isInfinite(other)) {
            return other == Double.NEGATIVE_INFINITY ? 1 : -1;
        }
        BigDecimal number = new BigDecimal(type == UNSIGNED_LONG ? unsigned(bits) : BigInteger.valueOf(bits));
        return number.compareTo(new BigDecimal(other));
    }
}
