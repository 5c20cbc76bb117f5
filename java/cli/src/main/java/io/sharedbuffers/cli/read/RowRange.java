package io.sharedbuffers.cli.read;

/**
 * Which entries of a file are wanted, by their position.
 *
 * @param from the first, from 0
 * @param to behind the last
 */
public record RowRange(long from, long to) {
    /** All entries. */
    public static final RowRange ALL = new RowRange(0, Long.MAX_VALUE);

    /**
     * The range of a text {@code A:B}, where both may be left out.
     *
     * @param text such as {@code 100:200}, {@code 100:} or {@code :200}
     * @return from A up to but without B
     * @throws IllegalArgumentException if the text is no range
     */
    public static RowRange parse(String text) {
        int colon = text.indexOf(':');
        if (colon >= 0) {
            String from = text.substring(0, colon);
            String to = text.substring(colon + 1);
            try {
                RowRange range = new RowRange(
                        from.isEmpty() ? 0 : Long.parseLong(from), to.isEmpty() ? Long.MAX_VALUE : Long.parseLong(to));
                if (range.from >= 0 && range.to >= range.from) {
                    return range;
                }
            } catch (NumberFormatException _) {
                // Told below, together with what is out of order.
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no range: write A:B, positions from 0, up to but without B");
    }
}
