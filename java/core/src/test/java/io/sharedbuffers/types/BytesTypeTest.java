package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A byte string")
class BytesTypeTest {
    /** 513 times {@code a}, as 1.2.3 and 0.8.0 compress it. */
    private static final String COMPRESSED = "1080" + "01020000" + "1f610100ffe9506161616161";

    private static byte[] letters(int count) {
        byte[] letters = new byte[count];
        Arrays.fill(letters, (byte) 'a');
        return letters;
    }

    /** Bytes without repetition, then zeros. */
    private static byte[] noise(int irregular, int size) {
        byte[] bytes = new byte[size];
        int state = 1;
        for (int i = 0; i < irregular; i++) {
            state = state * 1_103_515_245 + 12_345 & 0x7FFF_FFFF;
            bytes[i] = (byte) (state >> 16);
        }
        return bytes;
    }

    /** The first bytes of what is written, which is the same in both dialects. */
    private static String start(byte[] content, int count, int end) {
        String start = "";
        for (Dialect dialect : Dialect.values()) {
            WorkBuffer buffer = new WorkBuffer(40_000, Padding.ZERO);
            assertEquals(end, BytesType.BYTES.pack(content, buffer, 0, Images.packing(dialect)));
            String written = HexFormat.of().formatHex(buffer.array(), 0, count);
            assertEquals(start.isEmpty() ? written : start, written);
            start = written;
        }
        return start;
    }

    /** The figures are those of 1.2.3 and 0.8.0. */
    @ParameterizedTest
    @CsvSource({
        "380, 600, 401, 8f8158020000ffff71c67e81",
        "381, 600, 602, 5802c67e816b4bfbe2fb54f6",
        "381, 601, 402, 908159020000ffff72c67e81",
        "382, 601, 603, 5902c67e816b4bfbe2fb54f6",
        "382, 602, 403, 91815a020000ffff73c67e81",
        "383, 602, 604, 5a02c67e816b4bfbe2fb54f6",
    })
    @DisplayName("is compressed if that saves more than a third, to the byte")
    void compression(int irregular, int size, int end, String start) {
        assertEquals(start, start(noise(irregular, size), 12, end));
    }

    @Test
    @DisplayName("is compressed from 513 bytes on, and has a longer header from 32,767 on")
    void lengths() {
        assertEquals("0002" + "61".repeat(512), start(letters(512), 514, 514));
        assertEquals(COMPRESSED, start(letters(513), 18, 18));
        byte[] noise = noise(32_767, 32_767);
        assertEquals("fe7fc67e", start(Arrays.copyOf(noise, 32_766), 4, 32_768));
        assertEquals("ff7fff7f000000000000c67e", start(noise, 12, 32_777));
    }

    @Test
    @DisplayName("is one object wherever it is written again, as a text is")
    void shared() {
        PackContext context = Images.packing(Dialect.V1_2);
        context.implicitOffset(100);
        byte[] bytes = letters(20);
        String text = "x".repeat(20);
        WorkBuffer buffer = new WorkBuffer(128, Padding.ZERO);
        assertEquals(30, BytesType.BYTES.pack(bytes, buffer, 8, context));
        assertEquals(62, UnicodeType.UNICODE.pack(text, buffer, 40, context));
        assertEquals(108, context.shared().find(bytes, false, BytesType.class));
        assertEquals(140, context.shared().find(text, false, BytesType.class));
        assertThrows(PackException.class, () -> context.shared().find(bytes, false, DateType.class));
    }

    private static byte[] read(String hex, Limits limits) {
        return BytesType.content(Images.region("ee" + hex), 1, limits);
    }

    private static CorruptDataException corrupt(String hex) {
        return assertThrows(CorruptDataException.class, () -> read(hex, Limits.DEFAULT));
    }

    @Test
    @DisplayName("is read behind its short or long header, compressed or not")
    void reads() {
        assertArrayEquals(new byte[] {1, 2}, read("0200 0102", Limits.DEFAULT));
        assertArrayEquals(new byte[] {1, 2}, read("ff7f 0200000000000000 0102", Limits.DEFAULT));
        assertArrayEquals(new byte[0], read("ff7f 0000000000000000", Limits.DEFAULT));
        assertArrayEquals(letters(513), read(COMPRESSED, Limits.DEFAULT));
        assertArrayEquals(letters(513), read("ffff 1000000000000000" + COMPRESSED.substring(4), Limits.DEFAULT));
    }

    @Test
    @DisplayName("tells whether it is compressed, where its content is, and how many bytes that has")
    void parts() {
        String[] images = {"0200 0102", "ff7f 0200000000000000 0102", COMPRESSED};
        long[] offsets = {3, 11, 3};
        long[] lengths = {2, 2, 16};
        for (int i = 0; i < images.length; i++) {
            assertEquals(offsets[i], BytesType.contentOffset(Images.region("ee" + images[i]), 1));
            assertEquals(lengths[i], BytesType.storedLength(Images.region("ee" + images[i]), 1));
            assertEquals(i == 2, BytesType.isCompressed(Images.region("ee" + images[i]), 1));
        }
        assertTrue(BytesType.isCompressed(Images.region("ffff"), 0));
        assertFalse(BytesType.isCompressed(Images.region("ff7f"), 0));
    }

    @Test
    @DisplayName("is corrupt if it is longer than what follows, however that would be limited")
    void tooLong() {
        CorruptDataException beyond = corrupt("ff7f 0e00000000000000 0102");
        assertEquals(1003, beyond.offset());
        assertEquals("a length of at most 13", beyond.expected());
        assertEquals("14", beyond.actual());
        assertEquals("03-bytes", beyond.spec());
        assertEquals("18446744073709551615", corrupt("ff7f ffffffffffffffff").actual());
        assertEquals(1011, corrupt("ff7f 0d00000000000000 0102").offset());
        assertEquals(1003, corrupt("0300 0102").offset());
        assertEquals(
                1011,
                assertThrows(
                                CorruptDataException.class,
                                () -> read("ff7f 0d00000000000000 0102", Limits.DEFAULT.withValueSize(2)))
                        .offset());
    }

    @Test
    @DisplayName("has no more bytes than the reader allows, as stored and when decompressed")
    void limits() {
        String wide = "ff7f 0200000000000000 0102";
        assertEquals(2, read(wide, Limits.DEFAULT.withValueSize(2)).length);
        LimitExceededException stored =
                assertThrows(LimitExceededException.class, () -> read(wide, Limits.DEFAULT.withValueSize(1)));
        assertEquals(1001, stored.offset());
        assertEquals("at most 1 bytes", stored.expected());
        assertEquals("2 bytes", stored.actual());
        assertEquals(513, read(COMPRESSED, Limits.DEFAULT.withDecompressedSize(513)).length);
        LimitExceededException raw = assertThrows(
                LimitExceededException.class, () -> read(COMPRESSED, Limits.DEFAULT.withDecompressedSize(512)));
        assertEquals(1003, raw.offset());
        assertEquals("at most 512 bytes when decompressed", raw.expected());
        assertEquals("513 declared raw bytes", raw.actual());
    }

    @Test
    @DisplayName("is read as text if it is UTF-8")
    void texts() {
        assertEquals("é\uFFFDa", Images.read(UnicodeType.UNICODE, "0600 c3a9 efbfbd 61"));
        assertEquals("\uFFFD", Images.read(UnicodeType.UNICODE, "0300 efbfbd"));
        for (String wrong : new String[] {"0100 ff", "0200 61 ff", "0300 eda080"}) {
            CorruptDataException refusal = assertThrows(
                    CorruptDataException.class,
                    () -> UnicodeType.UNICODE.read(Images.region("ee" + wrong), 1, Images.reading()));
            assertEquals(1001, refusal.offset());
            assertEquals("UTF-8", refusal.expected());
        }
        assertEquals("0400 f09f9880".replace(" ", ""), Images.of(UnicodeType.UNICODE, "\uD83D\uDE00"));
        for (String half : new String[] {"\uD83D", "a\uDE00"}) {
            assertEquals(
                    "the text holds a lone surrogate, which UTF-8 cannot represent",
                    assertThrows(PackException.class, () -> UnicodeType.encode(half))
                            .getMessage());
        }
    }

    @Test
    @DisplayName("and texts and buffers are refused as each other, and have names")
    void kinds() {
        assertEquals("bytes", BytesType.BYTES.typeName());
        assertEquals("str", UnicodeType.UNICODE.typeName());
        assertEquals("buffer", BufferType.BUFFER.typeName());
        assertEquals(
                "bytes takes byte[], not java.lang.String",
                assertThrows(PackException.class, () -> Images.of(BytesType.BYTES, "x"))
                        .getMessage());
        assertEquals(
                "str takes String, not [B",
                assertThrows(PackException.class, () -> Images.of(UnicodeType.UNICODE, new byte[1]))
                        .getMessage());
        assertEquals(
                "buffer takes MemorySegment, ByteBuffer or byte[], not java.lang.String",
                assertThrows(PackException.class, () -> Images.of(BufferType.BUFFER, "x"))
                        .getMessage());
        assertEquals("02000000000000000102", Images.of(BufferType.BUFFER, new byte[] {1, 2}));
    }

    @Test
    @DisplayName("of a buffer is as long as its header tells, and ends where an array of Java ends")
    void buffers() {
        CorruptDataException refusal = assertThrows(
                CorruptDataException.class,
                () -> BufferType.BUFFER.read(Images.region("ee 0300000000000000 0102"), 1, Images.reading()));
        assertEquals(1001, refusal.offset());
        assertEquals("a length of at most 2", refusal.expected());
        assertEquals("3", refusal.actual());
        assertEquals(
                "18446744073709551615",
                assertThrows(CorruptDataException.class, () -> Images.read(BufferType.BUFFER, "ffffffffffffffff"))
                        .actual());
        MemorySegment three = MemorySegment.ofArray(new byte[3]);
        WorkBuffer buffer = new WorkBuffer(64, Padding.ZERO);
        int last = Integer.MAX_VALUE - 8 - 3;
        assertThrows(WorkBuffer.Full.class, () -> BufferType.packContent(three, buffer, last));
        assertEquals(
                "a buffer of 3 bytes exceeds the 2^31-1 bytes of one object",
                assertThrows(PackException.class, () -> BufferType.packContent(three, buffer, last + 1))
                        .getMessage());
    }
}
