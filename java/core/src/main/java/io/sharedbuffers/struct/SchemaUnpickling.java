package io.sharedbuffers.struct;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.pickle.PickleReader;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.OnDiskType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One reading of a pickled schema: turns the description of the objects into schemas (spec 10-schema).
 *
 * <p>Schemas nested in others are made after those, not inside of them, so that cycles and depth do not matter.
 */
final class SchemaUnpickling {
    private static final String SPEC = "10-schema";

    /** What old releases stored and what readers have no use for. */
    private static final Set<String> IGNORED = Set.of("pack_buffer_size", "max_pack_buffer_size");

    private static final Set<String> KNOWN = Set.of(
            SchemaPickle.SLOT_TYPES,
            SchemaPickle.SLOT_KEYS,
            SchemaPickle.ALIGNMENT,
            SchemaPickle.BASES,
            SchemaPickle.VERSION,
            SchemaPickle.USER_DATA);

    /** Classes of the standard library whose objects are plain data, as user data may hold them. */
    private static final Set<PickleValue.Global> PLAIN_DATA = Set.of(
            new PickleValue.Global("__builtin__", "bytearray"),
            new PickleValue.Global("__builtin__", "complex"),
            new PickleValue.Global("collections", "OrderedDict"),
            new PickleValue.Global("collections", "defaultdict"),
            new PickleValue.Global("collections", "deque"),
            new PickleValue.Global("datetime", "date"),
            new PickleValue.Global("datetime", "datetime"),
            new PickleValue.Global("datetime", "time"),
            new PickleValue.Global("datetime", "timedelta"),
            new PickleValue.Global("datetime", "timezone"),
            new PickleValue.Global("decimal", "Decimal"),
            new PickleValue.Global("fractions", "Fraction"),
            new PickleValue.Global("uuid", "UUID"));

    private final Region region;
    private final PickleValue root;
    private final SlotTypeNames names;
    private final Map<PickleValue.Reduced, Schema> schemas = new IdentityHashMap<>();
    private final Map<PickleValue.Reduced, StructType> types = new IdentityHashMap<>();
    private final ArrayDeque<Nested> pending = new ArrayDeque<>();

    private record Nested(StructType type, PickleValue schema) {}

    SchemaUnpickling(Region region, SlotTypeNames names, Predicate<PickleValue.Global> userClasses, Limits limits) {
        this.region = region;
        this.names = names;
        this.root = PickleReader.read(
                region,
                name -> name.equals(SchemaPickle.SCHEMA)
                        || name.equals(SchemaPickle.NESTED)
                        || PLAIN_DATA.contains(name)
                        || userClasses.test(name),
                limits);
    }

    Schema schema() {
        Schema schema = schema(root);
        while (!pending.isEmpty()) {
            Nested nested = pending.remove();
            nested.type.resolve(schema(nested.schema));
        }
        return schema;
    }

    private Schema schema(PickleValue value) {
        if (!(value instanceof PickleValue.Reduced object) || !object.callable().equals(SchemaPickle.SCHEMA)) {
            throw corrupt("a Schema", value);
        }
        Schema known = schemas.get(object);
        if (known != null) {
            return known;
        }
        Map<String, PickleValue> state = state(object);
        Schema.Builder builder = Schema.builder();
        PickleValue types = state.getOrDefault(SchemaPickle.SLOT_TYPES, firstArgument(object));
        if (!(types instanceof PickleValue.Dict dict)) {
            throw corrupt("a dict of slot types", types);
        }
        if (dict.entries().size() > Schema.MAX_SLOTS) {
            throw region.corrupt(
                    0, "at most " + Schema.MAX_SLOTS + " slots", dict.entries().size() + " slots", SPEC);
        }
        builder.declaredInDictOrder(dict.entries().stream().anyMatch(slot -> slot.key() instanceof PickleValue.Bytes));
        builder.binaryVersion(version(state.get(SchemaPickle.VERSION)));
        builder.bases(bases(state.get(SchemaPickle.BASES)));
        builder.userData(state.getOrDefault(SchemaPickle.USER_DATA, PickleValue.None.NONE));
        if (state.containsKey(SchemaPickle.SLOT_KEYS)) {
            builder.stored(
                    names(state.get(SchemaPickle.SLOT_KEYS), dict.entries().size()));
        }
        try {
            if (state.containsKey(SchemaPickle.ALIGNMENT)) {
                builder.alignment(integer(state.get(SchemaPickle.ALIGNMENT)));
            }
            for (PickleValue.Entry slot : dict.entries()) {
                builder.slot(name(slot.key()), type(slot.value()));
            }
            Schema schema = builder.build();
            schemas.put(object, schema);
            return schema;
        } catch (IllegalArgumentException e) {
            throw new CorruptDataException(
                    region.name(), region.absolute(0), "a consistent schema", e.getMessage(), SPEC, e);
        }
    }

    private static PickleValue firstArgument(PickleValue.Reduced object) {
        return object.arguments().items().isEmpty()
                ? PickleValue.None.NONE
                : object.arguments().items().getFirst();
    }

    private Map<String, PickleValue> state(PickleValue.Reduced object) {
        if (!(object.state() instanceof PickleValue.Dict dict)) {
            throw corrupt("a dict as the state of a Schema", object.state());
        }
        Map<String, PickleValue> state = new LinkedHashMap<>();
        for (PickleValue.Entry entry : dict.entries()) {
            String key = name(entry.key());
            if (!KNOWN.contains(key) && !IGNORED.contains(key)) {
                throw unsupported("a part of a schema from 0.4.0 to 1.2.3", "\"" + key + "\"");
            }
            state.put(key, entry.value());
        }
        return state;
    }

    private OnDiskType type(PickleValue value) {
        return switch (value) {
            case PickleValue.Global name -> {
                OnDiskType type = names.type(name);
                if (type == null) {
                    throw unsupported("a type that slots can have", name.toString());
                }
                yield type;
            }
            case PickleValue.Reduced wrapper when wrapper.callable().equals(SchemaPickle.NESTED) -> nested(wrapper);
            default -> throw corrupt("a slot type", value);
        };
    }

    /** Since 0.5.0 the state is a tuple of the schema; 0.4.x had a dict. */
    private StructType nested(PickleValue.Reduced wrapper) {
        StructType type = types.get(wrapper);
        if (type == null) {
            PickleValue schema = switch (wrapper.state()) {
                case PickleValue.Tuple tuple
                when tuple.items().size() == 1 -> tuple.items().getFirst();
                case PickleValue.Dict dict
                when dict.entries().size() == 1
                        && name(dict.entries().getFirst().key()).equals("schema") ->
                    dict.entries().getFirst().value();
                case null, default -> throw corrupt("the schema of a nested slot", wrapper.state());
            };
            type = new StructType();
            types.put(wrapper, type);
            pending.add(new Nested(type, schema));
        }
        return type;
    }

    private List<String> names(PickleValue value, int slots) {
        if (!(value instanceof PickleValue.Tuple tuple)) {
            throw corrupt("a tuple of slot names", value);
        }
        if (tuple.items().size() != slots) {
            throw region.corrupt(
                    0,
                    "the names of " + slots + " slots in storage order",
                    tuple.items().size() + " names",
                    SPEC);
        }
        List<String> names = new ArrayList<>();
        tuple.items().forEach(item -> names.add(name(item)));
        return names;
    }

    /** Python 2 pickles byte strings as names. */
    private String name(PickleValue value) {
        switch (value) {
            case PickleValue.Text text -> {
                text.becomeLiteral();
                return text.value();
            }
            case PickleValue.Bytes bytes -> {
                String name = new String(bytes.value(), StandardCharsets.ISO_8859_1);
                if (name.chars().anyMatch(c -> c > 0x7F)) {
                    throw region.corrupt(0, "a name in ASCII", "other bytes", SPEC);
                }
                return name;
            }
            default -> throw corrupt("a name", value);
        }
    }

    private int version(PickleValue value) {
        if (value == null) {
            return 1;
        }
        int version = integer(value);
        if (version != 1 && version != 2) {
            throw unsupported("binary version 1 or 2", String.valueOf(version));
        }
        return version;
    }

    private List<PickleValue.Global> bases(PickleValue value) {
        return switch (value) {
            case null -> List.of();
            case PickleValue.None _ -> List.of();
            case PickleValue.Tuple tuple -> {
                List<PickleValue.Global> bases = new ArrayList<>();
                for (PickleValue item : tuple.items()) {
                    if (!(item instanceof PickleValue.Global base)) {
                        throw corrupt("the name of a base class", item);
                    }
                    bases.add(base);
                }
                yield bases;
            }
            default -> throw corrupt("a tuple of base classes", value);
        };
    }

    private int integer(PickleValue value) {
        if (value instanceof PickleValue.Int number && number.value().bitLength() < Integer.SIZE) {
            return number.value().intValue();
        }
        throw corrupt("a 32-bit number", value);
    }

    private CorruptDataException corrupt(String expected, PickleValue actual) {
        String found = actual == null ? "nothing" : actual.getClass().getSimpleName();
        return region.corrupt(0, expected + " in the pickled schema", found, SPEC);
    }

    private UnsupportedVersionException unsupported(String expected, String actual) {
        return new UnsupportedVersionException(region.name(), region.absolute(0), expected, actual, SPEC);
    }
}
