package io.sharedbuffers.hash;

import io.sharedbuffers.memory.Region;
import java.math.BigInteger;

/**
 * The original's portable 64-bit hash of values: the order of frozen sets and the key of object indexes (spec
 * 05-frozensets, 12-id-mapper).
 *
 * <p>Every result is unsigned and never 0: a hash of 0 is replaced by 1. Equal numbers hash alike across types: {@code 1},
 * {@code True} and {@code 1.0} give 1. The hash of a tuple starts at {@link #TUPLE_SEED}, that of a frozen set at {@link
 * #FROZENSET_SEED}; both {@link #mix} the hashes of their items in iteration order and end with {@link #nonZero}.
 *
 * <p>Pure functions, safe from any thread.
 */
public final class StableHash {
    /** The hash of {@code None}. */
    public static final long NONE = 1;

    /** Where the hash of a tuple starts. */
    public static final long TUPLE_SEED = 1626619511096549620L;

    /** Where the hash of a frozen set starts. */
    public static final long FROZENSET_SEED = 8212431769940327799L;

    private static final int MIX_ROTATION = 5;
    private static final double MANTISSA_SCALE = 0xFFFF_FFFF_FFFFL;
    private static final int NEGATIVE_EXPONENT_BIAS = 0xFFFF;

    private StableHash() {}

    /**
     * The hash of an integer of at most 64 bits, signed or not, and of a bool as 0 or 1.
     *
     * @param value the integer, or the low 64 bits of an unsigned one
     * @return its hash
     */
    public static long ofInt(long value) {
        return nonZero(value);
    }

    /**
     * The hash of an integer of any size: its value modulo 2^64.
     *
     * @param value the integer
     * @return its hash
     */
    public static long ofBigInteger(BigInteger value) {
        return nonZero(value.longValue());
    }

    /**
     * The hash of a floating-point number. A whole number in the range of {@code long} hashes like that integer; another
     * hashes by its binary exponent and the leading 48 bits of its mantissa.
     *
     * @param value any number; all NaNs hash alike
     * @return its hash
     */
    public static long ofDouble(double value) {
        if (value >= -0x1p63 && value < 0x1p63 && (long) value == value) {
            return nonZero((long) value);
        }
        if (Double.isNaN(value)) {
            return ofParts(2, 0);
        }
        if (Double.isInfinite(value)) {
            return ofParts(Math.signum(value), 0);
        }
        // The mantissa lies in [0.5, 1), one binary place below Java's. What is subnormal is first scaled up, exactly.
        boolean subnormal = Math.abs(value) < Double.MIN_NORMAL;
        double normal = subnormal ? value * 0x1p54 : value;
        int exponent = Math.getExponent(normal) + 1;
        double mantissa = Math.scalb(normal, -exponent);
        return ofParts(mantissa, subnormal ? exponent - 54 : exponent);
    }

    private static long ofParts(double mantissa, int exponent) {
        long unsigned = exponent < 0 ? exponent + NEGATIVE_EXPONENT_BIAS : exponent;
        return nonZero(mix(unsigned, (long) (mantissa * MANTISSA_SCALE)));
    }

    /**
     * The hash of a text: of its UTF-8 bytes, so that equal text and bytes hash alike. Allocates only if some character
     * is not ASCII.
     *
     * @param text the text
     * @return its hash
     * @throws IllegalArgumentException if the text has an unpaired surrogate, and so no UTF-8 form
     */
    public static long ofUtf8(String text) {
        return nonZero(XxHash64.hashUtf8(text));
    }

    /**
     * The hash of bytes.
     *
     * @param bytes the bytes
     * @return their hash
     */
    public static long ofBytes(byte[] bytes) {
        return nonZero(XxHash64.hash(bytes));
    }

    /**
     * The hash of stored bytes, such as a key that is compared in place.
     *
     * @param region holds the bytes
     * @param at offset of the first one
     * @param length number of bytes
     * @return their hash
     * @throws io.sharedbuffers.error.CorruptDataException if they leave the region
     */
    public static long ofBytes(Region region, long at, long length) {
        return nonZero(XxHash64.hash(region, at, length));
    }

    /**
     * Takes one more item into the hash of a tuple or frozen set. The order of items matters for both.
     *
     * @param hash the seed, or the result for the items before
     * @param item hash of the item
     * @return the result so far; {@link #nonZero} of it once no item is left
     */
    public static long mix(long hash, long item) {
        return Long.rotateLeft(hash, MIX_ROTATION) ^ item;
    }

    /**
     * Applies the rule that no value hashes to 0.
     *
     * @param hash any number
     * @return 1 if it is 0, else itself
     */
    public static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }
}
