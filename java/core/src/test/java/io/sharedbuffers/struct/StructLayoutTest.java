package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.ScalarType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The layout of a struct")
class StructLayoutTest {
    private static final int[] SLOTS = {1, 8, 9, 16, 17, 32, 33, 64};

    private static StructLayout layout(int slots, int alignment, int version) {
        Schema.Builder schema = Schema.builder().alignment(alignment).binaryVersion(version);
        for (int i = 0; i < slots; i++) {
            schema.slot("s" + i, ScalarType.UINT8);
        }
        return schema.build().layout();
    }

    @ParameterizedTest(name = "version {0}, alignment {1}")
    @CsvSource({
        "1,  1, 1 1 2 2 4 4 8 8",
        "1,  2, 1 1 2 2 4 4 8 8",
        "1,  4, 1 1 2 2 4 4 8 8",
        "1,  8, 1 1 2 2 4 4 8 8",
        "1, 16, 1 1 2 2 4 4 8 8",
        "2,  1, 1 1 2 2 4 4 8 8",
        "2,  2, 1 1 2 2 4 4 8 8",
        "2,  4, 2 2 2 2 4 4 8 8",
        "2,  8, 4 4 4 4 4 4 8 8",
        "2, 16, 8 8 8 8 8 8 8 8",
    })
    @DisplayName("has bitmaps as wide as the original 1.2.3 for 1, 8, 9, 16, 17, 32, 33 and 64 slots")
    void widths(int version, int alignment, String expected) {
        List<String> widths = new ArrayList<>();
        for (int slots : SLOTS) {
            StructLayout layout = layout(slots, alignment, version);
            assertEquals(2 * layout.bitmapWidth(), layout.headerSize());
            widths.add(String.valueOf(layout.bitmapWidth()));
        }
        assertEquals(expected, String.join(" ", widths));
    }

    @Test
    @DisplayName("has a bit for each slot")
    void bits() {
        assertEquals(1, layout(1, 8, 2).allSlots());
        assertEquals(0x1FF, layout(9, 8, 2).allSlots());
        assertEquals(-1L >>> 1, layout(63, 8, 2).allSlots());
        assertEquals(-1L, layout(64, 8, 2).allSlots());
    }

    @Test
    @DisplayName("puts only those slots in a row that are present")
    void offsets() {
        StructLayout layout = Schema.builder()
                .slot("number", ScalarType.INT64)
                .slot("text", BytesType.BYTES)
                .slot("half", ScalarType.INT32)
                .slot("quarter", ScalarType.INT16)
                .slot("byte", ScalarType.INT8)
                .stored(List.of("number", "text", "half", "quarter", "byte"))
                .build()
                .layout();
        assertEquals(2, layout.pointerSlots());
        int[] full = {8, 16, 24, 28, 30};
        for (int slot = 0; slot < full.length; slot++) {
            assertEquals(full[slot], layout.fullOffset(slot));
            assertEquals(full[slot], layout.offset(slot, 0b11111));
        }
        assertEquals(31, layout.size(0b11111));
        assertEquals(16, layout.offset(2, 0b11110));
        assertEquals(8, layout.offset(4, 0b10000));
        assertEquals(8, layout.size(0));
        assertEquals(32, layout.align(31));
    }

    @ParameterizedTest
    @CsvSource({"3, 1, 1", "12, 2, 1", "20, 4, 1", "40, 8, 1"})
    @DisplayName("reads both bitmaps, and the bits that belong to no slot")
    void bitmaps(int slots, int width, int version) {
        StructLayout layout = layout(slots, 8, version);
        byte[] bytes = new byte[5 + 2 * width];
        long all = layout.allSlots();
        // Of the first bitmap all bits, of the second the lowest and the highest.
        for (int i = 0; i < width; i++) {
            bytes[5 + i] = -1;
        }
        bytes[5 + width] |= 1;
        bytes[4 + 2 * width] |= (byte) 0x80;
        Region region = Region.of(bytes, "bitmaps");
        long mask = -1L >>> 64 - 8 * width;
        assertEquals(all, layout.readHas(region, 5));
        assertEquals(1, layout.readNone(region, 5));
        assertEquals(mask & ~all, layout.readUnusedBits(region, 5));
        assertThrows(CorruptDataException.class, () -> layout.readNone(region, 6));
    }

    @Test
    @DisplayName("has no unused bits where writers leave them 0, even in the second bitmap alone")
    void unused() {
        StructLayout layout = layout(3, 8, 1);
        assertEquals(0, layout.readUnusedBits(Region.of(new byte[] {7, 5}, "bitmaps"), 0));
        assertEquals(8, layout.readUnusedBits(Region.of(new byte[] {7, 8}, "bitmaps"), 0));
        assertEquals(8, layout.readUnusedBits(Region.of(new byte[] {8, 0}, "bitmaps"), 0));
    }
}
