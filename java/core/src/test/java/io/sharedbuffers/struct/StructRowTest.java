package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.WrappedType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("A row that is about to be written")
class StructRowTest {
    @Test
    @DisplayName("tells the extremes of every number as they were set")
    void numbers() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("bool", true);
        values.put("uint8", 255L);
        values.put("int8", -128L);
        values.put("uint16", 65_535L);
        values.put("int16", -32_768L);
        values.put("uint32", 4_294_967_295L);
        values.put("int32", -2_147_483_648L);
        values.put("uint64", BigInteger.TWO.pow(64).subtract(BigInteger.ONE));
        values.put("int64", Long.MIN_VALUE);
        values.put("int", Long.MAX_VALUE);
        values.put("float32", (double) Float.MIN_VALUE);
        values.put("float64", Double.NEGATIVE_INFINITY);
        values.put("float", -0.0);
        Schema.Builder schema = Schema.builder();
        Arrays.stream(ScalarType.values()).forEach(type -> schema.slot(type.typeName(), type));

        assertEquals(
                values, new StructRow(schema.build()).reset(values).fill(values).toMap());
    }

    @Test
    @DisplayName("tells None from unset, and the very objects that were set")
    void objects() {
        List<Object> list = List.of(1L, 2L);
        StructRow row = new StructRow(Schema.builder()
                .slot("list", SequenceType.LIST)
                .slot("none", ScalarType.INT)
                .slot("unset", ScalarType.INT)
                .build());
        row.fill(Map.of("list", list));
        row.setNone(row.schema().slot("none").index());

        assertEquals(List.of("list", "none"), List.copyOf(row.toMap().keySet()));
        assertSame(list, row.toMap().get("list"));
        assertEquals(null, row.toMap().get("none"));
    }

    @Test
    @DisplayName("takes numbers as they are, or leaves them to slots of objects")
    void primitives() {
        Schema schema = Schema.builder()
                .slot("n", ScalarType.INT16)
                .slot("x", ScalarType.FLOAT64)
                .slot("any", WrappedType.OBJECT)
                .slot("other", WrappedType.OBJECT)
                .build();
        StructRow row = new StructRow(schema);
        row.setLong(schema.slot("n").index(), -7);
        row.setDouble(schema.slot("x").index(), 2.5);
        row.setLong(schema.slot("any").index(), 8);
        row.setDouble(schema.slot("other").index(), 0.5);
        assertEquals(Map.of("n", -7L, "x", 2.5, "any", 8L, "other", 0.5), row.toMap());
    }

    @Test
    @DisplayName("names the slot that a number does not fit")
    void misfits() {
        Schema schema = Schema.builder().slot("n", ScalarType.INT16).build();
        StructRow row = new StructRow(schema);
        for (Executable set : List.<Executable>of(
                () -> row.set(0, "text"), () -> row.setLong(0, 40_000), () -> row.setDouble(0, 1e300))) {
            PackException e = assertThrows(PackException.class, set);
            assertTrue(e.getMessage().contains("slot \"n\""), e::getMessage);
        }
        assertEquals(Map.of(), row.toMap());
    }

    @Test
    @DisplayName("forgets all when it is reset, and None when a value follows")
    void forgets() {
        Schema schema = Schema.builder()
                .slot("list", SequenceType.LIST)
                .slot("n", ScalarType.INT)
                .build();
        StructRow row = new StructRow(schema);
        int list = schema.slot("list").index();
        for (Slot slot : schema.slots()) {
            row.set(slot.index(), null);
        }
        assertEquals(3, row.has());
        assertEquals(3, row.none());
        row.set(list, List.of(1L));
        row.setLong(schema.slot("n").index(), 5);
        assertEquals(3, row.has());
        assertEquals(0, row.none());
        assertEquals(Map.of("list", List.of(1L), "n", 5L), row.toMap());
        Object source = new Object();
        assertSame(row, row.reset(source));
        assertEquals(Map.of(), row.toMap());
        assertSame(source, row.identity());
        assertEquals(null, row.value(list));
    }
}
