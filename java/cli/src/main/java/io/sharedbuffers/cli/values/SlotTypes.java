package io.sharedbuffers.cli.values;

import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The types of slots by the names that schema files and {@code --type} give them. */
public final class SlotTypes {
    private static final Map<String, OnDiskType> BY_NAME = new LinkedHashMap<>();

    static {
        for (ScalarType type : ScalarType.values()) {
            add(type);
        }
        add(BytesType.BYTES);
        add(UnicodeType.UNICODE);
        add(WrappedType.OBJECT);
        add(SequenceType.TUPLE);
        add(SequenceType.LIST);
        add(FrozenSetType.FROZENSET);
        add(DecimalType.DECIMAL);
        add(DateType.DATE);
        add(DateTimeType.DATETIME);
        add(NdArrayType.NDARRAY);
        add(BufferType.BUFFER);
        add(SequenceType.PROXIED_LIST);
        add(SequenceType.PROXIED_TUPLE);
        add(FrozenSetType.PROXIED_FROZENSET);
    }

    private SlotTypes() {}

    private static void add(OnDiskType type) {
        BY_NAME.put(type.typeName(), type);
    }

    /**
     * The type of a name.
     *
     * @param name such as {@code uint32} or {@code list}
     * @return the type
     * @throws IllegalArgumentException if there is none of that name; the message lists those that exist
     */
    public static OnDiskType of(String name) {
        OnDiskType type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no type \"" + name + "\": there are " + BY_NAME.keySet());
        }
        return type;
    }
}
