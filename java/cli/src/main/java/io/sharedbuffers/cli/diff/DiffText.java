package io.sharedbuffers.cli.diff;

import io.sharedbuffers.cli.output.Numerals;
import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.compare.SchemaComparison;
import io.sharedbuffers.compare.SlotDifference;
import java.util.List;
import java.util.Locale;

/** What differs, for people: a line for each difference, those of {@code A} behind {@code -}, those of {@code B} behind {@code +}. */
public final class DiffText {
    private static final int VALUE_WIDTH = 60;

    private final StringBuilder text = new StringBuilder();
    private final Style style;

    private DiffText(Style style) {
        this.style = style;
    }

    /**
     * The text of all differences.
     *
     * @param found those of the content
     * @param bytes those of the bytes, or null if they were not compared
     * @param style emphasis
     * @return lines
     */
    public static String of(Differences found, ByteReport bytes, Style style) {
        DiffText text = new DiffText(style);
        text.general(found.general());
        text.entries(found);
        if (bytes != null) {
            text.bytes(bytes);
        }
        return text.text.toString();
    }

    private void general(List<SchemaComparison.Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        text.append(style.heading("schema")).append('\n');
        for (SchemaComparison.Difference each : differences) {
            text.append("  ").append(each.subject()).append(": ");
            if (each.a() == null || each.b() == null) {
                text.append(each.a() == null ? each.b() : each.a());
                text.append(each.a() == null ? ", only in B" : ", only in A").append('\n');
            } else {
                text.append(each.a()).append(" in A, ").append(each.b()).append(" in B\n");
            }
        }
    }

    private void entries(Differences found) {
        String what = found.isKeyed() ? "key" : "position";
        some(found.onlyInFirstCount(), what, "only in A", "- ", found.firstOnlyInFirst());
        some(found.onlyInSecondCount(), what, "only in B", "+ ", found.firstOnlyInSecond());
        if (found.rowCount() > 0) {
            text.append(style.heading("different"))
                    .append("  ")
                    .append(Numerals.grouped(found.rowCount()))
                    .append(" of ")
                    .append(Numerals.counted(found.comparedCount(), "entry", "entries"))
                    .append(" in both\n");
            found.firstRows().forEach(this::row);
            more(found.rowCount() - found.firstRows().size());
        }
    }

    private void some(long count, String what, String where, String sign, List<Object> keys) {
        if (count == 0) {
            return;
        }
        text.append(style.heading(where))
                .append("  ")
                .append(Numerals.counted(count, what, what + "s"))
                .append('\n');
        keys.forEach(key -> text.append(sign).append(Shown.key(key)).append('\n'));
        more(count - keys.size());
    }

    private void more(long rest) {
        if (rest > 0) {
            text.append(style.faint("  … " + Numerals.grouped(rest) + " more; --limit tells more of them"))
                    .append('\n');
        }
    }

    private void row(RowDifference row) {
        text.append("~ ").append(Shown.key(row.key())).append('\n');
        for (SlotDifference slot : row.slots()) {
            text.append("    ");
            if (!slot.slot().isEmpty()) {
                text.append(slot.slot()).append(": ");
            }
            text.append(state(slot.a())).append(" → ").append(state(slot.b())).append('\n');
        }
    }

    private static String state(SlotDifference.State state) {
        return state.set() ? Shown.value(state.value(), VALUE_WIDTH) : "unset";
    }

    private void bytes(ByteReport bytes) {
        text.append(style.heading("bytes")).append("  ");
        if (bytes.comparison().same()) {
            text.append("all ").append(Numerals.grouped(bytes.bytesOfA())).append(" are the same\n");
            return;
        }
        if (bytes.bytesOfA() != bytes.bytesOfB()) {
            text.append(Numerals.grouped(bytes.bytesOfA()))
                    .append(" in A, ")
                    .append(Numerals.grouped(bytes.bytesOfB()))
                    .append(" in B\n       ");
        }
        long at = bytes.comparison().first();
        text.append("first difference at ").append(at).append('\n');
        one("A", bytes.byteOfA(), bytes.meaningInA());
        one("B", bytes.byteOfB(), bytes.meaningInB());
        long count = bytes.comparison().count();
        if (count > 0) {
            text.append("       ")
                    .append(Numerals.counted(count, "byte differs", "bytes differ"))
                    .append(bytes.comparison().gapsOnly() ? ", in gaps only: the files say the same\n" : "\n");
        }
    }

    private void one(String file, int value, String meaning) {
        text.append("       ").append(file).append("  ");
        if (meaning == null) {
            text.append("ends before\n");
        } else {
            text.append(String.format(Locale.ROOT, "%02x", value))
                    .append("  ")
                    .append(meaning)
                    .append('\n');
        }
    }
}
