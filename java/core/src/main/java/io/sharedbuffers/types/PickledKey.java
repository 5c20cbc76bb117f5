package io.sharedbuffers.types;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies keys as the original's mapping builder does, which sends each through a pickle of its own (spec 13-typed-mapping).
 *
 * <p>The bytes of object keys show it: what one key shares with another is not shared any more, and sets are put together anew
 * from their items in the order of the first set, which gives another order where hashes collide. Python 2.7 has one empty set
 * for all.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PickledKey {
    private final Dialect dialect;
    private final FrozenSet empty = FrozenSet.of();

    /**
     * Copies the keys of one file.
     *
     * @param dialect whose interpreter it is
     */
    public PickledKey(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * The copy of a key.
     *
     * @param key the key
     * @return an equal one; values that cannot be keys are given back as they are
     */
    public Object copy(Object key) {
        return copy(key, new IdentityHashMap<>());
    }

    private Object copy(Object key, Map<Object, Object> copies) {
        Object known = copies.get(key);
        if (known != null) {
            return known;
        }
        Object copy = switch (key) {
            case String text -> new String(text);
            case byte[] bytes -> bytes.clone();
            case Double number -> Double.valueOf(number.doubleValue());
            case SizedNumber(ScalarType type, Number number) -> new SizedNumber(type, number);
            case Tuple items -> Tuple.over(all(items, copies));
            case Set<?> items when items.isEmpty() && dialect == Dialect.V0_8 -> empty;
            case Set<?> items -> FrozenSet.copyOf(all(SetWalk.of(items, dialect), copies));
            case null, default -> key;
        };
        if (!(copy instanceof Double)) {
            copies.put(key, copy);
        }
        return copy;
    }

    private List<Object> all(Collection<?> items, Map<Object, Object> copies) {
        List<Object> copied = new ArrayList<>(items.size());
        for (Object item : items) {
            copied.add(copy(item, copies));
        }
        return copied;
    }
}
