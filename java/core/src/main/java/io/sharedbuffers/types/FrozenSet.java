package io.sharedbuffers.types;

import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;

/**
 * A Python frozen set to be written, which keeps the order it was given: where order shows on disk, it stands for
 * that in which the items were put into the original's set (spec 05-frozensets).
 *
 * <p>Items are told apart by {@link PythonEquality}, of equal ones the first stays. Immutable as far as its
 * items are.
 */
public final class FrozenSet extends AbstractSet<Object> {
    private final List<Object> items;
    private final HashSet<PythonKey> members;

    private FrozenSet(Collection<?> candidates) {
        this.items = new ArrayList<>(candidates.size());
        this.members = HashSet.newHashSet(candidates.size());
        for (Object candidate : candidates) {
            if (members.add(new PythonKey(candidate))) {
                items.add(candidate);
            }
        }
    }

    /**
     * A set of the given items.
     *
     * @param items the items, {@code null} for {@code None}
     * @return a new set, distinct from other empty ones too
     */
    public static FrozenSet of(Object... items) {
        return new FrozenSet(java.util.Arrays.asList(items));
    }

    /**
     * A set of the items of a collection, in its iteration order.
     *
     * @param items the items
     * @return a new set
     */
    public static FrozenSet copyOf(Collection<?> items) {
        return new FrozenSet(items);
    }

    @Override
    public boolean contains(Object value) {
        return members.contains(new PythonKey(value));
    }

    @Override
    public Iterator<Object> iterator() {
        return Collections.unmodifiableList(items).iterator();
    }

    @Override
    public int size() {
        return items.size();
    }

    /** Equal to sets that have equal items by Python's rules. */
    @Override
    public boolean equals(Object other) {
        return PythonEquality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return PythonEquality.hash(this);
    }
}
