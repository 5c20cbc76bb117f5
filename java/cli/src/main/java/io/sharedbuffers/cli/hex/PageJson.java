package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.ByteKind;
import io.sharedbuffers.verify.ByteRegion;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a page knows, as JSON that may stand in a script element: no text of a file can end it.
 *
 * <p>A node is {@code [start, size, label, section, kind, value, target, meaning of the target, sampled, parts]}, texts as
 * numbers in a table; what is 0 at the end is left out.
 */
final class PageJson {
    private static final int VALUE = 100;
    private static final int LABEL = 120;
    private static final int HEAD = 64;
    /** A file up to this size is on the page with all its bytes. */
    private static final long ALL_BYTES = 1 << 19;

    private final Region file;
    private final Map<String, Integer> texts = new LinkedHashMap<>();
    private final List<long[]> shown = new ArrayList<>();
    private final StringBuilder nodes = new StringBuilder();

    private PageJson(Region file) {
        this.file = file;
        number("");
    }

    /** The JSON of a tree, with the bytes that it tells about. */
    static String of(Region file, PageNode root, Map<String, Object> facts) {
        PageJson json = new PageJson(file);
        json.node(root);
        StringBuilder text = new StringBuilder("{\"facts\":").append(JsonWriter.text(facts));
        text.append(",\"kinds\":").append(JsonWriter.text(kinds()));
        text.append(",\"texts\":").append(JsonWriter.text(List.copyOf(json.texts.keySet())));
        text.append(",\"root\":").append(json.nodes);
        text.append(",\"bytes\":").append(JsonWriter.text(json.bytes())).append('}');
        return harmless(text);
    }

    private static List<Object> kinds() {
        List<Object> kinds = new ArrayList<>();
        for (ByteKind kind : ByteKind.values()) {
            kinds.add(kind.name().toLowerCase(Locale.ROOT));
        }
        return kinds;
    }

    /** Nothing in it looks like markup, whatever the file says; and it is ASCII. */
    private static String harmless(CharSequence json) {
        StringBuilder text = new StringBuilder(json.length());
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '\'' || c >= 0x7f) {
                text.append("\\u").append(HexFormat.of().toHexDigits(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }

    private int number(String text) {
        return texts.computeIfAbsent(text, _ -> texts.size());
    }

    private void node(PageNode node) {
        ByteRegion region = node.region();
        boolean leaf = node.parts().isEmpty();
        String value = leaf ? SpanText.value(region, VALUE) : "";
        long target = region.target();
        Object[] cells = {
            region.start(),
            region.end() - region.start(),
            number(SpanText.label(region, LABEL)),
            number(region.section()),
            region.kind().ordinal(),
            number(value),
            target < 0 ? 0 : target + 1,
            number(target < 0 ? "" : Shown.line(region.targetMeaning(), LABEL)),
            node.sampled() ? 1 : 0
        };
        int last = cells.length;
        while (leaf && ((Number) cells[last - 1]).longValue() == 0) {
            last--;
        }
        nodes.append('[');
        for (int i = 0; i < last; i++) {
            nodes.append(i == 0 ? "" : ",").append(cells[i]);
        }
        show(region);
        if (!leaf) {
            nodes.append(",[");
            for (int i = 0; i < node.parts().size(); i++) {
                nodes.append(i == 0 ? "" : ",");
                node(node.parts().get(i));
            }
            nodes.append(']');
        }
        nodes.append(']');
    }

    /** Has the first bytes of a region on the page, as far as the file has them: a damaged one may tell of more. */
    private void show(ByteRegion region) {
        long end = Math.min(file.size(), Math.min(region.end(), region.start() + HEAD));
        if (0 <= region.start() && region.start() < end) {
            shown.add(new long[] {region.start(), end});
        }
    }

    /** Runs of bytes: each where it begins, and its bytes in base 64. */
    private List<Object> bytes() {
        List<Object> runs = new ArrayList<>();
        if (file.size() <= ALL_BYTES) {
            runs.add(List.of(0L, text(0, file.size())));
            return runs;
        }
        shown.sort((a, b) -> Long.compare(a[0], b[0]));
        long from = -1;
        long to = -1;
        for (long[] run : shown) {
            // Up to 16 bytes between two runs, such as a gap, cost less than a new one.
            if (from < 0 || run[0] > to + 16) {
                if (from >= 0) {
                    runs.add(List.of(from, text(from, to)));
                }
                from = run[0];
                to = run[1];
            } else {
                to = Math.max(to, run[1]);
            }
        }
        if (from >= 0) {
            runs.add(List.of(from, text(from, to)));
        }
        return runs;
    }

    private String text(long from, long to) {
        return Base64.getEncoder().encodeToString(file.getBytes(from, to - from));
    }
}
