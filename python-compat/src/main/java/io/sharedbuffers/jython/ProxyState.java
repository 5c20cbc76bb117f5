package io.sharedbuffers.jython;

import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ScalarType;
import org.python.core.Py;
import org.python.core.PyObject;

/** What a proxy points at; Python keeps it in the proxy's first slot. */
public final class ProxyState extends PyObject {
    private static final long serialVersionUID = 1L;

    private final transient Reader reader;
    private final transient StructView view;
    private final transient long offset;
    private final transient long none;

    /**
     * A place.
     *
     * @param reader reads what slots point at
     * @param view the object there
     */
    ProxyState(Reader reader, StructView view) {
        this(reader, view, view.offset(), 0);
    }

    private ProxyState(Reader reader, StructView view, long offset, long none) {
        this.reader = reader;
        this.view = view;
        this.offset = offset;
        this.none = none;
    }

    /**
     * A place that Python names.
     *
     * @param types the tables of the interpreter
     * @param core the schema of the object, or {@code None} if its class alone tells where its attributes are
     * @param buffer holds the object
     * @param offset of its first byte
     * @param none the bits of the attributes that are {@code None}; not needed with a schema
     * @param idmap remembers what was read, or {@code None}
     * @return the place
     */
    public static PyObject at(
            PythonTypes types, SchemaCore core, PyObject buffer, long offset, PyObject none, PyObject idmap) {
        try {
            Reader reader = new Reader(types, buffer, Memory.of(buffer), idmap);
            StructView view =
                    core == null ? null : new StructView(core.schema(), reader.region(), offset, reader.context());
            return new ProxyState(reader, view, offset, none.__long__().asLong());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    Reader reader() {
        return reader;
    }

    StructView view() {
        return view;
    }

    /** {@return the buffer that holds the object} */
    public PyObject buffer() {
        return reader.buffer();
    }

    /** {@return the offset of the object's first byte} */
    public long offset() {
        return offset;
    }

    /** {@return what remembers values that were read, or {@code None}} */
    public PyObject idmap() {
        return reader.idmap() == null ? Py.None : reader.idmap();
    }

    /**
     * {@return whether an attribute is {@code None}}
     *
     * @param mask its bit
     */
    public boolean isNone(PyObject mask) {
        return (none & mask.__long__().asLong()) != 0;
    }

    /**
     * {@return where a pointer leads to}
     *
     * @param at offset of the pointer
     */
    public long pointedAt(long at) {
        try {
            return Math.addExact(offset, reader.region().getLong(at));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * {@return a number}
     *
     * @param type its type
     * @param at offset of its first byte
     */
    public PyObject number(String type, long at) {
        try {
            return cell(type, at).get();
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * Changes a number.
     *
     * @param type its type
     * @param at offset of its first byte
     * @param value the new number
     */
    public void store(String type, long at, PyObject value) {
        change(() -> {
            cell(type, at).set(value);
            return true;
        });
    }

    /**
     * Changes a number if it is what somebody expects.
     *
     * @param type its type
     * @param at offset of its first byte
     * @param expected the number that must be there
     * @param value the new number
     * @return whether it was changed
     */
    public boolean cas(String type, long at, PyObject expected, PyObject value) {
        return expected != Py.None && change(() -> cell(type, at).compareAndSet(expected, value));
    }

    /**
     * Adds to a number.
     *
     * @param type its type
     * @param at offset of its first byte
     * @param delta what to add
     */
    public void add(String type, long at, PyObject delta) {
        change(() -> {
            cell(type, at).add(delta);
            return true;
        });
    }

    private NumberCell cell(String type, long at) {
        return new NumberCell(reader.region(), at, ScalarType.valueOf(type));
    }

    private static boolean change(java.util.function.BooleanSupplier change) {
        try {
            return change.getAsBoolean();
        } catch (NotWritableException e) {
            throw Py.TypeError("cannot set attribute in read-only buffer");
        } catch (PackException e) {
            throw Py.OverflowError(e.getMessage());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
