package io.sharedbuffers.types;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When Python takes two values for equal, and a hash to match: what members of sets and keys of dicts are told apart
 * by (spec 00-conventions).
 *
 * <p>Numbers are equal if their values are, whatever their types: {@code 1}, {@code 1.0} and {@code True} are one
 * key. NaN equals nothing but the same object. A text never equals a byte string, as on Python 3. Tuples, lists, sets
 * and dicts are equal to others of their kind with equal items.
 */
public final class PythonEquality {
    private PythonEquality() {}

    /**
     * Whether two values are equal.
     *
     * @param a a value, {@code null} for {@code None}
     * @param b another one
     * @return whether they are one object or equal
     */
    public static boolean equal(Object a, Object b) {
        if (a == b) {
            return true;
        }
        return switch (a) {
            case null -> false;
            case String text -> text.equals(b);
            case byte[] bytes -> b instanceof byte[] other && Arrays.equals(bytes, other);
            case Tuple tuple -> b instanceof Tuple other && equalItems(tuple, other);
            case List<?> list -> b instanceof List<?> other && !(b instanceof Tuple) && equalItems(list, other);
            case Set<?> set -> b instanceof Set<?> other && set.size() == other.size() && containsAll(other, set);
            case Map<?, ?> map ->
                b instanceof Map<?, ?> other && map.size() == other.size() && equalEntries(map, other);
            default -> isNumber(a) ? isNumber(b) && equalNumbers(plain(a), plain(b)) : a.equals(b);
        };
    }

    /**
     * A hash that equal values share; only for use within one process, see {@link ValueHash} for the stored one.
     *
     * @param value a value
     * @return its hash
     */
    public static int hash(Object value) {
        return switch (value) {
            case null -> 0;
            case byte[] bytes -> Arrays.hashCode(bytes);
            case List<?> items -> hashInOrder(items);
            case Set<?> items -> items.stream().mapToInt(PythonEquality::hash).sum();
            case Map<?, ?> map -> map.size();
            default -> isNumber(value) ? hashNumber(plain(value)) : value.hashCode();
        };
    }

    private static int hashInOrder(List<?> items) {
        int hash = 1;
        for (Object item : items) {
            hash = 31 * hash + hash(item);
        }
        return hash;
    }

    private static boolean equalItems(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            if (!equal(item, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean containsAll(Set<?> set, Set<?> items) {
        if (set instanceof FrozenSet || set instanceof FrozenSetView) {
            return set.containsAll(items);
        }
        Set<PythonKey> keys = HashSet.newHashSet(set.size());
        set.forEach(item -> keys.add(new PythonKey(item)));
        return items.stream().allMatch(item -> keys.contains(new PythonKey(item)));
    }

    private static boolean equalEntries(Map<?, ?> a, Map<?, ?> b) {
        Map<PythonKey, Object> others = HashMap.newHashMap(b.size());
        b.forEach((key, value) -> others.put(new PythonKey(key), value));
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            PythonKey key = new PythonKey(entry.getKey());
            if (!others.containsKey(key) || !equal(entry.getValue(), others.get(key))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isNumber(Object value) {
        return switch (value) {
            case Boolean _, Long _, Integer _, Short _, Byte _, Double _, Float _, BigInteger _, SizedNumber _ -> true;
            case null, default -> false;
        };
    }

    /** A number as a {@link Long}, a {@link BigInteger} beyond that, or a {@link Double}. */
    private static Number plain(Object number) {
        return switch (number) {
            case Boolean b -> b ? 1L : 0L;
            case BigInteger n -> n.bitLength() < Long.SIZE ? (Number) n.longValue() : n;
            case Double _, Float _ -> ((Number) number).doubleValue();
            case SizedNumber n -> plain(n.value());
            default -> ((Number) number).longValue();
        };
    }

    /** A number as a {@link Long}, {@link BigInteger} or {@link Double}; null for any other value. */
    static Number number(Object value) {
        return isNumber(value) ? plain(value) : null;
    }

    /**
     * A whole number as a {@link Long}, or a {@link BigInteger} beyond that.
     *
     * @param value any value
     * @return the whole number that it equals, or {@code null} if it equals none
     */
    static Number whole(Object value) {
        if (!isNumber(value)) {
            return null;
        }
        Number number = plain(value);
        if (!(number instanceof Double d)) {
            return number;
        }
        double exact = d;
        if (Double.isNaN(exact) || Double.isInfinite(exact) || exact != Math.rint(exact)) {
            return null;
        }
        return plain(new BigDecimal(exact).toBigInteger());
    }

    /**
     * A number as a {@code double}, if that is exact.
     *
     * @param value any value
     * @return the equal {@code double}, NaN if there is none
     */
    static double exactDouble(Object value) {
        if (!isNumber(value)) {
            return Double.NaN;
        }
        Number number = plain(value);
        double nearest = number.doubleValue();
        return equalNumbers(number, nearest) ? nearest : Double.NaN;
    }

    private static boolean equalNumbers(Number a, Number b) {
        if (a instanceof Double x && b instanceof Double y) {
            return x.doubleValue() == y.doubleValue();
        }
        if (a instanceof Double || b instanceof Double) {
            Number left = whole(a);
            return left != null && left.equals(whole(b));
        }
        return a.equals(b);
    }

    private static int hashNumber(Number number) {
        Number whole = whole(number);
        return (whole == null ? number : whole).hashCode();
    }
}
