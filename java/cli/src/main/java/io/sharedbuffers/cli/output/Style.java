package io.sharedbuffers.cli.output;

/**
 * Emphasis on a terminal.
 *
 * @param coloured whether there is any
 */
public record Style(boolean coloured) {
    private static final String BOLD = "\u001b[1m";
    private static final String DIM = "\u001b[2m";
    private static final String RED = "\u001b[31m";
    private static final String GREEN = "\u001b[32m";
    private static final String YELLOW = "\u001b[33m";
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

    /**
     * {@return a text marked as being well}
     *
     * @param text the text
     */
    public String good(String text) {
        return coloured ? GREEN + text + PLAIN : text;
    }

    /**
     * {@return a text marked as being a fault}
     *
     * @param text the text
     */
    public String bad(String text) {
        return coloured ? RED + text + PLAIN : text;
    }

    /**
     * {@return a text marked as being a fault perhaps}
     *
     * @param text the text
     */
    public String doubtful(String text) {
        return coloured ? YELLOW + text + PLAIN : text;
    }

    /** Colours that tell sorts of things apart. */
    public enum Tint {
        /** For texts. */
        YELLOW(33),
        /** For what comes before something. */
        BLUE(34),
        /** For sets of bits. */
        MAGENTA(35),
        /** For pointers. */
        CYAN(36),
        /** For numbers. */
        GREEN(32);

        private final String code;

        Tint(int code) {
            this.code = "\u001b[" + code + "m";
        }
    }

    /**
     * {@return a text in a colour that tells what sort of thing it is}
     *
     * @param text the text
     * @param tint the colour
     */
    public String tinted(String text, Tint tint) {
        return coloured ? tint.code + text + PLAIN : text;
    }
}
