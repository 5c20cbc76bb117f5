package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** By which Python class a pickled schema refers to each type of slot: the one table of these names (spec 10-schema). */
final class SlotTypeNames {
    /** The module of the original whose classes pickles name. */
    static final String MODULE = "sharedbuffers.mapped_struct";

    private static final String BUILTINS = "__builtin__";
    private static final PickleValue.Global INT = new PickleValue.Global(BUILTINS, "int");
    private static final PickleValue.Global LONG = new PickleValue.Global(BUILTINS, "long");

    private static final Map<OnDiskType, PickleValue.Global> NAMES = new IdentityHashMap<>();
    private static final Map<PickleValue.Global, OnDiskType> TYPES = new HashMap<>();

    static {
        builtin("bool", ScalarType.BOOL);
        builtin("float", ScalarType.FLOAT);
        own("ubyte", ScalarType.UINT8);
        own("byte", ScalarType.INT8);
        own("ushort", ScalarType.UINT16);
        own("short", ScalarType.INT16);
        own("uint32", ScalarType.UINT32);
        own("int32", ScalarType.INT32);
        own("uint64", ScalarType.UINT64);
        own("int64", ScalarType.INT64);
        own("float32", ScalarType.FLOAT32);
        own("float64", ScalarType.FLOAT64);
        own("mapped_bytes", BytesType.BYTES);
        own("mapped_unicode", UnicodeType.UNICODE);
        own("mapped_list", SequenceType.LIST);
        own("mapped_tuple", SequenceType.TUPLE);
        own("proxied_list", SequenceType.PROXIED_LIST);
        own("proxied_tuple", SequenceType.PROXIED_TUPLE);
        own("mapped_object", WrappedType.OBJECT);
        TYPES.put(INT, ScalarType.INT);
        TYPES.put(LONG, ScalarType.INT);
    }

    private SlotTypeNames() {}

    private static void builtin(String name, OnDiskType type) {
        add(new PickleValue.Global(BUILTINS, name), type);
    }

    private static void own(String name, OnDiskType type) {
        add(new PickleValue.Global(MODULE, name), type);
    }

    private static void add(PickleValue.Global name, OnDiskType type) {
        NAMES.put(type, name);
        TYPES.put(name, type);
    }

    /**
     * The class that stands for a type.
     *
     * @param type any type but that of nested structs
     * @param dialect Python 3 calls its only whole number {@code long} in pickles of protocol 2
     * @throws PackException if slots cannot have that type
     */
    static PickleValue.Global name(OnDiskType type, Dialect dialect) {
        if (type == ScalarType.INT) {
            return dialect == Dialect.V1_2 ? LONG : INT;
        }
        PickleValue.Global name = NAMES.get(type);
        if (name == null) {
            throw new PackException("a pickled schema has no name for slots of type " + type.typeName());
        }
        return name;
    }

    /** The type that a class stands for, or null if it is none of the format's. */
    static OnDiskType type(PickleValue.Global name) {
        return TYPES.get(name);
    }
}
