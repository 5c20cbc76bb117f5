package io.sharedbuffers.shm;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Texts out of bytes that somebody else may have cut. */
final class ItemText {
    private static final char REPLACEMENT = '\uFFFD';

    private ItemText() {}

    /**
     * Decodes UTF-8.
     *
     * @param label how messages call the object
     * @param offset where the bytes are
     * @throws SharedObjectException.Corrupt if it is none
     */
    static String decode(byte[] utf8, String label, long offset) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) { // one that was written, or one that stands for a fault
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(utf8))
                        .toString();
            } catch (CharacterCodingException e) {
                throw new SharedObjectException.Corrupt(
                        label,
                        offset,
                        "a text in UTF-8",
                        "bytes that are none",
                        "Python may have cut the text inside of a character, or its writer was killed; set the item");
            }
        }
        return text;
    }
}
