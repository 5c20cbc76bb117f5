package io.sharedbuffers.jython;

import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import org.python.core.Py;
import org.python.core.PyObject;

/** A list or tuple in a buffer: what Python's {@code proxied_list} and {@code proxied_tuple} read from. */
public final class StoredSequence {
    private final Reader reader;
    private final SequenceView items;
    private final long at;

    /**
     * The sequence at an offset.
     *
     * @param types the tables of the interpreter
     * @param source a buffer, or the reader of one that Java hands out
     * @param at offset of the first byte
     * @param idmap remembers what was read, or {@code None}
     */
    public StoredSequence(PythonTypes types, PyObject source, long at, PyObject idmap) {
        this(Reader.of(types, source, idmap), at);
    }

    StoredSequence(Reader reader, long at) {
        try {
            this.reader = reader;
            this.items = (SequenceView) SequenceType.PROXIED_LIST.read(reader.region(), at, reader.context());
            this.at = at;
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the number of items} */
    public int size() {
        return items.size();
    }

    /** {@return the buffer that the sequence is in} */
    public PyObject buffer() {
        return reader.buffer();
    }

    /** {@return the offset of the first byte in the buffer} */
    public long offset() {
        return at;
    }

    /**
     * An item.
     *
     * @param index from 0
     * @param proxyInto a proxy to be used if this is an object, or {@code None}
     * @return the item
     */
    public PyObject get(int index, PyObject proxyInto) {
        try {
            return reader.value(items.get(index), proxyInto == Py.None ? null : proxyInto);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
