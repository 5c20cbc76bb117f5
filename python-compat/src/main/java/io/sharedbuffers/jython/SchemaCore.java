package io.sharedbuffers.jython;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.pickle.PickleReader;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructPacker;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.WrappedType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.python.core.Py;
import org.python.core.PyByteArray;
import org.python.core.PyInteger;
import org.python.core.PyObject;
import org.python.core.PyObjectDerived;
import org.python.core.PyTuple;
import org.python.core.PyType;
import org.python.core.Slotted;

/**
 * What Python's {@code Schema} does in Java: takes objects apart, has them written, and makes proxies.
 *
 * <p>Which types slots have is found out when it is first needed, and again after a schema was changed: by then the classes
 * that they name are registered, and schemas may contain themselves.
 */
public final class SchemaCore {
    private final PythonTypes types;
    private final Dialect dialect;
    private final PyObject[] slotTypes;
    private final String[] names;
    private final String[] declared;
    private final int alignment;
    private final int version;
    private final ReentrantLock packing = new ReentrantLock();
    private List<PickleValue.Global> bases = List.of();
    private PickleValue userData = PickleValue.None.NONE;
    private PyTuple described;
    private int bufferSize;
    private Hooks hooks;
    private Writer writer;
    private PyType proxyType;
    private volatile SchemaLayout layout;

    /** A work buffer and what is needed to fill it. */
    private static final class Writer {
        private final Values values;
        private final PackContext context;
        private final StructPacker packer;

        private Writer(SchemaCore core) {
            values = new Values(core.types);
            context = new PackContext(core.dialect, Codes.VALUES, Limits.DEFAULT);
            packer = new StructPacker(core.new Present(), context, Padding.ORIGINAL, false, core.bufferSize);
        }
    }

    /** Objects as they are laid out at present: the work buffer outlives changes of other schemas. */
    private final class Present implements OnDiskType {
        @Override
        public String typeName() {
            return type().typeName();
        }

        @Override
        public int pack(Object value, WorkBuffer out, int at, PackContext context) {
            return type().pack(value, out, at, context);
        }

        @Override
        public Object read(Region region, long at, ReadContext context) {
            return type().read(region, at, context);
        }
    }

    /**
     * A schema.
     *
     * @param types the tables of the interpreter
     * @param dialect the release to imitate: "1.2" or "0.8"
     * @param slotNames the names of the slots, as declared
     * @param slotTypes the packers of the slots: a type of numbers by its name, a packer class, or an object with a schema
     * @param stored the names of the slots in the order in which they are stored
     * @param alignment in bytes
     * @param version the binary version, 1 or 2
     * @param bufferSize how many bytes the work buffer starts with
     */
    public SchemaCore(
            PythonTypes types,
            String dialect,
            PyTuple slotNames,
            PyTuple slotTypes,
            PyTuple stored,
            int alignment,
            int version,
            int bufferSize) {
        this.types = types;
        this.dialect = Packers.dialectOf(dialect);
        this.alignment = alignment;
        this.version = version;
        this.bufferSize = bufferSize;
        this.names = texts(stored);
        if (names.length > Schema.MAX_SLOTS) {
            throw Py.OverflowError("a schema has at most " + Schema.MAX_SLOTS + " slots, not " + names.length);
        }
        List<String> given = List.of(texts(slotNames));
        this.declared = given.stream().filter(Set.of(names)::contains).toArray(String[]::new);
        this.slotTypes = new PyObject[names.length];
        for (int i = 0; i < names.length; i++) {
            this.slotTypes[i] = slotTypes.__getitem__(given.indexOf(names[i]));
        }
    }

    private static String[] texts(PyTuple names) {
        String[] texts = new String[names.__len__()];
        Arrays.setAll(texts, i -> names.__getitem__(i).asString().intern());
        return texts;
    }

    /**
     * What shows in the schema's pickle only.
     *
     * @param pickled a pickle of the user data, or {@code None} for nothing
     * @param classes the classes that proxies inherit from
     */
    public void describe(PyObject pickled, PyTuple classes) {
        PyTuple given = new PyTuple(pickled, classes);
        if (given.equals(described)) {
            return;
        }
        described = given;
        userData = pickled == Py.None ? PickleValue.None.NONE : PickleReader.read(Memory.of(pickled), _ -> true);
        bases = new ArrayList<>();
        for (PyObject type : classes.getArray()) {
            bases.add(new PickleValue.Global(
                    type.__getattr__("__module__").asString(),
                    type.__getattr__("__name__").asString()));
        }
        types.changed();
    }

    /**
     * Has functions called for each object that is written.
     *
     * @param before called with the object, the buffer and the end; or {@code None}
     * @param after called with the object, the buffer, the start and the end; or {@code None}
     */
    public void hooks(PyObject before, PyObject after) {
        hooks = before == Py.None && after == Py.None ? null : new Hooks(before, after);
    }

    /**
     * Goes on with another work buffer, of zeros.
     *
     * @param size in bytes
     */
    public void bufferSize(int size) {
        packing.lock();
        try {
            bufferSize = size;
            writer = null;
        } finally {
            packing.unlock();
        }
    }

    /** The schema of a packer of objects; null if it is no such packer. */
    static SchemaCore of(PyObject packer) {
        PyObject schema = packer.__findattr__("schema");
        return schema == null || schema == Py.None ? null : Py.tojava(schema.__getattr__("_core"), SchemaCore.class);
    }

    /** The schema of a packer that was found in the tables. */
    static SchemaCore required(PyObject packer) {
        SchemaCore schema = of(packer);
        if (schema == null) {
            throw Py.TypeError("no packer of objects: " + packer);
        }
        return schema;
    }

    SchemaLayout layout() {
        SchemaLayout found = layout;
        return found != null && found.isReady(types) ? found : types.layOut(this);
    }

    /** To be called by {@link PythonTypes#layOut} only. Schemas lead to each other, and back. */
    SchemaLayout laidOut(List<SchemaLayout> unfinished) {
        SchemaLayout found = layout;
        if (found != null && found.generation() == types.generation()) {
            return found;
        }
        SchemaLayout made = new SchemaLayout(types, names, slotTypes);
        layout = made;
        Schema.Builder builder = Schema.builder()
                .alignment(alignment)
                .binaryVersion(version)
                .bases(bases)
                .userData(userData)
                .stored(List.of(names));
        for (String name : declared) {
            builder.slot(name, made.slotType(name, unfinished));
        }
        made.finish(builder.build());
        unfinished.add(made);
        return made;
    }

    /** {@return the number of bytes of each of an object's two bitmaps} */
    public int bitmapWidth() {
        return schema().layout().bitmapWidth();
    }

    StructType type() {
        return layout().type();
    }

    Schema schema() {
        return layout().schema();
    }

    PythonTypes types() {
        return types;
    }

    Dialect dialect() {
        return dialect;
    }

    /** {@return a dict of the properties by which proxies read their slots} */
    public PyObject properties() {
        PyObject properties = new org.python.core.PyDictionary();
        for (int i = 0; i < names.length; i++) {
            properties.__setitem__(Py.newString(names[i]), SlotProperty.of(types, names[i], i, slotTypes[i]));
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
        SchemaLayout known = layout();
        if (hooks != null) {
            row.watch(hooks.of(object, values));
        }
        for (int i = 0; i < names.length; i++) {
            PyObject value = object.__findattr__(names[i]);
            if (value == null) {
                continue;
            }
            if (value == Py.None) {
                row.setNone(i);
            } else if (known.scalar(i) instanceof ScalarType scalar) {
                if (value.getType() == PyInteger.TYPE && !scalar.isFloat()) {
                    row.setLong(i, ((PyInteger) value).getValue());
                } else {
                    row.set(i, values.scalar(value, scalar, dialect));
                }
            } else if (known.nested(i) != null) {
                row.set(i, new SchemaObject(value, known.nested(i), values));
            } else if (known.custom(i) != null) {
                row.set(i, known.custom(i).value(value, values));
            } else {
                row.set(i, known.kind(i) == null ? value : values.slot(value, known.kind(i)));
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
            return pack(own ? writer() : new Writer(this), object, idmap, implicit);
        } catch (RuntimeException e) {
            throw Errors.writing(e);
        } finally {
            if (packing.isHeldByCurrentThread()) {
                packing.unlock();
            }
        }
    }

    /** The work buffer, to be used by whom the lock belongs to. */
    private Writer writer() {
        if (writer == null) {
            writer = new Writer(this);
        }
        return writer;
    }

    /** The packer with this schema's work buffer, for several objects; each is to be packed within {@link #exclusively}. */
    StructPacker packer() {
        return exclusively(() -> writer().packer);
    }

    <T, E extends Exception> T exclusively(Step<T, E> step) throws E {
        packing.lock();
        try {
            return step.run();
        } finally {
            packing.unlock();
        }
    }

    /** Something that needs the work buffer. */
    @FunctionalInterface
    interface Step<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }

    private PyObject pack(Writer out, PyObject object, PyObject idmap, long implicit) {
        out.values.clear();
        PackContext context = out.context;
        context.zone(ZoneId.systemDefault());
        context.abandon();
        SchemaObject row = new SchemaObject(object, this, out.values);
        int length;
        if (idmap == Py.None && !types.writesInPython()) {
            length = out.packer.pack(row, implicit);
        } else {
            PackContext given = context(idmap, out.values);
            length = out.packer.pack(row, implicit, given);
        }
        return new PyByteArray(Arrays.copyOf(out.packer.bytes(), length));
    }

    private PackContext context(PyObject idmap, Values values) {
        PackContext context = new PackContext(dialect, Codes.VALUES, Limits.DEFAULT);
        PythonIdMap shared = PythonIdMap.of(idmap, values, types, dialect);
        if (shared != null) {
            context.shared(shared);
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
                types, dialect, type(), buffer, at, idmap, implicit, values -> new SchemaObject(object, this, values));
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
        PythonIdMap shared = PythonIdMap.of(idmap, values, types, dialect);
        if (shared != null) {
            context.shared(shared);
        }
        context.mapless(idmap == Py.None && (type instanceof WrappedType || type instanceof DictType));
        if (type instanceof DictType) {
            // As deep as behind a type code.
            context.enter();
        }
        context.implicitOffset(implicit);
        values.target(buffer);
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
        try {
            return proxy(Reader.apart(types, buffer, idmap), at, proxyInto == Py.None ? null : proxyInto);
        } catch (RuntimeException e) {
            throw Errors.reading(e);
        }
    }

    /**
     * Where a proxy's object is.
     *
     * @param proxy a proxy of any schema
     * @return what tells its memory from other memory, and the offset of the object's first byte; {@code None} if the proxy stands for nothing yet
     */
    public static PyObject place(PyObject proxy) {
        if (((Slotted) proxy).getSlot(0) instanceof ProxyState state) {
            Reader reader = state.reader();
            return new PyTuple(
                    reader.identity(), Py.newInteger(reader.offset(state.view().offset())));
        }
        return Py.None;
    }

    PyObject proxy(Reader reader, long at, PyObject proxyInto) {
        ProxyState state = new ProxyState(reader, new StructView(schema(), reader.region(), at, reader.context()));
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
