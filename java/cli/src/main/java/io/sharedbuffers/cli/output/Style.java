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

    /**
     * {@return a text marked as a heading}
     *
     * @param text the text
     */
    public String heading(String text) {
        return coloured ? BOLD + text + PLAIN : text;
    }

    /**
     * {@return a text marked as being of less interest}
     *
     * @param text the text
     */
    public String faint(String text) {
        return coloured ? DIM + text + PLAIN : text;
    }
}
