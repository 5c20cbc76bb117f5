package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.pickle.PickleEmitter;
import io.sharedbuffers.pickle.PicklePython;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.pickle.PickleWriter;
import io.sharedbuffers.pickle.Python2DictOrder;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Schemas as the original pickles them into files (spec 10-schema).
 *
 * <pre>
 *   Schema(slot_types)                      slot_types: name → class, in the order of declaration
 *     .state = { slot_types, slot_keys, alignment, bases, version [, user_data] }      1.2
 *            | { slot_types, slot_keys, bases, alignment }                             0.8
 *   a nested schema is the value  mapped_object_with_schema(None).state = (Schema(...),)
 * </pre>
 *
 * <p>Written bytes are those of the original. Equal names are taken to be one object, as literals are in Python. In dialect
 * 0.8 slots appear in the order of Python 2.7's hash table, for dicts that were filled key by key; a schema that contains
 * itself went through one table more, since the original needs {@code reinitialize()} to make one; one that was read from
 * such a pickle keeps the order found there.
 *
 * <p>Reading executes nothing. Unlike the original it reads schemas that contain themselves, also indirectly.
 */
public final class SchemaPickle {
    static final PickleValue.Global SCHEMA = new PickleValue.Global(SlotTypeNames.MODULE, "Schema");
    static final PickleValue.Global NESTED = new PickleValue.Global(SlotTypeNames.MODULE, "mapped_object_with_schema");

    static final String SLOT_TYPES = "slot_types";
    static final String SLOT_KEYS = "slot_keys";
    static final String ALIGNMENT = "alignment";
    static final String BASES = "bases";
    static final String VERSION = "version";
    static final String USER_DATA = "user_data";

    /** Stands for the constant tuple {@code (None,)} of the original's code, of which there is one. */
    private static final Object NONE_ONLY = new Object();

    private final Dialect dialect;
    private final PickleEmitter out;
    private final PickleWriter values;
    private final Map<Schema, Object> slotTypes = new IdentityHashMap<>();

    private SchemaPickle(Dialect dialect) {
        this.dialect = dialect;
        this.out = new PickleEmitter(dialect == Dialect.V1_2 ? PicklePython.V3_11 : PicklePython.V2_7);
        this.values = new PickleWriter(out);
    }

    /**
     * The pickle of a schema.
     *
     * @param schema the schema
     * @param dialect whose bytes to write
     * @return all bytes of the pickle
     * @throws PackException if the dialect cannot express the schema: names that are not ASCII, binary version 2 or user data
     *     in 0.8
     */
    public static byte[] write(Schema schema, Dialect dialect) {
        SchemaPickle pickle = new SchemaPickle(dialect);
        pickle.schema(schema);
        return pickle.out.finish();
    }

    /**
     * Reads a pickled schema.
     *
     * @param region the bytes of the pickle
     * @return the schema; its binary version is 1 if the pickle, being older than 0.9, names none
     * @throws io.sharedbuffers.error.CorruptDataException if the bytes are not a pickled schema
     * @throws io.sharedbuffers.error.UnsupportedVersionException if it has types or a version that are unknown here
     * @throws io.sharedbuffers.error.LimitExceededException if it is larger than schemas can sensibly be
     */
    public static Schema read(Region region) {
        return read(region, List.of(), _ -> false);
    }

    /**
     * Reads a pickled schema that may have more types of slots, or user data with objects of the application's own classes.
     * Such objects are described, not made.
     *
     * @param region the bytes of the pickle
     * @param more types of slots that are themselves made of structs and mappings
     * @param userClasses which classes may occur besides those of the standard library that are plain data
     * @return the schema
     */
    public static Schema read(
            Region region, Collection<? extends OnDiskType> more, Predicate<PickleValue.Global> userClasses) {
        return read(region, more, userClasses, Limits.DEFAULT);
    }

    /**
     * Reads a pickled schema within limits, as {@link #read(Region, Collection, Predicate)}.
     *
     * @param region the bytes of the pickle
     * @param more types of slots that are themselves made of structs and mappings
     * @param userClasses which classes may occur besides those of the standard library that are plain data
     * @param limits how much of a pickle is read
     * @return the schema
     * @throws io.sharedbuffers.error.LimitExceededException if it exceeds a limit
     */
    public static Schema read(
            Region region,
            Collection<? extends OnDiskType> more,
            Predicate<PickleValue.Global> userClasses,
            Limits limits) {
        return new SchemaUnpickling(region, new SlotTypeNames(more), userClasses, limits).schema();
    }

    private void schema(Schema schema) {
        if (out.recall(schema)) {
            return;
        }
        requireExpressible(schema);
        out.global(SCHEMA);
        slotTypes(schema);
        argument();
        out.reduce();
        if (out.knows(schema)) {
            // one of its slots led back to it, and there it was written completely
            out.pop();
            out.recall(schema);
            return;
        }
        out.remember(schema);
        state(schema);
        out.build();
    }

    private void requireExpressible(Schema schema) {
        if (dialect == Dialect.V0_8 && schema.binaryVersion() != 1) {
            throw new PackException(
                    "dialect 0.8 has schemas of binary version 1 only: choose it in the schema's builder");
        }
        if (dialect == Dialect.V0_8 && schema.userData() != PickleValue.None.NONE) {
            throw new PackException("dialect 0.8 has no user data: leave it out, or write dialect 1.2");
        }
    }

    /** The tuple around the only argument, which Python 2.7 forgets since nothing else refers to it. */
    private void argument() {
        out.closeTuple(1);
        if (dialect == Dialect.V1_2) {
            out.rememberTemporary();
        }
    }

    private void slotTypes(Schema schema) {
        Object dict = slotTypes.computeIfAbsent(schema, _ -> new Object());
        if (out.recall(dict)) {
            return;
        }
        out.emptyDict();
        out.remember(dict);
        List<String> names = order(schema);
        out.dictItems(names.size(), i -> {
            out.name(names.get(i));
            slotType(schema.slot(names.get(i)).type());
        });
    }

    private List<String> order(Schema schema) {
        List<String> names = schema.declaredNames();
        if (dialect == Dialect.V0_8 && !schema.declaredInDictOrder()) {
            boolean recursive = schema.slots().stream()
                    .anyMatch(slot -> slot.type() instanceof StructType nested && nested.schema() == schema);
            for (int table = 0; table < (recursive ? 3 : 2); table++) {
                names = Python2DictOrder.of(names);
            }
        }
        return names;
    }

    private void slotType(OnDiskType type) {
        if (!(type instanceof StructType nested)) {
            out.global(SlotTypeNames.name(type, dialect));
        } else if (!out.recall(nested)) {
            out.global(NESTED);
            if (!out.recall(NONE_ONLY)) {
                out.none();
                out.closeTuple(1);
                out.remember(NONE_ONLY);
            }
            out.reduce();
            out.remember(nested);
            schema(nested.schema());
            argument();
            out.build();
        }
    }

    private void state(Schema schema) {
        out.emptyDict();
        out.rememberTemporary();
        out.mark();
        out.name(SLOT_TYPES);
        slotTypes(schema);
        out.name(SLOT_KEYS);
        slotKeys(schema);
        switch (dialect) {
            case V1_2 -> {
                alignment(schema);
                bases(schema);
                out.name(VERSION);
                out.integer(schema.binaryVersion());
                if (schema.userData() != PickleValue.None.NONE) {
                    out.name(USER_DATA);
                    values.write(schema.userData());
                }
            }
            case V0_8 -> {
                bases(schema);
                alignment(schema);
            }
        }
        out.setItems();
    }

    private void slotKeys(Schema schema) {
        int size = schema.slots().size();
        out.openTuple(size);
        schema.slots().forEach(slot -> out.name(slot.name()));
        out.closeTuple(size);
        if (size > 0) {
            out.rememberTemporary();
        }
    }

    private void alignment(Schema schema) {
        out.name(ALIGNMENT);
        out.integer(schema.alignment());
    }

    private void bases(Schema schema) {
        out.name(BASES);
        int size = schema.bases().size();
        if (size == 0) {
            out.none();
            return;
        }
        out.openTuple(size);
        schema.bases().forEach(out::global);
        out.closeTuple(size);
        out.rememberTemporary();
    }
}
