package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A number of fixed width")
class ScalarTypeTest {
    private static final BigInteger TWO_63 = new BigInteger("9223372036854775808");

    @ParameterizedTest
    @CsvSource({
        "BOOL, bool, T, 1, false, false, false",
        "UINT8, uint8, B, 1, false, true, false",
        "INT8, int8, b, 1, true, true, false",
        "UINT16, uint16, H, 2, false, true, false",
        "INT16, int16, h, 2, true, true, false",
        "UINT32, uint32, I, 4, false, true, false",
        "INT32, int32, i, 4, true, true, false",
        "UINT64, uint64, Q, 8, false, true, false",
        "INT64, int64, q, 8, true, true, false",
        "INT, int, q, 8, true, true, false",
        "FLOAT32, float32, f, 4, true, false, true",
        "FLOAT64, float64, d, 8, true, false, true",
        "FLOAT, float, d, 8, true, false, true",
    })
    @DisplayName("has a name, a code, a width and a kind, and stands in its slot")
    void traits(
            ScalarType type, String name, char code, int size, boolean signed, boolean integer, boolean floatingPoint) {
        assertEquals(name, type.typeName());
        assertEquals(code, type.code());
        assertEquals(size, type.slotSize());
        assertEquals(signed, type.isSigned());
        assertEquals(integer, type.isInteger());
        assertEquals(floatingPoint, type.isFloat());
        assertTrue(type.inline());
    }

    @ParameterizedTest
    @CsvSource({
        "UINT8, 0, 255, 00, ff",
        "INT8, -128, 127, 80, 7f",
        "UINT16, 0, 65535, 0000, ffff",
        "INT16, -32768, 32767, 0080, ff7f",
        "UINT32, 0, 4294967295, 00000000, ffffffff",
        "INT32, -2147483648, 2147483647, 00000080, ffffff7f",
        "UINT64, 0, 18446744073709551615, 0000000000000000, ffffffffffffffff",
        "INT64, -9223372036854775808, 9223372036854775807, 0000000000000080, ffffffffffffff7f",
        "INT, -9223372036854775808, 9223372036854775807, 0000000000000080, ffffffffffffff7f",
    })
    @DisplayName("holds all whole numbers from its least to its greatest, and tells of others what it takes")
    void bounds(ScalarType type, BigInteger least, BigInteger greatest, String leastBytes, String greatestBytes) {
        assertEquals(leastBytes, Images.of(type, least));
        assertEquals(greatestBytes, Images.of(type, greatest));
        String range = least + " to " + greatest;
        assertEquals(range, type.range());
        for (BigInteger outside : new BigInteger[] {least.subtract(BigInteger.ONE), greatest.add(BigInteger.ONE)}) {
            PackException refusal = assertThrows(PackException.class, () -> type.encode(outside));
            assertEquals(
                    outside + " is too large for " + type.typeName() + ", which takes " + range, refusal.getMessage());
            if (outside.bitLength() < Long.SIZE) {
                assertThrows(PackException.class, () -> type.encode(outside.longValue()));
            }
        }
        if (least.bitLength() < Long.SIZE) {
            assertEquals(least.longValue(), type.encode(least.longValue()));
        }
    }

    @Test
    @DisplayName("takes numbers of every class, true as 1 and false as 0")
    void classes() {
        assertEquals(1, ScalarType.INT16.encode(true));
        assertEquals(0, ScalarType.INT16.encode(false));
        assertEquals(-7, ScalarType.INT16.encode((Object) (byte) -7));
        assertEquals(-7, ScalarType.INT16.encode((Object) (short) -7));
        assertEquals(-7, ScalarType.INT16.encode((Object) (-7)));
        assertEquals(-7, ScalarType.INT16.encode((Object) (-7L)));
        assertEquals(200, ScalarType.INT16.encode(new SizedNumber(ScalarType.UINT8, 200)));
        assertEquals(0x3FF8_0000_0000_0000L, ScalarType.FLOAT64.encode((Object) 1.5f));
        assertEquals(0x3FF8_0000_0000_0000L, ScalarType.FLOAT64.encode((Object) 1.5));
    }

    @Test
    @DisplayName("does not take None, texts, or a fraction as a whole number")
    void refusals() {
        assertEquals(
                "int8 has no form for None",
                assertThrows(PackException.class, () -> ScalarType.INT8.encode(null))
                        .getMessage());
        assertEquals(
                "int8 takes a number, not java.lang.String",
                assertThrows(PackException.class, () -> ScalarType.INT8.encode("1"))
                        .getMessage());
        assertEquals(
                "int8 takes a whole number, not 1.5",
                assertThrows(PackException.class, () -> ScalarType.INT8.encode(1.5))
                        .getMessage());
    }

    @Test
    @DisplayName("is true unless it is zero, where a boolean is stored")
    void booleans() {
        assertEquals(0, ScalarType.BOOL.encode(0L));
        assertEquals(1, ScalarType.BOOL.encode(-256L));
        assertEquals(0, ScalarType.BOOL.encode(0.0));
        assertEquals(1, ScalarType.BOOL.encode(0.25));
        assertEquals(0, ScalarType.BOOL.encode(BigInteger.ZERO));
        assertEquals(1, ScalarType.BOOL.encode(BigInteger.ONE.shiftLeft(64)));
        assertEquals("true or false", ScalarType.BOOL.range());
    }

    @Test
    @DisplayName("becomes the nearest floating-point one, unless it is beyond them all")
    void floats() {
        assertEquals(0xC008_0000_0000_0000L, ScalarType.FLOAT64.encode(-3L));
        assertEquals(0xC008_0000_0000_0000L, ScalarType.FLOAT.encode(-3.0));
        assertEquals(0xC040_0000L, ScalarType.FLOAT32.encode(-3L));
        assertEquals(0xC040_0000L, ScalarType.FLOAT32.encode(-3.0));
        assertEquals(0x43E0_0000_0000_0000L, ScalarType.FLOAT64.encode(TWO_63));
        assertEquals(0x5F00_0000L, ScalarType.FLOAT32.encode(TWO_63));
        assertEquals(0x7F80_0000L, ScalarType.FLOAT32.encode(Double.POSITIVE_INFINITY));
        assertEquals(0xFF80_0000L, ScalarType.FLOAT32.encode(Double.NEGATIVE_INFINITY));
        assertThrows(PackException.class, () -> ScalarType.FLOAT64.encode(BigInteger.ONE.shiftLeft(1024)));
        assertThrows(PackException.class, () -> ScalarType.FLOAT32.encode(BigInteger.ONE.shiftLeft(128)));
        assertEquals(
                "1.0E39 is too large for float32, which takes numbers up to ±3.4028235E38",
                assertThrows(PackException.class, () -> ScalarType.FLOAT32.encode(1e39))
                        .getMessage());
        assertEquals("numbers up to ±1.7976931348623157E308", ScalarType.FLOAT.range());
        assertEquals("numbers up to ±1.7976931348623157E308", ScalarType.FLOAT64.range());
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, ff01, true",
        "BOOL, ff00, false",
        "UINT8, 01fe, 254",
        "INT8, 01fe, -2",
        "UINT16, 01fffe, 65279",
        "INT16, 01fffe, -257",
        "UINT32, 01feffffff, 4294967294",
        "INT32, 01feffffff, -2",
        "UINT64, 01feffffffffffff7f, 9223372036854775806",
        "UINT64, 01feffffffffffffff, 18446744073709551614",
        "INT64, 01feffffffffffffff, -2",
        "INT, 01feffffffffffffff, -2",
        "FLOAT32, 01000020c0, -2.5",
        "FLOAT64, 0100000000000004c0, -2.5",
        "FLOAT, 0100000000000004c0, -2.5",
    })
    @DisplayName("is read at its place, as an object, as a whole number and as a floating-point one")
    void reads(ScalarType type, String bytes, String value) {
        Region region = Images.region(bytes);
        assertEquals(value, type.readValue(region, 1).toString());
        assertEquals(value, type.read(region, 1, Images.reading()).toString());
        Object expected = switch (type) {
            case BOOL -> Boolean.class;
            case FLOAT32, FLOAT64, FLOAT -> Double.class;
            default -> value.length() == 20 ? BigInteger.class : Long.class;
        };
        assertEquals(expected, type.readValue(region, 1).getClass());
        if (type.isFloat()) {
            assertEquals(-2.5, type.readDouble(region, 1));
            assertThrows(IllegalStateException.class, () -> type.readLong(region, 1));
        } else if (type == ScalarType.BOOL) {
            assertEquals(value.equals("true") ? 1 : 0, type.readLong(region, 1));
            assertEquals(value.equals("true") ? 1.0 : 0.0, type.readDouble(region, 1));
        } else {
            BigInteger number = new BigInteger(value);
            assertEquals(number.longValue(), type.readLong(region, 1));
            assertEquals(number.doubleValue(), type.readDouble(region, 1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "BOOL, 7fffffffffffff00, false",
        "BOOL, 7fffffffffffff80, true",
        "UINT8, 7fffffffffffff81, 129",
        "INT8, 7fffffffffffff81, -127",
        "INT8, 7fffffffffffff01, 1",
        "UINT16, 7fffffffffff8001, 32769",
        "INT16, 7fffffffffff8001, -32767",
        "UINT32, 7fffffff80000001, 2147483649",
        "INT32, 7fffffff80000001, -2147483647",
        "UINT64, 8000000000000001, 9223372036854775809",
        "UINT64, 0000000000000001, 1",
        "INT64, 8000000000000001, -9223372036854775807",
        "FLOAT32, 7fffffffc0200000, -2.5",
        "FLOAT64, c004000000000000, -2.5",
        "FLOAT, c004000000000000, -2.5",
    })
    @DisplayName("is what the low bits stand for, whatever is above them")
    void decodes(ScalarType type, String bits, String value) {
        assertEquals(value, type.decode(Long.parseUnsignedLong(bits, 16)).toString());
    }

    @Test
    @DisplayName("is an unsigned one from its 64 bits")
    void unsigned() {
        assertEquals(0L, ScalarType.unsigned(0));
        assertEquals(Long.MAX_VALUE, ScalarType.unsigned(Long.MAX_VALUE));
        assertEquals(TWO_63, ScalarType.unsigned(Long.MIN_VALUE));
    }

    @Test
    @DisplayName("ends behind its own width, and leaves the next byte alone")
    void place() {
        WorkBuffer buffer = new WorkBuffer(8, Padding.ORIGINAL);
        java.util.Arrays.fill(buffer.array(), (byte) 0xEE);
        assertEquals(5, ScalarType.INT16.pack(-2L, buffer, 3, Images.packing(Dialect.V1_2)));
        assertEquals("eeeeeefeffeeeeee", java.util.HexFormat.of().formatHex(buffer.array()));
    }
}
