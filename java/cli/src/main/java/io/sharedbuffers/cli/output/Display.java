package io.sharedbuffers.cli.output;

import io.sharedbuffers.cli.values.JsonWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Values as people read them in tables: texts and numbers as they are, everything else in its JSON form. */
public final class Display {
    private Display() {}

    /**
     * The key as text, if it is bytes that are text in UTF-8.
     *
     * @param key the key
     * @return a text, or the same key
     */
    public static Object key(Object key) {
        if (key instanceof byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException _) {
                return bytes;
            }
        }
        return key;
    }

    /** One line of text without control characters. */
    static String line(Object value) {
        String text = switch (value) {
            case null -> "None";
            case Columns.Unset _ -> "";
            case String given -> given;
            default -> plain(value);
        };
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return escaped(text);
            }
        }
        return text;
    }

    /**
     * Text for a cell of CSV, where nothing stands for None and for unset slots.
     *
     * @param value the value
     * @return the cell
     */
    public static String cell(Object value) {
        return switch (value) {
            case null -> "";
            case Columns.Unset _ -> "";
            case String text -> text;
            default -> plain(value);
        };
    }

    private static String plain(Object value) {
        Object form = JsonForm.of(value);
        return switch (form) {
            case String text -> text;
            case java.util.Map<?, ?> map when map.size() == 1 && map.get("$float") instanceof String text -> text;
            case java.util.Map<?, ?> map when map.size() == 1 && map.get("$decimal") instanceof String text -> text;
            case null, default -> JsonWriter.text(form);
        };
    }

    private static String escaped(String text) {
        String quoted = JsonWriter.text(text);
        StringBuilder escaped = new StringBuilder(quoted.length());
        for (int i = 1; i < quoted.length() - 1; i++) {
            char c = quoted.charAt(i);
            // C1 controls are legal in JSON, but no good on a terminal.
            escaped.append(c >= '\u0080' && c < '\u00a0' ? '\ufffd' : c);
        }
        return escaped.toString();
    }
}
