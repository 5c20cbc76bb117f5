package io.sharedbuffers.bind;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Conversions between kinds of numbers that keep the value or complain. */
final class ExactNumbers {
    private ExactNumbers() {}

    /**
     * A number as another class.
     *
     * @param target the class wanted, a boxed one
     * @param value the number
     * @return the same number; or {@code null} if numbers of its kind are not read as {@code target}
     * @throws ArithmeticException if it is of the right kind and too large or too fine
     */
    static Object as(Class<?> target, Number value) {
        return switch (value) {
            case Long n -> ofLong(target, n);
            case BigInteger n -> ofBig(target, n);
            case Double d when target == Float.class -> toFloat(d);
            default -> null;
        };
    }

    private static Object ofLong(Class<?> target, long n) {
        if (target == Long.class) {
            return n;
        } else if (target == Integer.class) {
            return toInt(n);
        } else if (target == Short.class) {
            return toShort(n);
        } else if (target == Byte.class) {
            return toByte(n);
        } else if (target == Double.class) {
            return toDouble(n);
        } else if (target == Float.class) {
            return toFloat(n);
        } else if (target == BigInteger.class) {
            return BigInteger.valueOf(n);
        }
        return null;
    }

    private static Object ofBig(Class<?> target, BigInteger n) {
        if (target == Double.class) {
            double nearest = n.doubleValue();
            if (Double.isInfinite(nearest) || new BigDecimal(nearest).compareTo(new BigDecimal(n)) != 0) {
                throw unfit(n, "double");
            }
            return nearest;
        }
        if (target == Float.class) {
            float nearest = n.floatValue();
            if (Float.isInfinite(nearest) || new BigDecimal(nearest).compareTo(new BigDecimal(n)) != 0) {
                throw unfit(n, "float");
            }
            return nearest;
        }
        if (target == Long.class || target == Integer.class || target == Short.class || target == Byte.class) {
            throw unfit(n, target.getSimpleName());
        }
        return null;
    }

    static int toInt(long n) {
        if (n != (int) n) {
            throw unfit(n, "int");
        }
        return (int) n;
    }

    static short toShort(long n) {
        if (n != (short) n) {
            throw unfit(n, "short");
        }
        return (short) n;
    }

    static byte toByte(long n) {
        if (n != (byte) n) {
            throw unfit(n, "byte");
        }
        return (byte) n;
    }

    /** The bits of an unsigned number as a signed one. */
    static long toSigned(long bits) {
        if (bits < 0) {
            throw unfit(Long.toUnsignedString(bits), "long");
        }
        return bits;
    }

    static double toDouble(long n) {
        double nearest = n;
        if (nearest == 0x1p63 || (long) nearest != n) {
            throw unfit(n, "double");
        }
        return nearest;
    }

    static float toFloat(long n) {
        float nearest = n;
        if (nearest == 0x1p63f || (long) nearest != n) {
            throw unfit(n, "float");
        }
        return nearest;
    }

    private static float toFloat(double d) {
        float nearest = (float) d;
        if (nearest != d && d == d) {
            throw unfit(d, "float");
        }
        return nearest;
    }

    private static ArithmeticException unfit(Object value, String type) {
        return new ArithmeticException(value + " does not fit " + type);
    }
}
