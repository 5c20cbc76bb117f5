package io.sharedbuffers.jython;

import org.python.core.Py;
import org.python.core.PyIterator;
import org.python.core.PyObject;

/** Goes through what is stored by number, without Python code for each step. Not safe for use by several threads at once. */
public final class StoredIterator extends PyIterator {
    private static final long serialVersionUID = 1L;

    private final transient Numbered items;
    private final transient PyObject mask;
    private final transient long first;
    private final transient long step;
    private final transient long count;
    private transient long next;

    /** What is stored by number. */
    @FunctionalInterface
    interface Numbered {
        /**
         * Makes an item.
         *
         * @param index its number
         * @return the item
         */
        PyObject at(long index);
    }

    private StoredIterator(Numbered items, long first, long step, long count, PyObject mask) {
        this.items = items;
        this.first = first;
        this.step = step;
        this.count = count;
        this.mask = mask == Py.None ? null : mask;
    }

    /** All items from 0 up to a number. */
    static StoredIterator upTo(long count, Numbered items) {
        return new StoredIterator(items, 0, 1, count, null);
    }

    /**
     * The items of a slice.
     *
     * @param first the number of the first item
     * @param step from one number to the next
     * @param count how many
     * @param mask tells by position in the slice which items are wanted; {@code None} for all
     * @param items makes the items
     */
    static StoredIterator slice(long first, long step, long count, PyObject mask, Numbered items) {
        return new StoredIterator(items, first, step, count, mask);
    }

    @Override
    public PyObject __iternext__() {
        while (next < count) {
            long position = next++;
            if (mask == null || mask.__getitem__(Py.newInteger(position)).__nonzero__()) {
                return items.at(first + position * step);
            }
        }
        return null;
    }
}
