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
    private final PackerRow[] rows = new PackerRow[256];
    private volatile boolean customSlots;
    private volatile int generation;

    /**
     * A row of the table of packers, as it was when it was last looked at.
     *
     * @param row the tuple
     * @param pack what writes values; null if that is the format's own
     * @param unpack what reads values; null if that is the format's own
     */
    record PackerRow(PyObject row, PyObject pack, PyObject unpack) {
        boolean isCustom() {
            return pack != null;
        }
    }

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

    /** The type code that values of a Python class are written with, or 0: that of its packer, if it has one. */
    int code(PyObject type) {
        PyObject packer = names.get("TYPES").__finditem__(type);
        PyObject code = typeCodes.__finditem__(packer == null ? type : packer);
        return code instanceof PyString text && text.__len__() == 1
                ? text.getString().charAt(0)
                : 0;
    }

    /** The packer of a type code, or null. */
    PyObject packer(int code) {
        PyObject row = objectPackers.__finditem__(Py.makeCharacter((char) code));
        return row == null ? null : row.__getitem__(2);
    }

    /** Who writes and reads the values of a type code; null if nobody does. */
    PackerRow row(int code) {
        PyObject row = objectPackers.__finditem__(Py.makeCharacter((char) code));
        return row == null ? null : seen(code, row);
    }

    private PackerRow seen(int code, PyObject row) {
        PackerRow known = rows[code];
        if (known == null || known.row() != row) {
            PyObject packer = row.__getitem__(2);
            boolean own = kinds.containsKey(packer) || packer.getType() == names.get("mapped_object_with_schema");
            known = new PackerRow(
                    row,
                    own ? unlike(row.__getitem__(0), packer.__getattr__("pack_into")) : row.__getitem__(0),
                    own ? unlike(row.__getitem__(1), packer.__getattr__("unpack_from")) : row.__getitem__(1));
            rows[code] = known;
        }
        return known;
    }

    private static PyObject unlike(PyObject function, PyObject own) {
        return function._eq(own).__nonzero__() ? null : function;
    }

    /** Tells that a slot has a packer of the application's own. */
    void customSlot() {
        customSlots = true;
    }

    /** Whether Python functions write some of the values: they want an idmap. */
    boolean writesInPython() {
        if (customSlots) {
            return true;
        }
        for (var entry : objectPackers.getMap().entrySet()) {
            String code = entry.getKey().toString();
            if (code.length() == 1
                    && code.charAt(0) < rows.length
                    && seen(code.charAt(0), entry.getValue()).isCustom()) {
                return true;
            }
        }
        return false;
    }
}
