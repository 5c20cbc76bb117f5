package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SequenceType;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
}
