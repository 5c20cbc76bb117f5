package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The orders are those of {@code list(frozenset([...]))} in CPython 3.11 and 2.7. */
@DisplayName("A set is walked")
class SetWalkTest {
    private static List<Object> walk(Dialect dialect, Object... items) {
        return SetWalk.of(FrozenSet.of(items), dialect);
    }

    @Test
    @DisplayName("in the interpreter's order where its items are numbers, booleans among them")
    void numbers() {
        assertEquals(List.of(8L, 16L, 2.5, 0L), walk(Dialect.V1_2, 8L, 16L, 0L, 2.5));
        assertEquals(List.of(8, 16L, 2.5, false), walk(Dialect.V1_2, 8, 16L, false, 2.5));
    }

    @Test
    @DisplayName("on Python 3 with numbers in due order at the places that texts and NaN leave")
    void mixed() {
        assertEquals(
                Arrays.asList("b", 8L, Double.NaN, 16L, null, 2.5, 0L),
                walk(Dialect.V1_2, "b", 8L, Double.NaN, 16L, null, 0L, 2.5));
    }

    @Test
    @DisplayName("on Python 2 in the order of ASCII texts, too")
    void texts() {
        assertEquals(
                List.of("q1", "", "abc", "wide", "tuple", "b", "zz", "hello", "\u007f"),
                walk(Dialect.V0_8, "abc", "b", "hello", "zz", "q1", "", "\u007f", "wide", "tuple"));
        assertEquals(List.of(0L, 2.5, "abc", 8L, 16L, "b"), walk(Dialect.V0_8, "abc", 8L, 16L, 0L, "b", 2.5));
        assertEquals(
                Arrays.asList(0L, "\u0080", 2.5, "abc", null, 8L, 16L, "b"),
                walk(Dialect.V0_8, "abc", "\u0080", 8L, 16L, null, 0L, "b", 2.5));
    }

    @Test
    @DisplayName("on Python 2 in the order of byte strings, too")
    void bytes() {
        byte[] first = {(byte) 0xFF, (byte) 0x80};
        byte[] last = {(byte) 0x80};
        List<Object> walked = walk(Dialect.V0_8, first, "abc", last);
        assertArrayEquals(new Object[] {last, "abc", first}, walked.toArray());
        assertArrayEquals(
                new Object[] {first, "abc", last},
                walk(Dialect.V1_2, first, "abc", last).toArray());
    }

    @Test
    @DisplayName("as it comes, if it is a list")
    void lists() {
        assertEquals(List.of(8L, 16L, 0L, 2.5), SetWalk.of(List.of(8L, 16L, 0L, 2.5), Dialect.V1_2));
        assertEquals(List.of(5L), walk(Dialect.V1_2, 5L));
    }

    @Test
    @DisplayName("by its pickle, which puts it together anew; Python 2 has one empty set only")
    void pickled() {
        assertEquals(List.of(8L, 16L, 2.5, 0L), List.copyOf((FrozenSet)
                new PickledKey(Dialect.V1_2).copy(FrozenSet.of(8L, 16L, 0L, 2.5))));
        Tuple empty = Tuple.of(FrozenSet.of(), FrozenSet.of());
        Tuple in27 = (Tuple) new PickledKey(Dialect.V0_8).copy(empty);
        assertSame(in27.get(0), in27.get(1));
        Tuple in311 = (Tuple) new PickledKey(Dialect.V1_2).copy(empty);
        assertNotSame(in311.get(0), in311.get(1));
        PickledKey pickled = new PickledKey(Dialect.V0_8);
        Object one = pickled.copy(FrozenSet.of(1L));
        assertEquals(FrozenSet.of(1L), one);
        assertNotSame(one, pickled.copy(FrozenSet.of(1L)));
    }

    @Test
    @DisplayName("by its pickle with texts and byte strings of its own, while other values stay")
    void copies() {
        String text = "abc";
        byte[] bytes = {1, 2};
        Object other = new Object();
        Tuple copy = (Tuple) new PickledKey(Dialect.V1_2).copy(Tuple.of(text, bytes, text, other, 5L, null));
        assertEquals(text, copy.get(0));
        assertNotSame(text, copy.get(0));
        assertSame(copy.get(0), copy.get(2));
        assertNotSame(bytes, copy.get(1));
        assertArrayEquals(bytes, (byte[]) copy.get(1));
        assertSame(other, copy.get(3));
        assertEquals(Arrays.asList(5L, null), copy.subList(4, 6));
    }
}
