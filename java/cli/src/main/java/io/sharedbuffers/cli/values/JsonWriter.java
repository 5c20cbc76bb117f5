package io.sharedbuffers.cli.values;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Writes maps, lists, texts, booleans, numbers and null as JSON, on one line. Numbers are written out in full; floating-point
 * ones in the shortest form that gives the same bits back.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class JsonWriter {
    private static final String HEX = "0123456789abcdef";

    private final Appendable out;

    /**
     * Writes to a stream of characters.
     *
     * @param out receives the text
     */
    public JsonWriter(Appendable out) {
        this.out = out;
    }

    /**
     * The JSON text of a value.
     *
     * @param value a map, list, text, boolean, number or null
     * @return its text
     */
    public static String text(Object value) {
        StringBuilder text = new StringBuilder();
        try {
            new JsonWriter(text).value(value);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Writes a value.
     *
     * @param value a map, list, text, boolean, number or null
     * @throws IllegalArgumentException if it is something else, or not a finite number
     * @throws IOException if the output fails
     */
    public void value(Object value) throws IOException {
        switch (value) {
            case null -> out.append("null");
            case Boolean flag -> out.append(flag ? "true" : "false");
            case Double number
            when Double.isNaN(number) || Double.isInfinite(number) ->
                throw new IllegalArgumentException(number + " is no JSON number");
            case Double number -> out.append(number.toString());
            case Long _, Integer _, Short _, Byte _, BigInteger _ -> out.append(value.toString());
            case String text -> text(text, out);
            case Map<?, ?> map -> object(map);
            case List<?> list -> array(list);
            default -> throw new IllegalArgumentException("JSON has no " + value.getClass());
        }
    }

    private void object(Map<?, ?> map) throws IOException {
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> each = map.entrySet().iterator(); each.hasNext(); ) {
            Map.Entry<?, ?> entry = each.next();
            text(entry.getKey().toString(), out);
            out.append(": ");
            value(entry.getValue());
            out.append(each.hasNext() ? ", " : "");
        }
        out.append('}');
    }

    private void array(List<?> list) throws IOException {
        out.append('[');
        for (Iterator<?> each = list.iterator(); each.hasNext(); ) {
            value(each.next());
            out.append(each.hasNext() ? ", " : "");
        }
        out.append(']');
    }

    private static void text(String text, Appendable out) throws IOException {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029') {
                        escape(c, out);
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static void escape(char c, Appendable out) throws IOException {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 15));
        }
    }
}
