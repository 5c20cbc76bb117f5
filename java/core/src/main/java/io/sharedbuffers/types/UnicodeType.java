package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Texts (spec 03-bytes): the byte string of their UTF-8 form. Its length in bytes decides about compression.
 */
public final class UnicodeType implements OnDiskType {
    /** The one instance. */
    public static final UnicodeType UNICODE = new UnicodeType();

    private static final String SPEC = "03-bytes";

    private UnicodeType() {}

    @Override
    public String typeName() {
        return "str";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        if (!(value instanceof String text)) {
            throw new PackException("str takes String, not " + value.getClass().getName());
        }
        context.shared().note(value, false, at + context.implicitOffset(), BytesType.class);
        return BytesType.packContent(encode(text), out, at, context);
    }

    /**
     * The UTF-8 form of a text.
     *
     * @param text the text
     * @return its bytes
     * @throws PackException if it holds half of a surrogate pair, which UTF-8 has no form for
     */
    public static byte[] encode(String text) {
        requireWellFormed(text);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Verifies that a text has a UTF-8 form.
     *
     * @param text the text
     * @throws PackException if it holds half of a surrogate pair
     */
    static void requireWellFormed(String text) {
        if (hasSurrogate(text) && !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new PackException("the text holds a lone surrogate, which UTF-8 cannot represent");
        }
    }

    private static boolean hasSurrogate(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String read(Region region, long at, ReadContext context) {
        return text(region, at, context.limits());
    }

    /**
     * Reads a text.
     *
     * @param region the bytes
     * @param at offset of its byte string
     * @param limits the most bytes that may be stored, and be there when decompressed
     * @return the text, decompressed
     * @throws io.sharedbuffers.error.LimitExceededException if there are more
     */
    public static String text(Region region, long at, Limits limits) {
        return decode(region, at, BytesType.content(region, at, limits));
    }

    private static String decode(Region region, long at, byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            } catch (CharacterCodingException e) {
                throw region.corrupt(at, "UTF-8", "bytes that are not: " + e.getMessage(), SPEC);
            }
        }
        return text;
    }
}
