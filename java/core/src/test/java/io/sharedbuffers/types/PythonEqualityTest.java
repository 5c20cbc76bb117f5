package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
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

    @Test
    @DisplayName("numbers of all classes that Java has for them")
    void classes() {
        Object[] sevens = {
            7L,
            7,
            (short) 7,
            (byte) 7,
            7.0,
            7.0f,
            BigInteger.valueOf(7),
            new SizedNumber(ScalarType.FLOAT32, 7.0f),
            new SizedNumber(ScalarType.UINT64, BigInteger.valueOf(7))
        };
        for (Object a : sevens) {
            for (Object b : sevens) {
                assertEqual(a, b);
            }
            assertDifferent(a, 8L);
            assertDifferent(a, "7");
        }
        assertEqual(1.5f, 1.5);
        assertEqual(new BigInteger("18446744073709551616"), 0x1p64);
        assertDifferent(new BigInteger("18446744073709551617"), 0x1p64);
        assertDifferent(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
        assertDifferent(Double.POSITIVE_INFINITY, Long.MAX_VALUE);
        Double none = Double.NaN;
        assertEqual(none, none);
    }

    @Test
    @DisplayName("containers of any class, only if each item is")
    void items() {
        assertDifferent(Tuple.of(1L), Tuple.of(2L));
        assertDifferent(Tuple.of(1L, 2L), Tuple.of(1L));
        assertDifferent(List.of(1L, 2L), List.of(1L, 3L));
        assertDifferent(Set.of(1L), Set.of(2L));
        assertDifferent(Set.of(1L, 2L), Set.of(1L));
        assertEqual(Set.of(1L, 2L), Set.of(2.0, true));
        assertDifferent(Map.of(1L, "a"), Map.of(2L, "a"));
        assertDifferent(Map.of(1L, "a"), Map.of(1L, "a", 2L, "b"));
        assertDifferent(Set.of(1L), List.of(1L));
        assertDifferent(Map.of(), List.of());
        assertEqual(null, null);
        assertDifferent(new Object(), new Object());
        assertEqual(Decimal.parse("1.0"), Decimal.parse("1.0"));
        assertFalse(Tuple.of(1L).equals(List.of(1L)));
        assertFalse(Tuple.of(1L).equals(Tuple.of(2L)));
        assertTrue(FrozenSet.of(1L).equals(Set.of(true)));
        assertFalse(FrozenSet.of(1L).equals(Set.of(2L)));
    }

    @Test
    @DisplayName("and hashes tell most others apart")
    void hashes() {
        assertEquals(List.of("a", "b").hashCode(), PythonEquality.hash(List.of("a", "b")));
        assertEquals(Tuple.of("a", "b").hashCode(), Tuple.of("a", "b").hashCode());
        assertNotEquals(Tuple.of("a", "b").hashCode(), Tuple.of("b", "a").hashCode());
        assertNotEquals(Tuple.of("a").hashCode(), List.of("a").hashCode());
        assertNotEquals(PythonEquality.hash(1.5), PythonEquality.hash(2.5));
        assertNotEquals(PythonEquality.hash("a"), PythonEquality.hash("b"));
        assertNotEquals(PythonEquality.hash(new byte[] {1}), PythonEquality.hash(new byte[] {2}));
        assertNotEquals(PythonEquality.hash(Set.of("a")), PythonEquality.hash(Set.of("b")));
        assertNotEquals(PythonEquality.hash(Map.of()), PythonEquality.hash(Map.of(1L, 2L)));
        assertEquals(PythonEquality.hash(5L), new PythonKey(5.0).hashCode());
        assertEquals(new PythonKey(null), new PythonKey(null));
        assertNotEquals(new PythonKey(1L), (Object) 1L);
    }

    @Test
    @DisplayName("to a whole number, or to a floating-point one, where one is exact")
    void exact() {
        assertEquals(5L, PythonEquality.whole(5.0));
        assertEquals(0L, PythonEquality.whole(false));
        assertEquals(new BigInteger("9223372036854775808"), PythonEquality.whole(0x1p63));
        assertEquals(Long.MIN_VALUE, PythonEquality.whole(-0x1p63));
        for (Object none :
                new Object[] {5.5, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, "5", null}) {
            assertNull(PythonEquality.whole(none));
        }
        assertEquals(5.0, PythonEquality.exactDouble(5L));
        assertEquals(0x1p63, PythonEquality.exactDouble(new BigInteger("9223372036854775808")));
        assertEquals(Double.POSITIVE_INFINITY, PythonEquality.exactDouble(Double.POSITIVE_INFINITY));
        for (Object none : new Object[] {Long.MAX_VALUE, (1L << 53) + 1, "5", null, Double.NaN}) {
            assertTrue(Double.isNaN(PythonEquality.exactDouble(none)));
        }
        assertNull(PythonEquality.number("5"));
        assertEquals(1L, PythonEquality.number(true));
    }
}
