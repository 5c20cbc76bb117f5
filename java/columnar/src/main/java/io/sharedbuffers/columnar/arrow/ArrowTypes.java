package io.sharedbuffers.columnar.arrow;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.columnar.ColumnarException;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.vector.complex.MapVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/** The types of Arrow's fields, in both directions. */
final class ArrowTypes {
    private static final int DECIMAL128_DIGITS = 38;
    private static final String ITEM = "item";

    private ArrowTypes() {}

    static Field field(Column column) {
        return field(column.name(), column.type(), true);
    }

    private static Field field(String name, ColumnType type, boolean nullable) {
        return switch (type) {
            case Plain plain -> leaf(name, plain(plain), nullable);
            case ColumnType.Decimal decimal ->
                leaf(
                        name,
                        new ArrowType.Decimal(
                                decimal.precision(),
                                decimal.scale(),
                                decimal.precision() <= DECIMAL128_DIGITS ? 128 : 256),
                        nullable);
            case ColumnType.Moment moment ->
                leaf(name, new ArrowType.Timestamp(TimeUnit.MICROSECOND, moment.zone()), nullable);
            case ColumnType.ListOf list ->
                new Field(name, type(ArrowType.List.INSTANCE, nullable), List.of(field(ITEM, list.item(), true)));
            case ColumnType.MapOf map ->
                new Field(
                        name,
                        type(new ArrowType.Map(false), nullable),
                        List.of(new Field(
                                MapVector.DATA_VECTOR_NAME,
                                type(ArrowType.Struct.INSTANCE, false),
                                List.of(
                                        field(MapVector.KEY_NAME, map.key(), false),
                                        field(MapVector.VALUE_NAME, map.value(), true)))));
            case ColumnType.Struct struct ->
                new Field(
                        name,
                        type(ArrowType.Struct.INSTANCE, nullable),
                        struct.fields().stream().map(ArrowTypes::field).toList());
        };
    }

    private static Field leaf(String name, ArrowType type, boolean nullable) {
        return new Field(name, type(type, nullable), List.of());
    }

    private static FieldType type(ArrowType type, boolean nullable) {
        return new FieldType(nullable, type, null);
    }

    private static ArrowType plain(Plain type) {
        return switch (type) {
            case NULL -> ArrowType.Null.INSTANCE;
            case BOOL -> ArrowType.Bool.INSTANCE;
            case INT8 -> new ArrowType.Int(8, true);
            case INT16 -> new ArrowType.Int(16, true);
            case INT32 -> new ArrowType.Int(32, true);
            case INT64 -> new ArrowType.Int(64, true);
            case UINT8 -> new ArrowType.Int(8, false);
            case UINT16 -> new ArrowType.Int(16, false);
            case UINT32 -> new ArrowType.Int(32, false);
            case UINT64 -> new ArrowType.Int(64, false);
            case FLOAT32 -> new ArrowType.FloatingPoint(FloatingPointPrecision.SINGLE);
            case FLOAT64 -> new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE);
            case TEXT -> ArrowType.Utf8.INSTANCE;
            case BYTES -> ArrowType.Binary.INSTANCE;
            case DATE -> new ArrowType.Date(DateUnit.DAY);
        };
    }

    static ColumnType type(String file, String path, Field field) throws ColumnarException {
        return switch (field.getType()) {
            case ArrowType.Null _ -> Plain.NULL;
            case ArrowType.Bool _ -> Plain.BOOL;
            case ArrowType.Int number -> integer(number);
            case ArrowType.FloatingPoint number ->
                number.getPrecision() == FloatingPointPrecision.DOUBLE ? Plain.FLOAT64 : Plain.FLOAT32;
            case ArrowType.Utf8 _, ArrowType.LargeUtf8 _, ArrowType.Utf8View _ -> Plain.TEXT;
            case ArrowType.Binary _, ArrowType.LargeBinary _, ArrowType.BinaryView _, ArrowType.FixedSizeBinary _ ->
                Plain.BYTES;
            case ArrowType.Date _ -> Plain.DATE;
            case ArrowType.Timestamp moment -> new ColumnType.Moment(moment.getTimezone());
            case ArrowType.Decimal number -> new ColumnType.Decimal(number.getPrecision(), number.getScale());
            case ArrowType.List _, ArrowType.LargeList _, ArrowType.FixedSizeList _ ->
                new ColumnType.ListOf(
                        type(file, path + "[]", field.getChildren().getFirst()));
            case ArrowType.Map _ -> {
                List<Field> entry = field.getChildren().getFirst().getChildren();
                yield new ColumnType.MapOf(
                        type(file, path + "{key}", entry.getFirst()), type(file, path + "{value}", entry.getLast()));
            }
            case ArrowType.Struct _ -> {
                List<Column> fields = new ArrayList<>();
                for (Field child : field.getChildren()) {
                    fields.add(new Column(child.getName(), type(file, path + "." + child.getName(), child)));
                }
                yield new ColumnType.Struct(fields);
            }
            default ->
                throw new ColumnarException(file + ": column \"" + path + "\" is of Arrow's type " + field.getType()
                        + ", which has no counterpart: cast it where the file is made, or leave it out there");
        };
    }

    private static Plain integer(ArrowType.Int number) {
        return switch (number.getBitWidth()) {
            case 8 -> number.getIsSigned() ? Plain.INT8 : Plain.UINT8;
            case 16 -> number.getIsSigned() ? Plain.INT16 : Plain.UINT16;
            case 32 -> number.getIsSigned() ? Plain.INT32 : Plain.UINT32;
            default -> number.getIsSigned() ? Plain.INT64 : Plain.UINT64;
        };
    }
}
