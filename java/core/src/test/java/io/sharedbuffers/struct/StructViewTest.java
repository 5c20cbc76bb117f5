package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
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
