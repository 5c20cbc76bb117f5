package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;

/** Hands the values of a row over to the library, piece by piece. */
final class CellEmitter {
    private final RecordConsumer out;

    CellEmitter(RecordConsumer out) {
        this.out = out;
    }

    /** A field of a row or structure; nothing stands for one that is missing. */
    void field(int index, Column column, Object value) {
        field(column.name(), index, column.type(), value);
    }

    private void field(String name, int index, ColumnType type, Object value) {
        if (value != null) {
            out.startField(name, index);
            value(type, value);
            out.endField(name, index);
        }
    }

    private void value(ColumnType type, Object value) {
        switch (type) {
            case Plain plain -> plain(plain, value);
            case ColumnType.Decimal decimal -> decimal(decimal, (BigDecimal) value);
            case ColumnType.Moment _ -> out.addLong((long) value);
            case ColumnType.ListOf list -> list(list, (List<?>) value);
            case ColumnType.MapOf map -> map(map, (Map<?, ?>) value);
            case ColumnType.Struct struct -> {
                Object[] fields = (Object[]) value;
                out.startGroup();
                for (int i = 0; i < fields.length; i++) {
                    field(i, struct.fields().get(i), fields[i]);
                }
                out.endGroup();
            }
        }
    }

    private void list(ColumnType.ListOf type, List<?> list) {
        out.startGroup();
        if (!list.isEmpty()) {
            out.startField("list", 0);
            for (Object item : list) {
                out.startGroup();
                field("element", 0, type.item(), item);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
    }

    private void map(ColumnType.MapOf type, Map<?, ?> map) {
        out.startGroup();
        if (!map.isEmpty()) {
            out.startField("key_value", 0);
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                out.startGroup();
                field("key", 0, type.key(), entry.getKey());
                field("value", 1, type.value(), entry.getValue());
                out.endGroup();
            }
            out.endField("key_value", 0);
        }
        out.endGroup();
    }

    private void plain(Plain type, Object value) {
        switch (type) {
            case NULL -> throw new IllegalArgumentException(value + " in a column of nothing");
            case BOOL -> out.addBoolean((boolean) value);
            case INT8, INT16, INT32, UINT8, UINT16, UINT32 -> out.addInteger((int) (long) value);
            case INT64 -> out.addLong((long) value);
            case UINT64 -> out.addLong(((Number) value).longValue());
            case FLOAT32 -> out.addFloat((float) (double) value);
            case FLOAT64 -> out.addDouble((double) value);
            case TEXT -> out.addBinary(Binary.fromConstantByteArray(((String) value).getBytes(StandardCharsets.UTF_8)));
            case BYTES -> out.addBinary(Binary.fromConstantByteArray((byte[]) value));
            case DATE -> out.addInteger(Math.toIntExact(((LocalDate) value).toEpochDay()));
        }
    }

    private void decimal(ColumnType.Decimal type, BigDecimal value) {
        if (value.scale() != type.scale() || value.precision() > type.precision()) {
            throw new IllegalArgumentException(
                    value + " is no decimal of " + type.precision() + " digits, " + type.scale() + " behind the point");
        }
        BigInteger number = value.unscaledValue();
        if (type.precision() <= ParquetTypes.INT32_DIGITS) {
            out.addInteger(number.intValueExact());
        } else if (type.precision() <= ParquetTypes.INT64_DIGITS) {
            out.addLong(number.longValueExact());
        } else {
            byte[] bytes = number.toByteArray();
            byte[] padded = new byte[ParquetTypes.decimalBytes(type.precision())];
            Arrays.fill(padded, (byte) (number.signum() < 0 ? -1 : 0));
            System.arraycopy(bytes, 0, padded, padded.length - bytes.length, bytes.length);
            out.addBinary(Binary.fromConstantByteArray(padded));
        }
    }
}
