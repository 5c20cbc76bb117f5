package io.sharedbuffers.jython;

import io.sharedbuffers.types.SharedObjects;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.python.core.PyObject;

/** The entries of a Python mapping in the order in which it iterates. */
final class Entries extends AbstractMap<Object, Object> implements SharedObjects.Alias {
    private final PyObject identity;
    private final PyObject[] keys;
    private final PyObject[] values;
    private final Values conversion;

    Entries(PyObject identity, PyObject[] keys, PyObject[] values, Values conversion) {
        this.identity = identity;
        this.keys = keys;
        this.values = values;
        this.conversion = conversion;
    }

    @Override
    public Object identity() {
        return identity;
    }

    @Override
    public int size() {
        return keys.length;
    }

    @Override
    public Set<Map.Entry<Object, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Map.Entry<Object, Object>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < keys.length;
                    }

                    @Override
                    public Map.Entry<Object, Object> next() {
                        int i = next++;
                        return new SimpleImmutableEntry<>(conversion.item(keys[i]), conversion.item(values[i]));
                    }
                };
            }

            @Override
            public int size() {
                return keys.length;
            }
        };
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
