package io.sharedbuffers.jython;

import io.sharedbuffers.mapping.KeyType;
import java.math.BigInteger;
import org.python.core.Py;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyUnicode;

/** Python's keys as the id mappers of one kind take them. */
final class MapperKeys {
    private static final BigInteger LOW = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final Values values;
    private final KeyType type;

    /**
     * A conversion.
     *
     * @param values converts keys of any type
     * @param type the kind of keys
     */
    MapperKeys(Values values, KeyType type) {
        this.values = values;
        this.type = type;
    }

    /** A key that is to be stored. */
    Object stored(PyObject key) {
        return switch (type) {
            case UINT64, UINT32 -> number(key);
            case STR, STR32 -> text(key);
            case OBJECT -> values.item(key);
            case APPROX, APPROX32 -> key instanceof PyString ? text(key) : number(key);
        };
    }

    /** A key that is looked for; null, which is no key, where a key of that type cannot be stored. */
    Object sought(PyObject key) {
        return switch (type) {
            case UINT64, UINT32 -> whole(key) ? bounded(key) : null;
            case STR, STR32 -> key instanceof PyString ? text(key) : null;
            case OBJECT -> values.item(key);
            case APPROX, APPROX32 -> {
                if (!(key instanceof PyString) && !whole(key)) {
                    throw Py.TypeError("a string or a number is needed, not "
                            + key.getType().fastGetName());
                }
                yield key instanceof PyString ? text(key) : bounded(key);
            }
        };
    }

    /** The number that a key is stored with. */
    long value(PyObject value) {
        if (value instanceof PyInteger small && small.getValue() >= 0) {
            return small.getValue();
        }
        return integer(value).and(LOW).longValue();
    }

    private static boolean whole(PyObject key) {
        return key instanceof PyInteger || key instanceof PyLong;
    }

    private static Object bounded(PyObject key) {
        BigInteger number = integer(key);
        if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
            return null;
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
    }

    private Object number(PyObject key) {
        if (key.getType() == PyInteger.TYPE && ((PyInteger) key).getValue() >= 0) {
            return (long) ((PyInteger) key).getValue();
        }
        if (!whole(key) && !(key instanceof PyFloat)) {
            throw Py.TypeError("an integer is required");
        }
        Object number = bounded(key.__int__());
        if (number == null) {
            throw Py.OverflowError("key " + key + " is not within 0 to 2^64-1");
        }
        if (type.width().bytes() == Integer.BYTES) {
            return ((Number) number).longValue() & 0xFFFF_FFFFL;
        }
        return number;
    }

    private static BigInteger integer(PyObject number) {
        PyObject whole = number.__int__();
        return whole instanceof PyLong big ? big.getValue() : BigInteger.valueOf(whole.asLong());
    }

    private static Object text(PyObject key) {
        if (key instanceof PyUnicode unicode) {
            return unicode.getString();
        }
        if (key instanceof PyString bytes) {
            return bytes.toBytes();
        }
        throw Py.TypeError("a string is needed, not " + key.getType().fastGetName());
    }
}
