package io.sharedbuffers.columnar.arrow;

import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnType.Plain;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;

/** Puts the values of one type into a vector. */
@FunctionalInterface
interface VectorSetter {
    /** Puts a value, which is not missing, at a place behind all that are there. */
    void set(int index, Object value);

    /** What puts values of a type into a vector that was made for it. */
    static VectorSetter of(ColumnType type, FieldVector vector, ArrowTableWriter.BatchSize size) {
        return switch (type) {
            case Plain plain -> plain(plain, vector, size);
            case ColumnType.Decimal _ -> decimal(vector, size);
            case ColumnType.Moment _ ->
                counted(
                        (TimeStampVector) vector,
                        size,
                        (i, value) -> ((TimeStampVector) vector).setSafe(i, (long) value));
            case ColumnType.ListOf list -> list(list, (ListVector) vector, size);
            case ColumnType.MapOf map -> map(map, (ListVector) vector, size);
            case ColumnType.Struct struct -> struct(struct, (StructVector) vector, size);
        };
    }

    private static VectorSetter counted(
            BaseFixedWidthVector vector, ArrowTableWriter.BatchSize size, VectorSetter setter) {
        int width = Math.max(1, vector.getTypeWidth());
        return (i, value) -> {
            size.add(width);
            setter.set(i, value);
        };
    }

    private static VectorSetter plain(Plain type, FieldVector vector, ArrowTableWriter.BatchSize size) {
        VectorSetter setter = switch (type) {
            case NULL ->
                (i, value) -> {
                    throw new IllegalArgumentException(value + " in a column of nothing");
                };
            case BOOL -> (i, value) -> ((BitVector) vector).setSafe(i, (boolean) value ? 1 : 0);
            case INT8 ->
                (i, value) -> ((TinyIntVector) vector).setSafe(i, (int) within(value, Byte.MIN_VALUE, Byte.MAX_VALUE));
            case INT16 ->
                (i, value) ->
                        ((SmallIntVector) vector).setSafe(i, (int) within(value, Short.MIN_VALUE, Short.MAX_VALUE));
            case INT32 -> (i, value) -> ((IntVector) vector).setSafe(i, Math.toIntExact((long) value));
            case INT64 -> (i, value) -> ((BigIntVector) vector).setSafe(i, (long) value);
            case UINT8 -> (i, value) -> ((UInt1Vector) vector).setSafe(i, (int) within(value, 0, 0xFF));
            case UINT16 -> (i, value) -> ((UInt2Vector) vector).setSafe(i, (int) within(value, 0, 0xFFFF));
            case UINT32 -> (i, value) -> ((UInt4Vector) vector).setSafe(i, (int) within(value, 0, 0xFFFF_FFFFL));
            case UINT64 -> (i, value) -> ((UInt8Vector) vector).setSafe(i, ((Number) value).longValue());
            case FLOAT32 -> (i, value) -> ((Float4Vector) vector).setSafe(i, (float) (double) value);
            case FLOAT64 -> (i, value) -> ((Float8Vector) vector).setSafe(i, (double) value);
            case DATE ->
                (i, value) -> ((DateDayVector) vector).setSafe(i, Math.toIntExact(((LocalDate) value).toEpochDay()));
            case TEXT ->
                (i, value) -> {
                    byte[] bytes = ((String) value).getBytes(StandardCharsets.UTF_8);
                    size.add(bytes.length + Integer.BYTES);
                    ((VarCharVector) vector).setSafe(i, bytes);
                };
            case BYTES ->
                (i, value) -> {
                    size.add(((byte[]) value).length + Integer.BYTES);
                    ((VarBinaryVector) vector).setSafe(i, (byte[]) value);
                };
        };
        return vector instanceof BaseFixedWidthVector fixed ? counted(fixed, size, setter) : setter;
    }

    private static long within(Object value, long low, long high) {
        long number = (long) value;
        if (number < low || number > high) {
            throw new IllegalArgumentException(number + " is not within " + low + " to " + high);
        }
        return number;
    }

    private static VectorSetter decimal(FieldVector vector, ArrowTableWriter.BatchSize size) {
        return vector instanceof DecimalVector narrow
                ? counted(narrow, size, (i, value) -> narrow.setSafe(i, (BigDecimal) value))
                : counted(
                        (Decimal256Vector) vector,
                        size,
                        (i, value) -> ((Decimal256Vector) vector).setSafe(i, (BigDecimal) value));
    }

    private static VectorSetter list(ColumnType.ListOf type, ListVector vector, ArrowTableWriter.BatchSize size) {
        FieldVector items = vector.getDataVector();
        VectorSetter setter = of(type.item(), items, size);
        return (i, value) -> {
            int at = vector.startNewValue(i);
            List<?> list = (List<?>) value;
            for (Object item : list) {
                put(setter, items, at++, item);
            }
            size.add(Integer.BYTES);
            vector.endValue(i, list.size());
        };
    }

    private static VectorSetter map(ColumnType.MapOf type, ListVector vector, ArrowTableWriter.BatchSize size) {
        StructVector entries = (StructVector) vector.getDataVector();
        FieldVector keys = entries.getChildrenFromFields().getFirst();
        FieldVector values = entries.getChildrenFromFields().getLast();
        VectorSetter key = of(type.key(), keys, size);
        VectorSetter item = of(type.value(), values, size);
        return (i, value) -> {
            int at = vector.startNewValue(i);
            Map<?, ?> map = (Map<?, ?>) value;
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                entries.setIndexDefined(at);
                put(key, keys, at, entry.getKey());
                put(item, values, at, entry.getValue());
                at++;
            }
            size.add(Integer.BYTES);
            vector.endValue(i, map.size());
        };
    }

    private static VectorSetter struct(ColumnType.Struct type, StructVector vector, ArrowTableWriter.BatchSize size) {
        List<FieldVector> children = vector.getChildrenFromFields();
        List<VectorSetter> setters = new ArrayList<>();
        for (int i = 0; i < children.size(); i++) {
            setters.add(of(type.fields().get(i).type(), children.get(i), size));
        }
        return (i, value) -> {
            vector.setIndexDefined(i);
            Object[] fields = (Object[]) value;
            for (int j = 0; j < fields.length; j++) {
                put(setters.get(j), children.get(j), i, fields[j]);
            }
        };
    }

    private static void put(VectorSetter setter, FieldVector vector, int at, Object value) {
        if (value == null) {
            vector.setNull(at);
        } else {
            setter.set(at, value);
        }
    }
}
