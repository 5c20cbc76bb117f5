package io.sharedbuffers.types;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A Python tuple: like a list in use, another type on disk (spec 04-sequences).
 *
 * <p>Immutable as far as its items are; a tuple that was read is a view that reads its items on demand.
 */
public final class Tuple extends AbstractList<Object> implements RandomAccess {
    private final List<?> items;

    private Tuple(List<?> items) {
        this.items = Objects.requireNonNull(items);
    }

    /**
     * A tuple of the given items.
     *
     * @param items the items, {@code null} for {@code None}
     * @return a tuple over a copy of them
     */
    public static Tuple of(Object... items) {
        return new Tuple(java.util.Arrays.asList(items.clone()));
    }

    /**
     * A tuple that shows the items of a list.
     *
     * @param items the list; not copied
     * @return a tuple view
     */
    public static Tuple over(List<?> items) {
        return new Tuple(items);
    }

    /** {@return the items as the list they are kept in: a {@link SequenceView} if this tuple was read from a file} */
    public List<?> items() {
        return items;
    }

    @Override
    public Object get(int index) {
        return items.get(index);
    }

    @Override
    public int size() {
        return items.size();
    }

    /** Equal to tuples of equal items, and to nothing else: a Python list never equals a tuple. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Tuple tuple && items.equals(tuple.items);
    }

    @Override
    public int hashCode() {
        return 31 + items.hashCode();
    }

    @Override
    public String toString() {
        return "Tuple" + items;
    }
}
