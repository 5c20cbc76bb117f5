package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import io.sharedbuffers.columnar.ColumnarException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.DecimalType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.IntType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.MapType;
import org.apache.parquet.format.MicroSeconds;
import org.apache.parquet.format.NullType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.TimeUnit;
import org.apache.parquet.format.TimestampType;
import org.apache.parquet.format.Type;

/** The types of Parquet's columns, in both directions. */
final class ParquetTypes {
    static final int INT32_DIGITS = 9;
    static final int INT64_DIGITS = 18;

    private ParquetTypes() {}

    /** The schema of a table, in depth-first order. */
    static List<SchemaElement> elements(List<Column> columns) {
        List<SchemaElement> elements = new ArrayList<>();
        elements.add(new SchemaElement("schema").setNum_children(columns.size()));
        for (Column column : columns) {
            add(elements, column.name(), column.type(), FieldRepetitionType.OPTIONAL);
        }
        return elements;
    }

    private static void add(
            List<SchemaElement> elements, String name, ColumnType type, FieldRepetitionType repetition) {
        SchemaElement element = new SchemaElement(name).setRepetition_type(repetition);
        elements.add(element);
        switch (type) {
            case Plain plain -> plain(element, plain);
            case ColumnType.Decimal decimal -> decimal(element, decimal);
            case ColumnType.Moment moment -> {
                element.setType(Type.INT64)
                        .setLogicalType(LogicalType.TIMESTAMP(
                                new TimestampType(moment.zone() != null, TimeUnit.MICROS(new MicroSeconds()))));
                if (moment.zone() != null) {
                    element.setConverted_type(ConvertedType.TIMESTAMP_MICROS);
                }
            }
            case ColumnType.ListOf list -> {
                element.setNum_children(1)
                        .setLogicalType(LogicalType.LIST(new ListType()))
                        .setConverted_type(ConvertedType.LIST);
                elements.add(new SchemaElement("list")
                        .setRepetition_type(FieldRepetitionType.REPEATED)
                        .setNum_children(1));
                add(elements, "element", list.item(), FieldRepetitionType.OPTIONAL);
            }
            case ColumnType.MapOf map -> {
                element.setNum_children(1)
                        .setLogicalType(LogicalType.MAP(new MapType()))
                        .setConverted_type(ConvertedType.MAP);
                elements.add(new SchemaElement("key_value")
                        .setRepetition_type(FieldRepetitionType.REPEATED)
                        .setNum_children(2));
                add(elements, "key", map.key(), FieldRepetitionType.REQUIRED);
                add(elements, "value", map.value(), FieldRepetitionType.OPTIONAL);
            }
            case ColumnType.Struct struct -> {
                element.setNum_children(struct.fields().size());
                for (Column field : struct.fields()) {
                    add(elements, field.name(), field.type(), FieldRepetitionType.OPTIONAL);
                }
            }
        }
    }

    private static void plain(SchemaElement element, Plain type) {
        switch (type) {
            case NULL -> element.setType(Type.INT32).setLogicalType(LogicalType.UNKNOWN(new NullType()));
            case BOOL -> element.setType(Type.BOOLEAN);
            case INT8 -> integer(element, Type.INT32, 8, true, ConvertedType.INT_8);
            case INT16 -> integer(element, Type.INT32, 16, true, ConvertedType.INT_16);
            case INT32 -> element.setType(Type.INT32);
            case INT64 -> element.setType(Type.INT64);
            case UINT8 -> integer(element, Type.INT32, 8, false, ConvertedType.UINT_8);
            case UINT16 -> integer(element, Type.INT32, 16, false, ConvertedType.UINT_16);
            case UINT32 -> integer(element, Type.INT32, 32, false, ConvertedType.UINT_32);
            case UINT64 -> integer(element, Type.INT64, 64, false, ConvertedType.UINT_64);
            case FLOAT32 -> element.setType(Type.FLOAT);
            case FLOAT64 -> element.setType(Type.DOUBLE);
            case TEXT ->
                element.setType(Type.BYTE_ARRAY)
                        .setLogicalType(LogicalType.STRING(new StringType()))
                        .setConverted_type(ConvertedType.UTF8);
            case BYTES -> element.setType(Type.BYTE_ARRAY);
            case DATE ->
                element.setType(Type.INT32)
                        .setLogicalType(LogicalType.DATE(new DateType()))
                        .setConverted_type(ConvertedType.DATE);
        }
    }

    private static void integer(
            SchemaElement element, Type physical, int bits, boolean signed, ConvertedType converted) {
        element.setType(physical)
                .setLogicalType(LogicalType.INTEGER(new IntType((byte) bits, signed)))
                .setConverted_type(converted);
    }

    private static void decimal(SchemaElement element, ColumnType.Decimal type) {
        if (type.precision() <= INT32_DIGITS) {
            element.setType(Type.INT32);
        } else if (type.precision() <= INT64_DIGITS) {
            element.setType(Type.INT64);
        } else {
            element.setType(Type.FIXED_LEN_BYTE_ARRAY).setType_length(decimalBytes(type.precision()));
        }
        element.setLogicalType(LogicalType.DECIMAL(new DecimalType(type.scale(), type.precision())))
                .setConverted_type(ConvertedType.DECIMAL)
                .setScale(type.scale())
                .setPrecision(type.precision());
    }

    /** How many bytes hold every number of so many digits. */
    static int decimalBytes(int digits) {
        return BigInteger.TEN.pow(digits).bitLength() / Byte.SIZE + 1;
    }

    /** What the values of a node are, apart from its own repetition. */
    static ColumnType type(String file, String path, SchemaNode node) throws ColumnarException {
        if (node.isLeaf()) {
            return leaf(file, path, node.element());
        }
        SchemaNode item = Nesting.item(node);
        if (item != null) {
            return new ColumnType.ListOf(
                    Nesting.twoLevels(node) ? type(file, path + "[]", item) : field(file, path + "[]", item));
        }
        SchemaNode entry = Nesting.entry(node);
        if (entry != null) {
            return new ColumnType.MapOf(
                    field(file, path + "{key}", entry.children().getFirst()),
                    field(file, path + "{value}", entry.children().getLast()));
        }
        List<Column> fields = new ArrayList<>();
        for (SchemaNode child : node.children()) {
            String at = path.isEmpty() ? child.name() : path + "." + child.name();
            fields.add(new Column(child.name(), field(file, at, child)));
        }
        return new ColumnType.Struct(fields);
    }

    /** The same with its own repetition, which makes a list. */
    private static ColumnType field(String file, String path, SchemaNode node) throws ColumnarException {
        ColumnType type = type(file, path, node);
        return node.repeated() ? new ColumnType.ListOf(type) : type;
    }

    private static ColumnType leaf(String file, String path, SchemaElement element) throws ColumnarException {
        ColumnType known = element.isSetLogicalType() ? logical(element) : null;
        known = known == null && element.isSetConverted_type() ? converted(element) : known;
        if (known != null) {
            return known;
        }
        if (element.isSetLogicalType() || element.isSetConverted_type()) {
            String what = element.isSetLogicalType()
                    ? element.getLogicalType().getSetField().getFieldName()
                    : element.getConverted_type().name();
            if (!List.of("JSON", "BSON", "ENUM", "UUID").contains(what)) {
                throw new ColumnarException(file + ": column \"" + path + "\" is of Parquet's type " + what
                        + ", which has no counterpart: cast it where the file is made, or leave it out there");
            }
        }
        return switch (element.getType()) {
            case BOOLEAN -> Plain.BOOL;
            case INT32 -> Plain.INT32;
            case INT64 -> Plain.INT64;
            case INT96 -> new ColumnType.Moment(null);
            case FLOAT -> Plain.FLOAT32;
            case DOUBLE -> Plain.FLOAT64;
            case BYTE_ARRAY, FIXED_LEN_BYTE_ARRAY -> Plain.BYTES;
        };
    }

    private static ColumnType logical(SchemaElement element) {
        LogicalType type = element.getLogicalType();
        if (type.isSetSTRING() || type.isSetJSON() || type.isSetENUM()) {
            return Plain.TEXT;
        }
        if (type.isSetUNKNOWN()) {
            return Plain.NULL;
        }
        if (type.isSetDATE()) {
            return Plain.DATE;
        }
        if (type.isSetINTEGER()) {
            return integer(type.getINTEGER().getBitWidth(), type.getINTEGER().isIsSigned());
        }
        if (type.isSetDECIMAL()) {
            return new ColumnType.Decimal(
                    type.getDECIMAL().getPrecision(), type.getDECIMAL().getScale());
        }
        if (type.isSetTIMESTAMP()) {
            return new ColumnType.Moment(type.getTIMESTAMP().isIsAdjustedToUTC() ? "UTC" : null);
        }
        if (type.isSetFLOAT16()) {
            return Plain.FLOAT32;
        }
        return null;
    }

    private static ColumnType converted(SchemaElement element) {
        return switch (element.getConverted_type()) {
            case UTF8, JSON, ENUM -> Plain.TEXT;
            case DATE -> Plain.DATE;
            case INT_8 -> Plain.INT8;
            case INT_16 -> Plain.INT16;
            case INT_32 -> Plain.INT32;
            case INT_64 -> Plain.INT64;
            case UINT_8 -> Plain.UINT8;
            case UINT_16 -> Plain.UINT16;
            case UINT_32 -> Plain.UINT32;
            case UINT_64 -> Plain.UINT64;
            case DECIMAL -> new ColumnType.Decimal(element.getPrecision(), element.getScale());
            case TIMESTAMP_MILLIS, TIMESTAMP_MICROS -> new ColumnType.Moment("UTC");
            default -> null;
        };
    }

    private static Plain integer(int bits, boolean signed) {
        return switch (bits) {
            case 8 -> signed ? Plain.INT8 : Plain.UINT8;
            case 16 -> signed ? Plain.INT16 : Plain.UINT16;
            case 32 -> signed ? Plain.INT32 : Plain.UINT32;
            default -> signed ? Plain.INT64 : Plain.UINT64;
        };
    }
}
