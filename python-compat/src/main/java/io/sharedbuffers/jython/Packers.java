package io.sharedbuffers.jython;

import io.sharedbuffers.hash.XxHash32;
import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ValueHash;
import java.math.BigInteger;
import java.util.EnumSet;
import java.util.Set;
import org.python.core.Py;
import org.python.core.PyObject;

/** Packing and unpacking of single values by their kind: what the packer classes of the Python side lead to. */
public final class Packers {
    /** What the original looks for in an idmap even when it is asked for the value at a place. */
    private static final Set<ValueKind> RECALLED = EnumSet.of(
            ValueKind.MAPPED_BYTES,
            ValueKind.MAPPED_UNICODE,
            ValueKind.MAPPED_TUPLE,
            ValueKind.MAPPED_DECIMAL,
            ValueKind.MAPPED_DATE,
            ValueKind.MAPPED_DATETIME,
            ValueKind.MAPPED_DATETIME_LOCAL,
            ValueKind.MAPPED_DATETIME_UTC,
            ValueKind.MAPPED_DATETIME_TZ,
            ValueKind.MAPPED_DATETIME_TZ_LOCAL);

    private final PythonTypes types;
    private volatile Dialect dialect;

    /**
     * The packers of one interpreter.
     *
     * @param types its tables
     * @param dialect the release to imitate: "1.2" or "0.8"
     */
    public Packers(PythonTypes types, String dialect) {
        this.types = types;
        this.dialect = dialectOf(dialect);
    }

    static Dialect dialectOf(String name) {
        try {
            return Dialect.of(name);
        } catch (IllegalArgumentException e) {
            throw Py.ValueError(e.getMessage());
        }
    }

    /**
     * Imitates another release from now on.
     *
     * @param name "1.2" or "0.8"
     */
    public void dialect(String name) {
        dialect = dialectOf(name);
    }

    /**
     * Writes a value.
     *
     * @param kind what it is written as
     * @param value the value
     * @param buffer a writable buffer
     * @param at offset of the first byte
     * @param idmap what is already written, or {@code None}
     * @param implicit offset in the file where the buffer will land
     * @return the offset behind the last byte
     */
    public int packInto(ValueKind kind, PyObject value, PyObject buffer, int at, PyObject idmap, long implicit) {
        return SchemaCore.pack(
                types, dialect, kind.type(), buffer, at, idmap, implicit, values -> values.slot(value, kind));
    }

    /**
     * Reads a value.
     *
     * @param kind what it was written as
     * @param buffer holds it
     * @param at offset of its first byte
     * @param idmap remembers what was read, or {@code None}
     * @param proxyInto a proxy to be used if this is an object of a registered class, or {@code None}
     * @return the value
     */
    public PyObject unpackFrom(ValueKind kind, PyObject buffer, long at, PyObject idmap, PyObject proxyInto) {
        try {
            Reader reader = new Reader(types, buffer, Memory.of(buffer), idmap);
            return kind == ValueKind.MAPPED_OBJECT
                    ? reader.wrapped(at, proxyInto == Py.None ? null : proxyInto)
                    : RECALLED.contains(kind) ? reader.slot(kind, at) : reader.made(kind, at);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * The hash that orders sets and dicts.
     *
     * @param value a hashable value
     * @return 64 bits
     */
    public BigInteger stableHash(PyObject value) {
        try {
            // Python 2.7 walks sets in its own order, whatever is written.
            long hash = ValueHash.of(new Values(types).item(value), Dialect.V0_8);
            return new BigInteger(Long.toUnsignedString(hash));
        } catch (RuntimeException e) {
            throw Errors.writing(e);
        }
    }

    /**
     * The 64-bit hash of string keys.
     *
     * @param data a byte string
     * @return 64 bits
     */
    public static BigInteger xxh64(PyObject data) {
        byte[] bytes = bytes(data);
        return new BigInteger(Long.toUnsignedString(XxHash64.hash(bytes)));
    }

    /**
     * The 32-bit hash of string keys.
     *
     * @param data a byte string
     * @return 32 bits
     */
    public static long xxh32(PyObject data) {
        return XxHash32.hash(bytes(data)) & 0xFFFF_FFFFL;
    }

    private static byte[] bytes(PyObject data) {
        Region region = Memory.of(data);
        return region.getBytes(0, region.size());
    }
}
