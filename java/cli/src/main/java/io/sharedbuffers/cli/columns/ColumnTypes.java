package io.sharedbuffers.cli.columns;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.DateTimeType;
import io.sharedbuffers.types.DateType;
import io.sharedbuffers.types.DecimalType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OffsetDateTimeType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.UnicodeType;
import io.sharedbuffers.types.WrappedType;

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
