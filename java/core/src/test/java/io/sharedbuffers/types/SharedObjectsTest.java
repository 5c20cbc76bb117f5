package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.PackException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Two values are stored once")
class SharedObjectsTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String fresh(String text) {
        return new String(text);
    }

    /** First value, second value, whether 1.2 shares them, whether 0.8 does (spec 00-conventions, "Sharing"). */
    static List<Arguments> pairs() {
        Double one = 1.5;
        String seventeen = fresh("x".repeat(17));
        byte[] sixteen = bytes("x".repeat(16));
        String wide = "\uD83D\uDE00".repeat(15);
        return List.of(
                Arguments.of(1L, 1, true, true),
                Arguments.of(true, 1L, true, true),
                Arguments.of(false, BigInteger.ZERO, true, true),
                Arguments.of(new SizedNumber(ScalarType.INT8, 7), 7L, true, true),
                Arguments.of(BigInteger.TWO.pow(63), BigInteger.TWO.pow(63).add(BigInteger.ZERO), true, true),
                Arguments.of(-5L, -5L, true, true),
                Arguments.of(1L, 1.0, false, false),
                Arguments.of(one, one, true, true),
                Arguments.of(one, Double.valueOf("1.5"), false, false),
                Arguments.of(fresh("x".repeat(15)), fresh("x".repeat(15)), true, true),
                Arguments.of(fresh("x".repeat(16)), fresh("x".repeat(16)), false, false),
                Arguments.of(fresh(wide), fresh(wide), true, true),
                Arguments.of(bytes("abc"), bytes("abc"), true, true),
                Arguments.of(bytes("x".repeat(16)), bytes("x".repeat(16)), false, false),
                Arguments.of("abc", bytes("abc"), false, true),
                Arguments.of("é", bytes("é"), false, false),
                Arguments.of(bytes("é"), bytes("ü"), false, false),
                Arguments.of("\0a", bytes("\0a"), false, true),
                Arguments.of(sixteen, sixteen, true, true),
                Arguments.of(seventeen, seventeen, true, true),
                Arguments.of(fresh("x".repeat(32)), fresh("x".repeat(32)), false, false),
                Arguments.of((byte) -5, (short) -5, true, true),
                Arguments.of(BigInteger.TWO.pow(63), Long.MIN_VALUE, false, false),
                Arguments.of(new SizedNumber(ScalarType.FLOAT, 7), 7L, false, false),
                Arguments.of(Tuple.of(), Tuple.of(), true, true),
                Arguments.of(Tuple.of(1L), Tuple.of(1L), false, false),
                Arguments.of(new ArrayList<>(), new ArrayList<>(), false, false));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("pairs")
    @DisplayName("if they are one object, or equal and of a kind where that counts")
    void pairs(Object first, Object second, boolean new12, boolean old08) {
        assertEquals(new12, shares(Dialect.V1_2, first, second));
        assertEquals(old08, shares(Dialect.V0_8, first, second));
    }

    private static boolean shares(Dialect dialect, Object first, Object second) {
        SharedObjects shared = new SharedObjects(dialect);
        shared.note(first, false, 40);
        return shared.find(second, false) == 40;
    }

    @Test
    @DisplayName("but with and without a type code are two, except negative integers")
    void wrapped() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        shared.note("abc", true, 8);
        shared.note(5L, true, 16);
        shared.note(-5L, true, 24);
        assertEquals(SharedObjects.ABSENT, shared.find("abc", false));
        assertEquals(SharedObjects.ABSENT, shared.find(5L, false));
        assertEquals(24, shared.find(-5L, false));
    }

    @Test
    @DisplayName("however many there are, until the map is cleared")
    void many() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            values.add(i % 2 == 0 ? (Object) ("text " + i) : new Object());
            shared.note(values.get(i), i % 3 == 0, i);
        }
        for (int i = 0; i < values.size(); i++) {
            assertEquals(i, shared.find(values.get(i), i % 3 == 0));
            assertEquals(SharedObjects.ABSENT, shared.find(values.get(i), i % 3 != 0));
        }
        shared.clear();
        assertEquals(SharedObjects.ABSENT, shared.find(values.getFirst(), true));
    }

    @Test
    @DisplayName("and integers below zero in either form, zero not")
    void merged() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        BigInteger below = BigInteger.TWO.pow(70).negate();
        shared.note(0L, true, 8);
        shared.note(below, true, 16);
        assertEquals(SharedObjects.ABSENT, shared.find(0L, false));
        assertEquals(8, shared.find(0L, true));
        assertEquals(16, shared.find(below.add(BigInteger.ZERO), false));
    }

    @Test
    @DisplayName("at the place that was noted last")
    void replaced() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        shared.note(fresh("abc"), false, 8);
        shared.note(fresh("abc"), false, 16, "another form");
        assertEquals(16, shared.find(fresh("abc"), false));
        assertThrows(PackException.class, () -> shared.find("abc", false, "form"));
    }

    @Test
    @DisplayName("unless their forms differ, where both are known")
    void forms() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        shared.note("a", false, 8, "text");
        shared.note("b", false, 16);
        shared.note("c", true, 24);
        assertEquals(8, shared.find("a", false));
        assertEquals(8, shared.find("a", false, "text"));
        assertEquals(16, shared.find("b", false, "bytes"));
        assertEquals(24, shared.find("c", true));
        assertEquals(24, shared.find("c", true, WrappedType.class));
        PackException refusal = assertThrows(PackException.class, () -> shared.find("a", false, "bytes"));
        assertTrue(refusal.getMessage().startsWith("one value, of class java.lang.String, in slots whose types"));
        assertThrows(PackException.class, () -> shared.find("c", true, "text"));
    }

    @Test
    @DisplayName("for good, if they were kept, even against later notes")
    void kept() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        shared.note("first", true, 8);
        shared.keep();
        shared.note("second", true, 16);
        shared.note("first", true, 24);
        assertEquals(8, shared.find("first", true));
        assertEquals(16, shared.find("second", true));
        shared.keep();
        shared.note("third", true, 32);
        shared.clear();
        assertEquals(8, shared.find("first", true));
        assertEquals(16, shared.find("second", true));
        assertEquals(SharedObjects.ABSENT, shared.find("third", true));
    }

    @Test
    @DisplayName("if the objects that they stand for are one")
    void aliases() {
        record Face(Object identity) implements SharedObjects.Alias {}
        Object one = new Object();
        assertTrue(shares(Dialect.V1_2, new Face(one), new Face(one)));
        assertTrue(shares(Dialect.V1_2, one, new Face(one)));
        assertFalse(shares(Dialect.V1_2, new Face(one), new Face(new Object())));
    }

    @Test
    @DisplayName("until the map is cleared again, when it has become too large for what it holds")
    void clearedTwice() {
        SharedObjects shared = new SharedObjects(Dialect.V1_2);
        LongStream.range(0, 1000).forEach(i -> shared.note(i, true, i));
        shared.clear();
        shared.note(7L, true, 8);
        shared.clear();
        assertEquals(SharedObjects.ABSENT, shared.find(7L, true));
        shared.note(7L, true, 16);
        assertEquals(16, shared.find(7L, true));
        assertEquals(SharedObjects.ABSENT, shared.find(8L, true));
    }

    @Test
    @DisplayName("at many numbers of values, with and without type codes")
    void everyCount() {
        for (int count = 1; count < 300; count += count < 40 ? 1 : 36) {
            SharedObjects shared = new SharedObjects(Dialect.V1_2);
            for (int round = 0; round < 2; round++) {
                for (long i = 0; i < count; i++) {
                    shared.note(i, i % 2 == 0, i + round);
                }
                for (long i = 0; i < count; i++) {
                    assertEquals(i + round, shared.find(i, i % 2 == 0));
                    assertEquals(SharedObjects.ABSENT, shared.find(i, i % 2 != 0));
                }
                assertEquals(SharedObjects.ABSENT, shared.find((long) count, count % 2 == 0));
                shared.clear();
                assertEquals(SharedObjects.ABSENT, shared.find(0L, true));
            }
        }
    }
}
