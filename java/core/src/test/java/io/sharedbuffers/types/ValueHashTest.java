package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.PackException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The stable hash of a value")
class ValueHashTest {
    private static void assertHash(String expected, Object value) {
        assertEquals(expected, String.format("%016x", ValueHash.of(value)), () -> "" + value);
    }

    @Test
    @DisplayName("is 1 for None, zero and one of every type")
    void ones() {
        for (Object value : new Object[] {null, true, false, 0L, 1, 0.0, -0.0, 1.0f, BigInteger.ONE.shiftLeft(64)}) {
            assertHash("0000000000000001", value);
        }
    }

    @Test
    @DisplayName("is the original's for numbers and texts")
    void plain() {
        assertHash("ffffffffffffffff", -1L);
        assertHash("8000000000000000", BigInteger.ONE.shiftLeft(63));
        assertHash("0000bfffffffffdf", 1.5);
        assertHash("0000bfffffffffdf", 1.5f);
        assertHash("0000000000000007", (short) 7);
        assertHash("0000000000000007", (byte) 7);
        assertHash("0000000000000007", 7);
        assertHash("0000000000000007", BigInteger.valueOf(7));
        assertHash("0000bfffffffffdf", new SizedNumber(ScalarType.FLOAT32, 1.5));
        assertHash("44bc2cf5ad770999", "abc");
        assertHash("44bc2cf5ad770999", new byte[] {'a', 'b', 'c'});
        assertHash("ef46db3751d8e999", "");
    }

    @Test
    @DisplayName("mixes the items of tuples and sets in their order")
    void containers() {
        assertHash("1692e9d3bfa120f4", Tuple.of());
        assertHash("d25d3a77f4241e83", Tuple.of((Object) null));
        assertHash("4ba74efe8483d078", Tuple.of(1L, 2L));
        assertHash("c4cfd3a44b853e76", Tuple.of(Tuple.of()));
        assertHash("1c932da9f257f0ef", Tuple.of(1L, "abc", -2.3));
        assertHash("71f86b2ef56cfd77", FrozenSet.of());
        assertHash("3f0d65dead9faeeb", FrozenSet.of(5L));
        assertHash("35977ab67ebbbcbf", FrozenSet.of(1L, 2L, 3L));
        assertHash("ed505fa959bbb069", Tuple.of(FrozenSet.of(5L)));
    }

    @Test
    @DisplayName("depends on the order of sets, which only their writer knows")
    void order() {
        assertTrue(ValueHash.dependsOnOrder(FrozenSet.of("a", "b")));
        assertTrue(ValueHash.dependsOnOrder(Tuple.of(1L, FrozenSet.of(FrozenSet.of(1L, 2L)))));
        assertFalse(ValueHash.dependsOnOrder(FrozenSet.of("a")));
        assertFalse(ValueHash.dependsOnOrder(Tuple.of("a", "b")));
        assertFalse(ValueHash.dependsOnOrder(null));
    }

    @Test
    @DisplayName("does not exist for lists, maps and texts without a UTF-8 form")
    void unhashable() {
        assertThrows(PackException.class, () -> ValueHash.of(List.of(1L)));
        assertThrows(PackException.class, () -> ValueHash.of(Tuple.of(OriginalDicts.pairs())));
        assertThrows(PackException.class, () -> ValueHash.of("\ud800"));
    }

    @Test
    @DisplayName("of a tuple that unfolds into more than 2^24 items is refused, not awaited")
    void unfolding() {
        Tuple tuple = Tuple.of(1L);
        for (int i = 0; i < 60; i++) {
            tuple = Tuple.of(tuple, tuple);
        }
        Tuple bomb = tuple;
        assertThrows(PackException.class, () -> ValueHash.of(bomb));
    }

    @Test
    @DisplayName("of a set of numbers to be written is that of the interpreter that walks it")
    void walked() {
        FrozenSet numbers = FrozenSet.of(1.2, 4.5, 0.12);
        assertEquals(0x3653cc47bd2aa043L, ValueHash.of(numbers, Dialect.V1_2));
        assertEquals(0x37bb43b83d3524a8L, ValueHash.of(numbers, Dialect.V0_8));
        assertEquals(0x1e53442a4c0a2258L, ValueHash.of(FrozenSet.of(-1L, 3L), Dialect.V1_2));
        assertEquals(0x35977ab67ebbbcbfL, ValueHash.of(FrozenSet.of(3L, 2L, 1L), Dialect.V1_2));
    }
}
