package io.sharedbuffers.jython;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.TypeRegistry;
import java.lang.foreign.MemorySegment;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The type codes as Java sees them. Which codes an application may add is up to Python's tables, which can change at any
 * time; so every code that is not the format's own has a row here.
 */
final class Codes {
    /** For writing values, and for comparing them with stored ones. */
    static final TypeRegistry VALUES = registry(ValueKind::type);

    /** For reading: values other than numbers are answered by their {@link Place}. */
    static final TypeRegistry PLACES = registry(kind -> new Placed(kind.code()));

    private static final String NUMBERS = "BbHhIiQqdfT";

    private Codes() {}

    /**
     * Where a value is that Python has to make.
     *
     * @param code its type code
     * @param at offset of its bare form
     */
    record Place(int code, long at) {}

    private static TypeRegistry registry(java.util.function.Function<ValueKind, OnDiskType> types) {
        TypeRegistry registry = TypeRegistry.empty();
        boolean[] taken = new boolean[256];
        for (ValueKind kind : ValueKind.values()) {
            if (kind.code() != 0) {
                int code = kind.code();
                Predicate<Object> own = plain(kind);
                OnDiskType type = types.apply(kind);
                registry = registry.with(
                        code,
                        type instanceof Placed ? type : new Unwrapping(type),
                        value -> own.test(value) || value instanceof Coded coded && coded.code() == code);
                taken[code] = true;
            }
        }
        for (int code = 1; code < taken.length; code++) {
            if (!taken[code] && NUMBERS.indexOf(code) < 0) {
                int own = code;
                registry = registry.with(
                        code, new Placed(code), value -> value instanceof Coded coded && coded.code() == own);
            }
        }
        return registry;
    }

    /** The Java values that are written with the code of a kind without being told to. */
    private static Predicate<Object> plain(ValueKind kind) {
        return switch (kind) {
            case MAPPED_BYTES -> byte[].class::isInstance;
            case MAPPED_UNICODE -> String.class::isInstance;
            case MAPPED_TUPLE -> Tuple.class::isInstance;
            case MAPPED_LIST -> value -> value instanceof List<?> && !(value instanceof Tuple);
            case MAPPED_FROZENSET -> Set.class::isInstance;
            case MAPPED_DICT -> Map.class::isInstance;
            case MAPPED_DATETIME -> DateTime.class::isInstance;
            case MAPPED_DATE -> LocalDate.class::isInstance;
            case MAPPED_DECIMAL -> Decimal.class::isInstance;
            case PROXIED_NDARRAY -> NdArray.class::isInstance;
            case PROXIED_BUFFER -> MemorySegment.class::isInstance;
            default -> value -> false;
        };
    }

    /** Takes off what tells the code. */
    private record Unwrapping(OnDiskType type) implements OnDiskType {
        @Override
        public String typeName() {
            return type.typeName();
        }

        @Override
        public int pack(Object value, WorkBuffer out, int at, PackContext context) {
            Object bare = value instanceof Coded coded ? coded.value() : value;
            return bare instanceof CustomValue custom
                    ? custom.pack(out, at, context)
                    : type.pack(bare, out, at, context);
        }

        @Override
        public Object read(Region region, long at, ReadContext context) {
            return type.read(region, at, context);
        }
    }

    /** A type that is read by {@link Reader}; written ones are objects of a registered class, or written by Python. */
    private record Placed(int code) implements OnDiskType {
        @Override
        public String typeName() {
            return "type code " + code;
        }

        @Override
        public int pack(Object value, WorkBuffer out, int at, PackContext context) {
            if (value instanceof Coded(int _, SchemaObject object, Object _)) {
                return object.pack(out, at, context);
            }
            if (value instanceof Coded(int _, CustomValue custom, Object _)) {
                return custom.pack(out, at, context);
            }
            throw new PackException("no values are written with type code " + code);
        }

        @Override
        public Object read(Region region, long at, ReadContext context) {
            return new Place(code, at);
        }
    }
}
