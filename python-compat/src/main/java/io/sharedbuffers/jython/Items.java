package io.sharedbuffers.jython;

import io.sharedbuffers.types.SharedObjects;
import java.util.AbstractList;
import java.util.RandomAccess;
import org.python.core.PyObject;

/** The items of a Python sequence, converted when they are asked for. */
final class Items extends AbstractList<Object> implements RandomAccess, SharedObjects.Alias {
    private final PyObject identity;
    private final PyObject[] items;
    private final Values values;

    /**
     * Items.
     *
     * @param identity the Python object that they are the items of
     * @param items the items
     * @param values converts them
     */
    Items(PyObject identity, PyObject[] items, Values values) {
        this.identity = identity;
        this.items = items;
        this.values = values;
    }

    @Override
    public Object get(int index) {
        return values.item(items[index]);
    }

    @Override
    public int size() {
        return items.length;
    }

    @Override
    public Object identity() {
        return identity;
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(identity);
    }
}
