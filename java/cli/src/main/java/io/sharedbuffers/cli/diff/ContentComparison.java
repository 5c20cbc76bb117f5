package io.sharedbuffers.cli.diff;

import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.compare.KeyComparison;
import io.sharedbuffers.compare.RowComparison;
import io.sharedbuffers.compare.SchemaComparison;
import io.sharedbuffers.compare.SlotDifference;
import io.sharedbuffers.struct.StructView;
import java.util.List;
import java.util.function.LongConsumer;

/** Compares what two files hold, from front to back, without keeping more of it than is to be told. */
public final class ContentComparison {
    private final Content a;
    private final Content b;
    private final Differences found;
    private final LongConsumer progress;

    private ContentComparison(Content a, Content b, Differences found, LongConsumer progress) {
        this.a = a;
        this.b = b;
        this.found = found;
        this.progress = progress;
    }

    /**
     * Compares two files.
     *
     * @param a one
     * @param b the other
     * @param limit how many keys and rows of each kind are told
     * @param progress is told how many more entries are compared
     * @return what differs
     * @throws io.sharedbuffers.error.FormatException if one of them is damaged
     */
    public static Differences of(Content a, Content b, long limit, LongConsumer progress) {
        ContentComparison comparison = new ContentComparison(a, b, new Differences(limit), progress);
        comparison.compare();
        return comparison.found;
    }

    private void compare() {
        if (a.form() != b.form()) {
            differ("form", a.form().label(), b.form().label());
            return;
        }
        if (a.schema() != null && b.schema() != null) {
            SchemaComparison.differences(a.schema(), b.schema()).forEach(found::general);
        }
        switch (a) {
            case Content.Array first when b instanceof Content.Array second -> arrays(first, second);
            case Content.Keyed first when b instanceof Content.Keyed second -> keyed(first, second);
            default -> packed((Content.Packed) a, (Content.Packed) b);
        }
    }

    private void differ(String subject, String inA, String inB) {
        found.general(new SchemaComparison.Difference(subject, inA, inB));
    }

    private void arrays(Content.Array first, Content.Array second) {
        long common = Math.min(first.size(), second.size());
        RowComparison rows = new RowComparison(first.schema(), second.schema());
        for (long i = 0; i < common; i++) {
            row(i, rows, first.rows().get(i), second.rows().get(i));
        }
        for (long i = common; i < first.size(); i++) {
            found.onlyInFirst(i);
            progress.accept(1);
        }
        for (long i = common; i < second.size(); i++) {
            found.onlyInSecond(i);
            progress.accept(1);
        }
    }

    private void row(Object key, RowComparison rows, StructView first, StructView second) {
        List<SlotDifference> slots = rows.differences(first, second);
        found.compared();
        if (!slots.isEmpty()) {
            found.row(key, slots);
        }
        progress.accept(1);
    }

    private void keyed(Content.Keyed first, Content.Keyed second) {
        found.keyed();
        if (first.keyType() != second.keyType()) {
            differ("key type", first.keyType().label(), second.keyType().label());
        }
        if (!KeyComparison.comparable(first.keyType(), second.keyType())) {
            return;
        }
        RowComparison rows = first.schema() == null ? null : new RowComparison(first.schema(), second.schema());
        new KeyComparison(first.keys(), first.keyType(), second.keys(), second.keyType())
                .visit(new KeyComparison.Visitor() {
                    @Override
                    public void onlyInFirst(long row) {
                        found.onlyInFirst(first.keys().keyAt(row));
                        progress.accept(1);
                    }

                    @Override
                    public void onlyInSecond(long row) {
                        found.onlyInSecond(second.keys().keyAt(row));
                        progress.accept(1);
                    }

                    @Override
                    public void inBoth(long i, long j) {
                        entry(i, j, first, second, rows);
                    }
                });
    }

    private void entry(long i, long j, Content.Keyed first, Content.Keyed second, RowComparison rows) {
        Object inFirst = first.valueAt(i);
        Object inSecond = second.valueAt(j);
        if (inFirst instanceof StructView x && inSecond instanceof StructView y) {
            List<SlotDifference> slots = rows.differences(x, y);
            found.compared();
            if (!slots.isEmpty()) {
                found.row(found.wantsRows() ? first.keys().keyAt(i) : null, slots);
            }
            progress.accept(1);
        } else {
            value(found.wantsRows() ? first.keys().keyAt(i) : null, inFirst, inSecond);
        }
    }

    private void value(Object key, Object inFirst, Object inSecond) {
        found.compared();
        if (!RowComparison.same(inFirst, inSecond)) {
            found.row(
                    key,
                    List.of(new SlotDifference(
                            "", new SlotDifference.State(true, inFirst), new SlotDifference.State(true, inSecond))));
        }
        progress.accept(1);
    }

    private void packed(Content.Packed first, Content.Packed second) {
        if (first.value() instanceof StructView x && second.value() instanceof StructView y && first.schema() != null) {
            row(0L, new RowComparison(x.schema(), y.schema()), x, y);
        } else {
            value(0L, first.value(), second.value());
        }
    }
}
