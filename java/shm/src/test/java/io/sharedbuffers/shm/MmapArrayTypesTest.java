package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MmapArrayTypesTest {
    private static MmapArray of(TypeCode type, Object... values) {
        MmapArray array = MmapArray.anonymous(type);
        array.appendAll(List.of(values));
        return array;
    }

    @Test
    void theTypeCodesAreThoseOfTheOriginal() {
        StringBuilder codes = new StringBuilder();
        for (TypeCode type : TypeCode.values()) {
            codes.append(type.code()).append(type.size());
            assertEquals(type, TypeCode.of(type.code()));
        }
        assertEquals("c1u4b1B1h2H2i4I4l8L8f4d8", codes.toString());
        for (char code : "qQwxC \0".toCharArray()) {
            assertThrows(IllegalArgumentException.class, () -> TypeCode.of(code));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "b, -128, 127",
        "B, 0, 255",
        "h, -32768, 32767",
        "H, 0, 65535",
        "i, -2147483648, 2147483647",
        "I, 0, 4294967295",
        "l, -9223372036854775808, 9223372036854775807",
        "L, 0, 18446744073709551615",
        "c, 0, 255",
    })
    void anIntegerBeyondTheLimitsIsRefusedAndNothingIsStored(char code, BigInteger least, BigInteger greatest) {
        MmapArray array = of(TypeCode.of(code), 1, 2, 3);
        array.set(1, least);
        assertEquals(least.toString(), array.get(1).toString());
        array.set(1, greatest);
        assertEquals(greatest.toString(), array.get(1).toString());
        BigInteger below = least.subtract(BigInteger.ONE);
        BigInteger above = greatest.add(BigInteger.ONE);
        for (BigInteger misfit : List.of(below, above, above.shiftLeft(70))) {
            assertThrows(IllegalArgumentException.class, () -> array.set(1, misfit));
            assertThrows(IllegalArgumentException.class, () -> array.append(misfit));
            assertThrows(IllegalArgumentException.class, () -> array.insert(0, misfit));
            assertThrows(IllegalArgumentException.class, () -> array.appendAll(List.of(1, misfit)));
            if (misfit.bitLength() < 64) {
                assertThrows(IllegalArgumentException.class, () -> array.setLong(1, misfit.longValue()));
                assertThrows(IllegalArgumentException.class, () -> array.append(misfit.longValue()));
                assertThrows(IllegalArgumentException.class, () -> array.appendAll(1, misfit.longValue()));
            }
        }
        assertEquals(
                List.of("1", greatest.toString(), "3"),
                array.toList().stream().map(Object::toString).toList());
    }

    @ParameterizedTest
    @EnumSource
    void aValueOfAnotherKindIsRefusedAndNothingIsStored(TypeCode type) {
        Object good = type == TypeCode.UNICODE ? "a" : 97;
        MmapArray array = of(type, good);
        for (Object bad : List.of(type == TypeCode.UNICODE ? "ab" : "a", true, List.of(1), new byte[] {1})) {
            assertThrows(IllegalArgumentException.class, () -> array.append(bad));
            assertThrows(IllegalArgumentException.class, () -> array.set(0, bad));
        }
        assertThrows(NullPointerException.class, () -> array.append((Object) null));
        if (!type.isFloating()) {
            assertThrows(IllegalArgumentException.class, () -> array.append(1.0));
            assertThrows(IllegalArgumentException.class, () -> array.append((Object) 1.0f));
            assertThrows(IllegalArgumentException.class, () -> array.setDouble(0, 1.0));
            assertThrows(IllegalArgumentException.class, () -> array.getDouble(0));
            assertThrows(IllegalArgumentException.class, array::toDoubleArray);
        } else {
            assertThrows(IllegalArgumentException.class, () -> array.getLong(0));
            assertThrows(IllegalArgumentException.class, array::toLongArray);
        }
        if (type != TypeCode.UNICODE) {
            assertThrows(IllegalArgumentException.class, array::toText);
            assertThrows(IllegalArgumentException.class, () -> array.appendText("a"));
        }
        if (type != TypeCode.UNSIGNED_LONG) {
            assertThrows(IllegalArgumentException.class, () -> array.getUnsignedLong(0));
            assertThrows(IllegalArgumentException.class, () -> array.setUnsignedLong(0, 1));
        }
        assertEquals(1, array.length());
        assertEquals(1, array.count(good));
    }

    @Test
    void anItemIsOfTheClassThatItsTypeTells() {
        assertEquals(List.of(7), of(TypeCode.BYTE, 7).toList());
        assertEquals(List.of(7), of(TypeCode.UNSIGNED_SHORT, 7L).toList());
        assertEquals(List.of(7), of(TypeCode.INT, (short) 7).toList());
        assertEquals(List.of(7L), of(TypeCode.UNSIGNED_INT, (byte) 7).toList());
        assertEquals(List.of(7L), of(TypeCode.LONG, 7).toList());
        assertEquals(
                List.of(BigInteger.valueOf(7)), of(TypeCode.UNSIGNED_LONG, 7).toList());
        assertEquals(List.of(7.0f), of(TypeCode.FLOAT, 7).toList());
        assertEquals(List.of(7.0), of(TypeCode.DOUBLE, BigInteger.valueOf(7)).toList());
        assertEquals(List.of(255), of(TypeCode.CHAR, 255).toList());
        assertEquals(
                List.of("\u00e9", "\ud83d\ude00"),
                of(TypeCode.UNICODE, '\u00e9', "\ud83d\ude00").toList());
    }

    @Test
    void numbersWithoutASignHaveTheirOwnMethodsAboveTheLargestLong() {
        MmapArray array = of(TypeCode.UNSIGNED_LONG, 1);
        array.setUnsignedLong(0, -1);
        assertEquals(-1, array.getUnsignedLong(0));
        assertEquals(BigInteger.TWO.pow(64).subtract(BigInteger.ONE), array.get(0));
        assertTrue(assertThrows(ArithmeticException.class, () -> array.getLong(0))
                .getMessage()
                .contains("18446744073709551615"));
        assertThrows(ArithmeticException.class, array::toLongArray);
    }

    @Test
    void aFloatIsRoundedAndATooLargeOneInfinite() {
        MmapArray array = of(TypeCode.FLOAT, 0.1, 1e300);
        assertEquals(List.of(0.1f, Float.POSITIVE_INFINITY), array.toList());
        assertThrows(IllegalArgumentException.class, () -> array.append(BigInteger.TEN.pow(400)));
        assertArrayEquals(new double[] {0.1f, Double.POSITIVE_INFINITY}, array.toDoubleArray());
    }

    @Test
    void whatIsNoCodePointIsToldWithItsPlace() {
        MmapArray array = of(TypeCode.UNICODE, "a");
        array.appendBytes(new byte[] {-1, -1, -1, -1});
        assertEquals(0xffffffffL, array.getLong(1));
        assertEquals(
                4,
                assertThrows(SharedObjectException.Corrupt.class, () -> array.get(1))
                        .offset());
        assertThrows(SharedObjectException.Corrupt.class, array::toText);
        assertThrows(SharedObjectException.Corrupt.class, array::toList);
        assertThrows(IllegalArgumentException.class, () -> array.append(0x110000));
    }

    @Test
    void textsAreCodePoints() {
        MmapArray array = MmapArray.anonymous(TypeCode.UNICODE);
        array.appendText("h\u00e9\ud83d\ude00");
        assertEquals(3, array.length());
        assertEquals("h\u00e9\ud83d\ude00", array.toText());
        assertEquals(0x1f600, array.getLong(2));
        assertEquals("array('u', [h, \u00e9, \ud83d\ude00])", array.toString());
    }

    @Test
    void javaArraysAreCopiedIfTheirElementsHaveTheBytesOfTheItems() {
        byte[] bytes = {1, -1};
        short[] shorts = {2, -2};
        int[] ints = {3, -3};
        long[] longs = {4, -4};
        float[] floats = {5.5f, -0f};
        double[] doubles = {6.5, Double.NaN};
        for (TypeCode type : TypeCode.values()) {
            MmapArray array = MmapArray.anonymous(type, 4);
            List<Runnable> writes = List.of(
                    () -> array.write(1, bytes),
                    () -> array.write(1, shorts),
                    () -> array.write(1, ints),
                    () -> array.write(1, longs),
                    () -> array.write(1, floats),
                    () -> array.write(1, doubles));
            int fitting = switch (type) {
                case CHAR, BYTE, UNSIGNED_BYTE -> 0;
                case SHORT, UNSIGNED_SHORT -> 1;
                case UNICODE, INT, UNSIGNED_INT -> 2;
                case LONG, UNSIGNED_LONG -> 3;
                case FLOAT -> 4;
                case DOUBLE -> 5;
            };
            for (int i = 0; i < writes.size(); i++) {
                if (i == fitting) {
                    writes.get(i).run();
                } else {
                    assertThrows(IllegalArgumentException.class, writes.get(i)::run);
                }
            }
        }
        MmapArray array = MmapArray.anonymous(TypeCode.INT, 4);
        array.write(1, ints);
        assertEquals(List.of(0, 3, -3, 0), array.toList());
        int[] read = new int[3];
        array.read(-3, read);
        assertArrayEquals(new int[] {3, -3, 0}, read);
        assertThrows(IllegalArgumentException.class, () -> array.read(0, new float[1]));
        assertThrows(IndexOutOfBoundsException.class, () -> array.read(2, read));
        assertThrows(IndexOutOfBoundsException.class, () -> array.write(3, ints));
        MmapArray numbers = MmapArray.anonymous(TypeCode.DOUBLE, 2);
        numbers.write(0, doubles);
        double[] back = new double[2];
        numbers.read(0, back);
        assertArrayEquals(doubles, back);
    }

    @Test
    void swappingBytesTwiceChangesNothing() {
        for (TypeCode type : TypeCode.values()) {
            MmapArray array = MmapArray.anonymous(type);
            array.appendBytes("0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            byte[] before = array.toBytes();
            array.swapBytes();
            assertEquals(type.size() == 1, java.util.Arrays.equals(before, array.toBytes()));
            assertEquals(before[0], array.toBytes()[type.size() - 1]);
            array.swapBytes();
            assertArrayEquals(before, array.toBytes());
        }
    }
}
