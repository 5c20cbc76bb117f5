package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Python decimal number: a sign, decimal digits and an exponent, where {@link BigDecimal} has no negative zero and no
 * exponent beyond 2³¹ (spec 07-dates-decimal). Always finite.
 *
 * <p>Equality is by parts, as for {@link BigDecimal}: {@code 1.0} and {@code 1.00} differ. Immutable.
 */
public final class Decimal {
    /** Exponents lie strictly between the negative of this and this. */
    static final long EXPONENT_LIMIT = 1L << 62;

    private static final Pattern TEXT =
            Pattern.compile("([-+]?)(?=[0-9]|\\.[0-9])([0-9]*)(?:\\.([0-9]*))?(?:[eE]([-+]?[0-9]{1,18}))?");

    /** The original's texts write the exponent out where the number would need more than this many leading zeros. */
    private static final int LEADING_ZEROS = 6;

    private final boolean negative;
    private final byte[] digits;
    private final long exponent;

    private Decimal(boolean negative, byte[] digits, long exponent) {
        int zeros = 0;
        while (zeros < digits.length - 1 && digits[zeros] == 0) {
            zeros++;
        }
        if (exponent <= -EXPONENT_LIMIT || exponent >= EXPONENT_LIMIT) {
            throw new PackException("a decimal's exponent of " + exponent + " is not within 62 bits");
        }
        this.negative = negative;
        this.digits = digits.length == 0 ? new byte[1] : Arrays.copyOfRange(digits, zeros, digits.length);
        this.exponent = exponent;
    }

    /**
     * A number of given parts.
     *
     * @param negative whether the sign is minus; zero may be negative
     * @param digits the digits, each 0 to 9, most significant first; leading zeros are dropped, none means 0
     * @param exponent the power of ten of the last digit
     * @return the number
     * @throws PackException if the exponent does not fit 62 bits
     * @throws IllegalArgumentException if a digit is none
     */
    public static Decimal of(boolean negative, byte[] digits, long exponent) {
        for (byte digit : digits) {
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException(digit + " is not a decimal digit");
            }
        }
        return new Decimal(negative, digits, exponent);
    }

    /**
     * A number as Java has it.
     *
     * @param value the number
     * @return the equal decimal with the same digits
     */
    public static Decimal of(BigDecimal value) {
        return of(value.signum() < 0, value.unscaledValue().abs(), -(long) value.scale());
    }

    private static Decimal of(boolean negative, BigInteger coefficient, long exponent) {
        return new Decimal(negative, digitsOf(coefficient.toString()), exponent);
    }

    private static byte[] digitsOf(String text) {
        byte[] digits = new byte[text.length()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = (byte) (text.charAt(i) - '0');
        }
        return digits;
    }

    /**
     * Exactly the value of a floating-point number, with as many digits as that takes.
     *
     * @param value the number
     * @return the equal decimal
     * @throws PackException if it is infinite or not a number
     */
    public static Decimal of(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            throw new PackException(value + " has no decimal form");
        }
        BigDecimal exact = new BigDecimal(value);
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        return of(negative, exact.unscaledValue().abs(), -(long) exact.scale());
    }

    /**
     * The number that a text spells.
     *
     * @param text such as {@code -12.50}, {@code 1E+3} or {@code .5}
     * @return the number, with all its digits
     * @throws PackException if it spells no finite number
     */
    public static Decimal parse(String text) {
        Matcher parts = TEXT.matcher(text.strip());
        if (!parts.matches()) {
            throw new PackException("\"" + text + "\" is not a finite decimal number");
        }
        String fraction = Objects.requireNonNullElse(parts.group(3), "");
        long exponent = parts.group(4) == null ? 0 : Long.parseLong(parts.group(4));
        return new Decimal(
                parts.group(1).equals("-"), digitsOf(parts.group(2) + fraction), exponent - fraction.length());
    }

    /** {@return whether the sign is minus} */
    public boolean isNegative() {
        return negative;
    }

    /** {@return a copy of the digits, most significant first} */
    public byte[] digits() {
        return digits.clone();
    }

    /** {@return the power of ten of the last digit} */
    public long exponent() {
        return exponent;
    }

    /**
     * The number as Java has it.
     *
     * @return the equal number with the same digits; negative zero becomes zero
     * @throws ArithmeticException if the exponent exceeds {@link BigDecimal}'s
     */
    public BigDecimal toBigDecimal() {
        BigInteger coefficient = new BigInteger(digitText());
        return new BigDecimal(negative ? coefficient.negate() : coefficient, Math.toIntExact(-exponent));
    }

    private String digitText() {
        byte[] text = new byte[digits.length];
        for (int i = 0; i < digits.length; i++) {
            text[i] = (byte) ('0' + digits[i]);
        }
        return new String(text, java.nio.charset.StandardCharsets.US_ASCII);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decimal decimal
                && negative == decimal.negative
                && exponent == decimal.exponent
                && Arrays.equals(digits, decimal.digits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(digits) * 31 + Long.hashCode(exponent) * 2 + (negative ? 1 : 0);
    }

    /** The text that Python's {@code str} gives, which {@link #parse} takes back. */
    @Override
    public String toString() {
        String text = digitText();
        long point = text.length() + exponent;
        long shift = 0;
        if (exponent > 0 || point <= -LEADING_ZEROS) {
            shift = point - 1;
            point = 1;
        }
        StringBuilder result = new StringBuilder(negative ? "-" : "");
        if (point <= 0) {
            result.append("0.").repeat('0', (int) -point).append(text);
        } else if (point < text.length()) {
            result.append(text, 0, (int) point).append('.').append(text, (int) point, text.length());
        } else {
            result.append(text);
        }
        if (shift != 0) {
            result.append('E').append(shift > 0 ? "+" : "").append(shift);
        }
        return result.toString();
    }
}
