package io.sharedbuffers.cli.read;

import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.ScalarType;

/** Keys as the command line writes them. */
public final class Keys {
    private Keys() {}

    /**
     * The key of a text.
     *
     * @param text the key as written
     * @param type the kind of keys
     * @return a number, or the text itself
     * @throws IllegalArgumentException if keys are numbers and the text is none
     */
    public static Object parse(String text, KeyType type) {
        return switch (type) {
            case UINT64, UINT32 -> number(text);
            default -> text;
        };
    }

    private static Object number(String text) {
        try {
            return ScalarType.unsigned(Long.parseUnsignedLong(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("\"" + text + "\" is no key: the keys of this file are whole numbers");
        }
    }
}
