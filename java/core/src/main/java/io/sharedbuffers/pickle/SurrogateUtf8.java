package io.sharedbuffers.pickle;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * UTF-8 as pickles use it: strict, except that an unpaired surrogate is a character of three bytes (what Python calls
 * {@code surrogatepass}). Texts get them from file names that are not UTF-8 (spec 10-schema).
 */
final class SurrogateUtf8 {
    private static final int LEAD = 0xED;
    private static final int FIRST_SURROGATE_TAIL = 0xA0;

    private SurrogateUtf8() {}

    static byte[] encode(String text) {
        if (text.codePoints().noneMatch(SurrogateUtf8::unpaired)) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() * 3);
        text.codePoints().forEach(c -> {
            if (unpaired(c)) {
                out.write(0xE0 | c >> 12);
                out.write(0x80 | c >> 6 & 0x3F);
                out.write(0x80 | c & 0x3F);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    static String decode(byte[] bytes) throws CharacterCodingException {
        StringBuilder text = new StringBuilder(bytes.length);
        int done = 0;
        for (int i = 0; i + 2 < bytes.length; i++) {
            if ((bytes[i] & 0xFF) == LEAD
                    && (bytes[i + 1] & 0xFF) >= FIRST_SURROGATE_TAIL
                    && tail(bytes[i + 1])
                    && tail(bytes[i + 2])) {
                text.append(strict(bytes, done, i - done));
                text.append((char) (0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F));
                done = i + 3;
                i += 2;
            }
        }
        return text.append(strict(bytes, done, bytes.length - done)).toString();
    }

    private static CharSequence strict(byte[] bytes, int from, int length) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, length));
    }

    private static boolean tail(byte b) {
        return (b & 0xC0) == 0x80;
    }

    private static boolean unpaired(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
