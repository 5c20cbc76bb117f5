package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ScalarType;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.python.core.Py;
import org.python.core.PyByteArray;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyObjectDerived;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.core.Slotted;

/** What Python's {@code Schema} does in Java: takes objects apart, has them written, and makes proxies. */
public final class SchemaCore {
    private final PythonTypes types;
    private final Dialect dialect;
    private final Schema schema;
    private final StructType type;
    private final String[] names;
    private final ValueKind[] kinds;
    private final SchemaCore[] nested;
    private final ReentrantLock packing = new ReentrantLock();
    private Writer writer;
    private PyType proxyType;

    /** A work buffer and what is needed to fill it. */
    private static final class Writer {
        private final Values values;
        private final PackContext context;
        private final StructPacker packer;

        private Writer(SchemaCore core) {
            values = new Values(core.types);
            context = new PackContext(core.dialect, Codes.VALUES, Limits.DEFAULT);
            packer = new StructPacker(core.type, context, Padding.ORIGINAL, false);
        }
    }

    /**
     * A schema.
     *
     * @param types the tables of the interpreter
     * @param dialect the release to imitate: "1.2" or "0.8"
     * @param slotNames the names of the slots, as declared
     * @param slotTypes the packers of the slots: a type of numbers by its name, a packer class, or an object with a schema
     * @param alignment in bytes
     * @param version the binary version, 1 or 2
     */
    public SchemaCore(
            PythonTypes types, String dialect, PyTuple slotNames, PyTuple slotTypes, int alignment, int version) {
        this.types = types;
        this.dialect = dialect.equals("0.8") ? Dialect.V0_8 : Dialect.V1_2;
        Schema.Builder builder = Schema.builder().alignment(alignment).binaryVersion(version);
        for (int i = 0; i < slotNames.__len__(); i++) {
            try {
                builder.slot(slotNames.__getitem__(i).asString(), type(slotTypes.__getitem__(i)));
            } catch (IllegalArgumentException e) {
                throw Py.OverflowError(e.getMessage());
            }
        }
        this.schema = builder.build();
        this.type = new StructType(schema);
        int count = schema.slots().size();
        this.names = new String[count];
        this.kinds = new ValueKind[count];
        this.nested = new SchemaCore[count];
        for (Slot slot : schema.slots()) {
            int i = slot.index();
            names[i] = slot.name().intern();
            for (int j = 0; j < count; j++) {
                if (slotNames.__getitem__(j).asString().equals(slot.name())) {
                    kinds[i] = types.kind(slotTypes.__getitem__(j));
                    nested[i] = slot.type() instanceof StructType ? of(slotTypes.__getitem__(j)) : null;
                }
            }
        }
    }

    private OnDiskType type(PyObject packer) {
        if (packer.getClass() == org.python.core.PyString.class) {
            return ScalarType.valueOf(packer.asString());
        }
        ValueKind kind = types.kind(packer);
        return kind != null ? kind.type() : of(packer).type;
    }

    /** The schema of a packer of objects. */
    static SchemaCore of(PyObject packer) {
        PyObject schema = packer.__findattr__("schema");
        if (schema == null) {
            throw Py.TypeError("no packer: " + packer);
        }
        return Py.tojava(schema.__getattr__("_core"), SchemaCore.class);
    }

    StructType type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    PythonTypes types() {
        return types;
    }

    Dialect dialect() {
        return dialect;
    }

    /** {@return the names of the slots in the order in which they are stored} */
    public PyTuple slotKeys() {
        return new PyTuple(Arrays.stream(names).map(Py::newString).toArray(PyObject[]::new));
    }

    /** {@return a dict of the properties by which proxies read their slots} */
    public PyObject properties() {
        PyObject properties = new org.python.core.PyDictionary();
        for (Slot slot : schema.slots()) {
            int i = slot.index();
            ScalarType scalar = slot.type() instanceof ScalarType number ? number : null;
            properties.__setitem__(Py.newString(names[i]), new SlotProperty(names[i], i, scalar, kinds[i], nested[i]));
        }
        return properties;
    }

    /**
     * Tells the class of new proxies.
     *
     * @param type a class whose first slot is for the state
     */
    public void proxyType(PyType type) {
        proxyType = type;
    }

    /** Takes an object apart. */
    void fill(PyObject object, StructRow row, Values values) {
        for (int i = 0; i < names.length; i++) {
            PyObject value = object.__findattr__(names[i]);
            if (value == null) {
                continue;
            }
            if (value == Py.None) {
                row.setNone(i);
            } else if (schema.slots().get(i).type() instanceof ScalarType scalar) {
                if (value.getType() == PyInteger.TYPE && !scalar.isFloat()) {
                    row.setLong(i, ((PyInteger) value).getValue());
                } else {
                    row.set(i, values.scalar(value, scalar));
                }
            } else if (nested[i] != null) {
                row.set(i, new SchemaObject(value, nested[i], values));
            } else {
                row.set(i, values.slot(value, kinds[i]));
            }
        }
    }

    /**
     * Lays out an object in this schema's own buffer.
     *
     * @param object the object
     * @param idmap what is already written, or {@code None}
     * @param implicit offset in the file where the object will land
     * @return a copy of its bytes
     */
    public PyObject pack(PyObject object, PyObject idmap, long implicit) {
        boolean own = packing.tryLock() && packing.getHoldCount() == 1;
        try {
            if (!own || writer == null) {
                Writer fresh = new Writer(this);
                writer = own ? fresh : writer;
                return pack(fresh, object, idmap, implicit);
            }
            return pack(writer, object, idmap, implicit);
        } catch (RuntimeException e) {
            throw Errors.writing(e);
        } finally {
            if (packing.isHeldByCurrentThread()) {
                packing.unlock();
            }
        }
    }

    private PyObject pack(Writer out, PyObject object, PyObject idmap, long implicit) {
        out.values.clear();
        PackContext context = out.context;
        context.zone(ZoneId.systemDefault());
        context.abandon();
        SchemaObject row = new SchemaObject(object, this, out.values);
        int length;
        if (idmap == Py.None) {
            length = out.packer.pack(row, implicit);
        } else {
            PackContext given = context(idmap, out.values);
            length = out.packer.pack(row, implicit, given);
        }
        return new PyByteArray(Arrays.copyOf(out.packer.bytes(), length));
    }

    private PackContext context(PyObject idmap, Values values) {
        PackContext context = new PackContext(dialect, Codes.VALUES, Limits.DEFAULT);
        if (idmap != Py.None) {
            context.shared(new PythonIdMap(idmap, values, types, dialect));
        }
        return context;
    }

    /**
     * Lays out an object in a buffer of the caller.
     *
     * @param object the object
     * @param buffer a writable buffer
     * @param at offset of the first byte
     * @param idmap what is already written, or {@code None}
     * @param implicit offset in the file where the buffer will land
     * @return the offset behind the last byte
     */
    public int packInto(PyObject object, PyObject buffer, int at, PyObject idmap, long implicit) {
        return pack(
                types, dialect, type, buffer, at, idmap, implicit, values -> new SchemaObject(object, this, values));
    }

    static int pack(
            PythonTypes types,
            Dialect dialect,
            OnDiskType type,
            PyObject buffer,
            int at,
            PyObject idmap,
            long implicit,
            java.util.function.Function<Values, Object> value) {
        Values values = new Values(types);
        PackContext context = new PackContext(dialect, Codes.VALUES, Limits.DEFAULT);
        if (idmap != Py.None) {
            context.shared(new PythonIdMap(idmap, values, types, dialect));
        }
        context.implicitOffset(implicit);
        try {
            return Memory.pack(
                    buffer, at, (WorkBuffer out, int start) -> type.pack(value.apply(values), out, start, context));
        } catch (RuntimeException e) {
            throw Errors.writing(e);
        }
    }

    /**
     * A proxy of an object.
     *
     * @param buffer holds the object
     * @param at offset of its first byte
     * @param idmap remembers what was read, or {@code None}
     * @param proxyInto a proxy to be used, or {@code None}
     * @return the proxy
     */
    public PyObject unpack(PyObject buffer, long at, PyObject idmap, PyObject proxyInto) {
        Region region = Memory.of(buffer);
        try {
            return proxy(new Reader(types, buffer, region, idmap), at, proxyInto == Py.None ? null : proxyInto);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    PyObject proxy(Reader reader, long at, PyObject proxyInto) {
        ProxyState state = new ProxyState(reader, new StructView(schema, reader.region(), at, reader.context()));
        if (proxyInto == null) {
            PyObjectDerived proxy = new PyObjectDerived(proxyType);
            proxy.setSlot(0, state);
            return proxy;
        }
        if (proxyInto.getType() != proxyType) {
            proxyInto.setType(proxyType);
        }
        ((Slotted) proxyInto).setSlot(0, state);
        return proxyInto;
    }
}
