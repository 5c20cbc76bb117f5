package io.sharedbuffers.jython;

import io.sharedbuffers.types.FrozenSetType;
import java.util.Set;
import org.python.core.PyList;
import org.python.core.PyObject;

/** A set in a buffer: what Python's {@code proxied_frozenset} reads from. */
public final class StoredSet {
    private final Reader reader;
    private final Set<Object> items;
    private final Set<Object> comparable;

    /**
     * The set at an offset.
     *
     * @param types the tables of the interpreter
     * @param source a buffer, or the reader of one that Java hands out
     * @param at offset of the first byte
     * @param idmap remembers what was read, or {@code None}
     */
    public StoredSet(PythonTypes types, PyObject source, long at, PyObject idmap) {
        try {
            this.reader = Reader.of(types, source, idmap);
            this.items = FrozenSetType.FROZENSET.read(reader.region(), at, reader.context());
            this.comparable = FrozenSetType.FROZENSET.read(reader.region(), at, Reader.comparing());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the number of items} */
    public int size() {
        return items.size();
    }

    /**
     * {@return whether a value is one of the items}
     *
     * @param value any value
     */
    public boolean contains(PyObject value) {
        try {
            return comparable.contains(new Values(reader.types()).item(value));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the items in the order in which they are stored} */
    public PyObject items() {
        try {
            PyList list = new PyList();
            for (Object item : items) {
                list.append(reader.value(item, null));
            }
            return list;
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
