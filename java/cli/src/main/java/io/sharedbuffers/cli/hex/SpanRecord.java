package io.sharedbuffers.cli.hex;

import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.ByteRegion;
import io.sharedbuffers.verify.ByteSpan;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A span for programs. */
public final class SpanRecord {
    private static final int MOST_BYTES = 256;

    private SpanRecord() {}

    /**
     * The record of a span.
     *
     * @param span the span
     * @param path what it is a part of
     * @param file the bytes; at most 256 of them are given
     * @return names and values, all of which JSON has
     */
    public static Map<String, Object> of(ByteSpan span, List<ByteRegion> path, Region file) {
        ByteRegion region = span.region();
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("start", span.start());
        record.put("end", span.end());
        record.put("kind", span.kind().name().toLowerCase(Locale.ROOT));
        record.put("meaning", region.label());
        record.put("within", path.stream().map(ByteRegion::label).toList());
        record.put("section", region.section());
        if (region.target() >= 0) {
            record.put("target", region.target());
            record.put("target_meaning", region.targetMeaning());
        }
        Object value = value(region);
        if (value != null) {
            record.put("value", value);
        }
        record.put("bytes", HexFormat.of().formatHex(file.getBytes(span.start(), Math.min(MOST_BYTES, span.size()))));
        return record;
    }

    private static Object value(ByteRegion region) {
        try {
            return JsonForm.of(region.value());
        } catch (FormatException e) {
            return null;
        }
    }
}
