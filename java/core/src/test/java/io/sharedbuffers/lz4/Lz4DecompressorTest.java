package io.sharedbuffers.lz4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Decompression trusts nothing")
class Lz4DecompressorTest {
    private final Lz4Compressor compressor = new Lz4Compressor();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "no literals, 00000000 00, ''",
        "literals only, 03000000 30 616263, 616263",
        "an ignored match length in the last token, 03000000 3f 616263, 616263",
        "a match over itself, 12000000 18 61 0100 50 6262626262, 61616161616161616161616161 6262626262",
        "a match of two bytes over themselves, "
                + "14000000 29 6162 0200 50 6363636363, 6162 61626162616261626162616261 6363636363",
    })
    @DisplayName("blocks made by hand")
    void handMade(String name, String packed, String raw) {
        byte[] bytes = hex(packed);
        assertArrayEquals(hex(raw), Lz4Block.decompress(Region.of(bytes, name), 0, bytes.length));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "nothing at all, '', 0",
        "half a prefix, 0500, 0",
        "no block, 00000000, 0",
        "no literals after the token, 05000000 50, 5",
        "too few literals, 05000000 50 61626364, 5",
        "more literals than declared, 04000000 50 6162636465, 5",
        "fewer literals than declared, 06000000 50 6162636465, 10",
        "no end of a literal length, 00040000 f0 ffffffff, 9",
        "a literal length beyond the block, 00040000 f0 ffffff00 61, 9",
        "a literal length beyond the declared raw bytes, 00010000 f0 ffffff00 61, 5",
        "half a distance, 14000000 1f 61 01, 6",
        "distance 0, 12000000 18 61 0000 50 6262626262, 6",
        "a distance before the start, 12000000 18 61 0200 50 6262626262, 6",
        "a match at the very start, 12000000 08 0100 50 6262626262, 5",
        "no end of a match length, 00040000 1f 61 0100 ffffffff, 12",
        "a match length beyond the declared raw bytes, 14000000 1f 61 0100 ff0a 50 6262626262, 8",
        "a match length of one byte more than there is room, 14000000 1f 61 0100 14 50 6262626262, 8",
        "a match length of all the room, 14000000 1f 61 0100 13 50 6262626262, 9",
        "a later literal length beyond the declared raw bytes, 30000000 18 61 0100 f0 32 62626262, 9",
        "a match at the end, 12000000 18 61 0100, 8",
        "a match in the last 5 bytes, 12000000 1c 61 0100 10 62, 8",
        "a match that starts in the last 12 bytes, 0b000000 11 61 0100 50 6262626262, 6",
        "a match without a last token, 19000000 1f 61 0100 00, 9",
        "a match and bytes after the end, 12000000 18 61 0100 50 6262626262 00, 14",
        "4 GiB from few bytes, ffffffff 1f 61 0100 ffffffffffffff00, 0",
        "more than 255 times the block, fc040000 1f 61 0100 00, 0",
        "not more than 255 times the block, fb040000 1f 61 0100 00, 9",
    })
    @DisplayName("a broken block is corrupt, at the offset of the fault")
    void broken(String name, String packed, int offset) {
        byte[] bytes = hex(packed);
        Region whole = Region.of(new byte[100 + bytes.length], name);
        System.arraycopy(bytes, 0, whole.segment().heapBase().orElseThrow(), 70, bytes.length);
        Region slice = whole.slice(30, 40 + bytes.length);
        CorruptDataException fault =
                assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(slice, 40, bytes.length));
        assertEquals(70 + offset, fault.offset(), fault::getMessage);
        assertEquals("03-bytes", fault.spec());
    }

    /** All blocks are to give 18 bytes from place 10 of an array on, of which no match may see those before. */
    @ParameterizedTest(name = "{1}, {2}")
    @CsvSource({
        "50 6162636465, 18 raw bytes, 5 raw bytes",
        "18 61 0200 50 6262626262, a match distance from 1 to 1, distance 2",
        "71 61616161616161 0100 11, no match in the last 12 raw bytes, one at 7",
        "1f 61 0100 00 50 6262626262, a length of at most 12, length 19",
        "18 61 0100 60 626262626262, a length of at most 5, length 6",
        "18 61 01, more bytes of the LZ4 block, its end after 3 bytes",
    })
    @DisplayName("a broken block is told with what would be right")
    void told(String packed, String expected, String actual) {
        byte[] bytes = hex(packed);
        Region region = Region.of(bytes, "block");
        CorruptDataException fault = assertThrows(
                CorruptDataException.class,
                () -> Lz4Decompressor.decompress(region, 0, bytes.length, new byte[40], 10, 18));
        assertEquals(expected, fault.expected());
        assertEquals(actual, fault.actual());
    }

    @Test
    @DisplayName("a range that leaves the region is corrupt")
    void outside() {
        Region region = Region.of(new byte[20], "twenty");
        assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(region, 10, 11));
        assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(region, -1, 11));
        assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(region, 10, Long.MAX_VALUE));
        assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(region, 10, -5));
    }

    @Test
    @DisplayName("a block too long for the raw bytes it may give is refused before it is copied")
    void blockTooLong() {
        Region region = Region.of(new byte[1000], "zeros");
        CorruptDataException fault = assertThrows(
                CorruptDataException.class, () -> Lz4Decompressor.decompress(region, 0, 27, new byte[10], 0, 10));
        assertEquals("at most 26 bytes for 10", fault.expected());
        assertEquals(0, fault.offset());
        fault = assertThrows(
                CorruptDataException.class, () -> Lz4Decompressor.decompress(region, 0, 26, new byte[10], 0, 10));
        assertEquals(1, fault.offset(), "26 bytes are looked at");
        assertThrows(
                IndexOutOfBoundsException.class, () -> Lz4Decompressor.decompress(region, 0, 10, new byte[10], 5, 6));
    }

    @Test
    @DisplayName("the caller's own limit is told apart from corruption")
    void limit() {
        byte[] packed = pack(new byte[5000]);
        Region region = Region.of(packed, "zeros");
        assertEquals(5000, Lz4Block.rawLength(region, 0, packed.length));
        assertEquals(5000, Lz4Block.decompress(region, 0, packed.length, 5000).length);
        assertThrows(LimitExceededException.class, () -> Lz4Block.decompress(region, 0, packed.length, 4999));
    }

    @Test
    @DisplayName("into the middle of an array, touching nothing beside the range")
    void intoTheMiddle() {
        for (int number = 0; number < 3000; number += 13) {
            byte[] raw = Lz4Inputs.generate(number);
            byte[] packed = pack(raw);
            byte[] target = new byte[raw.length + 20];
            Arrays.fill(target, (byte) 0x77);
            Lz4Decompressor.decompress(Region.of(packed, "block"), 4, packed.length - 4, target, 10, raw.length);
            assertArrayEquals(raw, Arrays.copyOfRange(target, 10, 10 + raw.length));
            for (int i = 0; i < 10; i++) {
                assertEquals(0x77, target[i], "before the range");
                assertEquals(0x77, target[10 + raw.length + i], "after the range");
            }
        }
    }

    @Test
    @DisplayName("a block cut short at any byte is corrupt")
    void truncatedAnywhere() {
        truncate(370);
    }

    @Test
    @Tag("slow")
    @DisplayName("any of a hundred blocks cut short at any byte is corrupt")
    void anyTruncatedAnywhere() {
        truncate(37);
    }

    private void truncate(int step) {
        for (int number = 150; number < 4000; number += step) {
            byte[] raw = Lz4Inputs.generate(number);
            byte[] packed = pack(raw);
            int last = Math.min(packed.length, 3000);
            for (int length = 0; length < last; length++) {
                byte[] cut = Arrays.copyOf(packed, length);
                Region region = Region.of(cut, "case " + number);
                assertThrows(CorruptDataException.class, () -> Lz4Block.decompress(region, 0, cut.length));
            }
        }
    }

    @Test
    @DisplayName("random damage gives an error of ours or bytes of the declared length, never anything else")
    void randomDamage() {
        damage(10_000);
    }

    @Test
    @Tag("slow")
    @DisplayName("random damage gives an error of ours or bytes of the declared length, 200,000 times over")
    void muchRandomDamage() {
        damage(200_000);
    }

    private void damage(int mutations) {
        SplitMix random = new SplitMix(99);
        int corrupt = 0;
        int readable = 0;
        byte[] packed = null;
        for (int i = 0; i < mutations; i++) {
            if (i % 100 == 0) {
                byte[] raw = Lz4Inputs.generate(200 + random.below(1800));
                packed = pack(Arrays.copyOf(raw, Math.min(raw.length, 8000)));
            }
            byte[] damaged = packed.clone();
            for (int changes = 1 + random.below(3); changes > 0; changes--) {
                int at = random.below(random.below(2) == 0 ? damaged.length : Math.min(damaged.length, 24));
                damaged[at] = random.below(4) == 0 ? (byte) 255 : (byte) random.next();
            }
            Region region = Region.of(damaged, "damaged");
            try {
                int declared = Lz4Block.rawLength(region, 0, damaged.length);
                assertEquals(declared, Lz4Block.decompress(region, 0, damaged.length, declared).length);
                readable++;
            } catch (CorruptDataException e) {
                assertTrue(e.offset() >= 0 && e.offset() <= damaged.length, e::getMessage);
                corrupt++;
            }
        }
        assertTrue(corrupt > mutations / 10, corrupt + " were corrupt");
        assertTrue(readable > mutations / 10, readable + " were readable");
    }

    private byte[] pack(byte[] raw) {
        byte[] target = new byte[(int) Lz4Block.maxLength(raw.length)];
        return Arrays.copyOf(target, Lz4Block.compress(compressor, raw, 0, raw.length, target, 0, target.length));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
