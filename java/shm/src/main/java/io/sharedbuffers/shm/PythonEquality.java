package io.sharedbuffers.shm;

import java.util.Arrays;
import java.util.Objects;

/** When Python's {@code ==} holds between two values that lists can have. */
final class PythonEquality {
    private PythonEquality() {}

    /** Numbers and truth values compare by what they count, and nothing equals a NaN. */
    static boolean equal(Object a, Object b) {
        Object left = number(a);
        Object right = number(b);
        if (left instanceof Double real) {
            return right instanceof Double other
                    ? (double) real == other
                    : right instanceof Long n && sameNumber(n, real);
        }
        if (left instanceof Long whole && right instanceof Double other) {
            return sameNumber(whole, other);
        }
        return left instanceof byte[] x && right instanceof byte[] y
                ? Arrays.equals(x, y)
                : Objects.equals(left, right);
    }

    private static boolean sameNumber(long whole, double real) {
        // 2^63 is no long, and the conversion would bring it to the largest one
        return real < 0x1p63 && real == whole && (long) real == whole;
    }

    private static Object number(Object value) {
        return switch (value) {
            case Boolean b -> b ? 1L : 0L;
            case Integer n -> n.longValue();
            case Short n -> n.longValue();
            case Byte n -> n.longValue();
            case Float f -> f.doubleValue();
            case null, default -> value;
        };
    }
}
