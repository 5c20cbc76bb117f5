package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

@DisplayName("Numbers changed in place")
class StructEditorTest {
    private static final ReadContext CONTEXT = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);

    private static final Schema SCHEMA = Schema.builder()
            .slot("u8", ScalarType.UINT8)
            .slot("i8", ScalarType.INT8)
            .slot("u16", ScalarType.UINT16)
            .slot("i16", ScalarType.INT16)
            .slot("u32", ScalarType.UINT32)
            .slot("i32", ScalarType.INT32)
            .slot("u64", ScalarType.UINT64)
            .slot("i64", ScalarType.INT64)
            .slot("f32", ScalarType.FLOAT32)
            .slot("f64", ScalarType.FLOAT64)
            .slot("flag", ScalarType.BOOL)
            .slot("none", ScalarType.INT)
            .slot("unset", ScalarType.INT)
            .slot("text", BytesType.BYTES)
            .build();

    /** What {@code conformance/vectors/inplace_vectors.py} writes. */
    private static List<String[]> vectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                StructEditorTest.class.getResourceAsStream("inplace.tsv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    private static byte[] startBytes() throws IOException {
        return HexFormat.of().parseHex(vectors().getFirst()[5]);
    }

    private static Region mapped(Arena arena, byte[] bytes, int shift) {
        MemorySegment segment = arena.allocate(bytes.length + shift, 8).asSlice(shift);
        MemorySegment.copy(bytes, 0, segment, java.lang.foreign.ValueLayout.JAVA_BYTE, 0, bytes.length);
        return Region.of(segment, "object");
    }

    private static StructEditor editor(Region region) {
        return new StructView(SCHEMA, region, 0, CONTEXT).edit();
    }

    private static Object value(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default ->
                text.startsWith("x")
                        ? (Object) Double.longBitsToDouble(Long.parseUnsignedLong(text.substring(1), 16))
                        : new BigInteger(text);
        };
    }

    private static String outcome(StructEditor editor, String[] vector) {
        String slot = vector[1];
        try {
            switch (vector[0]) {
                case "set" -> editor.set(slot, value(vector[2]));
                case "add" -> editor.add(slot, value(vector[2]));
                case "cas" -> {
                    return Boolean.toString(editor.compareAndSet(slot, value(vector[2]), value(vector[3])));
                }
                default -> throw new AssertionError(vector[0]);
            }
            return "none";
        } catch (PackException _) {
            return "OverflowError";
        } catch (NotWritableException _) {
            return "not writable";
        }
    }

    @Test
    @DisplayName("have the original's bytes after each step, and fail where it fails")
    void asTheOriginal() throws IOException {
        List<String[]> vectors = vectors();
        try (Arena arena = Arena.ofConfined()) {
            Region region = mapped(arena, startBytes(), 0);
            StructEditor editor = editor(region);
            for (String[] vector : vectors.subList(1, vectors.size())) {
                String step = String.join(" ", vector[0], vector[1], vector[2], vector[3]);
                String expected = vector[4].equals("TypeError") || vector[4].equals("AttributeError")
                        ? "not writable"
                        : vector[4];
                assertEquals(expected, outcome(editor, vector), step);
                assertEquals(vector[5], HexFormat.of().formatHex(region.getBytes(0, region.size())), step);
            }
        }
        assertTrue(vectors.size() > 250, "there are vectors");
    }

    @Test
    @DisplayName("take primitives as they take objects")
    void primitives() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            StructEditor editor = editor(mapped(arena, startBytes(), 0));
            StructView view = editor.view();
            editor.set("i16", -1);
            editor.set("f32", 0.5);
            assertTrue(editor.compareAndSet("i32", -7, 70000));
            editor.add("u32", 3);
            editor.add("f64", 1);
            assertEquals(250, editor.getAndAdd("u8", 10));
            assertEquals(-9, editor.getAndAdd("i64", -1));
            assertEquals(-1, view.getLong("i16"));
            assertEquals(0.5, view.getDouble("f32"));
            assertEquals(70000, editor.getLong("i32"));
            assertEquals(10, view.getLong("u32"));
            assertEquals(3.5, view.getDouble("f64"));
            assertEquals(4, editor.getLong("u8"));
            assertEquals(-10, editor.getLong("i64"));
        }
    }

    private static String refusal(Executable change) {
        return assertThrows(NotWritableException.class, change).getMessage();
    }

    @Test
    @DisplayName("say why they cannot be changed")
    void refusals() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            Region region = mapped(arena, startBytes(), 0);
            StructEditor editor = editor(region);
            assertTrue(refusal(() -> editor.set("none", 1)).contains("\"none\" is None in this object"));
            assertTrue(refusal(() -> editor.set("unset", 1)).contains("\"unset\" is unset in this object"));
            assertTrue(refusal(() -> editor.set("text", 1)).contains("\"text\" is of type bytes, and only numbers"));
            assertTrue(refusal(() -> editor.add("flag", 1)).contains("bool, to which nothing can be added"));
            assertTrue(refusal(() -> editor.getAndAdd("f64", 1)).contains("float64, not a whole number"));
            Region readOnly = Region.of(region.segment().asReadOnly(), "map");
            assertTrue(refusal(() -> editor(readOnly)).contains("map is mapped read-only: open it with"));
            String range = assertThrows(PackException.class, () -> editor.set("u8", 256))
                    .getMessage();
            assertEquals("slot \"u8\": 256 is too large for uint8, which takes 0 to 255", range);
        }
    }

    @Test
    @DisplayName("refuse what the original rounds silently: fractions in whole numbers, and doubles beyond a float")
    void stricterThanTheOriginal() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            StructEditor editor = editor(mapped(arena, startBytes(), 0));
            assertThrows(PackException.class, () -> editor.set("i32", 1.9));
            assertThrows(PackException.class, () -> editor.set("f32", 1e300));
            assertThrows(PackException.class, () -> editor.set("i32", (Object) null));
        }
    }

    @Test
    @DisplayName("can be stored but not changed atomically where they are not aligned")
    void unaligned() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            StructEditor editor = editor(mapped(arena, startBytes(), 1));
            for (String slot : List.of("u16", "u32", "u64", "i64", "f32", "f64")) {
                assertTrue(refusal(() -> editor.add(slot, 1)).contains("cannot be changed atomically"));
                assertTrue(refusal(() -> editor.compareAndSet(slot, 1, 1)).contains("cannot be changed atomically"));
                assertDoesNotThrow(() -> editor.set(slot, 77));
                assertEquals(77, editor.view().getDouble(slot));
            }
            editor.add("u8", 1);
            assertEquals(251, editor.view().getLong("u8"));
        }
    }

    @Test
    @DisplayName("on the heap can be stored but not changed atomically")
    void onTheHeap() throws IOException {
        StructEditor editor = editor(Region.of(startBytes(), "array"));
        editor.set("u64", 5);
        editor.set("u8", 6);
        assertEquals(5, editor.view().getLong("u64"));
        assertEquals(6, editor.view().getLong("u8"));
        assertTrue(refusal(() -> editor.add("u64", 1)).contains("memory that is mapped or native"));
        assertTrue(refusal(() -> editor.compareAndSet("u8", 6, 7)).contains("memory that is mapped or native"));
    }

    @Test
    @DisplayName("of one byte are changed with the word around them, so refused where that leaves the memory")
    void wordAroundBytes() {
        Schema bytes = Schema.builder()
                .alignment(1)
                .slot("a", ScalarType.UINT8)
                .slot("b", ScalarType.UINT8)
                .build();
        try (Arena arena = Arena.ofConfined()) {
            Region region = Region.of(arena.allocate(8, 8), "object");
            region.setByte(0, (byte) 3);
            StructEditor whole = new StructView(bytes, region, 0, CONTEXT).edit();
            whole.add("b", 255);
            assertEquals(255, whole.getLong("b"));
            assertEquals(0, whole.getLong("a"));
            assertEquals(0, region.getInt(4));
            region.setShort(2, (short) 3);
            StructEditor cut = new StructView(bytes, region.slice(2, 4), 0, CONTEXT).edit();
            assertTrue(refusal(() -> cut.add("a", 1)).contains("cannot be changed atomically"));
            cut.set("a", 9);
            assertEquals(9, cut.view().getLong("a"));
        }
    }

    @Test
    @DisplayName("fail by name after the memory was closed")
    void closed() throws IOException {
        StructEditor editor;
        try (Arena arena = Arena.ofConfined()) {
            editor = editor(mapped(arena, startBytes(), 0));
        }
        assertThrows(ClosedMappingException.class, () -> editor.set("u8", 1));
        assertThrows(ClosedMappingException.class, () -> editor.add("u8", 1));
        assertThrows(ClosedMappingException.class, () -> editor.compareAndSet("u64", 1, 2));
        assertThrows(ClosedMappingException.class, () -> editor.getLong("u64"));
        assertFalse(editor.toString().isEmpty());
    }
}
