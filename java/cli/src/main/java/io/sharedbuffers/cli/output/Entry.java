package io.sharedbuffers.cli.output;

/**
 * One thing to be printed.
 *
 * @param keyed whether there is a key
 * @param key the key; a byte array is text in UTF-8, most of the time
 * @param value a row, as {@code StructView}, or any other value
 */
public record Entry(boolean keyed, Object key, Object value) {
    /**
     * {@return a value without a key}
     *
     * @param value the value; {@code null} is {@code None}
     */
    public static Entry of(Object value) {
        return new Entry(false, null, value);
    }

    /**
     * {@return a value with its key}
     *
     * @param key the key
     * @param value the value; {@code null} is {@code None}
     */
    public static Entry of(Object key, Object value) {
        return new Entry(true, key, value);
    }
}
