package io.sharedbuffers.jython;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ScalarType;
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
    private final Values values;
    private final KeyType type;
    private final Dialect dialect;

    /**
     * A conversion.
     *
     * @param values converts keys of any type
     * @param type the kind of keys
     * @param dialect whose rules for numbers hold
     */
    MapperKeys(Values values, KeyType type, Dialect dialect) {
        this.dialect = dialect;
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
        boolean signed = type == KeyType.STR || type == KeyType.STR32 || type == KeyType.OBJECT;
        return low(bits(value, signed || dialect == Dialect.V0_8));
    }

    /** The bits that a cell holds; the original cuts off the others. */
    private long low(long bits) {
        return type.width().bytes() == Integer.BYTES ? bits & 0xFFFF_FFFFL : bits;
    }

    /**
     * The low 64 bits of a number. What the original hands to numpy, it takes for signed, and texts for numbers in decimal
     * digits; 0.8 does so with all numbers.
     */
    private static long bits(PyObject value, boolean signed) {
        if (!whole(value) && !(value instanceof PyFloat) && !(signed && value instanceof PyString)) {
            throw Py.TypeError("an integer is required");
        }
        BigInteger number = integer(value);
        if (number.signum() < 0 && !signed) {
            throw Py.OverflowError("can't convert negative value to unsigned: " + number);
        }
        if (number.bitLength() > (number.signum() < 0 ? Long.SIZE - 1 : Long.SIZE)) {
            throw Py.OverflowError("too large for 64 bits: " + number);
        }
        return number.longValue();
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
        long bits = bits(key, dialect == Dialect.V0_8);
        return ScalarType.unsigned(low(bits));
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
