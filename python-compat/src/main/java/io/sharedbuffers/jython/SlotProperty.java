package io.sharedbuffers.jython;

import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.struct.StructEditor;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ScalarType;
import java.util.Map;
import org.python.core.Py;
import org.python.core.PyBoolean;
import org.python.core.PyException;
import org.python.core.PyFloat;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.Slotted;

/**
 * An attribute of the proxies of a schema: a Python descriptor that reads one slot of the object that a proxy points at, and
 * changes it in place where it is a number and the memory is writable.
 */
public final class SlotProperty extends PyObject {
    private static final long serialVersionUID = 1L;

    /** The lock of those who change memory on the heap, where the hardware offers Java nothing; others can't see it. */
    private static final Object HEAP = new Object();

    private static final Map<ScalarType, String> NUMBERS = Map.ofEntries(
            Map.entry(ScalarType.BOOL, "Bool"),
            Map.entry(ScalarType.UINT8, "UByte"),
            Map.entry(ScalarType.INT8, "Byte"),
            Map.entry(ScalarType.UINT16, "UShort"),
            Map.entry(ScalarType.INT16, "Short"),
            Map.entry(ScalarType.UINT32, "UInt"),
            Map.entry(ScalarType.INT32, "Int"),
            Map.entry(ScalarType.UINT64, "ULong"),
            Map.entry(ScalarType.INT64, "Long"),
            Map.entry(ScalarType.INT, "Long"),
            Map.entry(ScalarType.FLOAT, "Double"),
            Map.entry(ScalarType.FLOAT64, "Double"),
            Map.entry(ScalarType.FLOAT32, "Float"));

    private final transient String name;
    private final transient int index;
    private final transient ScalarType scalar;
    private final transient ValueKind kind;
    private final transient PyObject packer;
    private final transient PythonTypes types;
    private transient volatile Nested nested;

    /**
     * The schema of the objects that the slot points at, as long as no schema changes.
     *
     * @param generation how often schemas had changed when it was found out
     * @param schema the schema
     */
    private record Nested(int generation, SchemaCore schema) {}

    /**
     * A property.
     *
     * @param name of the attribute
     * @param index of the slot
     * @param scalar the type of numbers in the slot, or null
     * @param kind the type of what the slot points at, or null
     * @param packer the packer of objects that the slot points at, or null
     * @param types the tables of the interpreter
     */
    private SlotProperty(
            String name, int index, ScalarType scalar, ValueKind kind, PyObject packer, PythonTypes types) {
        this.name = name;
        this.index = index;
        this.scalar = scalar;
        this.kind = kind;
        this.packer = packer;
        this.types = types;
    }

    /**
     * The property of a slot.
     *
     * @param types the tables of the interpreter
     * @param name of the attribute
     * @param index of the slot
     * @param type of the slot: a type of numbers by its name, a packer class, or a packer of objects
     */
    static SlotProperty of(PythonTypes types, String name, int index, PyObject type) {
        if (type.getClass() == PyString.class) {
            return new SlotProperty(name, index, ScalarType.valueOf(type.asString()), null, null, types);
        }
        ValueKind kind = types.kind(type);
        return new SlotProperty(name, index, null, kind, kind == null ? type : null, types);
    }

    /** {@return the name of the class that the property is of, to Python} */
    public String getPythonType() {
        String name = scalar != null
                ? NUMBERS.get(scalar)
                : kind == null
                        ? "Generic"
                        : kind.pythonName().startsWith("mapped_")
                                ? title(kind.pythonName().substring("mapped_".length()))
                                : "Proxied" + title(kind.pythonName().substring("proxied_".length()));
        return name + "BufferProxyProperty";
    }

    private static String title(String name) {
        return name.equals("ndarray")
                ? "NDArray"
                : Character.toUpperCase(name.charAt(0)) + name.substring(1).replaceAll("_.*", "");
    }

    /** {@return the bytes of the slot in an object} */
    public int getStride() {
        return scalar == null ? Long.BYTES : scalar.slotSize();
    }

    private PyObject pointed(ProxyState state, long at) {
        if (kind != null) {
            return state.reader().slot(kind, at);
        }
        return CustomPacker.is(packer) && SchemaCore.of(packer) == null
                ? state.reader().custom(packer, at)
                : nested().proxy(state.reader(), at, null);
    }

    private SchemaCore nested() {
        Nested known = nested;
        if (known == null || known.generation != types.generation()) {
            SchemaCore schema = SchemaCore.of(packer);
            if (schema == null) {
                throw Py.KeyError(packer);
            }
            known = new Nested(types.generation(), schema);
            nested = known;
        }
        return known.schema;
    }

    private ProxyState state(PyObject proxy) {
        PyObject state = ((Slotted) proxy).getSlot(0);
        if (!(state instanceof ProxyState place)) {
            throw Py.AttributeError(name);
        }
        return place;
    }

    @Override
    public PyObject __get__(PyObject proxy, PyObject type) {
        if (proxy == null || proxy == Py.None) {
            return this;
        }
        ProxyState state = state(proxy);
        StructView view = state.view();
        if (view.isNull(index)) {
            return Py.None;
        }
        if (!view.has(index)) {
            throw Py.AttributeError(name);
        }
        try {
            if (scalar != null) {
                return number(view);
            }
            long at = view.pointedAt(index);
            return pointed(state, at);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    private PyObject number(StructView view) {
        if (scalar.isFloat()) {
            return new PyFloat(view.getDouble(index));
        }
        // A truth value is whatever number is stored there.
        long bits = scalar == ScalarType.BOOL ? view.region().getUnsignedByte(view.slotAt(index)) : view.getLong(index);
        return scalar == ScalarType.UINT64 && bits < 0
                ? Py.newLong(new java.math.BigInteger(Long.toUnsignedString(bits)))
                : Py.newInteger(bits);
    }

    @Override
    public boolean implementsDescrSet() {
        return true;
    }

    @Override
    public boolean isDataDescr() {
        return true;
    }

    @Override
    public void __set__(PyObject proxy, PyObject value) {
        ProxyState state = writable(proxy);
        try {
            Object number = number(value);
            locked(state, () -> {
                StructEditor editor = state.view().edit();
                if (scalar == ScalarType.BOOL) {
                    byte bits = (byte) ScalarType.UINT8.encode(number);
                    state.view().region().setByte(state.view().slotAt(index), bits);
                } else {
                    editor.set(index, number);
                }
                return true;
            });
        } catch (NotWritableException e) {
            throw refused(state.view(), e);
        } catch (PackException e) {
            throw Py.OverflowError(e.getMessage());
        }
    }

    @Override
    public void __delete__(PyObject proxy) {
        throw Py.TypeError("Proxy objects are read-only");
    }

    private ProxyState writable(PyObject proxy) {
        ProxyState state = state(proxy);
        if (scalar == null || !state.view().has(index) || state.view().isNull(index)) {
            throw Py.TypeError("Proxy objects are read-only");
        }
        return state;
    }

    /** Atomic changes may be refused in a writable buffer too. */
    private static PyException refused(StructView view, NotWritableException e) {
        return Py.TypeError(
                (view.region().writable() ? "" : "cannot set attribute in read-only buffer: ") + e.getMessage());
    }

    /** Python's number, a fraction cut off where the slot holds whole numbers. */
    private Object number(PyObject value) {
        if (scalar.isFloat()) {
            return value.asDouble();
        }
        // The index of a truth value is the truth value.
        PyObject whole = value instanceof PyFloat || value instanceof PyBoolean ? value.__int__() : value.__index__();
        return new java.math.BigInteger(whole.__str__().asString());
    }

    private static boolean locked(ProxyState state, java.util.function.BooleanSupplier change) {
        if (state.view().region().segment().heapBase().isEmpty()) {
            return change.getAsBoolean();
        }
        synchronized (HEAP) {
            return change.getAsBoolean();
        }
    }

    /**
     * Stores a number if another one is there, atomically.
     *
     * @param proxy the object
     * @param expected the number that must be there
     * @param value the number to be stored
     * @return whether it was stored
     */
    public boolean cas(PyObject proxy, PyObject expected, PyObject value) {
        ProxyState state = writable(proxy);
        StructView view = state.view();
        try {
            Object from = number(expected);
            Object to = number(value);
            if (view.region().segment().heapBase().isEmpty()) {
                return view.edit().compareAndSet(index, from, to);
            }
            return locked(state, () -> {
                boolean same = scalar.encode(view.get(index)) == scalar.encode(from);
                if (same) {
                    view.edit().set(index, to);
                }
                return same;
            });
        } catch (NotWritableException e) {
            throw refused(view, e);
        } catch (PackException e) {
            throw Py.OverflowError(e.getMessage());
        }
    }

    /**
     * Adds to a number, atomically. Whole numbers wrap.
     *
     * @param proxy the object
     * @param delta what to add
     */
    public void add(PyObject proxy, PyObject delta) {
        ProxyState state = writable(proxy);
        StructView view = state.view();
        try {
            Object summand = number(delta);
            if (view.region().segment().heapBase().isEmpty()) {
                view.edit().add(index, summand);
                return;
            }
            locked(state, () -> {
                view.edit().set(index, sum(view, summand));
                return true;
            });
        } catch (NotWritableException e) {
            throw refused(view, e);
        } catch (PackException e) {
            throw Py.OverflowError(e.getMessage());
        }
    }

    private Object sum(StructView view, Object summand) {
        if (scalar.isFloat()) {
            return view.getDouble(index) + (Double) summand;
        }
        int unused = Long.SIZE - Byte.SIZE * scalar.slotSize();
        long sum = view.getLong(index) + scalar.encode(summand);
        return scalar.isSigned() ? (Object) (sum << unused >> unused) : ScalarType.unsigned(sum << unused >>> unused);
    }

    /** Only numbers can be added to. */
    @Override
    public PyObject __findattr_ex__(String attribute) {
        boolean addable = scalar != null && scalar != ScalarType.BOOL;
        return attribute.equals("add") && !addable ? null : super.__findattr_ex__(attribute);
    }

    /** {@return the name of the attribute} */
    @Override
    public String toString() {
        return "<property " + name + ">";
    }
}
