package io.sharedbuffers.cli.values;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.DateTime;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SizedNumber;
import java.lang.foreign.MemorySegment;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The values that ext codes stand for, made of their decoded payloads. A payload that does not fit is a {@link PackException}. */
final class ExtPayload {
    private static final int NANOS_PER_MICRO = 1000;

    private ExtPayload() {}

    static Decimal decimal(String text) {
        return Decimal.parse(text);
    }

    static MemorySegment buffer(byte[] bytes) {
        return MemorySegment.ofArray(bytes);
    }

    static LocalDate date(List<?> fields) {
        expect(fields, 3, "ext 4 holds year, month and day");
        return LocalDate.of(integer(fields, 0), integer(fields, 1), integer(fields, 2));
    }

    static DateTime dateTime(List<?> fields) {
        expect(fields, 9, "ext 5 holds year to microsecond, offset and fold");
        LocalDateTime local = LocalDateTime.of(
                integer(fields, 0),
                integer(fields, 1),
                integer(fields, 2),
                integer(fields, 3),
                integer(fields, 4),
                integer(fields, 5),
                Math.multiplyExact(integer(fields, 6), NANOS_PER_MICRO));
        ZoneOffset offset = fields.get(7) == null ? null : ZoneOffset.ofTotalSeconds(integer(fields, 7));
        return new DateTime(local, offset, integer(fields, 8) != 0);
    }

    static NdArray ndArray(List<?> fields) {
        expect(fields, 3, "ext 6 holds dtype, shape and items");
        if (!(fields.get(1) instanceof List<?> extents) || !(fields.get(2) instanceof byte[] items)) {
            throw new PackException("ext 6 holds a dtype, an array and bin");
        }
        long[] shape = new long[extents.size()];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = integer(extents, i);
        }
        return NdArray.of(dtype(fields.getFirst()), shape, MemorySegment.ofArray(items));
    }

    private static DType dtype(Object tree) {
        return switch (tree) {
            case String text -> DType.of(text);
            case List<?> fields ->
                DType.of(fields.stream().map(ExtPayload::field).toArray(DType.Field[]::new));
            case null, default -> throw new PackException("a dtype is a text or an array of [name, dtype]");
        };
    }

    private static DType.Field field(Object tree) {
        if (tree instanceof List<?> pair && pair.size() == 2 && pair.getFirst() instanceof String name) {
            return new DType.Field(name, dtype(pair.getLast()));
        }
        throw new PackException("a field of a structured dtype is [name, dtype]");
    }

    static SizedNumber sizedNumber(List<?> fields) {
        expect(fields, 2, "ext 8 holds a type name and a number");
        if (!(fields.getLast() instanceof Number number)) {
            throw new PackException("ext 8 holds a type name and a number");
        }
        return new SizedNumber(width(fields.getFirst()), number);
    }

    private static ScalarType width(Object name) {
        for (ScalarType type : ScalarType.values()) {
            boolean forced = type != ScalarType.BOOL && type != ScalarType.INT && type != ScalarType.FLOAT;
            if (forced && type.typeName().equals(name)) {
                return type;
            }
        }
        throw new PackException("\"" + name + "\" is no width of numbers, such as int8 or float32");
    }

    private static void expect(List<?> fields, int count, String rule) {
        if (fields.size() != count) {
            throw new PackException(rule + ", not " + fields.size() + " items");
        }
    }

    private static int integer(List<?> fields, int index) {
        return switch (fields.get(index)) {
            case Long number -> Math.toIntExact(number);
            case null, default -> throw new PackException("item " + index + " of the payload is not a whole number");
        };
    }
}
