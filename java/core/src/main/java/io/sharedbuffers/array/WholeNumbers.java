package io.sharedbuffers.array;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.types.ScalarType;

/**
 * The whole numbers or booleans of one slot, and what they are as {@code int} and {@code double} if they can be exactly that.
 *
 * <p>Of whatever width, they are loaded with the bytes that follow and shifted, so that one loop does for all. Behind rows there
 * are more bytes, their index if nothing else.
 */
final class WholeNumbers {
    /** Up to this, and down to its negative, all whole numbers are {@code double}s. */
    private static final long SMALL = 1L << 53;

    private final Region region;
    private final Slot slot;
    private final ScalarType type;
    private final long lastWord;
    private final int unused;
    private final long least;
    private final long leastSmall;
    private final long most;

    WholeNumbers(Region region, Slot slot, ScalarType type) {
        this.region = region;
        this.slot = slot;
        this.type = type;
        this.lastWord = region.size() - Long.BYTES;
        this.unused = Long.SIZE - Byte.SIZE * type.slotSize();
        this.least = type == ScalarType.UINT64 ? 0 : Long.MIN_VALUE;
        this.leastSmall = Math.max(least, -SMALL);
        this.most = type == ScalarType.BOOL ? 1 : Long.MAX_VALUE;
    }

    /** The number at an offset; a {@code uint64} from 2⁶³ on keeps its bits, and is negative. */
    private long bits(long at) {
        if (at > lastWord) {
            return type.readLong(region, at);
        }
        long bits = region.getLong(at) << unused;
        return Math.min(type.isSigned() ? bits >> unused : bits >>> unused, most);
    }

    /**
     * {@return the number at an offset}
     *
     * @param at where the slot is in the row
     * @param row index of the row, for the message
     * @throws ArithmeticException if it is 2⁶³ or more
     */
    long asLong(long at, long row) {
        long n = bits(at);
        if (n < least) {
            throw unfit(n, row, "long");
        }
        return n;
    }

    /**
     * {@return the number at an offset}
     *
     * @param at where the slot is in the row
     * @param row index of the row, for the message
     * @throws ArithmeticException if it is no {@code int}
     */
    int asInt(long at, long row) {
        long n = bits(at);
        if (n != (int) n || n < least) {
            throw unfit(n, row, "int");
        }
        return (int) n;
    }

    /**
     * {@return the number at an offset}
     *
     * @param at where the slot is in the row
     * @param row index of the row, for the message
     * @throws ArithmeticException if there is no {@code double} of that value
     */
    double asDouble(long at, long row) {
        long n = bits(at);
        return n >= leastSmall && n <= SMALL ? n : large(n, row);
    }

    private double large(long n, long row) {
        if (n < least) {
            // From 2⁶³ on, multiples of 2¹¹ are doubles.
            if ((n & 0x7FF) == 0) {
                return (n >>> 11) * 0x1p11;
            }
        } else if ((long) (double) n == n && n != Long.MAX_VALUE) {
            return n;
        }
        throw unfit(n, row, "double");
    }

    private ArithmeticException unfit(long n, long row, String target) {
        return new ArithmeticException("slot \"" + slot.name() + "\" of row " + row + " of " + region.name() + ": "
                + (n < least ? Long.toUnsignedString(n) : n) + " does not fit " + target
                + ": ask for a wider type, or read the row through a view");
    }
}
