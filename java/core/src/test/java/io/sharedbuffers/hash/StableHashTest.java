package io.sharedbuffers.hash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The stable hash equals the original's")
class StableHashTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0, 1",
        "1, 1",
        "-1, ffffffffffffffff",
        "5, 5",
        "18446744073709551616, 1",
        "18446744073709551615, ffffffffffffffff",
        "9223372036854775808, 8000000000000000",
        "-9223372036854775808, 8000000000000000",
        "1267650600228229401496703205376, 1",
        "-1267650600228229401496703205376, 1",
    })
    @DisplayName("for integers of any size")
    void integers(BigInteger value, String hash) {
        assertEquals(Long.parseUnsignedLong(hash, 16), StableHash.ofBigInteger(value));
        if (value.bitLength() < Long.SIZE) {
            assertEquals(Long.parseUnsignedLong(hash, 16), StableHash.ofInt(value.longValueExact()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "0.0, 1",
        "-0.0, 1",
        "1.0, 1",
        "-1.0, ffffffffffffffff",
        "-0x1p63, 8000000000000000",
        "0x1p63, 00007ffffffff7ff",
        "1e19, 00008ac7230481e7",
        "0.5, 00007fffffffffff",
        "1.5, 0000bfffffffffdf",
        "-2.5, ffff600000000041",
        "0.1, 0000ccccccd3334c",
        "2.001, 00008010624dd2b1",
        "1e-50, 0000ef73d2494ee0",
        "1e+50, 000088d8762be7c4",
        "4.9e-324, 00007fffffe0863f",
        "0x1.fffffffffffffp1023, 0000ffffffff7ffe",
        "Infinity, 0000ffffffffffff",
        "-Infinity, ffff000000000001",
        "NaN, 0001fffffffffffe",
    })
    @DisplayName("for the numbers of the specification")
    void doubles(String value, String hash) {
        assertEquals(Long.parseUnsignedLong(hash, 16), StableHash.ofDouble(Double.parseDouble(value)));
    }

    @Test
    @DisplayName("for doubles of any bits: random, subnormal, NaN, around every power of two")
    void doublesByBits() throws IOException {
        List<String[]> rows = VectorTable.read("stable-hash.tsv");
        assertEquals(933, rows.size());
        for (String[] row : rows) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(row[0], 16));
            assertEquals(row[1], String.format("%016x", StableHash.ofDouble(value)), () -> row[0] + " = " + value);
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({"'', ef46db3751d8e999", "abc, 44bc2cf5ad770999", "é, 17d757dfb8b46f78"})
    @DisplayName("for text and its bytes alike")
    void text(String text, String hash) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        long expected = Long.parseUnsignedLong(hash, 16);
        assertEquals(expected, StableHash.ofUtf8(text));
        assertEquals(expected, StableHash.ofBytes(utf8));
        assertEquals(expected, StableHash.ofBytes(Region.of(utf8, "key"), 0, utf8.length));
    }

    @Test
    @DisplayName("for tuples")
    void tuples() {
        assertEquals(0x1692e9d3bfa120f4L, tuple());
        assertEquals(0xd25d3a77f4241e83L, tuple(StableHash.NONE));
        assertEquals(0xd25d3a77f4241e83L, tuple(StableHash.ofInt(0)));
        assertEquals(0x4ba74efe8483d078L, tuple(StableHash.ofInt(1), StableHash.ofInt(2)));
        assertEquals(0xc4cfd3a44b853e76L, tuple(tuple()));
        assertEquals(0x96e116825953171bL, tuple(StableHash.ofUtf8("abc")));
        assertEquals(
                0x1c932da9f257f0efL, tuple(StableHash.ofInt(1), StableHash.ofUtf8("abc"), StableHash.ofDouble(-2.3)));
        assertEquals(0xed505fa959bbb069L, tuple(frozenSet(StableHash.ofInt(5))));
    }

    @Test
    @DisplayName("for frozen sets, in their iteration order")
    void frozenSets() {
        assertEquals(0x71f86b2ef56cfd77L, frozenSet());
        assertEquals(0x3f0d65dead9faeefL, frozenSet(StableHash.ofInt(1)));
        assertEquals(0x3f0d65dead9faeebL, frozenSet(StableHash.ofInt(5)));
        assertEquals(0x35977ab67ebbbcbfL, frozenSet(StableHash.ofInt(1), StableHash.ofInt(2), StableHash.ofInt(3)));
        assertNotEquals(
                frozenSet(StableHash.ofInt(1), StableHash.ofInt(2)),
                frozenSet(StableHash.ofInt(2), StableHash.ofInt(1)));
    }

    private static long tuple(long... items) {
        return mixAll(StableHash.TUPLE_SEED, items);
    }

    private static long frozenSet(long... items) {
        return mixAll(StableHash.FROZENSET_SEED, items);
    }

    private static long mixAll(long seed, long... items) {
        long hash = seed;
        for (long item : items) {
            hash = StableHash.mix(hash, item);
        }
        return StableHash.nonZero(hash);
    }
}
