package io.sharedbuffers.jython;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyDictionary;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PyType;

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
    private volatile int generation;

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

    /** Tells that schemas have changed: how others are laid out that contain them has to be found out again. */
    public synchronized void changed() {
        generation++;
    }

    int generation() {
        return generation;
    }

    /** Finds out how a schema is laid out, and those that it contains. */
    synchronized SchemaLayout layOut(SchemaCore core) {
        List<SchemaLayout> made = new ArrayList<>();
        boolean done = false;
        try {
            SchemaLayout found = core.laidOut(made);
            done = true;
            made.forEach(SchemaLayout::publish);
            return found;
        } finally {
            if (!done) {
                generation++;
            }
        }
    }

    PyObject named(String name) {
        return names.get(name);
    }

    /** The kind of values that a packer class stands for, or null. */
    ValueKind kind(PyObject packer) {
        return kinds.get(packer);
    }

    /** Whether a value is a proxy of an object that a schema describes. */
    boolean isObjectProxy(PyObject value) {
        return value.getType().isSubType((PyType) names.get("BufferProxyObject"));
    }

    /** Whether a value stands for a place in a buffer, whose identity counts in the place of the value's. */
    boolean isProxy(PyObject value) {
        PyType type = value.getType();
        return type.isSubType((PyType) names.get("BufferProxyObject"))
                || type.isSubType((PyType) names.get("proxied_list"))
                || type.isSubType((PyType) names.get("proxied_dict"));
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
