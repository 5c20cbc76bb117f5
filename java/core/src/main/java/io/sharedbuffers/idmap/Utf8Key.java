package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The bytes of a textual key, refused where Java would put a question mark in place of what has no UTF-8 form. */
final class Utf8Key {
    private Utf8Key() {}

    static byte[] encode(String key) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(key));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new PackException("a key with an unpaired surrogate has no UTF-8 form", e);
        }
    }
}
