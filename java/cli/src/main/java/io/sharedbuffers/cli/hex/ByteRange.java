package io.sharedbuffers.cli.hex;

/**
 * Some bytes of a file.
 *
 * @param from the offset of the first
 * @param to the offset behind the last
 */
public record ByteRange(long from, long to) {
    /**
     * The range of a text {@code A..B}, where both may be left out, in decimal or with {@code 0x} in hexadecimal.
     *
     * @param text such as {@code 0x40..0x80}, {@code 1000..} or {@code ..64}
     * @return from A up to but without B
     * @throws IllegalArgumentException if the text is no range
     */
    public static ByteRange parse(String text) {
        int dots = text.indexOf("..");
        if (dots >= 0) {
            String from = text.substring(0, dots);
            String to = text.substring(dots + 2);
            try {
                ByteRange range =
                        new ByteRange(from.isEmpty() ? 0 : offset(from), to.isEmpty() ? Long.MAX_VALUE : offset(to));
                if (range.from >= 0 && range.to > range.from) {
                    return range;
                }
            } catch (NumberFormatException _) {
                // Told below, together with what is out of order.
            }
        }
        throw new IllegalArgumentException(
                "\"" + text + "\" is no range: write A..B, offsets from 0, up to but without B, such as 0x40..0x80");
    }

    private static long offset(String text) {
        return text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
    }
}
