package io.sharedbuffers.jython;

import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.SharedObjects;
import io.sharedbuffers.types.Tuple;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.IdentityHashMap;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyInteger;
import org.python.core.PyLong;
import org.python.core.PyObject;
import org.python.core.PyTuple;

/**
 * What is already written, kept in a mapping of the caller: Python's {@code idmap}. Its keys are those that {@code shared_id}
 * and {@code wrapped_id} tell.
 */
final class PythonIdMap extends SharedObjects {
    private static final BigInteger WRAPPED = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger NUMBER = BigInteger.TWO.shiftLeft(64);

    private final PyObject map;
    private final Values values;
    private final PythonTypes types;
    private final PyObject link;
    private final long ahead;
    private final Map<Object, PyObject> standIns = new IdentityHashMap<>();

    /**
     * The mapping of a caller, who may have other offsets.
     *
     * @param map the mapping
     * @param values the conversion that knows the objects
     * @param types the tables of the interpreter
     * @param dialect the dialect that is written
     * @param ahead how much larger the caller's offsets are
     */
    private PythonIdMap(PyObject map, Values values, PythonTypes types, Dialect dialect, long ahead) {
        super(dialect);
        this.ahead = ahead;
        this.map = map;
        this.values = values;
        this.types = types;
        this.link = map.__findattr__("link");
    }

    /**
     * As the other one, for a caller who has the same offsets.
     *
     * @param map the mapping, or {@code None}
     * @param values the conversion that knows the objects
     * @param types the tables of the interpreter
     * @param dialect the dialect that is written
     */
    static PythonIdMap of(PyObject map, Values values, PythonTypes types, Dialect dialect) {
        return of(map, values, types, dialect, 0);
    }

    /**
     * The mapping of a caller; where there is none, a new one if functions of Python want it, otherwise null.
     *
     * @param map the mapping, or {@code None}
     * @param values the conversion that knows the objects
     * @param types the tables of the interpreter
     * @param dialect the dialect that is written
     * @param ahead how much larger the caller's offsets are
     */
    static PythonIdMap of(PyObject map, Values values, PythonTypes types, Dialect dialect, long ahead) {
        if (map != Py.None) {
            return new PythonIdMap(map, values, types, dialect, ahead);
        }
        return types.writesInPython() ? new PythonIdMap(new PyDictionary(), values, types, dialect, ahead) : null;
    }

    /** The mapping of the caller. */
    PyObject map() {
        return map;
    }

    private PyObject key(Object value, boolean wrapped) {
        PyObject id = id(value);
        if (!wrapped) {
            return id;
        }
        if (id instanceof PyLong number) {
            return new PyLong(number.getValue().or(WRAPPED));
        }
        if (id instanceof PyInteger number) {
            return new PyLong(BigInteger.valueOf(number.getValue()).or(WRAPPED));
        }
        return new PyTuple(types.named("WRAPPED"), id);
    }

    private PyObject id(Object value) {
        return switch (value) {
            case Boolean b -> number(BigInteger.valueOf(b ? 1 : 0));
            case Long n -> number(BigInteger.valueOf(n));
            case BigInteger n -> number(n);
            default -> types.named("shared_id").__call__(object(value));
        };
    }

    /** Tells that no value that does not come from Python will be met again, as those of one key are not. */
    void forgetCopies() {
        standIns.clear();
    }

    private static PyObject number(BigInteger number) {
        return new PyLong(number.or(NUMBER));
    }

    private PyObject object(Object value) {
        if (value instanceof Alias alias && alias.identity() instanceof PyObject object) {
            return object;
        }
        PyObject origin = values.origin(value);
        return origin == null ? standIns.computeIfAbsent(value, PythonIdMap::standIn) : origin;
    }

    /** What a value is in Python that does not come from there: a text that is told by its content, or the copy of a key. */
    private static PyObject standIn(Object value) {
        return switch (value) {
            case String text -> Py.newUnicode(text);
            case byte[] bytes -> Py.newString(new String(bytes, StandardCharsets.ISO_8859_1));
            case Tuple items when items.isEmpty() -> Py.EmptyTuple;
            default -> new PyObject();
        };
    }

    @Override
    public long find(Object value, boolean wrapped, Object form) {
        PyObject offset = map.invoke("get", key(value, wrapped));
        return offset == Py.None ? ABSENT : offset.asLong() - ahead;
    }

    @Override
    public void note(Object value, boolean wrapped, long offset, Object form) {
        PyObject key = key(value, wrapped);
        map.__setitem__(key, Py.newLong(offset + ahead).__int__());
        if (link != null) {
            link.__call__(key, object(value));
        }
    }

    @Override
    public void clear() {
        map.invoke("clear");
    }

    @Override
    public void keep() {
        throw new UnsupportedOperationException("Python's mappings keep what is preloaded by themselves");
    }
}
