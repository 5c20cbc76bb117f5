package io.sharedbuffers.cli;

import io.sharedbuffers.cli.convert.Losses;
import io.sharedbuffers.cli.convert.TableFormat;
import io.sharedbuffers.cli.values.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What came of a conversion.
 *
 * @param from what was read
 * @param fromFormat its format
 * @param to what was written
 * @param toFormat its format
 * @param rows how many rows, keys or values
 * @param bytes the size of what was written
 * @param nanos how long it took
 * @param losses what was lost
 */
record ConvertSummary(
        String from,
        TableFormat fromFormat,
        String to,
        TableFormat toFormat,
        long rows,
        long bytes,
        long nanos,
        List<Losses.Loss> losses) {
    private static final double NANOS = 1e9;

    /** For people: one line. */
    String line() {
        long tenths = nanos / 100_000_000;
        return to + ": " + FactLines.grouped(rows) + (rows == 1 ? " row, " : " rows, ") + FactLines.grouped(bytes)
                + " bytes, " + tenths / 10 + "." + tenths % 10 + " s";
    }

    /** For programs: JSON on one line. */
    String json() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("in", from);
        form.put("in_format", fromFormat.toString());
        form.put("out", to);
        form.put("out_format", toFormat.toString());
        form.put("rows", rows);
        form.put("bytes", bytes);
        form.put("seconds", Math.round(nanos / NANOS * 1000) / 1000.0);
        List<Object> lost = new ArrayList<>();
        for (Losses.Loss loss : losses) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("column", loss.column());
            each.put("loss", loss.what());
            each.put("count", loss.count());
            each.put("first_row", loss.firstRow());
            lost.add(each);
        }
        form.put("losses", lost);
        return JsonWriter.text(form);
    }
}
