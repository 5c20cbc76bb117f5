package io.sharedbuffers.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Two values of files are the same")
class RowComparisonTest {
    private static Object stored(Object value) throws IOException {
        byte[] bytes = SharedBuffers.packValue(value, WriteOptions.DEFAULT);
        return SharedBuffers.unpackValue(MemorySegment.ofArray(bytes), ReadOptions.DEFAULT);
    }

    private static boolean same(Object a, Object b) throws IOException {
        return RowComparison.same(stored(a), stored(b));
    }

    @Test
    @DisplayName("if their kind and content are")
    void byKindAndContent() throws IOException {
        assertTrue(same(1, 1L));
        assertTrue(same("a", "a"));
        assertTrue(same(Double.NaN, Double.NaN));
        assertTrue(same(List.of(1, "a", Tuple.of(2.5)), List.of(1, "a", Tuple.of(2.5))));
        assertFalse(same(1, 1.0));
        assertFalse(same(1, true));
        assertFalse(same(0.0, -0.0));
        assertFalse(same("a", new byte[] {'a'}));
        assertFalse(same(List.of(1), Tuple.of(1)));
        assertFalse(same(List.of(1, 2), List.of(1, 3)));
    }

    @Test
    @DisplayName("whatever the order of sets and dicts")
    void withoutOrder() throws IOException {
        assertTrue(same(FrozenSet.of("a", 1L, "b"), FrozenSet.of("b", "a", 1L)));
        assertFalse(same(FrozenSet.of("a", 1L), FrozenSet.of("a", 1.0)));
        Map<Object, Object> forward = new java.util.LinkedHashMap<>();
        forward.put("x", 1);
        forward.put("y", 2);
        Map<Object, Object> backward = new java.util.LinkedHashMap<>();
        backward.put("y", 2);
        backward.put("x", 1);
        assertTrue(same(forward, backward));
        backward.put("x", 3);
        assertFalse(same(forward, backward));
    }

    @Test
    @DisplayName("if nothing tells them apart, where they contain themselves")
    void withCycles() throws IOException {
        List<Object> a = new ArrayList<>(List.of(1));
        a.add(a);
        List<Object> b = new ArrayList<>(List.of(1));
        b.add(b);
        assertTrue(same(a, b));
        b.set(0, 2);
        assertFalse(same(a, b));
    }

    @Test
    @DisplayName("which is found soon, where lists share lists that share lists")
    void withMuchSharing() throws IOException {
        List<Object> a = new ArrayList<>(List.of("x"));
        for (int i = 0; i < 60; i++) {
            a = new ArrayList<>(List.of(a, a));
        }
        assertTrue(same(a, a));
        assertEquals(2, ((List<?>) stored(a)).size());
    }
}
