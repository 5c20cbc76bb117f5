package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.ByteKind;
import io.sharedbuffers.verify.ByteRegion;
import io.sharedbuffers.verify.ByteSpan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Prints spans as lines: offset, bytes, characters, and what they are. A heading tells what the spans below it belong to. Lines
 * that repeat the line before are one {@code *}, as hexdump has it.
 */
public final class HexListing {
    private static final String HEX = "0123456789abcdef";
    private static final int LEAST_MEANING = 24;
    private static final int VALUE = 60;
    private static final Set<String> CONTAINERS = Set.of("11-typed-array", "12-id-mapper", "13-typed-mapping");

    private final Appendable out;
    private final Region file;
    private final int width;
    private final int columns;
    private final Style style;
    private final int offsetDigits;
    private String heading = "";
    private String section = "";

    /**
     * A listing.
     *
     * @param out receives it
     * @param file the bytes
     * @param width bytes of a line
     * @param columns columns of the terminal, or 0 to cut nothing
     * @param style emphasis
     */
    public HexListing(Appendable out, Region file, int width, int columns, Style style) {
        this.out = out;
        this.file = file;
        this.width = width;
        this.columns = columns;
        this.style = style;
        this.offsetDigits = Math.max(8, Long.toHexString(file.size()).length());
    }

    /**
     * Prints a span.
     *
     * @param span the span
     * @param path what it is a part of
     */
    public void print(ByteSpan span, List<ByteRegion> path) {
        try {
            int depth = depth(path);
            heading(path.subList(0, depth));
            lines(span, prefix(path.subList(depth, path.size())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Marks that bytes are left out.
     *
     * @throws IOException if the output fails
     */
    public void skip() throws IOException {
        heading = "";
        out.append(style.faint("...")).append('\n');
    }

    /** How much of a path a heading tells: up to a row, or to what there are many of. The rest stands before the meaning. */
    private static int depth(List<ByteRegion> path) {
        int depth = Math.min(1, path.size());
        for (int i = 0; i < path.size(); i++) {
            ByteRegion region = path.get(i);
            if (region.kind() == ByteKind.ROW) {
                return i + 1;
            }
            if (region.isManifold() || CONTAINERS.contains(region.section()) && region.kind() == ByteKind.WHOLE) {
                depth = i + 1;
            }
        }
        return depth;
    }

    private static String prefix(List<ByteRegion> path) {
        return path.stream().map(region -> SpanText.label(region, 100) + " > ").collect(Collectors.joining());
    }

    private void heading(List<ByteRegion> path) throws IOException {
        String text =
                path.stream().map(region -> Shown.line(region.label(), 100)).collect(Collectors.joining(" > "));
        if (!text.equals(heading)) {
            heading = text;
            section = path.isEmpty() ? "" : path.getLast().section();
            out.append(style.heading(text))
                    .append("  ")
                    .append(style.faint("[" + section + "]"))
                    .append('\n');
        }
    }

    private void lines(ByteSpan span, String prefix) throws IOException {
        byte[] before = null;
        boolean starred = false;
        for (long at = span.start(); at < span.end(); at += width) {
            byte[] bytes = file.getBytes(at, Math.min(width, span.end() - at));
            boolean same = before != null && java.util.Arrays.equals(before, bytes) && at + width < span.end();
            if (!same) {
                line(span, at, bytes, at == span.start() ? meaning(span, prefix) : "");
            } else if (!starred) {
                out.append(style.faint("*")).append('\n');
            }
            starred = same;
            before = bytes;
        }
    }

    private String meaning(ByteSpan span, String prefix) {
        ByteRegion region = span.region();
        String cited = region.section().equals(section) ? "" : "  [" + region.section() + "]";
        String size = span.size() > width ? " (" + span.size() + " bytes)" : "";
        section = region.section();
        String text = prefix + SpanText.whole(region, VALUE) + size;
        int room = columns == 0 ? Integer.MAX_VALUE : columns - offsetDigits - 4 * width - 5 - cited.length();
        String shown = Shown.line(text, Math.max(LEAST_MEANING, room));
        return (span.kind() == ByteKind.GAP ? style.faint(shown) : shown) + style.faint(cited);
    }

    private void line(ByteSpan span, long at, byte[] bytes, String meaning) throws IOException {
        StringBuilder hex = new StringBuilder();
        StringBuilder characters = new StringBuilder();
        for (byte b : bytes) {
            hex.append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15)).append(' ');
            characters.append(b >= 0x20 && b < 0x7f ? (char) b : '.');
        }
        String left = " ".repeat(3 * (width - bytes.length));
        String right = meaning.isEmpty() ? "" : " ".repeat(width - bytes.length + 2) + meaning;
        String digits = Long.toHexString(at);
        out.append(style.faint("0".repeat(offsetDigits - digits.length()) + digits))
                .append("  ")
                .append(tint(span.kind(), hex.toString()))
                .append(left)
                .append(' ')
                .append(tint(span.kind(), characters.toString()))
                .append(right)
                .append('\n');
    }

    private String tint(ByteKind kind, String text) {
        return switch (kind) {
            case POINTER -> style.tinted(text, Style.Tint.CYAN);
            case NUMBER, CODE -> style.tinted(text, Style.Tint.GREEN);
            case CONTENT -> style.tinted(text, Style.Tint.YELLOW);
            case BITMAP, HASH -> style.tinted(text, Style.Tint.MAGENTA);
            case HEADER, SCHEMA -> style.tinted(text, Style.Tint.BLUE);
            case DAMAGE -> style.bad(text);
            case GAP, PADDING -> style.faint(text);
            case WHOLE, ROW, KEY -> text;
        };
    }
}
