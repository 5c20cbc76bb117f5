package io.sharedbuffers.struct;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SharedObjects;
import io.sharedbuffers.types.TypeRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A face for another language")
class OtherLanguagesTest {
    private static final Schema INNER =
            Schema.builder().slot("s", BytesType.BYTES).build();
    private static final Schema OUTER = Schema.builder()
            .slot("a", new StructType(INNER))
            .slot("b", new StructType(INNER))
            .slot("n", ScalarType.UINT8)
            .build();

    private static PackContext context() {
        return new PackContext(Dialect.V1_2, TypeRegistry.empty(), Limits.DEFAULT);
    }

    private static RowSource source(Object identity, List<Object> filled) {
        return new RowSource() {
            @Override
            public Object identity() {
                return identity;
            }

            @Override
            public void fill(StructRow row) {
                filled.add(identity);
                row.set(0, new byte[] {'x'});
            }
        };
    }

    private static StructRow outer(Object a, Object b) {
        StructRow row = new StructRow(OUTER).reset("outer");
        row.set(OUTER.slot("a").index(), a);
        row.set(OUTER.slot("b").index(), b);
        return row;
    }

    @Test
    @DisplayName("hands in objects that take themselves apart when they are written, once for each identity")
    void rowSources() {
        List<Object> filled = new ArrayList<>();
        Object identity = new Object();
        StructRow row = outer(source(identity, filled), source(identity, filled));
        WorkBuffer out = WorkBuffer.over(new byte[200], 200);
        new StructType(OUTER).pack(row, out, 0, context());
        assertEquals(List.of(identity), filled);
    }

    @Test
    @DisplayName("keeps its own record of what is written")
    void ownRecord() {
        List<String> noted = new ArrayList<>();
        PackContext context = context();
        context.shared(new SharedObjects(Dialect.V1_2) {
            @Override
            public void note(Object value, boolean wrapped, long offset, Object form) {
                noted.add(wrapped + " " + offset);
            }
        });
        List<Object> filled = new ArrayList<>();
        StructRow row = outer(source("a", filled), source("b", filled));
        new StructType(OUTER).pack(row, WorkBuffer.over(new byte[200], 200), 0, context);
        // the bytes of a and b are noted twice: by the slot, and by the byte string itself
        assertEquals(List.of("false 24", "false 40", "false 40", "false 48", "false 64", "false 64"), noted);
    }

    @Test
    @DisplayName("lays out objects in memory of its own, which keeps what is not stored")
    void ownMemory() {
        byte[] memory = new byte[64];
        java.util.Arrays.fill(memory, (byte) 0xEE);
        int end = BytesType.BYTES.pack(new byte[] {1, 2}, WorkBuffer.over(memory, 40), 8, context());
        assertEquals(12, end);
        assertArrayEquals(new byte[] {2, 0, 1, 2}, java.util.Arrays.copyOfRange(memory, 8, 12));
        assertEquals((byte) 0xEE, memory[7]);
        assertEquals((byte) 0xEE, memory[12]);
        WorkBuffer small = WorkBuffer.over(memory, 17);
        assertThrows(WorkBuffer.Full.class, () -> BytesType.BYTES.pack(new byte[] {1, 2}, small, 0, context()));
    }

    @Test
    @DisplayName("is told where slots point")
    void pointedAt() {
        byte[] memory = new byte[200];
        StructRow row = outer(source("a", new ArrayList<>()), null);
        row.setLong(OUTER.slot("n").index(), 7);
        new StructType(OUTER).pack(row, WorkBuffer.over(memory, 200), 0, context());
        StructView view = new StructView(
                OUTER, Region.of(memory, "test"), 0, new ReadContext(TypeRegistry.empty(), Limits.DEFAULT));
        assertEquals(24, view.pointedAt(OUTER.slot("a").index()));
        assertThrows(
                NoValueException.class, () -> view.pointedAt(OUTER.slot("b").index()));
        assertThrows(
                SchemaMismatchException.class,
                () -> view.pointedAt(OUTER.slot("n").index()));
    }

    @Test
    @DisplayName("is told where slots themselves are")
    void slotAt() {
        byte[] memory = new byte[200];
        StructRow row = outer(source("a", new ArrayList<>()), null);
        row.setLong(OUTER.slot("n").index(), 7);
        new StructType(OUTER).pack(row, WorkBuffer.over(memory, 200), 0, context());
        Region region = Region.of(memory, "test");
        StructView view = new StructView(OUTER, region, 0, new ReadContext(TypeRegistry.empty(), Limits.DEFAULT));
        assertEquals(7, memory[(int) view.slotAt(OUTER.slot("n").index())]);
        assertEquals(24, region.getLong(view.slotAt(OUTER.slot("a").index())), "the pointer");
        assertThrows(NoValueException.class, () -> view.slotAt(OUTER.slot("b").index()));
    }
}
