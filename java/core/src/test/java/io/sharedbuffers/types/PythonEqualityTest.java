package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Values are equal as they are in Python:")
class PythonEqualityTest {
    private static void assertEqual(Object a, Object b) {
        assertTrue(PythonEquality.equal(a, b), () -> a + " and " + b);
        assertTrue(PythonEquality.equal(b, a), () -> b + " and " + a);
        assertEquals(PythonEquality.hash(a), PythonEquality.hash(b), () -> "hashes of " + a + " and " + b);
    }

    private static void assertDifferent(Object a, Object b) {
        assertFalse(PythonEquality.equal(a, b), () -> a + " and " + b);
        assertFalse(PythonEquality.equal(b, a), () -> b + " and " + a);
    }

    @Test
    @DisplayName("numbers by value, whatever their type")
    void numbers() {
        assertEqual(1L, 1.0);
        assertEqual(1, true);
        assertEqual(0.0, -0.0);
        assertEqual(false, (short) 0);
        assertEqual(0x1p63, BigInteger.ONE.shiftLeft(63));
        assertEqual(BigInteger.TEN, 10L);
        assertEqual(new SizedNumber(ScalarType.UINT8, 7), 7L);
        assertDifferent((1L << 53) + 1, 0x1p53);
        assertDifferent(Long.MAX_VALUE, 0x1p63);
        assertDifferent(1.5, 1L);
        assertDifferent(Double.NaN, Double.NaN);
        assertDifferent(1L, "1");
        assertDifferent(0L, null);
    }

    @Test
    @DisplayName("texts and byte strings never")
    void strings() {
        assertEqual("é", "é");
        assertEqual(new byte[] {1, 2}, new byte[] {1, 2});
        assertDifferent("a", new byte[] {'a'});
    }

    @Test
    @DisplayName("containers by kind and items")
    void containers() {
        assertEqual(Tuple.of(1L, "a"), Tuple.of(1.0, "a"));
        assertEqual(List.of(1L), List.of(true));
        assertDifferent(Tuple.of(1L), List.of(1L));
        assertDifferent(List.of(1L), List.of(1L, 2L));
        assertEqual(FrozenSet.of(1L, "a"), Set.of("a", 1.0));
        assertDifferent(FrozenSet.of(1L, "a"), FrozenSet.of(1L, "b"));
        assertEqual(Map.of(1L, List.of()), Map.of(1.0, List.of()));
        assertDifferent(Map.of(1L, "a"), Map.of(1L, "b"));
    }

    @Test
    @DisplayName("of equal items a set keeps the first")
    void sets() {
        FrozenSet set = FrozenSet.of(1.0, true, 1L, "a", new byte[] {'a'}, new byte[] {'a'});
        assertEquals(3, set.size());
        assertEquals(1.0, set.iterator().next());
        assertTrue(set.contains(1L));
        assertTrue(set.contains(new byte[] {'a'}));
        assertFalse(set.contains("b"));
    }
}
