package io.sharedbuffers;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The types that a slot may have, by the names that schema files give them (spec 10-schema); nested schemas have none.
 *
 * <p>Immutable.
 */
public final class SlotTypes {
    private static final Map<String, OnDiskType> BY_NAME = new LinkedHashMap<>();

    static {
        for (ScalarType type : ScalarType.values()) {
            add(type);
        }
        add(UnicodeType.UNICODE);
        add(BytesType.BYTES);
        add(WrappedType.OBJECT);
        add(SequenceType.TUPLE);
        add(SequenceType.LIST);
        add(FrozenSetType.FROZENSET);
        add(DictType.DICT);
        add(DecimalType.DECIMAL);
        add(DateType.DATE);
        add(DateTimeType.DATETIME);
        add(DateTimeType.DATETIME_LOCAL);
        add(DateTimeType.DATETIME_UTC);
        add(OffsetDateTimeType.DATETIME_TZ);
        add(OffsetDateTimeType.DATETIME_TZ_LOCAL);
        add(NdArrayType.NDARRAY);
        add(BufferType.BUFFER);
        add(SequenceType.PROXIED_LIST);
        add(SequenceType.PROXIED_TUPLE);
        add(FrozenSetType.PROXIED_FROZENSET);
        add(DictType.PROXIED_DICT);
    }

    private SlotTypes() {}

    private static void add(OnDiskType type) {
        if (BY_NAME.put(type.typeName(), type) != null) {
            throw new IllegalStateException("two types are called " + type.typeName());
        }
    }

    /**
     * The type of a name.
     *
     * @param name such as {@code uint32} or {@code list}
     * @return the type
     * @throws IllegalArgumentException if there is none of that name; the message lists those that exist
     */
    public static OnDiskType byName(String name) {
        OnDiskType type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type \"" + name + "\": there are " + names());
        }
        return type;
    }

    /** {@return the names of all slot types, as schema files spell them} */
    public static Set<String> names() {
        return Collections.unmodifiableSet(BY_NAME.keySet());
    }
}
