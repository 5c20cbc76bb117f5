package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.output.Display;
import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.verify.ByteKind;
import io.sharedbuffers.verify.ByteRegion;
import java.util.List;
import java.util.stream.Collectors;

/** What is said of bytes, on one line and without control characters. */
final class SpanText {
    private SpanText() {}

    /** What the bytes say, or an empty text. */
    static String value(ByteRegion region, int width) {
        Object value;
        try {
            value = region.value();
        } catch (FormatException e) {
            return "damaged";
        }
        return switch (value) {
            case null -> "";
            case List<?> names
            when region.kind() == ByteKind.BITMAP ->
                names.isEmpty()
                        ? "no slot"
                        : Shown.line(names.stream().map(String::valueOf).collect(Collectors.joining(", ")), width);
            case String none
            when none.equals("None") && region.kind() != ByteKind.CONTENT && region.target() < 0 -> none;
            default -> Shown.value(Display.key(value), width);
        };
    }

    /** What the bytes are. */
    static String label(ByteRegion region, int width) {
        return Shown.line(region.label(), width);
    }

    /** Where the bytes lead, and what lies there; or an empty text. */
    static String target(ByteRegion region) {
        return region.target() < 0
                ? ""
                : "-> 0x" + Long.toHexString(region.target()) + ", " + Shown.line(region.targetMeaning(), 100);
    }

    /** All that is told of bytes but where in the file they are. */
    static String whole(ByteRegion region, int width) {
        String target = target(region);
        String value = value(region, width);
        return label(region, 200)
                + (target.isEmpty() ? "" : " " + target)
                + (value.isEmpty() ? "" : (target.isEmpty() ? " = " : ": ") + value);
    }
}
