package io.sharedbuffers.bind;

import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.SequenceView;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Which on-disk type holds the components of which Java type, and which names {@link SlotType} may use. A value that is
 * passed; extend it for further types.
 *
 * <p>Immutable, and safe for use from any thread.
 */
public final class ComponentTypes {
    private static final ComponentTypes STANDARD = new ComponentTypes(Map.of(), Map.of())
            .with(long.class, ScalarType.INT)
            .with(int.class, ScalarType.INT)
            .with(short.class, ScalarType.INT16)
            .with(byte.class, ScalarType.INT8)
            .with(double.class, ScalarType.FLOAT)
            .with(float.class, ScalarType.FLOAT32)
            .with(boolean.class, ScalarType.BOOL)
            .with(String.class, UnicodeType.UNICODE)
            .with(byte[].class, BytesType.BYTES)
            .with(List.class, SequenceType.LIST)
            .with(SequenceView.class, SequenceType.LIST)
            .with(int[].class, SequenceType.LIST)
            .with(long[].class, SequenceType.LIST)
            .with(double[].class, SequenceType.LIST)
            .with(Tuple.class, SequenceType.TUPLE)
            .with(Object.class, WrappedType.OBJECT)
            .named(SequenceType.PROXIED_LIST)
            .named(SequenceType.PROXIED_TUPLE)
            .named(ScalarType.values());

    private final Map<Class<?>, OnDiskType> byClass;
    private final Map<String, OnDiskType> byName;

    private ComponentTypes(Map<Class<?>, OnDiskType> byClass, Map<String, OnDiskType> byName) {
        this.byClass = byClass;
        this.byName = byName;
    }

    /**
     * {@return the usual types} Whole numbers are stored as {@code int}, {@code int16} or {@code int8}, {@code double} as
     * {@code float}, {@code float} as {@code float32}; {@code boolean}, {@code String}, {@code byte[]}, {@code List},
     * {@link Tuple} and {@code Object} as what they are; {@code int[]}, {@code long[]} and {@code double[]} as lists.
     */
    public static ComponentTypes standard() {
        return STANDARD;
    }

    /**
     * These and one more; a later one replaces an earlier one.
     *
     * @param component the Java type, exactly as components declare it; a primitive stands for its box, too
     * @param type the on-disk type, whose name {@link SlotType} may use from now on
     * @return new types
     */
    public ComponentTypes with(Class<?> component, OnDiskType type) {
        Map<Class<?>, OnDiskType> more = new LinkedHashMap<>(byClass);
        more.put(MemberValue.boxed(Objects.requireNonNull(component)), Objects.requireNonNull(type));
        return new ComponentTypes(more, byName).named(type);
    }

    /**
     * These, and more that only {@link SlotType} chooses.
     *
     * @param types the on-disk types
     * @return new types
     */
    public ComponentTypes named(OnDiskType... types) {
        Map<String, OnDiskType> more = new LinkedHashMap<>(byName);
        for (OnDiskType type : types) {
            more.put(type.typeName(), type);
        }
        return new ComponentTypes(byClass, more);
    }

    Optional<OnDiskType> holding(Class<?> boxed) {
        return Optional.ofNullable(byClass.get(boxed));
    }

    /** The types that can be named, by name. */
    Map<String, OnDiskType> byName() {
        return byName;
    }
}
