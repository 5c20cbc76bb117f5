package io.sharedbuffers.jython;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import java.util.Arrays;
import java.util.List;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;

/** The types of a schema's slots as far as they depend on other schemas: valid until one of these changes. */
final class SchemaLayout {
    private final int generation;
    private final StructType type = new StructType();
    private final List<String> names;
    private final ScalarType[] scalars;
    private final ValueKind[] kinds;
    private final SchemaCore[] nested;
    private final CustomPacker[] custom;
    private final PyObject[] slotTypes;
    private Schema schema;
    private volatile boolean ready;

    /**
     * A layout that is not finished.
     *
     * @param types the tables of the interpreter
     * @param names the slots in storage order
     * @param slotTypes their types as Python names them
     */
    SchemaLayout(PythonTypes types, String[] names, PyObject[] slotTypes) {
        this.generation = types.generation();
        this.names = List.of(names);
        this.slotTypes = slotTypes;
        this.scalars = new ScalarType[names.length];
        this.kinds = new ValueKind[names.length];
        this.nested = new SchemaCore[names.length];
        this.custom = new CustomPacker[names.length];
        for (int i = 0; i < names.length; i++) {
            if (slotTypes[i].getClass() == PyString.class) {
                scalars[i] = ScalarType.valueOf(slotTypes[i].asString());
            } else {
                kinds[i] = types.kind(slotTypes[i]);
                nested[i] = kinds[i] == null ? SchemaCore.of(slotTypes[i]) : null;
                if (kinds[i] == null && nested[i] == null && CustomPacker.is(slotTypes[i])) {
                    custom[i] = new CustomPacker(slotTypes[i]);
                    types.customSlot();
                }
            }
        }
    }

    OnDiskType slotType(String name, List<SchemaLayout> unfinished) {
        int slot = names.indexOf(name);
        if (scalars[slot] != null) {
            return scalars[slot];
        }
        if (kinds[slot] != null) {
            return kinds[slot].type();
        }
        if (custom[slot] != null) {
            return custom[slot];
        }
        return nested[slot] != null ? nested[slot].laidOut(unfinished).type : new Unregistered(slotTypes[slot]);
    }

    void finish(Schema made) {
        schema = made;
        type.resolve(made);
    }

    /** Tells other threads that all layouts which this one leads to are finished. */
    void publish() {
        ready = true;
    }

    boolean isReady(PythonTypes types) {
        return ready && generation == types.generation();
    }

    int generation() {
        return generation;
    }

    StructType type() {
        return type;
    }

    Schema schema() {
        return schema;
    }

    ScalarType scalar(int slot) {
        return scalars[slot];
    }

    ValueKind kind(int slot) {
        return kinds[slot];
    }

    SchemaCore nested(int slot) {
        return nested[slot];
    }

    CustomPacker custom(int slot) {
        return custom[slot];
    }

    /** A class that a slot names but nobody registered: objects can be written as long as the slot is not set. */
    private record Unregistered(PyObject type) implements OnDiskType {
        @Override
        public String typeName() {
            return "unregistered " + type;
        }

        @Override
        public int pack(Object value, WorkBuffer out, int at, PackContext context) {
            throw Py.AttributeError("type object '" + name() + "' has no attribute 'pack_into': register the class with"
                    + " mapped_object.register_schema, then reinitialize the schema");
        }

        private String name() {
            return type.__findattr__("__name__") instanceof PyString name ? name.getString() : type.toString();
        }

        @Override
        public Object read(Region region, long at, ReadContext context) {
            throw Py.KeyError(type);
        }
    }

    /** The slots. */
    @Override
    public String toString() {
        return Arrays.toString(names.toArray());
    }
}
