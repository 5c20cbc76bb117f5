package io.sharedbuffers.lz4;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.sharedbuffers.hash.XxHash32;
import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("Compression gives the bytes of liblz4's streaming call on a fresh stream")
class Lz4CompressorTest {
    private static final int CASES = 12_000;

    /** The quick test takes each so-many-th; it has no factor in common with the ten shapes that take turns. */
    private static final int SHARE = 13;

    private static final int ROW_BYTES = 4 + 4 + 4 + 4 + 8;
    private static final int EVERY_LIMIT_UP_TO = 400;

    private final Lz4Compressor compressor = new Lz4Compressor();

    @Test
    @DisplayName("on 924 inputs of ten shapes, and decompression gives them back")
    void sameBytesAsTheOriginal() throws IOException {
        try (InputStream table = Lz4CompressorTest.class.getResourceAsStream("lz4-vectors.bin")) {
            assertEquals(Math.ceilDiv(CASES, SHARE), verify(table.readAllBytes(), SHARE));
        }
    }

    @Test
    @Tag("slow")
    @DisplayName("on 12,000 inputs of ten shapes, from 0 bytes to 4 MiB, and decompression gives them back")
    void sameBytesAsTheOriginalEverywhere() throws IOException {
        try (InputStream table = Lz4CompressorTest.class.getResourceAsStream("lz4-vectors.bin")) {
            assertEquals(CASES, verify(table.readAllBytes(), 1));
        }
    }

    /** Checks each so-many-th row of a table written by {@code lz4_vectors.py} and tells how many that were. */
    static int verify(byte[] table, int each) {
        Lz4Compressor reused = new Lz4Compressor();
        ByteBuffer rows = ByteBuffer.wrap(table).order(ByteOrder.LITTLE_ENDIAN);
        skipText(rows);
        int count = 0;
        for (int row = 0; rows.hasRemaining(); row++) {
            if (row % each != 0) {
                rows.position(rows.position() + ROW_BYTES);
                continue;
            }
            count++;
            int number = rows.getInt();
            byte[] raw = Lz4Inputs.generate(number);
            String name = "case " + number;
            assertEquals(rows.getInt(), raw.length, name + ": the generators disagree");
            assertEquals(rows.getInt(), XxHash32.hash(raw), name + ": the generators disagree");

            byte[] packed = pack(reused, raw);
            assertEquals(rows.getInt(), packed.length, name);
            assertEquals(rows.getLong(), XxHash64.hash(packed), name);
            if (!Arrays.equals(raw, Lz4Block.decompress(Region.of(packed, name), 0, packed.length))) {
                fail(name + " does not survive the round trip");
            }
        }
        return count;
    }

    private static void skipText(ByteBuffer rows) {
        int last;
        int current = 0;
        do {
            last = current;
            current = rows.get();
        } while (last != '\n' || current != '\n');
    }

    private static byte[] pack(Lz4Compressor compressor, byte[] raw) {
        byte[] target = new byte[(int) Lz4Block.maxLength(raw.length)];
        int length = Lz4Block.compress(compressor, raw, 0, raw.length, target, 0, target.length);
        return Arrays.copyOf(target, length);
    }

    @Test
    @DisplayName("in the known form: raw length, then tokens")
    void form() {
        assertEquals("0000000000", hex(new byte[0]));
        assertEquals("0c000000c0000000000000000000000000", hex(new byte[12]));
        assertEquals("580200001f000100ffff41500000000000", hex(new byte[600]));
    }

    /** As liblz4: after the match of zeros the next one is as far away as a match can be. */
    @Test
    @DisplayName("with matches from 65,535 bytes before, and none from further away")
    void farthest() {
        String head = "ff020102030405060708090a0b0c0d0e0f10000100" + "ff".repeat(256);
        String tail = "6465666768696a6b6c6d6e6f7071727374757677";
        assertEquals("23000100" + head + "db0cfffff005" + tail, hex(apart(65_535)));
        assertEquals("24000100" + head + "dcf0150102030405060708090a0b0c0d0e0f10" + tail, hex(apart(65_536)));
    }

    /** Sixteen bytes, zeros, the same sixteen bytes, and twenty others. */
    private static byte[] apart(int distance) {
        byte[] raw = new byte[distance + 16 + 20];
        for (int i = 0; i < 16; i++) {
            raw[i] = (byte) (i + 1);
            raw[distance + i] = (byte) (i + 1);
        }
        for (int i = 0; i < 20; i++) {
            raw[distance + 16 + i] = (byte) (100 + i);
        }
        return raw;
    }

    private String hex(byte[] raw) {
        return HexFormat.of().formatHex(pack(compressor, raw));
    }

    @Test
    @DisplayName("wherever the input and the output lie in their arrays")
    void positions() {
        for (int number = 0; number < 2000; number += 7) {
            byte[] raw = Lz4Inputs.generate(number);
            byte[] packed = pack(compressor, raw);
            byte[] surroundings = new SplitMix(number).bytes(raw.length + 40);
            System.arraycopy(raw, 0, surroundings, 17, raw.length);
            byte[] target = new byte[packed.length + 9];
            Arrays.fill(target, (byte) 0x77);
            assertEquals(
                    packed.length,
                    Lz4Block.compress(compressor, surroundings, 17, raw.length, target, 5, 5 + packed.length));
            assertArrayEquals(packed, Arrays.copyOfRange(target, 5, 5 + packed.length));
            for (int i : new int[] {0, 4, 5 + packed.length, 8 + packed.length}) {
                assertEquals(0x77, target[i], "byte " + i + " lies outside of the range");
            }
        }
    }

    @Test
    @DisplayName("to the limit and not beyond: the exact length fits, every shorter limit gives -1")
    void limits() {
        for (int number = 0; number < 4000; number += 11) {
            byte[] raw = Lz4Inputs.generate(number);
            byte[] packed = pack(compressor, raw);
            byte[] target = new byte[packed.length + 8];
            int first = packed.length > EVERY_LIMIT_UP_TO ? packed.length - 20 : 0;
            for (int limit = first; limit < packed.length; limit++) {
                assertEquals(-1, Lz4Block.compress(compressor, raw, 0, raw.length, target, 0, limit));
                assertEquals(0, target[limit], "nothing is written at the limit");
                assertEquals(0, target[limit + 7], "nothing is written beyond the limit");
            }
            assertEquals(packed.length, Lz4Block.compress(compressor, raw, 0, raw.length, target, 0, packed.length));
        }
    }

    @Test
    @DisplayName("of nothing where there is no room for the raw length")
    void noRoom() {
        byte[] target = new byte[20];
        for (int room = 0; room < 5; room++) {
            assertEquals(-1, Lz4Block.compress(compressor, target, 0, 0, new byte[20], 9, 9 + room));
        }
        assertEquals(5, Lz4Block.compress(compressor, target, 0, 0, new byte[20], 9, 14));
    }

    @Test
    @DisplayName("never longer than the stated maximum")
    void maximum() {
        assertEquals(16, Lz4Compressor.maxLength(0));
        assertEquals(528, Lz4Compressor.maxLength(510));
        for (int length : new int[] {0, 1, 14, 15, 16, 269, 270, 271, 5000, 70_000}) {
            byte[] raw = new SplitMix(length).bytes(length);
            byte[] target = new byte[Lz4Compressor.maxLength(length)];
            int block = compressor.compress(raw, 0, length, target, 0, target.length);
            assertEquals(1 + length + (length < 15 ? 0 : (length - 15) / 255 + 1), block);
        }
    }

    @Test
    @DisplayName("ranges outside of the arrays are refused")
    void ranges() {
        byte[] ten = new byte[10];
        assertThrows(IndexOutOfBoundsException.class, () -> compressor.compress(ten, 5, 6, ten, 0, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> compressor.compress(ten, -1, 6, ten, 0, 10));
        assertThrows(IndexOutOfBoundsException.class, () -> compressor.compress(ten, 0, 6, ten, 0, 11));
        assertThrows(IndexOutOfBoundsException.class, () -> compressor.compress(ten, 0, 6, ten, 7, 6));
    }
}
