package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dynamic view")
class StructViewTest {
    /** One slot, set to 7; binary version 2 has bitmaps of 32 bits. */
    private static StructView view() throws IOException {
        Schema schema = Schema.builder().slot("a", ScalarType.UINT8).build();
        byte[] bytes = {1, 0, 0, 0, 0, 0, 0, 0, 7};
        return SharedBuffers.unpack(MemorySegment.ofArray(bytes), schema, StructView.class, ReadOptions.DEFAULT);
    }

    @Test
    @DisplayName("tells what a slot holds")
    void slot() throws IOException {
        assertTrue(view().has(0));
        assertEquals(7, view().getLong(0));
    }

    /** Of the original 1.2.3: {@code {'flag': bool, 'x': float64, 'n': int16, 's': str, 'none': int32, 'unset': int32}}. */
    private static final String FILLED =
            "370000000400000020000000000000000000000000000440fdff0100000000000300616263000000";

    private static final int FIELDS_END = 27;
    private static final int TEXT_AT = 32;

    private static final Schema SCHEMA = Schema.builder()
            .slot("flag", ScalarType.BOOL)
            .slot("x", ScalarType.FLOAT64)
            .slot("n", ScalarType.INT16)
            .slot("s", BytesType.BYTES)
            .slot("none", ScalarType.INT32)
            .slot("unset", ScalarType.INT32)
            .build();

    private static StructView filled() throws IOException {
        byte[] bytes = HexFormat.of().parseHex(FILLED);
        return SharedBuffers.unpack(MemorySegment.ofArray(bytes), SCHEMA, StructView.class, ReadOptions.DEFAULT);
    }

    @Test
    @DisplayName("gives values by index, by name and by slot")
    void values() throws IOException {
        StructView view = filled();
        for (Slot slot : SCHEMA.slots()) {
            String name = slot.name();
            Object expected = switch (name) {
                case "flag" -> true;
                case "x" -> 2.5;
                case "n" -> -3L;
                default -> null;
            };
            if (expected != null) {
                assertEquals(expected, view.get(slot.index()));
                assertEquals(expected, view.get(name));
                assertEquals(expected, view.get(slot));
            }
        }
        assertEquals("abc", new String((byte[]) view.get("s"), StandardCharsets.US_ASCII));
        assertEquals(-3, view.getLong("n"));
        assertEquals(-3, view.getLong(SCHEMA.slot("n")));
        assertEquals(1, view.getLong("flag"));
        assertEquals(2.5, view.getDouble("x"));
        assertEquals(2.5, view.getDouble(SCHEMA.slot("x")));
        assertEquals(-3.0, view.getDouble("n"));
    }

    @Test
    @DisplayName("tells unset slots and None apart")
    void unsetAndNone() throws IOException {
        StructView view = filled();
        assertTrue(view.has("none"));
        assertTrue(view.isNull("none"));
        assertNull(view.get("none"));
        assertFalse(view.has("unset"));
        assertFalse(view.isNull("unset"));
        assertFalse(view.isNull("n"));
        assertThrows(NoValueException.class, () -> view.get("unset"));
        for (String name : List.of("none", "unset")) {
            int slot = SCHEMA.slot(name).index();
            assertThrows(NoValueException.class, () -> view.getLong(name));
            assertThrows(NoValueException.class, () -> view.getDouble(name));
            assertThrows(NoValueException.class, () -> view.slotAt(slot));
            assertThrows(NoValueException.class, () -> view.pointedAt(slot));
            assertEquals(-1, view.offsetOf(slot));
        }
        assertEquals(Set.of("flag", "x", "n", "s", "none"), view.toMap().keySet());
    }

    @Test
    @DisplayName("tells where slots and values are")
    void places() throws IOException {
        StructView view = filled();
        assertEquals(0, view.offset());
        int text = SCHEMA.slot("s").index();
        int number = SCHEMA.slot("n").index();
        assertEquals(-3, view.region().getShort(view.slotAt(number)));
        assertEquals(TEXT_AT, view.pointedAt(text));
        assertEquals(TEXT_AT, view.offsetOf(text));
        assertEquals(TEXT_AT, view.region().getLong(view.slotAt(text)));
        assertEquals(-1, view.offsetOf(number));
        assertThrows(SchemaMismatchException.class, () -> view.pointedAt(number));
        assertTrue(view.toString().contains("Schema{flag: bool, x: float64"), view::toString);
    }

    @Test
    @DisplayName("refuses to read a number as one of another kind")
    void kinds() throws IOException {
        StructView view = filled();
        assertThrows(SchemaMismatchException.class, () -> view.getLong("x"));
        assertThrows(SchemaMismatchException.class, () -> view.getLong("s"));
        assertThrows(SchemaMismatchException.class, () -> view.getDouble("s"));
    }

    @Test
    @DisplayName("refuses an object whose fields leave the memory")
    void cutShort() {
        byte[] fields = Arrays.copyOf(HexFormat.of().parseHex(FILLED), FIELDS_END - 1);
        assertThrows(
                CorruptDataException.class,
                () -> SharedBuffers.unpack(
                        MemorySegment.ofArray(fields), SCHEMA, StructView.class, ReadOptions.DEFAULT));
    }

    @Test
    @DisplayName("refuses an index beyond its slots, also where it would be a bit's number again")
    void wrongIndex() throws IOException {
        StructView view = view();
        for (int index : new int[] {-1, 1, 63, 64, 128}) {
            assertThrows(IndexOutOfBoundsException.class, () -> view.has(index));
            assertThrows(IndexOutOfBoundsException.class, () -> view.isNull(index));
            assertThrows(IndexOutOfBoundsException.class, () -> view.get(index));
            assertThrows(IndexOutOfBoundsException.class, () -> view.getLong(index));
            assertThrows(IndexOutOfBoundsException.class, () -> view.getDouble(index));
        }
    }
}
