package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.verify.ByteMeaning;
import java.util.regex.Pattern;

/** How much a byte of a file matters, by what the map of bytes says about it. */
enum ByteKind {
    /** What readers must not look at. */
    GAP,
    /** A number, a letter: any other is as good. */
    PAYLOAD,
    /** A byte of the pickled schema, names among them. */
    SCHEMA,
    /** Headers, indexes, hashes, bitmaps, pointers, lengths, type codes. */
    STRUCTURE;

    private static final Pattern CONTENT =
            Pattern.compile("(content|bitmap of the numbers|numbers, .*|exponent and sign|"
                    + "(u?int|float)(8|16|32|64)?|bool|Decimal|date.*|value of slot '.*' \\(date.*|slot '[^>]*\\)"
                    + ")(, byte \\d+ of \\d+)?");

    static ByteKind of(ByteMeaning meaning, boolean mapping) {
        String[] path = meaning.path().split(" > ");
        String last = path[path.length - 1];
        if (last.equals("gap") || last.startsWith("zeros up to")) {
            return GAP;
        }
        if (last.startsWith("pickled schema")) {
            return SCHEMA;
        }
        boolean number = !mapping && last.startsWith("index, row") && last.endsWith(", value");
        return number || CONTENT.matcher(last).matches() ? PAYLOAD : STRUCTURE;
    }
}
