package io.sharedbuffers;

import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.types.BufferType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.FrozenSetType;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.NdArrayType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.TypeRegistry;
import io.sharedbuffers.types.UnicodeType;
import java.lang.foreign.MemorySegment;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The type codes that every file may use (spec 02-type-codes), except those of numbers, which {@link
 * io.sharedbuffers.types.WrappedType} handles itself.
 */
final class StandardTypes {
    private static final Predicate<Object> READ_ONLY = value -> false;

    private static final TypeRegistry REGISTRY = TypeRegistry.empty()
            .with('u', UnicodeType.UNICODE, String.class::isInstance)
            .with('s', BytesType.BYTES, byte[].class::isInstance)
            .with('t', SequenceType.TUPLE, Tuple.class::isInstance)
            .with('e', SequenceType.LIST, StandardTypes::isList)
            .with('Z', FrozenSetType.FROZENSET, Set.class::isInstance)
            .with('m', DictType.DICT, Map.class::isInstance)
            .with('v', DateTimeType.DATETIME, StandardTypes::isDateTime)
            .with('V', DateType.DATE, LocalDate.class::isInstance)
            .with('F', DecimalType.DECIMAL, value -> value instanceof Decimal || value instanceof BigDecimal)
            .with('n', NdArrayType.NDARRAY, NdArray.class::isInstance)
            .with('r', BufferType.BUFFER, value -> value instanceof MemorySegment || value instanceof ByteBuffer)
            .with('W', SequenceType.PROXIED_TUPLE, READ_ONLY)
            .with('E', SequenceType.PROXIED_LIST, READ_ONLY)
            .with('z', FrozenSetType.PROXIED_FROZENSET, READ_ONLY)
            .with('M', DictType.PROXIED_DICT, READ_ONLY);

    private StandardTypes() {}

    private static boolean isList(Object value) {
        return value instanceof List<?>
                || value instanceof long[]
                || value instanceof double[]
                || value instanceof int[];
    }

    private static boolean isDateTime(Object value) {
        return value instanceof LocalDateTime
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof Instant
                || value instanceof DateTime;
    }

    /** The table; to be extended by an application's own codes. */
    static TypeRegistry registry() {
        return REGISTRY;
    }
}
