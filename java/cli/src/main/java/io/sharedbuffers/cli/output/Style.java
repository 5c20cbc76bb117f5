package io.sharedbuffers.cli.output;

/**
 * Emphasis on a terminal.
 *
 * @param coloured whether there is any
 */
public record Style(boolean coloured) {
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";

    /** A heading. */
    public String heading(String text) {
        return coloured ? BOLD + text + PLAIN : text;
    }

    /** Something of less interest. */
    public String faint(String text) {
        return coloured ? DIM + text + PLAIN : text;
    }
}
