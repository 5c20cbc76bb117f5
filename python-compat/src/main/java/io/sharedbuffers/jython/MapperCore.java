package io.sharedbuffers.jython;

import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.mapping.KeyBinding;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.python.core.Py;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyTuple;

/** An id mapper in a buffer: what Python's id mappers read from. Keys are numbered by their place in the index. */
public final class MapperCore {
    private static final Set<KeyType> KEYS_APART = EnumSet.of(KeyType.STR, KeyType.STR32, KeyType.OBJECT);

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
            this.conversion = new MapperKeys(new Values(types), type, Dialect.V1_2);
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

    /** {@return the table of all rows: keys or their hashes, where keys are if they are stored apart, and values} */
    public StoredArray table() {
        try {
            int columns = KEYS_APART.contains(type) ? 3 : 2;
            long start = size() == 0 ? 0 : mapper.valueOffset(0) - (columns - 1L) * width();
            return StoredArray.of(mapper.region(), start, "<u" + width(), size(), columns);
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
        if (!mapper.region().writable()) {
            throw Py.ValueError("the values cannot be changed: the buffer is read-only");
        }
        long at = mapper.valueOffset(row);
        long bits = conversion.value(value);
        if (width() == Integer.BYTES) {
            mapper.region().setInt(at, (int) bits);
        } else {
            mapper.region().setLong(at, bits);
        }
    }

    /**
     * Goes through the keys.
     *
     * @param asPut whether they come in the order in which they were put, rather than in that of the index
     * @return an iterator
     */
    public PyObject iterateKeys(boolean asPut) {
        return iterate(asPut, this::keyAt);
    }

    /** {@return an iterator through the values, in the order of the index} */
    public PyObject iterateValues() {
        return iterate(false, this::valueAt);
    }

    /**
     * Goes through the pairs of key and value.
     *
     * @param asPut whether they come in the order in which they were put, rather than in that of the index
     * @return an iterator
     */
    public PyObject iterateItems(boolean asPut) {
        return iterate(asPut, row -> new PyTuple(keyAt(row), valueAt(row)));
    }

    private PyObject iterate(boolean asPut, StoredIterator.Numbered items) {
        if (!asPut) {
            return StoredIterator.upTo(size(), items);
        }
        long[] rows = order();
        return StoredIterator.upTo(rows.length, position -> items.at(rows[(int) position]));
    }

    /** The rows in the order in which keys were put, where that is told. */
    private long[] order() {
        if (type == KeyType.OBJECT) {
            // Each row has the place of its key before its value.
            return LongStream.range(0, size())
                    .boxed()
                    .sorted((a, b) -> Long.compareUnsigned(keyPlace(a), keyPlace(b)))
                    .mapToLong(Long::longValue)
                    .toArray();
        }
        try (KeyIndex.Order order = shown.order(ScratchSpace.temporary())) {
            long[] rows = new long[Math.toIntExact(size())];
            for (int position = 0; position < rows.length; position++) {
                rows[position] = order.rowAt(position);
            }
            return rows;
        } catch (IOException e) {
            throw Py.IOError(e.getMessage());
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    private long keyPlace(long row) {
        return mapper.region().getLong(mapper.valueOffset(row) - Long.BYTES);
    }

    /** {@return the number of bytes from the header to the end of the last row} */
    public long extent() {
        return size() == 0 ? mapper.region().getLong(Long.BYTES) : mapper.valueOffset(size() - 1) + width();
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
