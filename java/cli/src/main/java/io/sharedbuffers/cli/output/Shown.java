package io.sharedbuffers.cli.output;

import io.sharedbuffers.error.LimitExceededException;

/** Values within a line of text. */
public final class Shown {
    private static final int KEY_WIDTH = 100;

    private Shown() {}

    /**
     * {@return a key, a byte string that is text as text}
     *
     * @param key the key
     */
    public static String key(Object key) {
        return TextWidth.cut(Display.line(Display.key(key)), KEY_WIDTH);
    }

    /**
     * {@return a text on one line, without control characters}
     *
     * @param text the text
     * @param width how many columns it may take
     */
    public static String line(String text, int width) {
        return TextWidth.cut(Display.line(text), width);
    }

    /**
     * {@return a value so that its kind shows: texts in quotes}
     *
     * @param value the value
     * @param width how many columns it may take
     */
    public static String value(Object value, int width) {
        try {
            String text = value instanceof String given
                    ? io.sharedbuffers.cli.values.JsonWriter.text(TextWidth.cut(given, width))
                    : Display.line(value);
            return TextWidth.cut(text, width + 2);
        } catch (LimitExceededException e) {
            return "a value nested too deeply to be shown";
        }
    }
}
