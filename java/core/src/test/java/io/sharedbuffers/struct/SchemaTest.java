package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A schema")
class SchemaTest {
    private static Schema.Builder one() {
        return Schema.builder().slot("a", ScalarType.INT32);
    }

    private static Schema holding(Schema inner) {
        return one().slot("inner", new StructType(inner)).build();
    }

    @Test
    @DisplayName("tells its slots, in words as well")
    void slots() {
        Schema schema = one().slot("b", BytesType.BYTES).build();
        assertTrue(schema.hasSlot("b"));
        assertFalse(schema.hasSlot("c"));
        assertEquals("Schema{a: int32, b: " + BytesType.BYTES.typeName() + "}", schema.toString());
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> schema.slot("c"));
        assertTrue(e.getMessage().contains("[a, b]"), e::getMessage);
    }

    @Test
    @DisplayName("is compatible with one whose objects have the same bytes")
    void compatible() {
        assertTrue(one().build().compatible(one().build()));
        assertTrue(holding(one().build()).compatible(holding(one().build())));
    }

    @Test
    @DisplayName("is not compatible with one of another alignment, version, name, type or number of slots")
    void incompatible() {
        Schema schema = one().build();
        for (Schema other : List.of(
                one().alignment(16).build(),
                one().binaryVersion(1).build(),
                Schema.builder().slot("b", ScalarType.INT32).build(),
                Schema.builder().slot("a", ScalarType.INT64).build(),
                one().slot("b", ScalarType.INT32).build())) {
            assertFalse(schema.compatible(other), other::toString);
            assertFalse(other.compatible(schema), other::toString);
            assertFalse(holding(schema).compatible(holding(other)), other::toString);
        }
        OnDiskType nested = new StructType(one().build());
        assertFalse(Schema.builder()
                .slot("a", nested)
                .build()
                .compatible(Schema.builder().slot("a", BytesType.BYTES).build()));
    }

    @Test
    @DisplayName("that contains itself is compatible with one that does so likewise")
    void recursive() {
        Schema one = RecursiveSchema.of("v", ScalarType.INT32, "next");
        assertTrue(one.compatible(RecursiveSchema.of("v", ScalarType.INT32, "next")));
        assertFalse(one.compatible(RecursiveSchema.of("v", ScalarType.INT64, "next")));
        Schema old = one.inBinaryVersion(1);
        assertEquals(1, old.binaryVersion());
        StructType next = (StructType) old.slot("next").type();
        assertSame(old, next.schema());
    }

    @Test
    @DisplayName("is turned into another version with all schemas in it, or stays itself")
    void versions() {
        Schema schema = holding(one().alignment(4).build());
        assertSame(schema, schema.inBinaryVersion(2));
        Schema old = schema.inBinaryVersion(1);
        assertEquals(1, old.binaryVersion());
        Schema inner = ((StructType) old.slot("inner").type()).schema();
        assertEquals(1, inner.binaryVersion());
        assertEquals(4, inner.alignment());
        assertEquals(schema.declaredNames(), old.declaredNames());
        assertTrue(old.inBinaryVersion(2).compatible(schema));

        Schema mixed = holding(one().binaryVersion(1).build());
        assertNotSame(mixed, mixed.inBinaryVersion(2));
        assertTrue(mixed.inBinaryVersion(2).compatible(holding(one().build())));
    }
}
