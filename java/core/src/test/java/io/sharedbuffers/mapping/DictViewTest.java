package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
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
import java.util.ArrayList;
import java.util.Arrays;
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
}
