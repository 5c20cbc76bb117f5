package io.sharedbuffers.cli.input;

import java.util.Locale;

/** What kind of input it is. */
public enum InputFormat {
    /** Comma-separated values with a header, by RFC 4180. */
    CSV,
    /** A JSON value on each line. */
    JSONL,
    /** The lossless mapping. */
    MSGPACK;

    /** The name on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The format that a file's name suggests.
     *
     * @param name such as {@code airports.csv}
     * @return the format, or null
     */
    public static InputFormat ofName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return CSV;
        }
        if (lower.endsWith(".jsonl") || lower.endsWith(".ndjson")) {
            return JSONL;
        }
        return lower.endsWith(".msgpack") || lower.endsWith(".mp") ? MSGPACK : null;
    }
}
