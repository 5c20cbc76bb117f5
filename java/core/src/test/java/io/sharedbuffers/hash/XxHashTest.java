package io.sharedbuffers.hash;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("xxHash equals the reference library")
class XxHashTest {
    private static final long SEED = 0x9E3779B97F4A7C15L;

    private final byte[] stream = new SplitMix(1).bytes(4096);

    @Test
    @DisplayName("at every length from 0 to 300 bytes, with and without a seed, in arrays, heap and native memory")
    void everyLength() throws IOException {
        List<String[]> rows = VectorTable.read("xxhash.tsv");
        assertEquals(307, rows.size());
        for (String[] row : rows) {
            int length = Integer.parseInt(row[0]);
            int hash32 = Integer.parseUnsignedInt(row[1], 16);
            long hash64 = Long.parseUnsignedLong(row[2], 16);
            int seeded32 = Integer.parseUnsignedInt(row[3], 16);
            long seeded64 = Long.parseUnsignedLong(row[4], 16);
            byte[] shifted = new byte[length + 8];
            Arrays.fill(shifted, (byte) 0x55);
            System.arraycopy(stream, 0, shifted, 3, length);
            Region heap = Region.of(shifted, "heap");
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate(length + 8);
                MemorySegment.copy(heap.segment(), 0, memory, 0, length + 8);
                Region unaligned = Region.of(memory, "native");
                assertAll(
                        "length " + length,
                        () -> assertEquals(hash32, XxHash32.hash(Arrays.copyOf(stream, length))),
                        () -> assertEquals(hash64, XxHash64.hash(Arrays.copyOf(stream, length))),
                        () -> assertEquals(hash32, XxHash32.hash(shifted, 3, length)),
                        () -> assertEquals(hash64, XxHash64.hash(shifted, 3, length)),
                        () -> assertEquals(hash32, XxHash32.hash(heap, 3, length)),
                        () -> assertEquals(hash64, XxHash64.hash(heap, 3, length)),
                        () -> assertEquals(hash32, XxHash32.hash(unaligned, 3, length)),
                        () -> assertEquals(hash64, XxHash64.hash(unaligned, 3, length)),
                        () -> assertEquals(seeded32, XxHash32.hash(shifted, 3, length, (int) SEED)),
                        () -> assertEquals(seeded64, XxHash64.hash(shifted, 3, length, SEED)),
                        () -> assertEquals(seeded32, XxHash32.hash(unaligned, 3, length, (int) SEED)),
                        () -> assertEquals(seeded64, XxHash64.hash(unaligned, 3, length, SEED)));
            }
        }
    }

    @Test
    @DisplayName("on ASCII text of every length from 0 to 300 characters")
    void asciiText() throws IOException {
        byte[] ascii = stream.clone();
        for (int i = 0; i < ascii.length; i++) {
            ascii[i] &= 0x7F;
        }
        for (String[] row : VectorTable.read("xxhash.tsv")) {
            int length = Integer.parseInt(row[0]);
            String text = new String(ascii, 0, length, StandardCharsets.US_ASCII);
            assertEquals(Integer.parseUnsignedInt(row[5], 16), XxHash32.hashUtf8(text), "xxh32 of " + length);
            assertEquals(Long.parseUnsignedLong(row[6], 16), XxHash64.hashUtf8(text), "xxh64 of " + length);
        }
    }

    @ParameterizedTest(name = "\"{0}\"")
    @CsvSource({
        "'', 02cc5d05, ef46db3751d8e999",
        "b, a20cadbf, 78452aa11af39f9b",
        "abc, 32d153ff, 44bc2cf5ad770999",
    })
    @DisplayName("on the known points of the specification")
    void knownPoints(String text, String hash32, String hash64) {
        assertEquals(Integer.parseUnsignedInt(hash32, 16), XxHash32.hashUtf8(text));
        assertEquals(Long.parseUnsignedLong(hash64, 16), XxHash64.hashUtf8(text));
        assertEquals(Integer.parseUnsignedInt(hash32, 16), XxHash32.hash(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(Long.parseUnsignedLong(hash64, 16), XxHash64.hash(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @CsvSource({
        "é, 33a52927, 17d757dfb8b46f78",
        "naïve text that is longer than one stripe of either width, fd201ae1, 660ffad1577b40d2",
        "日本語, c8ae20bd, 7179a19f3719f5e1",
        "😀 beyond the basic plane, cff18dcc, 7c3d9d939f2896c1",
        "\u0080, b590c2f1, 351ffaf71c3afadd",
        "abcdefg\u0100, 2ef71659, 47839e5786e510b4",
    })
    @DisplayName("on the UTF-8 bytes of text that is not ASCII")
    void otherText(String text, String hash32, String hash64) {
        assertEquals(Integer.parseUnsignedInt(hash32, 16), XxHash32.hashUtf8(text));
        assertEquals(Long.parseUnsignedLong(hash64, 16), XxHash64.hashUtf8(text));
    }

    @Test
    @DisplayName("on text with one character that is not ASCII, at every place")
    void oneOtherCharacter() {
        for (char other : new char[] {'\u0080', '\u00FF', '\u0100', '\u4E00'}) {
            for (int length = 1; length < 100; length++) {
                for (int at = 0; at < length; at++) {
                    String text = "a".repeat(at) + other + "z".repeat(length - at - 1);
                    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                    assertEquals(XxHash64.hash(utf8), XxHash64.hashUtf8(text), text);
                    assertEquals(XxHash32.hash(utf8), XxHash32.hashUtf8(text), text);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ude00", "plain \ude00\ud83d reversed"})
    @DisplayName("text with an unpaired surrogate is refused, not hashed as something else")
    void unpairedSurrogate(String text) {
        assertThrows(IllegalArgumentException.class, () -> XxHash32.hashUtf8(text));
        assertThrows(IllegalArgumentException.class, () -> XxHash64.hashUtf8(text));
    }

    @Test
    @DisplayName("a range outside of the memory is an error")
    void outside() {
        Region region = Region.of(new byte[10], "ten");
        assertThrows(CorruptDataException.class, () -> XxHash64.hash(region, 8, 3));
        assertThrows(CorruptDataException.class, () -> XxHash32.hash(region, -1, 3));
        assertThrows(CorruptDataException.class, () -> XxHash64.hash(region, Long.MAX_VALUE, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> XxHash64.hash(new byte[10], 8, 3));
        assertThrows(IndexOutOfBoundsException.class, () -> XxHash32.hash(new byte[10], 5, Integer.MAX_VALUE));
    }
}
