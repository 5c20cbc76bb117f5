package io.sharedbuffers.jython;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.python.core.PyString;

/**
 * What Java knows of the Python side of one interpreter: the tables of types and codes, which the module fills and
 * applications extend, and the Python classes of which values are made.
 */
public final class PythonTypes {
    private final PyDictionary typeCodes;
    private final PyDictionary objectPackers;
    private final Map<PyObject, ValueKind> kinds = new HashMap<>();
    private final EnumMap<ValueKind, PyObject> makers = new EnumMap<>(ValueKind.class);
    private final Map<String, PyObject> names = new HashMap<>();

    /**
     * The tables of one interpreter.
     *
     * @param typeCodes Python's classes to type codes
     * @param objectPackers type codes to tuples whose last item is a packer
     */
    public PythonTypes(PyDictionary typeCodes, PyDictionary objectPackers) {
        this.typeCodes = typeCodes;
        this.objectPackers = objectPackers;
    }

    /**
     * Tells which Python class stands for a kind of values in schemas.
     *
     * @param kind the kind
     * @param packer the class
     * @param maker makes what is read from {@code (reader, offset)}; {@code None} where Java makes it
     */
    public void define(ValueKind kind, PyObject packer, PyObject maker) {
        kinds.put(packer, kind);
        if (maker != Py.None) {
            makers.put(kind, maker);
        }
    }

    /**
     * Names an object of the Python side for use in Java.
     *
     * @param name the name
     * @param object the object
     */
    public void name(String name, PyObject object) {
        names.put(name, object);
    }

    PyObject named(String name) {
        return names.get(name);
    }

    /** The kind of values that a packer class stands for, or null. */
    ValueKind kind(PyObject packer) {
        return kinds.get(packer);
    }

    PyObject maker(ValueKind kind) {
        return makers.get(kind);
    }

    /** The type code that values of a Python class are written with, or 0. */
    int code(PyObject type) {
        PyObject code = typeCodes.__finditem__(type);
        return code instanceof PyString text && text.__len__() == 1
                ? text.getString().charAt(0)
                : 0;
    }

    /** The packer of a type code, or null. */
    PyObject packer(int code) {
        PyObject row = objectPackers.__finditem__(Py.makeCharacter((char) code));
        return row == null ? null : row.__getitem__(2);
    }
}
