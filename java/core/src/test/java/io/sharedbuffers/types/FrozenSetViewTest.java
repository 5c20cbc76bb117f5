package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A frozen set in a file")
class FrozenSetViewTest {
    private static FrozenSetView stored(Collection<?> items) {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        WorkBuffer buffer = new WorkBuffer(1 << 20, Padding.ZERO);
        int end = FrozenSetType.FROZENSET.pack(items, buffer, 0, context);
        Region region = Region.of(java.util.Arrays.copyOf(buffer.array(), end), "set");
        ReadContext reading = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);
        return FrozenSetType.FROZENSET.read(region, 0, reading);
    }

    @Test
    @DisplayName("finds numbers of a bitmap, whatever their type")
    void bitmap() {
        FrozenSetView set = stored(List.of(0L, 63L, 64L, 119L));
        assertTrue(set.contains(0L));
        assertTrue(set.contains(63.0));
        assertTrue(set.contains(64));
        assertTrue(set.contains(119L));
        assertTrue(set.contains(false));
        assertFalse(set.contains(1L));
        assertFalse(set.contains(128L));
        assertFalse(set.contains(-1L));
        assertFalse(set.contains(63.5));
        assertFalse(set.contains("0"));
        assertFalse(set.contains(null));
        assertEquals(List.of(0L, 63L, 64L, 119L), new ArrayList<>(set));
    }

    @Test
    @DisplayName("ends its iteration like any other set")
    void exhausted() {
        Iterator<Object> items = stored(List.of(70L)).iterator();
        assertEquals(70L, items.next());
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
    }

    @Test
    @DisplayName("finds each of many whole numbers and no other")
    void wholeNumbers() {
        FrozenSetView set =
                stored(LongStream.range(-500, 500).map(i -> i * 3).boxed().toList());
        for (long i = -1500; i < 1500; i++) {
            assertEquals(i % 3 == 0, set.contains(i), "" + i);
        }
        assertTrue(set.contains(-1500.0));
        assertFalse(set.contains(1e300));
        assertFalse(set.contains(BigInteger.ONE.shiftLeft(64)));
    }

    @Test
    @DisplayName("finds unsigned numbers beyond 2^63")
    void unsigned() {
        BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        FrozenSetView set = stored(List.of(most, 5L));
        assertTrue(set.contains(most));
        assertTrue(set.contains(5));
        assertFalse(set.contains(-1L));
        assertFalse(set.contains(most.negate()));
    }

    @Test
    @DisplayName("finds floating-point numbers, also where NaN upsets their order")
    void floats() {
        FrozenSetView sorted = stored(List.of(2.5, -1.0, 100.0));
        assertTrue(sorted.contains(100L));
        assertTrue(sorted.contains(-1.0));
        assertFalse(sorted.contains(2.0));
        FrozenSetView upset = stored(List.of(3.0, Double.NaN, 1.0));
        assertTrue(upset.contains(1.0));
        assertTrue(upset.contains(3L));
        assertFalse(upset.contains(2.0));
    }

    @Test
    @DisplayName("finds values of any kind by their hash")
    void mixed() {
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < 200; i++) {
            items.add("key" + i);
            items.add(Tuple.of(i, "x"));
        }
        items.add(null);
        items.add(1L);
        FrozenSetView set = stored(items);
        for (Object item : items) {
            assertTrue(set.contains(item), () -> "" + item);
        }
        assertTrue(set.contains(true));
        assertTrue(set.contains(Tuple.of(5.0, "x")));
        assertFalse(set.contains("key200"));
        assertFalse(set.contains("key1".getBytes()));
        assertFalse(set.contains(List.of()));
    }

    @Test
    @DisplayName("finds sets within it whose hash only their writer could tell")
    void nested() {
        FrozenSetView set = stored(List.of(FrozenSet.of("a", "b"), FrozenSet.of("c", "d", "e"), "f", "g", "h"));
        assertTrue(set.contains(FrozenSet.of("b", "a")));
        assertTrue(set.contains(FrozenSet.of("e", "c", "d")));
        assertTrue(set.contains("g"));
        assertFalse(set.contains(FrozenSet.of("a", "c")));
    }

    @Test
    @DisplayName("equals a set of the same items")
    void equality() {
        assertEquals(stored(List.of("a", 1L)), FrozenSet.of(1.0, "a"));
        assertEquals(stored(List.of("a", 1L)).hashCode(), FrozenSet.of(1.0, "a").hashCode());
    }

    @Test
    @DisplayName("has equal hashes in the order in which the interpreter walks them")
    void ties() {
        assertEquals(List.of(false, true), new ArrayList<>(stored(FrozenSet.of(true, false))));
        assertEquals(List.of(false, true, "a"), new ArrayList<>(stored(FrozenSet.of(true, "a", false))));
        assertEquals(List.of(true, false), new ArrayList<>(stored(List.of(true, false))));
    }
}
