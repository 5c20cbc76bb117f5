package io.sharedbuffers.types;

import io.sharedbuffers.mapping.DictType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The values of {@code conformance/vectors/value_vectors.py}, by the names that it gives them. */
final class OriginalValues {
    private OriginalValues() {}

    static OnDiskType type(String name) {
        return switch (name) {
            case "Decimal" -> DecimalType.DECIMAL;
            case "frozenset" -> FrozenSetType.FROZENSET;
            case "buffer" -> BufferType.BUFFER;
            case "dict" -> DictType.DICT;
            case "list" -> SequenceType.LIST;
            case "ndarray" -> NdArrayType.NDARRAY;
            case "date" -> DateType.DATE;
            case "datetime" -> DateTimeType.DATETIME;
            case "datetime_local" -> DateTimeType.DATETIME_LOCAL;
            case "datetime_utc" -> DateTimeType.DATETIME_UTC;
            case "datetime_tz" -> OffsetDateTimeType.DATETIME_TZ;
            case "datetime_tz_local" -> OffsetDateTimeType.DATETIME_TZ_LOCAL;
            default -> throw new IllegalArgumentException(name);
        };
    }

    static Object value(String type, String name) {
        return switch (type) {
            case "Decimal" -> Decimal.parse(name);
            case "frozenset" -> set(name);
            case "buffer" -> MemorySegment.ofArray(ascending(Integer.parseInt(name)));
            case "ndarray" -> array(name);
            case "dict" -> OriginalDicts.dict(name);
            case "list" -> OriginalDicts.list(name);
            case "date" -> name.startsWith("moment ") ? moment(name.substring(7)) : date(name);
            default -> moment(name);
        };
    }

    private static byte[] ascending(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static int[] parts(String name) {
        return Stream.of(name.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    private static LocalDate date(String name) {
        int[] parts = parts(name);
        return LocalDate.of(parts[0], parts[1], parts[2]);
    }

    private static Object moment(String name) {
        int sign = Math.max(name.indexOf('+'), name.indexOf('-'));
        int[] p = Arrays.copyOf(parts(sign < 0 ? name : name.substring(0, sign - 1)), 7);
        LocalDateTime local = LocalDateTime.of(p[0], p[1], p[2], p[3], p[4], p[5], p[6] * 1000);
        return sign < 0
                ? local
                : OffsetDateTime.of(local, ZoneOffset.ofTotalSeconds(Integer.parseInt(name.substring(sign))));
    }

    private static List<Object> set(String name) {
        return switch (name) {
            case "empty" -> List.of();
            case "zero" -> List.of(0L);
            case "small" -> List.of(0L, 7, (short) 8, (byte) 55);
            case "56" -> List.of(56L);
            case "119" -> List.of(3L, 64L, 119L);
            case "120" -> List.of(120L, 3L);
            case "negative" -> List.of(-1L);
            case "wide" -> List.of(70000L, 3L, -5L);
            case "unsigned" -> List.of(BigInteger.ONE.shiftLeft(63), 5L);
            case "uint64" ->
                List.of(BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE), BigInteger.ONE.shiftLeft(63));
            case "floats" -> List.of(2.5, -1.0, 100.25);
            case "nan" -> List.of(3.0, Double.NaN, 1.0);
            case "mixed-numbers" -> List.of(1.5, 7L, 2L);
            case "texts" -> List.of("a", "b", "c", "é");
            case "bytes" -> List.of(new byte[] {'x'}, new byte[] {'y', 'y'});
            case "all-kinds" -> Arrays.asList(1L, "a", 2.5, null);
            case "tuples" -> List.of(Tuple.of(1L, 2L), Tuple.of(), Tuple.of("a", null, 2.5));
            case "bools" -> List.of(true, false);
            case "nested" -> List.of(FrozenSet.of(5L), FrozenSet.of(1L, 2L));
            case "long-texts" -> List.of("x".repeat(20), "y".repeat(30));
            case "unhashable" -> List.of("a", List.of());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static NdArray array(String name) {
        DType.Field a = new DType.Field("a", DType.of("<i4"));
        DType packed = DType.of(a, new DType.Field("b", DType.of("<f8")));
        return switch (name) {
            case "int32" -> NdArray.of(0, 1, 2, 3);
            case "float64" -> NdArray.of(1.5, -2.0);
            case "int64" -> NdArray.of(1L, -2L);
            case "uint8" -> array("|u1", "010203", 3);
            case "float32" -> array("<f4", "0000003f", 1);
            case "matrix" ->
                NdArray.of(
                        DType.of("<f8"),
                        new long[] {2, 2},
                        NdArray.of(1.5, 2, 3, 4).data());
            case "cube" -> NdArray.of(DType.of("|u1"), new long[] {3, 10, 10}, MemorySegment.ofArray(ascending(300)));
            case "scalar" -> array("<i2", "0700");
            case "big-endian" -> array(">i4", "0000000100000002", 2);
            case "bool" -> array("|b1", "0100", 2);
            case "text" -> array("<U2", "61000000620000006300000000000000", 2);
            case "bytes" -> array("|S2", "61626300", 2);
            case "complex" -> array("<c16", "000000000000f03f0000000000000040", 1);
            case "struct" ->
                NdArray.of(packed, new long[] {2}, hex("0100000000000000000004400300000000000000" + "00001240"));
            case "nested-struct" ->
                NdArray.of(
                        DType.of(new DType.Field("p", packed), new DType.Field("q", DType.of("|S3")), a),
                        new long[] {2},
                        MemorySegment.ofArray(new byte[38]));
            case "empty" -> NdArray.of(new double[0]);
            case "half" -> array("<f2", "003e", 1);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static NdArray array(String dtype, String hex, long... shape) {
        return NdArray.of(DType.of(dtype), shape, hex(hex));
    }

    private static MemorySegment hex(String hex) {
        return MemorySegment.ofArray(java.util.HexFormat.of().parseHex(hex));
    }

    /** Whether a value was read back: sets as their items in stored order would be, buffers by content. */
    static boolean same(Object written, Object read) {
        if (written instanceof MemorySegment bytes) {
            return read instanceof MemorySegment other
                    && Arrays.equals(bytes.toArray(ValueLayout.JAVA_BYTE), other.toArray(ValueLayout.JAVA_BYTE));
        }
        if (written instanceof List<?> items && read instanceof Set<?> set) {
            return items.size() == set.size() && items.stream().allMatch(item -> contains(set, item));
        }
        return PythonEquality.equal(written, read);
    }

    private static boolean contains(Set<?> set, Object item) {
        if (item instanceof Double number && number.isNaN()) {
            Iterator<?> members = set.iterator();
            while (members.hasNext()) {
                if (members.next() instanceof Double member && member.isNaN()) {
                    return true;
                }
            }
            return false;
        }
        return set.contains(item);
    }
}
