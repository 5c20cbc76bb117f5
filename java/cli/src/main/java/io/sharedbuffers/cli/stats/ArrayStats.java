package io.sharedbuffers.cli.stats;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.verify.RowBytes;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;

/**
 * What is known of the rows of an array. Rows are counted in parts by several threads; the parts are added up in order, so that
 * the result is always the same.
 *
 * @param slots the values of each slot that is wanted
 * @param histograms how they are spread; null for those that have no range
 * @param bytes what the bytes of all rows belong to
 */
public record ArrayStats(List<SlotStats> slots, List<Histogram> histograms, RowBytes bytes) {
    private static final long PART = 8192;

    private record Part(List<SlotStats> slots, RowBytes bytes) {
        private Part add(Part other) {
            for (int i = 0; i < slots.size(); i++) {
                slots.get(i).add(other.slots.get(i));
            }
            bytes.add(other.bytes);
            return this;
        }
    }

    /**
     * Counts.
     *
     * @param rows the rows
     * @param names the slots that are wanted
     * @param progress is told how many more rows are read, by any thread; each is read twice
     * @return what was counted
     * @throws io.sharedbuffers.error.FormatException if a row is damaged
     */
    public static ArrayStats of(TypedArray<StructView> rows, List<String> names, LongConsumer progress) {
        int[] slots = names.stream()
                .mapToInt(name -> rows.schema().slot(name).index())
                .toArray();
        RowBytes bytes = new RowBytes(rows);
        Part all = inParts(
                rows.size(),
                part(rows, slots, bytes, new Range(0, 0)),
                range -> {
                    Part part = part(rows, slots, bytes.another(rows), range);
                    progress.accept(range.to - range.from);
                    return part;
                },
                Part::add);
        List<Histogram> histograms = inParts(
                rows.size(),
                histograms(rows, all.slots, new Range(0, 0)),
                range -> {
                    List<Histogram> part = histograms(rows, all.slots, range);
                    progress.accept(range.to - range.from);
                    return part;
                },
                ArrayStats::add);
        return new ArrayStats(all.slots, histograms, all.bytes);
    }

    private record Range(long from, long to) {}

    private static <T> T inParts(long rows, T nothing, Function<Range, T> counting, BinaryOperator<T> adding) {
        return LongStream.range(0, Math.ceilDiv(rows, PART))
                .parallel()
                .mapToObj(part -> counting.apply(new Range(part * PART, Math.min(rows, (part + 1) * PART))))
                .reduce(adding)
                .map(found -> adding.apply(nothing, found))
                .orElse(nothing);
    }

    private static Part part(TypedArray<StructView> rows, int[] slots, RowBytes bytes, Range range) {
        List<SlotStats> stats = Arrays.stream(slots).mapToObj(SlotStats::new).toList();
        for (long i = range.from; i < range.to; i++) {
            StructView row = rows.get(i);
            for (SlotStats slot : stats) {
                slot.add(row);
            }
            bytes.count(i);
        }
        return new Part(stats, bytes);
    }

    private static List<Histogram> histograms(TypedArray<StructView> rows, List<SlotStats> slots, Range range) {
        Histogram[] histograms = new Histogram[slots.size()];
        for (int i = 0; i < histograms.length; i++) {
            SlotStats stats = slots.get(i);
            histograms[i] = stats.hasRange() ? new Histogram(stats.lowest(), stats.highest()) : null;
        }
        for (long i = range.from; i < range.to; i++) {
            StructView row = rows.get(i);
            for (int j = 0; j < histograms.length; j++) {
                int slot = slots.get(j).slot();
                if (histograms[j] != null && row.has(slot) && !row.isNull(slot)) {
                    histograms[j].add(ValueTraits.measure(row.get(slot)));
                }
            }
        }
        return Arrays.asList(histograms);
    }

    private static List<Histogram> add(List<Histogram> a, List<Histogram> b) {
        for (int i = 0; i < a.size(); i++) {
            if (a.get(i) != null) {
                a.get(i).add(b.get(i));
            }
        }
        return a;
    }
}
