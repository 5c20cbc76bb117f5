package io.sharedbuffers.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ArrayBuilder;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A column")
class ColumnTest {
    private static final double NONE = -0.5;

    @TempDir
    private Path folder;

    private TypedArray<StructView> build(Schema schema, Dialect dialect, List<Map<String, Object>> rows)
            throws IOException {
        Path file = folder.resolve("rows.sbuf");
        WriteOptions options = WriteOptions.DEFAULT.withDialect(dialect);
        try (ArrayBuilder<Map<String, ?>> builder = SharedBuffers.buildArray(file, schema, options)) {
            builder.addAll(rows.stream());
            builder.build();
        }
        return SharedBuffers.openArray(file, StructView.class);
    }

    /** Between other slots, so that the bytes around the numbers are not 0. */
    private TypedArray<StructView> build(ScalarType type, Object... numbers) throws IOException {
        Schema schema = Schema.builder()
                .slot("before", ScalarType.UINT32)
                .slot("n", type)
                .slot("behind", ScalarType.UINT8)
                .stored(List.of("before", "n", "behind"))
                .build();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object n : numbers) {
            rows.add(Map.of("before", 0xFFFF_FFFFL, "n", n, "behind", 255));
        }
        return build(schema, Dialect.V1_2, rows);
    }

    private static double[] doubles(Column column) {
        double[] all = new double[(int) column.size()];
        assertEquals(all.length, column.copy(0, all));
        for (int i = 0; i < all.length; i++) {
            assertEquals(all[i], column.getDouble(i));
            assertEquals(all[i], column.getDouble(i, NONE));
        }
        return all;
    }

    private static long[] longs(Column column) {
        long[] all = new long[(int) column.size()];
        assertEquals(all.length, column.copy(0, all));
        for (int i = 0; i < all.length; i++) {
            assertEquals(all[i], column.getLong(i));
            assertEquals(all[i], column.getLong(i, -1));
        }
        return all;
    }

    private static int[] ints(Column column) {
        int[] all = new int[(int) column.size()];
        assertEquals(all.length, column.copy(0, all));
        return all;
    }

    @Test
    @DisplayName("names the row whose number does not fit, wherever it begins to copy")
    void unfitRow() throws IOException {
        BigInteger large = BigInteger.ONE.shiftLeft(63).add(BigInteger.ONE);
        try (var rows = build(ScalarType.UINT64, 1, 2, 3, large, 5)) {
            Column column = rows.column("n");
            for (Executable copy : List.<Executable>of(
                    () -> column.copy(1, new long[4]),
                    () -> column.copy(1, new int[4]),
                    () -> column.copy(1, new double[4]),
                    () -> column.getLong(3))) {
                String message = assertThrows(ArithmeticException.class, copy).getMessage();
                assertTrue(message.contains("slot \"n\" of row 3 of "), message);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 0, 1, 255",
        "INT8, -128, -1, 127",
        "UINT16, 0, 256, 65535",
        "INT16, -32768, -1, 32767",
        "INT32, -2147483648, -1, 2147483647",
        "UINT32, 0, 1, 2147483647",
        "UINT64, 0, 1, 2147483647",
        "INT64, -2147483648, -1, 2147483647",
        "INT, -2147483648, -1, 2147483647",
    })
    @DisplayName("of whole numbers gives them as int, long and double")
    void wholeNumbers(ScalarType type, int a, int b, int c) throws IOException {
        try (var rows = build(type, a, b, c)) {
            Column column = rows.column("n");
            assertArrayEquals(new int[] {a, b, c}, ints(column));
            assertArrayEquals(new long[] {a, b, c}, longs(column));
            assertArrayEquals(new double[] {a, b, c}, doubles(column));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "UINT32, 4294967295, 2147483648",
        "UINT64, 9223372036854774784, 9007199254740994",
        "INT64, -9223372036854775808, 9223372036854774784",
        "INT, -9007199254740994, 9007199254740992",
    })
    @DisplayName("of larger whole numbers gives them as long, and as double if they are exactly that")
    void largeNumbers(ScalarType type, long a, long b) throws IOException {
        try (var rows = build(type, a, b)) {
            Column column = rows.column("n");
            assertArrayEquals(new long[] {a, b}, longs(column));
            assertArrayEquals(new double[] {a, b}, doubles(column));
            assertUnfit(a, "int", () -> column.copy(0, new int[2]));
        }
    }

    private static void assertUnfit(Object number, String type, Executable copy) {
        String message = assertThrows(ArithmeticException.class, copy).getMessage();
        assertTrue(message.contains("slot \"n\" of row 0 of "), message);
        assertTrue(message.contains("rows.sbuf: " + number + " does not fit " + type + ":"), message);
    }

    @ParameterizedTest
    @CsvSource({
        "INT64, 9007199254740993",
        "INT64, -9007199254740993",
        "INT, 9223372036854775807",
        "UINT64, 9223372036854775807",
        "UINT64, 18446744073709551615",
        "UINT64, 9223372036854775809",
    })
    @DisplayName("gives no double that is near a number only")
    void noNearDoubles(ScalarType type, BigInteger n) throws IOException {
        try (var rows = build(type, n)) {
            Column column = rows.column("n");
            assertUnfit(n, "double", () -> column.copy(0, new double[1]));
            assertUnfit(n, "double", () -> column.getDouble(0));
        }
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775808, 0x1p63", "18446744073709549568, 0x1.fffffffffffffp63"})
    @DisplayName("of unsigned numbers from 2^63 on gives doubles, and no other ones")
    void unsignedNumbers(BigInteger n, double expected) throws IOException {
        try (var rows = build(ScalarType.UINT64, n)) {
            Column column = rows.column("n");
            assertArrayEquals(new double[] {expected}, doubles(column));
            assertUnfit(n, "long", () -> column.copy(0, new long[1]));
            assertUnfit(n, "long", () -> column.getLong(0));
            assertUnfit(n, "int", () -> column.copy(0, new int[1]));
        }
    }

    @Test
    @DisplayName("takes the last unsigned numbers for no small negative ones")
    void lastUnsignedNumbers() throws IOException {
        BigInteger n = BigInteger.TWO.pow(64).subtract(BigInteger.ONE);
        try (var rows = build(ScalarType.UINT64, n)) {
            assertUnfit(n, "int", () -> rows.column("n").copy(0, new int[1]));
        }
    }

    @Test
    @DisplayName("of booleans gives 0 and 1")
    void booleans() throws IOException {
        try (var rows = build(ScalarType.BOOL, true, false)) {
            Column column = rows.column("n");
            assertArrayEquals(new int[] {1, 0}, ints(column));
            assertArrayEquals(new long[] {1, 0}, longs(column));
            assertArrayEquals(new double[] {1, 0}, doubles(column));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ScalarType.class,
            names = {"FLOAT32", "FLOAT64", "FLOAT"})
    @DisplayName("of floating-point numbers gives them as double, and not as whole ones")
    void floats(ScalarType type) throws IOException {
        double[] numbers = {0.5, -2.75, Double.NEGATIVE_INFINITY, Double.NaN, -0.0};
        try (var rows = build(type, Arrays.stream(numbers).boxed().toArray())) {
            Column column = rows.column("n");
            assertArrayEquals(numbers, doubles(column));
            for (Executable copy : List.<Executable>of(
                    () -> column.copy(0, new long[1]),
                    () -> column.copy(0, new int[1], 0),
                    () -> column.getLong(0),
                    () -> column.getLong(0, 0))) {
                String message =
                        assertThrows(SchemaMismatchException.class, copy).getMessage();
                assertTrue(message.contains("expected whole numbers in slot \"n\""), message);
                assertTrue(message.contains("found " + type.typeName()), message);
            }
        }
    }

    @Test
    @DisplayName("keeps the bits of a NaN")
    void payload() throws IOException {
        double payload = Double.longBitsToDouble(0x7FF8_0000_0000_BEEFL);
        try (var rows = build(ScalarType.FLOAT64, payload)) {
            assertEquals(0x7FF8_0000_0000_BEEFL, Double.doubleToRawLongBits(doubles(rows.column("n"))[0]));
        }
    }

    /** As many slots as there can be for each width of bitmaps, in files of both versions. */
    @ParameterizedTest
    @CsvSource({
        "1, V0_8",
        "8, V0_8",
        "9, V0_8",
        "16, V0_8",
        "17, V0_8",
        "32, V0_8",
        "33, V0_8",
        "64, V0_8",
        "1, V1_2",
        "8, V1_2",
        "9, V1_2",
        "32, V1_2",
        "33, V1_2",
        "63, V1_2",
        "64, V1_2"
    })
    @DisplayName("finds its numbers wherever they are, since slots before them may be absent")
    void gaps(int slots, Dialect dialect) throws IOException {
        Schema.Builder schema = Schema.builder();
        for (int s = 0; s < slots; s++) {
            schema.slot("s" + s, s % 3 == 0 ? ScalarType.INT32 : s % 3 == 1 ? ScalarType.FLOAT64 : ScalarType.INT8);
        }
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int r = 0; r < 2 * slots + 3; r++) {
            Map<String, Object> row = new HashMap<>();
            for (int s = 0; s < slots; s++) {
                row.put("s" + s, number(r, s));
            }
            // Rows that lack one slot, rows in which one is None, a full one, one of Nones, and one that lacks all.
            if (r < slots) {
                row.remove("s" + r);
            } else if (r < 2 * slots) {
                row.put("s" + (r - slots), null);
            } else if (r == 2 * slots + 1) {
                row.replaceAll((_, _) -> null);
            } else if (r == 2 * slots + 2) {
                row.clear();
            }
            rows.add(row);
        }
        try (var array = build(schema.build(), dialect, rows)) {
            double[] read = new double[rows.size()];
            for (int s = 0; s < slots; s++) {
                String name = "s" + s;
                Column column = array.column(name);
                assertEquals(rows.size(), column.copy(0, read, NONE));
                double[] expected = rows.stream()
                        .mapToDouble(row -> row.get(name) instanceof Integer n ? n : NONE)
                        .toArray();
                assertArrayEquals(expected, read, name);
                assertEquals(number(2 * slots, s), column.getDouble(2 * slots));
            }
        }
    }

    private static int number(int row, int slot) {
        return (row + 7 * slot) % 256 - 128;
    }

    @Test
    @DisplayName("has no number where the slot is unset or None, and says so unless it is told what stands for it")
    void absent() throws IOException {
        Schema schema = Schema.builder()
                .slot("n", ScalarType.INT32)
                .slot("x", ScalarType.FLOAT32)
                .build();
        List<Map<String, Object>> maps = new ArrayList<>();
        maps.add(Map.of("n", 1, "x", 1));
        maps.add(Map.of());
        Map<String, Object> none = new HashMap<>();
        none.put("n", null);
        none.put("x", null);
        maps.add(none);
        try (var rows = build(schema, Dialect.V1_2, maps)) {
            Column n = rows.column("n");
            Column x = rows.column("x");
            double[] doubles = new double[3];
            long[] longs = new long[3];
            int[] ints = new int[3];
            for (Executable copy : List.<Executable>of(
                    () -> n.copy(0, doubles), () -> n.copy(0, longs), () -> n.copy(0, ints), () -> n.getLong(1))) {
                assertNoValue("slot \"n\" is unset in row 1", copy);
            }
            assertNoValue("slot \"n\" is None in row 2", () -> n.copy(2, ints));
            assertNoValue("slot \"n\" is None in row 2", () -> n.getDouble(2));
            assertNoValue("slot \"x\" is unset in row 1", () -> x.copy(0, doubles));
            assertNoValue("slot \"x\" is None in row 2", () -> x.getDouble(2));
            assertEquals(3, n.copy(0, doubles, 0.5) + x.copy(3, doubles, 0.5));
            assertArrayEquals(new double[] {1, 0.5, 0.5}, doubles);
            assertArrayEquals(new double[] {0.5, 0.25}, new double[] {n.getDouble(1, 0.5), x.getDouble(2, 0.25)});
            assertArrayEquals(new long[] {5, -5}, new long[] {n.getLong(1, 5), n.getLong(2, -5)});
            assertEquals(3, x.copy(0, doubles, Double.NaN));
            assertArrayEquals(new double[] {1, Double.NaN, Double.NaN}, doubles);
            assertEquals(3, n.copy(0, longs, Long.MIN_VALUE));
            assertArrayEquals(new long[] {1, Long.MIN_VALUE, Long.MIN_VALUE}, longs);
            assertEquals(3, n.copy(0, ints, -1));
            assertArrayEquals(new int[] {1, -1, -1}, ints);
        }
    }

    private static void assertNoValue(String message, Executable copy) {
        assertTrue(assertThrows(NoValueException.class, copy).getMessage().startsWith(message));
    }

    @Test
    @DisplayName("fills the caller's array as long as there are rows, and leaves the rest of it alone")
    void portions() throws IOException {
        try (var rows = build(ScalarType.INT16, 10, 11, 12, 13, 14)) {
            Column column = rows.column("n");
            int[] two = new int[2];
            assertEquals(2, column.copy(1, two));
            assertArrayEquals(new int[] {11, 12}, two);
            assertEquals(1, column.copy(4, two));
            assertArrayEquals(new int[] {14, 12}, two);
            assertEquals(0, column.copy(5, two));
            assertEquals(0, column.copy(5, new long[2]));
            assertEquals(0, column.copy(5, new double[2]));
            assertEquals(0, column.copy(0, new int[0]));
            assertArrayEquals(new int[] {14, 12}, two);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 3, Long.MIN_VALUE, Long.MAX_VALUE})
    @DisplayName("has no rows but those of its array")
    void otherRows(long from) throws IOException {
        try (var rows = build(ScalarType.INT16, 10, 11)) {
            Column column = rows.column("n");
            for (Executable copy : List.<Executable>of(
                    () -> column.copy(from, new int[1]),
                    () -> column.copy(from, new long[1], 0),
                    () -> column.copy(from, new double[0]),
                    () -> column.getDouble(from),
                    () -> column.getDouble(from, 0),
                    () -> column.getLong(from),
                    () -> column.getLong(from, 0))) {
                assertThrows(IndexOutOfBoundsException.class, copy);
            }
            assertThrows(IndexOutOfBoundsException.class, () -> column.getLong(2));
        }
    }

    @Test
    @DisplayName("is of a slot of the array's schema that holds numbers")
    void slots() throws IOException {
        Schema schema = Schema.builder()
                .slot("n", ScalarType.INT32)
                .slot("text", UnicodeType.UNICODE)
                .build();
        try (var rows = build(schema, Dialect.V1_2, List.of(Map.of("n", 5, "text", "five")))) {
            Slot n = rows.schema().slot("n");
            assertEquals(n, rows.column(n).slot());
            assertEquals(5, rows.column(n).getLong(0));
            assertEquals(1, rows.column("n").size());
            assertTrue(rows.column("n").toString().startsWith("Column[n: int32 of 1 rows in "));
            assertThrows(IllegalArgumentException.class, () -> rows.column("m"));
            assertThrows(IllegalArgumentException.class, () -> rows.column(new Slot(0, "n", ScalarType.INT64)));
            assertThrows(IllegalArgumentException.class, () -> rows.column(new Slot(0, "m", ScalarType.INT32)));
            String message = assertThrows(SchemaMismatchException.class, () -> rows.column("text"))
                    .getMessage();
            assertTrue(message.contains("expected numbers or booleans in slot \"text\", found str"), message);
        }
    }

    @Test
    @DisplayName("is at an end when the file is closed")
    void closed() throws IOException {
        var rows = build(ScalarType.INT32, 1, 2);
        Column column = rows.column("n");
        int[] two = new int[2];
        assertEquals(2, column.copy(0, two));
        rows.close();
        assertThrows(ClosedMappingException.class, () -> column.copy(0, two));
        assertThrows(ClosedMappingException.class, () -> column.getDouble(1));
        assertTrue(column.toString().startsWith("Column[n: int32 of 2 rows in "));
    }
}
