package io.sharedbuffers.jython;

import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;

/** An id mapper in a buffer: what Python's id mappers read from. Keys are numbered by their place in the index. */
public final class MapperCore {
    private final PyObject buffer;
    private final KeyType type;
    private final KeyIndex<Object> index;
    private final KeyIndex<Object> shown;
    private final IdMapper mapper;
    private final Reader reader;
    private final MapperKeys conversion;

    /**
     * The mapper in a buffer.
     *
     * @param types the tables of the interpreter
     * @param buffer holds the mapper
     * @param offset of the mapper in the buffer
     * @param keyType the kind of keys, by its label
     */
    public MapperCore(PythonTypes types, PyObject buffer, long offset, String keyType) {
        try {
            Region whole = Memory.of(buffer);
            Region region = offset == 0 ? whole : whole.slice(offset, whole.size() - offset);
            this.buffer = buffer;
            this.type = KeyType.of(keyType);
            this.reader = new Reader(types, buffer, region, null);
            this.index = KeyBinding.open(Object.class, type, region, Reader.comparing());
            this.shown = KeyBinding.open(Object.class, type, region, reader.context());
            this.mapper = index.mapper();
            this.conversion = new MapperKeys(new Values(types), type);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * Where the values of a mapping start.
     *
     * @param buffer all bytes of the mapping
     * @return the offset of the array of values
     */
    public static long valuesOffset(PyObject buffer) {
        try {
            return TypedMapping.valuesOffset(Memory.of(buffer));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** {@return the number of rows} */
    public long size() {
        return mapper.size();
    }

    /** {@return the bytes of a cell: 4 or 8} */
    public int width() {
        return mapper.width().bytes();
    }

    /**
     * The first row of a key.
     *
     * @param key any value
     * @return its number, or -1
     */
    public long find(PyObject key) {
        try {
            Object sought = conversion.sought(key);
            return sought == null && type != KeyType.OBJECT ? -1 : index.find(sought);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * The value of a key.
     *
     * @param key any value
     * @param absent what is returned if the key is not there
     * @return the number, or {@code absent}
     */
    public PyObject get(PyObject key, PyObject absent) {
        long row = find(key);
        return row < 0 ? absent : valueAt(row);
    }

    /**
     * All values of a key.
     *
     * @param key any value
     * @return the numbers; an empty list if the key is not there
     */
    public PyList getAll(PyObject key) {
        PyList found = new PyList();
        try {
            Object sought = conversion.sought(key);
            if (sought == null && type != KeyType.OBJECT) {
                return found;
            }
            for (long row = index.find(sought); row >= 0; row = index.next(sought, row)) {
                found.append(valueAt(row));
            }
            return found;
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
            Object key = shown.keyAt(row);
            return key instanceof byte[] bytes
                    ? Py.newString(new String(bytes, StandardCharsets.ISO_8859_1))
                    : reader.value(key, null);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * {@return the value of a row}
     *
     * @param row its number
     */
    public PyObject valueAt(long row) {
        try {
            long value = mapper.valueAt(row);
            return value >= 0 ? Py.newInteger(value) : new PyLong((BigInteger) ScalarType.unsigned(value));
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * Changes the value of a row.
     *
     * @param row its number
     * @param value the new value, of which the low bits count
     */
    public void setValueAt(long row, PyObject value) {
        long at = mapper.valueOffset(row);
        long bits = conversion.value(value);
        if (width() == Integer.BYTES) {
            mapper.region().setInt(at, (int) bits);
        } else {
            mapper.region().setLong(at, bits);
        }
    }

    /**
     * The rows in the order in which keys were put, where that is told.
     *
     * @return row numbers
     */
    public PyObject order() {
        PyList rows = new PyList();
        try (KeyIndex.Order order = shown.order(ScratchSpace.temporary())) {
            for (long position = 0; position < size(); position++) {
                rows.append(Py.newInteger(order.rowAt(position)));
            }
            return rows;
        } catch (IOException e) {
            throw Py.IOError(e.getMessage());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /** Reads the whole mapper once. */
    public void preload() {
        mapper.preload();
    }

    /** {@return the buffer} */
    public PyObject buffer() {
        return buffer;
    }

    /** {@return the bytes from the header on} */
    public PyObject bytes() {
        return MappedMemory.view(mapper.region());
    }
}
