package io.sharedbuffers.bind;

import static io.sharedbuffers.bind.Packed.CONTEXT;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.SequenceType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A list slot as an array of numbers")
class NumberArraysTest {
    private static final Schema SCHEMA =
            Schema.builder().slot("items", SequenceType.LIST).build();

    private record Ints(int[] items) {}

    private record Longs(long[] items) {}

    private record Doubles(double[] items) {}

    interface View {
        int[] items();
    }

    private static Region list(Object... items) {
        return Region.of(Packed.bytes(SCHEMA, Map.of("items", Arrays.asList(items))), "lists");
    }

    private static <T> T read(Class<T> type, Region region) {
        return Bindings.of(type, SCHEMA).read(region, 0, CONTEXT);
    }

    @Test
    @DisplayName("holds the items, of whatever width they are stored")
    void items() {
        assertArrayEquals(
                new int[] {1, 2, 999}, read(Ints.class, list(1L, 2L, 999L)).items());
        assertArrayEquals(
                new int[] {-1, 70_000}, read(View.class, list(-1L, 70_000L)).items());
        assertArrayEquals(
                new long[] {1L << 40, -3},
                read(Longs.class, list(1L << 40, -3L)).items());
        assertArrayEquals(
                new double[] {0.5, -2}, read(Doubles.class, list(0.5, -2.0)).items());
        assertArrayEquals(new double[] {3, 4}, read(Doubles.class, list(3L, 4L)).items());
        assertArrayEquals(new int[0], read(Ints.class, list()).items());
        assertArrayEquals(new double[0], read(Doubles.class, list()).items());
    }

    @Test
    @DisplayName("is refused with the slot's name if an item does not fit")
    void tooWide() {
        var e = assertThrows(ArithmeticException.class, () -> read(Ints.class, list(1L << 40)));
        assertTrue(e.getMessage().contains("slot \"items\""), e.getMessage());
        BigInteger unsigned = BigInteger.ONE.shiftLeft(63);
        assertThrows(ArithmeticException.class, () -> read(Longs.class, list(unsigned)));
        assertThrows(ArithmeticException.class, () -> read(Doubles.class, list((1L << 53) + 1)));
    }

    @Test
    @DisplayName("is refused if an item is no such number")
    void otherItems() {
        assertThrows(SchemaMismatchException.class, () -> read(Ints.class, list("text")));
        assertThrows(SchemaMismatchException.class, () -> read(Ints.class, list(0.5)));
        assertThrows(SchemaMismatchException.class, () -> read(Doubles.class, list(1L, null)));
    }

    @Test
    @DisplayName("is null if the slot is None")
    void none() {
        Map<String, Object> row = new java.util.HashMap<>();
        row.put("items", null);
        assertNull(
                read(Ints.class, Region.of(Packed.bytes(SCHEMA, row), "none")).items());
    }

    @Test
    @DisplayName("is written as the list of its items is")
    void written() {
        Schema schema = Bindings.schemaOf(Ints.class);
        assertEquals(SCHEMA.slots(), schema.slots());
        byte[] expected = Packed.bytes(SCHEMA, Map.of("items", List.of(1L, 2L, 999L)));
        assertArrayEquals(expected, Packed.bytes(SCHEMA, Map.of("items", new int[] {1, 2, 999})));
        assertArrayEquals(expected, Packed.bytes(SCHEMA, Map.of("items", new long[] {1, 2, 999})));
    }
}
