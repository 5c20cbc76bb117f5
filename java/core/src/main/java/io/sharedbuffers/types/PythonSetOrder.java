package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.pickle.Python2DictOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The order in which Python walks a {@code set} or {@code frozenset} of numbers, which the original stores where it does not
 * sort (spec 05-frozensets). It is that of the hash table, and depends on the order of insertion where hashes collide.
 *
 * <p>CPython 3.11: 8 slots at first; a number goes to the first free slot of the ten from the slot of its hash on (if ten are
 * left before the end of the table, else of this one alone), then of those at {@code 5i + 1} and ever fewer of the hash's
 * upper bits. When three fifths are full, the table is built anew in its own order, with the power of two above four times
 * the numbers (twice from 50,001 on). CPython 2.7 is described at {@link Python2DictOrder}.
 *
 * <p>Holds for sets made of a sequence; copies of sets may have other tables.
 */
public enum PythonSetOrder {
    /** CPython 2.7. */
    V2_7 {
        @Override
        int[] order(long[] hashes) {
            return Python2DictOrder.of(hashes);
        }

        @Override
        long hash(BigInteger number) {
            return number.bitLength() < Long.SIZE ? Python2DictOrder.hash(number.longValue()) : foldDigits(number);
        }

        @Override
        long hash(double number) {
            if (Double.isNaN(number)) {
                return 0;
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? 314159 : -271828;
            }
            if (number == Math.rint(number)) {
                return hash(new BigDecimal(number).toBigInteger());
            }
            int exponent = Math.getExponent(number) < Double.MIN_EXPONENT
                    ? Math.getExponent(number * 0x1p54) - 53
                    : Math.getExponent(number) + 1;
            double fraction = Math.scalb(Math.scalb(number, -exponent / 2), -exponent + exponent / 2) * 0x1p31;
            long high = (long) fraction;
            long low = (long) ((fraction - high) * 0x1p31);
            long hash = high + low + ((long) exponent << 15);
            return hash == -1 ? -2 : hash;
        }

        /** Sums digits of 30 bits from the top, rotating by 30 before each and carrying around. */
        private long foldDigits(BigInteger number) {
            BigInteger rest = number.abs();
            long hash = 0;
            for (int shift = (rest.bitLength() - 1) / 30 * 30; shift >= 0; shift -= 30) {
                long digit = rest.shiftRight(shift).longValue() & (1L << 30) - 1;
                hash = Long.rotateLeft(hash, 30) + digit;
                if (Long.compareUnsigned(hash, digit) < 0) {
                    hash++;
                }
            }
            hash *= number.signum();
            return hash == -1 ? -2 : hash;
        }
    },

    /** CPython 3.11. */
    V3_11 {
        @Override
        int[] order(long[] hashes) {
            int[] slots = empty(SMALLEST);
            for (int used = 0; used < hashes.length; ) {
                place(used, hashes, slots);
                used++;
                if (used * 5L >= (slots.length - 1) * 3L) {
                    int[] old = slots;
                    slots = empty(sizeAbove(used * (used > LARGE ? 2L : 4L)));
                    for (int key : old) {
                        if (key != FREE) {
                            place(key, hashes, slots);
                        }
                    }
                }
            }
            return Arrays.stream(slots).filter(key -> key != FREE).toArray();
        }

        private void place(int key, long[] hashes, int[] slots) {
            int mask = slots.length - 1;
            long perturb = hashes[key];
            for (int i = (int) perturb & mask; ; ) {
                int last = i + LINEAR_PROBES <= mask ? i + LINEAR_PROBES : i;
                for (int slot = i; slot <= last; slot++) {
                    if (slots[slot] == FREE) {
                        slots[slot] = key;
                        return;
                    }
                }
                perturb >>>= PERTURB_SHIFT;
                i = (int) (i * 5L + 1 + perturb) & mask;
            }
        }

        @Override
        long hash(BigInteger number) {
            long hash = number.abs().mod(MODULUS).longValue() * number.signum();
            return hash == -1 ? -2 : hash;
        }

        @Override
        long hash(double number) {
            if (Double.isNaN(number)) {
                throw new PackException("the place of NaN in a set depends on its address in Python 3.11: "
                        + "no order of a set that holds it is the original's");
            }
            if (Double.isInfinite(number)) {
                return number > 0 ? 314159 : -314159;
            }
            BigDecimal exact = new BigDecimal(number);
            if (exact.scale() <= 0) {
                return hash(exact.toBigInteger());
            }
            // number = n / 2^scale exactly, and dividing by two modulo 2^61 - 1 is multiplying by 2^60
            BigInteger scaled = exact.multiply(new BigDecimal(BigInteger.TWO.pow(exact.scale())))
                    .toBigIntegerExact();
            BigInteger residue = scaled.abs()
                    .multiply(BigInteger.TWO.modPow(BigInteger.valueOf(60L * exact.scale()), MODULUS))
                    .mod(MODULUS);
            long hash = residue.longValue() * scaled.signum();
            return hash == -1 ? -2 : hash;
        }
    };

    private static final int FREE = -1;
    private static final int SMALLEST = 8;
    private static final int LARGE = 50_000;
    private static final int LINEAR_PROBES = 9;
    private static final int PERTURB_SHIFT = 5;
    private static final BigInteger MODULUS = BigInteger.TWO.pow(61).subtract(BigInteger.ONE);

    /**
     * What a set of numbers holds, in the order in which Python gives it.
     *
     * @param numbers {@link Long}, {@link BigInteger} or {@link Double} in the order of their insertion; of equal ones, such
     *     as 1 and 1.0, the first is kept
     * @return the distinct numbers in the set's order
     * @throws PackException if there is a NaN, and its place is not determined in this Python
     */
    public List<Number> of(List<? extends Number> numbers) {
        List<Number> distinct = new ArrayList<>(numbers.size());
        Set<Object> seen = new HashSet<>();
        for (Number number : numbers) {
            if (number instanceof Double d && d.isNaN() || seen.add(comparable(number))) {
                distinct.add(number);
            }
        }
        long[] hashes = distinct.stream().mapToLong(this::hash).toArray();
        return Arrays.stream(order(hashes)).mapToObj(distinct::get).toList();
    }

    /** The interpreter of a dialect. */
    static PythonSetOrder of(Dialect dialect) {
        return dialect == Dialect.V1_2 ? V3_11 : V2_7;
    }

    /** What Python's {@code hash} gives for a {@link Long}, {@link BigInteger} or {@link Double}. */
    long hash(Number number) {
        return switch (number) {
            case Double d -> hash(d.doubleValue());
            case BigInteger n -> hash(n);
            default -> hash(BigInteger.valueOf(number.longValue()));
        };
    }

    /** Equal for numbers that Python calls equal, whatever their types. */
    private static Object comparable(Number number) {
        return switch (number) {
            case Double d when d.isInfinite() -> d;
            case Double d -> new BigDecimal(d).stripTrailingZeros();
            case BigInteger n -> new BigDecimal(n).stripTrailingZeros();
            default -> BigDecimal.valueOf(number.longValue()).stripTrailingZeros();
        };
    }

    /** The order of distinct keys with the given hashes, as indexes. */
    abstract int[] order(long[] hashes);

    abstract long hash(BigInteger number);

    abstract long hash(double number);

    private static int sizeAbove(long keys) {
        int size = SMALLEST;
        while (size <= keys) {
            size = Math.multiplyExact(size, 2);
        }
        return size;
    }

    private static int[] empty(int size) {
        int[] slots = new int[size];
        Arrays.fill(slots, FREE);
        return slots;
    }
}
