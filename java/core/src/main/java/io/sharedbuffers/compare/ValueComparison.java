package io.sharedbuffers.compare;

import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.PythonKey;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.StoredItems;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * When two values that were read from files are the same: of the same kind, with the same content. Unlike in Python, {@code 1},
 * {@code 1.0} and {@code True} are three values, and floating-point numbers are the same if their bits are, NaN included.
 * Sets and dicts have no order.
 *
 * <p>Lists that contain themselves are the same if nothing tells them apart. One comparison remembers which lists it has begun
 * to compare. Not safe for use by several threads at once.
 */
final class ValueComparison {
    private record Pair(long a, long b) {}

    private final Set<Pair> assumed = new HashSet<>();

    private ValueComparison() {}

    static boolean same(Object a, Object b) {
        return new ValueComparison().equal(a, b);
    }

    private boolean equal(Object a, Object b) {
        return switch (a) {
            case null -> b == null;
            case Boolean _, Long _, String _ -> a.equals(b);
            case BigInteger number -> number.equals(b);
            case Double number ->
                b instanceof Double other && Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits(other);
            case byte[] bytes -> b instanceof byte[] other && Arrays.equals(bytes, other);
            case Tuple tuple -> b instanceof Tuple other && items(tuple.items(), other.items());
            case List<?> list -> b instanceof List<?> other && !(b instanceof Tuple) && items(list, other);
            case Set<?> set -> b instanceof Set<?> other && sets(set, other);
            case Map<?, ?> map -> b instanceof Map<?, ?> other && maps(map, other);
            case StructView row -> b instanceof StructView other && rows(row, other);
            case MemorySegment bytes -> b instanceof MemorySegment other && bytes.mismatch(other) < 0;
            default -> a.equals(b);
        };
    }

    private boolean items(List<?> a, List<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!known(place(a, i), place(b, i)) && !equal(a.get(i), b.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static long place(List<?> items, int index) {
        return items instanceof SequenceView stored ? stored.offsetOf(index) : StoredItems.NOWHERE;
    }

    /** Whether two places are being compared already; a difference between them is found there. */
    private boolean known(long a, long b) {
        return a >= 0 && b >= 0 && !assumed.add(new Pair(a, b));
    }

    private boolean sets(Set<?> a, Set<?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Iterator<?> others = b.iterator();
        for (Object item : a) {
            if (!same(item, others.next())) {
                return unordered(a, b);
            }
        }
        return true;
    }

    private static boolean unordered(Set<?> a, Set<?> b) {
        Map<PythonKey, Object> others = HashMap.newHashMap(b.size());
        b.forEach(item -> others.put(new PythonKey(item), item));
        return a.stream().allMatch(item -> {
            PythonKey key = new PythonKey(item);
            return others.containsKey(key) && same(item, others.get(key));
        });
    }

    private boolean maps(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        Map<PythonKey, Map.Entry<?, ?>> others = HashMap.newHashMap(b.size());
        b.entrySet().forEach(entry -> others.put(new PythonKey(entry.getKey()), entry));
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Map.Entry<?, ?> other = others.get(new PythonKey(entry.getKey()));
            if (other == null || !same(entry.getKey(), other.getKey()) || !equal(entry.getValue(), other.getValue())) {
                return false;
            }
        }
        return true;
    }

    private boolean rows(StructView a, StructView b) {
        if (a.schema().slots().size() != b.schema().slots().size()) {
            return false;
        }
        for (Slot slot : a.schema().slots()) {
            if (!b.schema().hasSlot(slot.name())
                    || !slots(a, slot, b, b.schema().slot(slot.name()))) {
                return false;
            }
        }
        return true;
    }

    private boolean slots(StructView a, Slot slotOfA, StructView b, Slot slotOfB) {
        int i = slotOfA.index();
        int j = slotOfB.index();
        if (a.has(i) != b.has(j) || !a.has(i)) {
            return a.has(i) == b.has(j);
        }
        return known(a.offsetOf(i), b.offsetOf(j)) || equal(a.get(i), b.get(j));
    }
}
