package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.pickle.PickleValue;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * By which Python class a pickled schema refers to each type of slot: the one table of these names (spec 10-schema). Types
 * are listed by {@link OnDiskType#typeName}, since some are made of structs and so live in packages above this one.
 */
final class SlotTypeNames {
    /** The module of the original whose classes pickles name. */
    static final String MODULE = "sharedbuffers.mapped_struct";

    private static final String BUILTINS = "__builtin__";
    private static final PickleValue.Global INT = new PickleValue.Global(BUILTINS, "int");
    private static final PickleValue.Global LONG = new PickleValue.Global(BUILTINS, "long");

    private static final Map<String, PickleValue.Global> NAMES = Map.ofEntries(
            builtin("bool", "bool"),
            builtin("int", "int"),
            builtin("float", "float"),
            own("uint8", "ubyte"),
            own("int8", "byte"),
            own("uint16", "ushort"),
            own("int16", "short"),
            own("uint32", "uint32"),
            own("int32", "int32"),
            own("uint64", "uint64"),
            own("int64", "int64"),
            own("float32", "float32"),
            own("float64", "float64"),
            own("bytes", "mapped_bytes"),
            own("str", "mapped_unicode"),
            own("list", "mapped_list"),
            own("tuple", "mapped_tuple"),
            own("frozenset", "mapped_frozenset"),
            own("dict", "mapped_dict"),
            own("object", "mapped_object"),
            own("date", "mapped_date"),
            own("datetime", "mapped_datetime"),
            own("datetime_utc", "mapped_datetime_utc"),
            own("datetime_local", "mapped_datetime_local"),
            own("datetime_tz", "mapped_datetime_tz"),
            own("datetime_tz_local", "mapped_datetime_tz_local"),
            own("Decimal", "mapped_decimal"),
            own("ndarray", "proxied_ndarray"),
            own("buffer", "proxied_buffer"),
            own("proxied_list", "proxied_list"),
            own("proxied_tuple", "proxied_tuple"),
            own("proxied_frozenset", "proxied_frozenset"),
            own("proxied_dict", "proxied_dict"));

    /** Types of slots that came with 1.1.0. */
    private static final Set<String> NOT_IN_0_8 =
            Set.of("datetime_utc", "datetime_local", "datetime_tz", "datetime_tz_local");

    private static final List<OnDiskType> COMMON = List.of(
            BytesType.BYTES,
            UnicodeType.UNICODE,
            SequenceType.LIST,
            SequenceType.TUPLE,
            SequenceType.PROXIED_LIST,
            SequenceType.PROXIED_TUPLE,
            FrozenSetType.FROZENSET,
            FrozenSetType.PROXIED_FROZENSET,
            WrappedType.OBJECT,
            DateType.DATE,
            DateTimeType.DATETIME,
            DateTimeType.DATETIME_UTC,
            DateTimeType.DATETIME_LOCAL,
            OffsetDateTimeType.DATETIME_TZ,
            OffsetDateTimeType.DATETIME_TZ_LOCAL,
            DecimalType.DECIMAL,
            NdArrayType.NDARRAY,
            BufferType.BUFFER);

    private final Map<PickleValue.Global, OnDiskType> types = new HashMap<>();

    /**
     * The types of this and the lower packages, and more.
     *
     * @param more types that live above; those that no pickled schema names are passed over
     */
    SlotTypeNames(Collection<? extends OnDiskType> more) {
        List.of(ScalarType.values()).forEach(this::add);
        COMMON.forEach(this::add);
        more.forEach(this::add);
        types.put(LONG, ScalarType.INT);
    }

    private void add(OnDiskType type) {
        PickleValue.Global name = NAMES.get(type.typeName());
        if (name != null) {
            types.put(name, type);
        }
    }

    private static Map.Entry<String, PickleValue.Global> builtin(String type, String name) {
        return Map.entry(type, new PickleValue.Global(BUILTINS, name));
    }

    private static Map.Entry<String, PickleValue.Global> own(String type, String name) {
        return Map.entry(type, new PickleValue.Global(MODULE, name));
    }

    /**
     * The class that stands for a type.
     *
     * @param type any type but that of nested structs
     * @param dialect Python 3 calls its only whole number {@code long} in pickles of protocol 2
     * @throws PackException if slots cannot have that type
     */
    static PickleValue.Global name(OnDiskType type, Dialect dialect) {
        if (type instanceof ForeignType foreign) {
            return foreign.className();
        }
        PickleValue.Global name = NAMES.get(type.typeName());
        if (name == null) {
            throw new PackException("slots cannot have the type " + type.typeName());
        }
        if (dialect == Dialect.V0_8 && NOT_IN_0_8.contains(type.typeName())) {
            throw new PackException("dialect 0.8 has no type " + type.typeName() + ": use datetime");
        }
        return name.equals(INT) && dialect == Dialect.V1_2 ? LONG : name;
    }

    /** The type that a class stands for, or null if it is none of those known here. */
    OnDiskType type(PickleValue.Global name) {
        return types.get(name);
    }
}
