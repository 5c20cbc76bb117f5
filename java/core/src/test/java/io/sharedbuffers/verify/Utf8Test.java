package io.sharedbuffers.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("UTF-8 in place")
class Utf8Test {
    /** Bytes at which the rules change. */
    private static final int[] EDGES = {
        0, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
        0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
    };

    private static void same(byte[] bytes) {
        CharBuffer ignored = CharBuffer.allocate(bytes.length);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(input, ignored, true);
        long expected = result.isError() ? input.position() : -1;
        long found = Utf8.fault(Region.of(bytes, "text"), 0, bytes.length);
        assertEquals(expected, found, () -> HexFormat.of().formatHex(bytes));
    }

    @Test
    @DisplayName("is faulty where the JDK's decoder says so, in all runs of four bytes at which rules change")
    void edges() {
        for (int a : EDGES) {
            for (int b : EDGES) {
                for (int c : EDGES) {
                    for (int d : EDGES) {
                        same(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("and in long texts with one other byte")
    void longTexts() {
        SplitMix random = new SplitMix(1);
        byte[] text = "A text of many bytes, žluťoučký, 東京, 🛬 and so on; the rest is ASCII again."
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 20_000; i++) {
            byte[] other = text.clone();
            int at = (int) Long.remainderUnsigned(random.next(), other.length);
            other[at] = (byte) random.next();
            same(other);
        }
        assertTrue(text.length > 80);
        same(text);
    }
}
