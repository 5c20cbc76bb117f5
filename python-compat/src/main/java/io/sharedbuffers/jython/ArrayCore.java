package io.sharedbuffers.jython;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import org.python.core.Py;
import org.python.core.PyObject;

/** An array in a buffer: what Python's arrays read from. */
public final class ArrayCore {
    private final TypedArray<PyObject> array;
    private final PyObject buffer;
    private final Region region;
    private final PythonTypes types;
    private SchemaCore schema;
    private PyObject pickle = Py.None;

    /**
     * The array at the start of a buffer.
     *
     * @param types the tables of the interpreter
     * @param buffer holds the array
     * @param offset of the array in the buffer
     * @param version which version the reader knows
     */
    public ArrayCore(PythonTypes types, PyObject buffer, long offset, long version) {
        try {
            Region whole = Memory.of(buffer);
            this.types = types;
            this.buffer = buffer;
            this.region = whole.slice(offset, whole.size() - offset);
            Reader reader = new Reader(types, buffer, region, null);
            this.array = TypedArray.open(
                    MappedFile.borrowed(region),
                    region,
                    reader.context(),
                    version,
                    this::keep,
                    _ -> (_, _, _) -> Py.None);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** Python reads the pickle, since it may name classes. */
    private Schema keep(Region bytes) {
        pickle =
                Py.newString(new String(bytes.getBytes(0, bytes.size()), java.nio.charset.StandardCharsets.ISO_8859_1));
        return Schema.builder().build();
    }

    /** {@return the pickled schema, or {@code None}} */
    public PyObject pickle() {
        return pickle;
    }

    /**
     * Tells how the objects are laid out.
     *
     * @param used the schema
     */
    public void schema(SchemaCore used) {
        schema = used;
    }

    /** {@return the number of objects} */
    public long size() {
        return array.size();
    }

    /** {@return the number of bytes of the array} */
    public long totalSize() {
        return array.region().size();
    }

    /**
     * {@return where an object is, in the array}
     *
     * @param index its number, from 0
     */
    public long offsetOf(long index) {
        try {
            return array.offsetOf(index);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    private Reader reader(PyObject idmap) {
        return new Reader(types, buffer, region, idmap);
    }

    /** {@return where the offsets of the objects are, in the array} */
    public long indexOffset() {
        return region.getLong(Long.BYTES);
    }

    /** {@return which version the array is of} */
    public long version() {
        return region.getLong(3 * Long.BYTES);
    }

    /** {@return where the pickled schema is, in the array} */
    public long schemaOffset() {
        return region.getLong(5 * Long.BYTES);
    }

    /** {@return the number of bytes of the pickled schema} */
    public long schemaSize() {
        return region.getLong(6 * Long.BYTES);
    }

    /**
     * A function that returns the object of a number.
     *
     * @param idmap remembers what was read, or {@code None}
     * @param proxyInto a proxy to be used for all of them, or {@code None}
     * @return the function
     */
    public PyObject getter(PyObject idmap, PyObject proxyInto) {
        return new RowGetter(this, reader(idmap), proxyInto == Py.None ? null : proxyInto);
    }

    /**
     * Goes through the objects.
     *
     * @param idmap remembers what was read, or {@code None}
     * @param proxyInto a proxy to be used for all of them, or {@code None}
     * @param mask tells by number which objects are wanted; {@code None} for all
     * @return an iterator
     */
    public PyObject rows(PyObject idmap, PyObject proxyInto, PyObject mask) {
        Reader reader = reader(idmap);
        PyObject used = proxyInto == Py.None ? null : proxyInto;
        return StoredIterator.slice(0, 1, size(), mask, index -> row(reader, index, used));
    }

    /**
     * An object.
     *
     * @param reader reads what it holds
     * @param index its number, from 0
     * @param proxyInto a proxy to be used, or null
     */
    PyObject row(Reader reader, long index, PyObject proxyInto) {
        try {
            return schema.proxy(reader, array.offsetOf(index), proxyInto);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }
}
