package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.OriginalDicts;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.SequenceType;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A dict in a file")
class DictViewTest {
    private static PackContext packing() {
        return new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
    }

    private static ReadContext reading() {
        return new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);
    }

    private static Region packed(Map<?, ?> map) {
        WorkBuffer buffer = new WorkBuffer(1 << 20, Padding.ORIGINAL);
        int end = DictType.DICT.pack(map, buffer, 0, packing());
        return Region.of(Arrays.copyOf(buffer.array(), end), "dict");
    }

    private static DictView stored(Map<?, ?> map) {
        return DictType.DICT.read(packed(map), 0, reading());
    }

    @Test
    @DisplayName("gives the value of each key, and null for others")
    void values() {
        for (String name :
                List.of("empty", "mixed", "ties", "numbers", "many", "tuples", "sets", "nested", "large-key")) {
            Map<Object, Object> map = OriginalDicts.dict(name);
            DictView view = stored(map);
            assertEquals(map.size(), view.size());
            map.forEach((key, value) -> {
                assertTrue(view.containsKey(key), () -> "" + key);
                assertTrue(PythonEquality.equal(value, view.get(key)), () -> "" + key);
            });
            assertTrue(PythonEquality.equal(map, view), name);
            assertFalse(view.containsKey("no such key"));
            assertNull(view.get(List.of()));
        }
    }

    @Test
    @DisplayName("takes 1, 1.0 and True for one key, and text for none of the same bytes")
    void equalKeys() {
        DictView view = stored(OriginalDicts.pairs(1L, "one", "a", "text", null, "none"));
        assertEquals("one", view.get(1.0));
        assertEquals("one", view.get(true));
        assertEquals("none", view.get(null));
        assertNull(view.get(new byte[] {'a'}));
        assertNull(view.get("1"));
    }

    @Test
    @DisplayName("iterates in the order of its index")
    void order() {
        DictView view = stored(OriginalDicts.dict("numbers"));
        List<Object> keys = new ArrayList<>(view.keySet());
        assertEquals(255L, keys.getFirst());
        assertEquals(-7L, keys.getLast());
    }

    @Test
    @DisplayName("cannot be changed")
    void readOnly() {
        DictView view = stored(OriginalDicts.dict("one"));
        assertThrows(UnsupportedOperationException.class, () -> view.put(5L, 6L));
        assertThrows(UnsupportedOperationException.class, () -> view.remove(1L));
    }

    @Test
    @DisplayName("is written anew from its view")
    void repacked() {
        DictView view = stored(OriginalDicts.dict("nested"));
        assertTrue(PythonEquality.equal(view, stored(view)));
    }

    @Test
    @DisplayName("is refused with two keys that are one to Python")
    void clashingKeys() {
        assertThrows(PackException.class, () -> packed(OriginalDicts.pairs(1L, "a", 1.0, "b")));
        assertThrows(PackException.class, () -> packed(OriginalDicts.pairs(new byte[] {1}, "a", new byte[] {1}, "b")));
    }

    @Test
    @DisplayName("points back at a key that was written before it")
    void sharedKey() {
        String text = "a text of more than sixteen characters";
        WorkBuffer buffer = new WorkBuffer(1 << 16, Padding.ORIGINAL);
        int end = SequenceType.LIST.pack(List.of(text, OriginalDicts.pairs(text, 1L)), buffer, 0, packing());
        Region region = Region.of(Arrays.copyOf(buffer.array(), end), "list");
        List<?> items = assertInstanceOf(List.class, SequenceType.LIST.read(region, 0, reading()));
        DictView view = assertInstanceOf(DictView.class, items.get(1));
        assertEquals(1L, view.get(text));
        assertEquals(text, view.keySet().iterator().next());
    }

    @Test
    @DisplayName("that contains itself can be followed up to the reader's limit")
    void recursive() {
        List<Object> list = new ArrayList<>();
        Map<Object, Object> map = OriginalDicts.pairs("again", list);
        list.add(map);
        list.add(Tuple.of("x"));
        WorkBuffer buffer = new WorkBuffer(1 << 16, Padding.ORIGINAL);
        int end = SequenceType.LIST.pack(Arrays.asList(map, null), buffer, 0, packing());
        Region region = Region.of(Arrays.copyOf(buffer.array(), end), "list");
        List<?> items = assertInstanceOf(List.class, SequenceType.LIST.read(region, 0, reading()));
        assertThrows(LimitExceededException.class, () -> {
            Object current = items.getFirst();
            while (true) {
                current = ((List<?>) ((DictView) current).get("again")).getFirst();
            }
        });
    }

    @Test
    @DisplayName("tells its place and its size")
    void place() {
        DictView view = stored(OriginalDicts.dict("ties"));
        assertEquals("DictView[5 items at 0 of dict]", view.toString());
        assertEquals(5, view.entrySet().size());
    }

    @Test
    @DisplayName("shows keys and values in turn, each with the place of its type code")
    void visited() throws IOException {
        Region region = packed(OriginalDicts.pairs(5L, "v"));
        List<Object> items = new ArrayList<>();
        DictType.DICT.read(region, 0, reading()).visit((value, offset) -> {
            items.add(value);
            items.add((char) region.getByte(offset));
        });
        assertEquals(List.of(5L, 'b', "v", 'u'), items);
    }

    @Test
    @DisplayName("of two keys shows both with their values")
    void visitedAll() throws IOException {
        Map<Object, Object> seen = new HashMap<>();
        List<Object> items = new ArrayList<>();
        stored(OriginalDicts.pairs("a", 1L, "b", 2L)).visit((value, _) -> items.add(value));
        for (int i = 0; i < items.size(); i += 2) {
            seen.put(items.get(i), items.get(i + 1));
        }
        assertEquals(Map.of("a", 1L, "b", 2L), seen);
    }

    @Test
    @DisplayName("is refused where its values would start in its head or behind the end")
    void badPosition() {
        Region dict = packed(OriginalDicts.pairs(5L, "v"));
        long size = dict.size();
        Region region = Region.of(new byte[(int) size + 16], "later");
        region.setBytes(16, dict.getBytes(0, size), 0, (int) size);
        for (long position : new long[] {7, -1, size + 1, Long.MIN_VALUE}) {
            region.setLong(16, position);
            var e = assertThrows(CorruptDataException.class, () -> DictType.DICT.read(region, 16, reading()));
            assertTrue(e.getMessage().contains("a position from 8 to " + size), e::getMessage);
            assertTrue(e.getMessage().contains(Long.toUnsignedString(position)), e::getMessage);
        }
        for (long position : new long[] {8, size}) {
            region.setLong(16, position);
            var e = assertThrows(CorruptDataException.class, () -> DictType.DICT.read(region, 16, reading()));
            assertFalse(
                    e.getMessage().contains("a position from"), "no list starts there, but that is the list's to say");
        }
    }

    @Test
    @DisplayName("is refused where a key leads to no value")
    void badIndex() {
        Region region = packed(OriginalDicts.pairs(5L, "v"));
        DictView view = DictType.DICT.read(region, 0, reading());
        long at = 8 + view.storedKeys().valueOffset(0);
        assertEquals(0, region.getLong(at));
        for (long index : new long[] {1, -1, 1L << 32}) {
            region.setLong(at, index);
            var e = assertThrows(CorruptDataException.class, () -> view.get(5L));
            assertTrue(e.getMessage().contains("one of 1 values"), e::getMessage);
        }
        assertTrue(view.containsKey(5L));
    }
}
