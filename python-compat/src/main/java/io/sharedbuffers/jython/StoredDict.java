package io.sharedbuffers.jython;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.mapping.DictView;
import org.python.core.Py;
import org.python.core.PyObject;

/** A dict in a buffer: what Python's {@code proxied_dict} reads from. Keys are numbered by their place in the index. */
public final class StoredDict {
    private final Reader reader;
    private final DictView entries;
    private final DictView comparable;
    private final long at;

    /**
     * The dict at an offset.
     *
     * @param types the tables of the interpreter
     * @param source a buffer, or the reader of one that Java hands out
     * @param at offset of the first byte
     * @param idmap remembers what was read, or {@code None}
     */
    public StoredDict(PythonTypes types, PyObject source, long at, PyObject idmap) {
        try {
            this.reader = Reader.of(types, source, idmap);
            this.entries = DictType.PROXIED_DICT.read(reader.region(), at, reader.context());
            this.comparable = DictType.PROXIED_DICT.read(reader.region(), at, Reader.comparing());
            this.at = at;
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the number of keys} */
    public int size() {
        return entries.size();
    }

    /** {@return the buffer that the dict is in} */
    public PyObject buffer() {
        return reader.buffer();
    }

    /** {@return the offset of the first byte in the buffer} */
    public long offset() {
        return at;
    }

    /**
     * The number of a key.
     *
     * @param key any value
     * @return its number, or -1 if it is not in the dict
     */
    public long find(PyObject key) {
        try {
            return comparable.storedKeys().find(new Values(reader.types()).item(key));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * {@return a key}
     *
     * @param row its number
     */
    public PyObject keyAt(long row) {
        try {
            return reader.value(entries.storedKeys().keyAt(row), null);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * {@return where the value of a key is among the values}
     *
     * @param row the number of the key
     */
    public int indexAt(long row) {
        return (int) entries.storedKeys().valueAt(row);
    }

    /**
     * {@return a value}
     *
     * @param index its place among the values
     */
    public PyObject value(int index) {
        try {
            return reader.value(entries.storedValues().get(index), null);
        } catch (IndexOutOfBoundsException e) {
            throw Py.ValueError("Inconsistent data: a dict names value " + index);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
