package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongPredicate;

/** What it means that items, and arrays of them, are equal or less. */
final class MmapComparison {
    private static final LongPredicate NEVER = bits -> false;

    private MmapComparison() {}

    /** Tells the items that equal a value; a value that no item can have is not an error, there just are none. */
    static LongPredicate search(TypeCode type, Object value) {
        Object wanted = value;
        if (type.isInteger() && (value instanceof Double || value instanceof Float)) {
            wanted = whole(((Number) value).doubleValue());
        }
        if (wanted == null) {
            return NEVER;
        }
        long bits;
        try {
            bits = type.bits(wanted);
        } catch (IllegalArgumentException e) {
            return NEVER;
        }
        if (!type.isFloating()) {
            return found -> found == bits;
        }
        double number = type.number(bits);
        return equals(number, wanted) ? found -> type.number(found) == number : NEVER;
    }

    /** The integer that a number is, or null. */
    private static BigInteger whole(double number) {
        return number == Math.rint(number) && !Double.isInfinite(number)
                ? new BigDecimal(number).toBigIntegerExact()
                : null;
    }

    /** Whether a value was not rounded when it became a number. */
    private static boolean equals(double number, Object value) {
        return switch (value) {
            case Double n -> n == number;
            case Float n -> n == number;
            default ->
                !Double.isInfinite(number) && new BigDecimal(number).compareTo(new BigDecimal(value.toString())) == 0;
        };
    }

    /** Whether the items of two arrays can be compared. */
    static boolean comparable(TypeCode a, TypeCode b) {
        return a == b || a.isNumber() && b.isNumber();
    }

    /** Where two arrays differ first, of as many items as the shorter one has. */
    static int compare(MmapItems a, MmapItems b) {
        a.refresh();
        b.refresh();
        long common = Math.min(a.length(), b.length());
        long here = a.extent.place(0);
        long there = b.extent.place(0);
        return a.block.guarded(
                left -> b.block.guarded(right -> compare(a.type(), left, here, b.type(), right, there, common)));
    }

    private static int compare(
            TypeCode type,
            MemorySegment a,
            long from,
            TypeCode otherType,
            MemorySegment b,
            long otherFrom,
            long items) {
        for (long i = 0; i < items; i++) {
            int result = TypeCode.compare(
                    type,
                    type.load(a, from + i * type.size()),
                    otherType,
                    otherType.load(b, otherFrom + i * otherType.size()));
            if (result != 0) {
                return result;
            }
        }
        return 0;
    }

    /** The same for items that are equal, whatever their types. */
    static int hash(TypeCode type, long bits) {
        if (type.isFloating()) {
            return Double.hashCode(type.number(bits) + 0.0);
        }
        double number = type == TypeCode.UNSIGNED_LONG ? ((BigInteger) type.boxed(bits)).doubleValue() : bits;
        return Double.hashCode(number);
    }
}
