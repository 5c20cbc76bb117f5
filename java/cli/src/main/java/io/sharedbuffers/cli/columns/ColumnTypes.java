package io.sharedbuffers.cli.columns;

import io.sharedbuffers.cli.input.Conversion;
import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.Tuple;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The types of slots that the columns of others' files suggest, and their values in the form that a slot wants. */
public final class ColumnTypes {
    private ColumnTypes() {}

    /**
     * The type of a slot for a column. Whole numbers of 64 bits and numbers of double precision get Python's names.
     *
     * @param type the column's type
     * @param dialect the dialect that the slot is for
     * @return the slot's type
     */
    public static OnDiskType slot(ColumnType type, Dialect dialect) {
        return switch (type) {
            case Plain plain -> plain(plain);
            case ColumnType.Decimal _ -> DecimalType.DECIMAL;
            case ColumnType.Moment moment ->
                moment.zone() == null || dialect == Dialect.V0_8
                        ? DateTimeType.DATETIME
                        : ValueKind.Zoned.utc(moment.zone())
                                ? DateTimeType.DATETIME_UTC
                                : OffsetDateTimeType.DATETIME_TZ;
            case ColumnType.ListOf _ -> SequenceType.LIST;
            case ColumnType.MapOf _ -> DictType.DICT;
            case ColumnType.Struct struct -> {
                Schema.Builder schema = Schema.builder().binaryVersion(dialect.binaryVersion());
                for (Column field : struct.fields()) {
                    schema.slot(field.name(), slot(field.type(), dialect));
                }
                yield new StructType(schema.build());
            }
        };
    }

    private static OnDiskType plain(Plain type) {
        return switch (type) {
            case NULL -> WrappedType.OBJECT;
            case BOOL -> ScalarType.BOOL;
            case INT8 -> ScalarType.INT8;
            case INT16 -> ScalarType.INT16;
            case INT32 -> ScalarType.INT32;
            case INT64 -> ScalarType.INT;
            case UINT8 -> ScalarType.UINT8;
            case UINT16 -> ScalarType.UINT16;
            case UINT32 -> ScalarType.UINT32;
            case UINT64 -> ScalarType.UINT64;
            case FLOAT32 -> ScalarType.FLOAT32;
            case FLOAT64 -> ScalarType.FLOAT;
            case TEXT -> UnicodeType.UNICODE;
            case BYTES -> BytesType.BYTES;
            case DATE -> DateType.DATE;
        };
    }

    /**
     * A value in the form that a slot wants: a list as a tuple, a text as a decimal, a moment as local time in UTC.
     *
     * @param value the value
     * @param type the slot's type
     * @return the value, or another form of it
     * @throws PackException if it is a text that stands for no value of the type
     */
    public static Object fitted(Object value, OnDiskType type) {
        String name = type.typeName();
        return switch (value) {
            case String text when !(type instanceof ScalarType) -> Conversion.ofJson(text, type);
            case List<?> list when name.endsWith("tuple") -> Tuple.over(list);
            case List<?> list when name.endsWith("frozenset") -> FrozenSet.copyOf(list);
            case OffsetDateTime moment
            when type == DateTimeType.DATETIME ->
                moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case Map<?, ?> map when type instanceof StructType struct -> nested(map, struct.schema());
            case null, default -> value;
        };
    }

    private static Map<String, Object> nested(Map<?, ?> map, Schema schema) {
        Map<String, Object> row = LinkedHashMap.newLinkedHashMap(map.size());
        map.forEach((key, value) -> {
            String name = String.valueOf(key);
            if (!schema.hasSlot(name)) {
                throw new PackException("\"" + name + "\" is no slot: the schema has " + schema.declaredNames());
            }
            row.put(name, fitted(value, schema.slot(name).type()));
        });
        return row;
    }

    /**
     * The time zone of a column whose name a slot has no place for.
     *
     * @param type the column's type
     * @return the name, or null if nothing is lost
     */
    public static String zoneLost(ColumnType type) {
        return type instanceof ColumnType.Moment moment
                        && moment.zone() != null
                        && !ValueKind.Zoned.fixed(moment.zone())
                ? moment.zone()
                : null;
    }
}
