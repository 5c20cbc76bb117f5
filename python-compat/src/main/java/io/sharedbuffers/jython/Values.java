package io.sharedbuffers.jython;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SizedNumber;
import io.sharedbuffers.types.Tuple;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.python.core.BaseSet;
import org.python.core.BufferProtocol;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyComplex;
import org.python.core.PyDictionary;
import org.python.core.PyFloat;
import org.python.core.PyInteger;
import org.python.core.PyList;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PySequenceList;
import org.python.core.PyString;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.core.PyUnicode;

/**
 * Python's values as Java's, for writing. Within one conversion, one Python object becomes one Java object, so that what is
 * shared follows Python's identities; {@link #origin} leads back.
 *
 * <p>Containers are views that convert their items when they are asked for. Not safe for use by several threads at once.
 */
final class Values {
    /** Shorter strings are told apart by their content, which needs no memory of objects. */
    private static final int SHORT_TEXT = 16;

    private final PythonTypes types;
    private final Map<PyObject, Object> converted = new IdentityHashMap<>();
    private final Map<Object, PyObject> origins = new IdentityHashMap<>();
    private final Map<PyObject, PyObject> places = new HashMap<>();
    private PyObject target;

    /**
     * A conversion that has seen nothing yet.
     *
     * @param types the tables of the interpreter
     */
    Values(PythonTypes types) {
        this.types = types;
    }

    /** Forgets all objects. */
    void clear() {
        converted.clear();
        origins.clear();
        places.clear();
    }

    /** Tells the buffer of the caller that values are written to. */
    void target(PyObject buffer) {
        target = buffer;
    }

    /** The buffer of the caller, or null if a work buffer is written to. */
    PyObject target() {
        return target;
    }

    /** The Python object that became a Java object here, or null. */
    PyObject origin(Object value) {
        return origins.get(value);
    }

    /** What tells an object apart from others: proxies of one place are one. */
    PyObject identity(PyObject object) {
        return types.isProxy(object)
                ? places.computeIfAbsent(types.named("shared_id").__call__(object), _ -> object)
                : object;
    }

    private Object keep(PyObject object, Object value) {
        converted.put(object, value);
        origins.put(value, object);
        return value;
    }

    /**
     * A value whose type is stored with it: of an {@code object} slot, or an item of a container.
     *
     * @param object any object
     * @return the Java value; null for {@code None}
     */
    Object item(PyObject object) {
        PyType type = object.getType();
        if (object == Py.None) {
            return null;
        }
        if (type == PyInteger.TYPE) {
            return (long) ((PyInteger) object).getValue();
        }
        if (type == PyBoolean.TYPE) {
            return object.__nonzero__();
        }
        if (type == PyLong.TYPE) {
            return whole(((PyLong) object).getValue());
        }
        Object known = converted.get(object);
        if (known != null) {
            return known;
        }
        if (type == PyFloat.TYPE) {
            return keep(object, Double.valueOf(((PyFloat) object).getValue()));
        }
        ValueKind kind = plainKind(type);
        if (kind != null) {
            Coded custom = custom(object, kind.code());
            return custom == null ? slot(object, kind) : custom;
        }
        return coded(object, type);
    }

    /** A value that a function of the application writes; null if that is left to the library. */
    private Coded custom(PyObject object, int code) {
        PythonTypes.PackerRow row = types.row(code);
        return row == null || row.pack() == null
                ? null
                : new Coded(code, new CustomValue(object, row.pack(), this), identity(object));
    }

    private static ValueKind plainKind(PyType type) {
        if (type == PyString.TYPE) {
            return ValueKind.MAPPED_BYTES;
        }
        if (type == PyUnicode.TYPE) {
            return ValueKind.MAPPED_UNICODE;
        }
        if (type == PyTuple.TYPE) {
            return ValueKind.MAPPED_TUPLE;
        }
        if (type == PyList.TYPE) {
            return ValueKind.MAPPED_LIST;
        }
        if (type == PyDictionary.TYPE) {
            return ValueKind.MAPPED_DICT;
        }
        return null;
    }

    /** A value whose type is looked up in Python's table. */
    private Object coded(PyObject object, PyType type) {
        if (type == types.named("mapped_object")) {
            return wrapped(object);
        }
        int code = types.code(type);
        for (int i = 0; code == 0 && i < baseCount(type); i++) {
            code = types.code(type.getBases().__getitem__(i));
        }
        if (code == 0) {
            if (type.getModule().toString().startsWith("numpy")) {
                throw Py.ImportError("writing a " + type.fastGetName() + " needs numpy, which Jython does not have");
            }
            throw Py.KeyError(type);
        }
        return withCode(object, code);
    }

    /** Proxies are written as the registered classes that they inherit from. */
    private int baseCount(PyType type) {
        return type.isSubType((PyType) types.named("BufferProxyObject"))
                ? type.getBases().__len__()
                : 0;
    }

    private Object wrapped(PyObject wrapper) {
        PyObject code = wrapper.__getattr__("typecode");
        if (code == Py.None) {
            throw Py.TypeError("None has no type code");
        }
        return withCode(wrapper.__getattr__("value"), code.asString().charAt(0));
    }

    private Object withCode(PyObject object, int code) {
        for (ScalarType scalar : ScalarType.values()) {
            if (scalar.code() == code) {
                Object known = converted.get(object);
                return known != null ? known : number(object, scalar);
            }
        }
        Coded custom = custom(object, code);
        if (custom != null) {
            return custom;
        }
        for (ValueKind kind : ValueKind.values()) {
            if (kind.code() == code) {
                Object value = slot(object, kind);
                return value instanceof Coded ? value : kept(object, new Coded(code, value, object), value);
            }
        }
        PyObject packer = types.packer(code);
        if (packer == null) {
            throw Py.TypeError("Unsupported type '" + (char) code + "'");
        }
        SchemaCore schema = SchemaCore.required(packer);
        return new Coded(code, new SchemaObject(object, schema, this), object);
    }

    /** Types that are read and written with the same code need no wrapper. */
    private static Object kept(PyObject object, Coded coded, Object value) {
        return switch (value) {
            case DateTime _, LocalDate _, Decimal _, MemorySegment _ -> value;
            case FrozenSet _ when coded.code() == 'Z' -> value;
            case Entries _ when coded.code() == 'm' -> value;
            default -> coded;
        };
    }

    private Object number(PyObject object, ScalarType scalar) {
        Number number;
        if (scalar.isFloat()) {
            number = object.asDouble();
        } else {
            Object whole = whole(integer(object));
            number = (Number) whole;
        }
        return scalar == ScalarType.BOOL
                ? (Object) object.__nonzero__()
                : keep(object, new SizedNumber(scalar, number));
    }

    private static BigInteger integer(PyObject object) {
        PyObject number = object.__int__();
        return number instanceof PyLong big ? big.getValue() : BigInteger.valueOf(number.asLong());
    }

    private static Number whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /**
     * The number for a slot of numbers.
     *
     * @param object any object
     * @param type the type of the slot
     * @param dialect decides what becomes of a fraction: Python 2.7 cuts it off
     */
    Object scalar(PyObject object, ScalarType type, Dialect dialect) {
        if (type == ScalarType.BOOL) {
            return object.__nonzero__();
        }
        boolean number = object.isNumberType() && !(object instanceof PyComplex);
        if (!number || object instanceof PyFloat && !type.isFloat() && dialect == Dialect.V1_2) {
            throw new PackException(
                    (type.isFloat() ? "a number" : "an integer") + " is needed, not " + object.__repr__());
        }
        return type.isFloat() ? object.asDouble() : whole(integer(object));
    }

    /**
     * A value for a place whose type is known.
     *
     * @param object any object but {@code None}
     * @param kind what it is written as
     */
    Object slot(PyObject object, ValueKind kind) {
        return switch (kind) {
            case MAPPED_OBJECT -> item(object);
            case MAPPED_BYTES -> bytes(object);
            case MAPPED_UNICODE -> text(object);
            case MAPPED_TUPLE, PROXIED_TUPLE, MAPPED_LIST, PROXIED_LIST -> sequence(object, kind);
            case MAPPED_FROZENSET, PROXIED_FROZENSET -> set(object);
            case MAPPED_DICT, PROXIED_DICT -> entries(object);
            default -> {
                Object known = converted.get(object);
                yield known != null ? known : keep(object, scalarLike(object, kind));
            }
        };
    }

    private Object scalarLike(PyObject object, ValueKind kind) {
        return switch (kind) {
            case MAPPED_DATE -> date(object);
            case MAPPED_DECIMAL -> decimal(object);
            case PROXIED_BUFFER -> buffer(object);
            case PROXIED_NDARRAY -> NdArrays.toJava(object);
            default -> dateTime(object);
        };
    }

    private Object bytes(PyObject object) {
        if (object.getType() != PyString.TYPE) {
            throw Py.TypeError("str is needed, not " + object.getType().fastGetName());
        }
        if (object.__len__() < SHORT_TEXT) {
            return ((PyString) object).toBytes();
        }
        Object known = converted.get(object);
        return known instanceof byte[] ? known : keep(object, ((PyString) object).toBytes());
    }

    private Object text(PyObject object) {
        Object known = converted.get(object);
        if (known instanceof String) {
            return known;
        }
        String text;
        if (object instanceof PyUnicode unicode) {
            text = unicode.getString();
        } else if (object instanceof PyString bytes) {
            text = decoded(bytes.toBytes());
        } else {
            throw Py.TypeError("unicode is needed, not " + object.getType().fastGetName());
        }
        return object.__len__() < SHORT_TEXT ? text : keep(object, text);
    }

    /** The original takes byte strings where texts are due, and writes them as they are. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Py.ValueError("a byte string that is no UTF-8, where a text is due");
        }
    }

    private Object sequence(PyObject object, ValueKind kind) {
        boolean plainTuple = object.getType() == PyTuple.TYPE;
        if (plainTuple && object.__len__() == 0 && kind != ValueKind.MAPPED_LIST && kind != ValueKind.PROXIED_LIST) {
            return Tuple.of();
        }
        Object known = converted.get(object);
        if (known instanceof Tuple) {
            return known;
        }
        Items items = new Items(identity(object), listed(object), this);
        return plainTuple ? keep(object, Tuple.over(items)) : items;
    }

    /** The items of anything that has a length and can be iterated over. */
    static PyObject[] listed(PyObject object) {
        if (object instanceof PySequenceList list) {
            return list.getArray().clone();
        }
        List<PyObject> items = new ArrayList<>(object.__len__());
        for (PyObject item : object.asIterable()) {
            items.add(item);
        }
        return items.toArray(PyObject[]::new);
    }

    private Object set(PyObject object) {
        if (!(object instanceof BaseSet)) {
            return new Items(object, listed(object), this);
        }
        Object known = converted.get(object);
        if (known instanceof FrozenSet) {
            return known;
        }
        return keep(object, FrozenSet.copyOf(new Items(object, listed(object), this)));
    }

    private Object entries(PyObject object) {
        if (object.__findattr__("keys") == null) {
            throw Py.AttributeError(object.getType().fastGetName() + " has no keys: a mapping is needed");
        }
        PyObject[] keys = listed(object.invoke("keys"));
        PyObject[] values = new PyObject[keys.length];
        for (int i = 0; i < keys.length; i++) {
            values[i] = object.__getitem__(keys[i]);
        }
        return new Entries(identity(object), keys, values, this);
    }

    private static MemorySegment buffer(PyObject object) {
        if (!(object instanceof BufferProtocol)) {
            throw Py.TypeError("a buffer is needed, not " + object.getType().fastGetName());
        }
        return Memory.of(object).segment();
    }

    private static int field(PyObject object, String name) {
        return object.__getattr__(name.intern()).asInt();
    }

    private Object date(PyObject object) {
        if (object.__findattr__("hour") != null) {
            return dateTime(object);
        }
        return LocalDate.of(field(object, "year"), field(object, "month"), field(object, "day"));
    }

    private static DateTime dateTime(PyObject object) {
        LocalDateTime local;
        if (object.__findattr__("hour") == null) {
            local = LocalDate.of(field(object, "year"), field(object, "month"), field(object, "day"))
                    .atStartOfDay();
            return new DateTime(local, null, false);
        }
        local = LocalDateTime.of(
                field(object, "year"),
                field(object, "month"),
                field(object, "day"),
                field(object, "hour"),
                field(object, "minute"),
                field(object, "second"),
                field(object, "microsecond") * 1000);
        PyObject ahead = object.invoke("utcoffset");
        ZoneOffset offset = ahead == Py.None
                ? null
                : ZoneOffset.ofTotalSeconds(field(ahead, "days") * 86_400 + field(ahead, "seconds"));
        return new DateTime(local, offset, false);
    }

    private Decimal decimal(PyObject object) {
        PyObject number =
                object.__findattr__("as_tuple") == null ? types.named("Decimal").__call__(object) : object;
        PyObject parts = number.invoke("as_tuple");
        PyObject exponent = parts.__getitem__(2);
        if (exponent instanceof PyString) {
            throw Py.TypeError("an integer is required");
        }
        PyObject[] digits = listed(parts.__getitem__(1));
        byte[] plain = new byte[digits.length];
        for (int i = 0; i < plain.length; i++) {
            plain[i] = (byte) digits[i].asInt();
        }
        return Decimal.of(parts.__getitem__(0).asInt() != 0, plain, exponent.asLong());
    }
}
