package io.sharedbuffers.cli;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.output.Shown;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.stats.ArrayStats;
import io.sharedbuffers.cli.stats.FileParts;
import io.sharedbuffers.cli.stats.Histogram;
import io.sharedbuffers.cli.stats.SlotStats;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.verify.RowBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sbuf stats}: counts what a file holds. */
@Command(
        name = "stats",
        description = "Counts what a file holds: values of each slot, and bytes of each part.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "distinct is exact up to 1,024 values, then an estimate (~) with a standard error",
            "of 0.8 %%. The histogram divides the range from the least to the greatest value",
            "in ten; for texts, bytes and containers it is that of their lengths. bytes are",
            "those of the slot and of the values it points at, each counted once.",
            "",
            "Example:",
            "  sbuf stats airports.sbuf",
            "  sbuf stats airports.sbuf --columns country,elevation --json"
        })
final class StatsCommand implements Callable<Integer> {
    private static final int WIDTH = 24;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadArguments reading;

    @Option(
            names = "--columns",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "A,B,...",
            description = "Only these slots, in this order.")
    private List<String> columns;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    StatsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try (Content content = reading.open(console.in())) {
            TypedArray<StructView> rows = rows(content);
            List<String> names = names(content, rows);
            ArrayStats stats = rows == null ? null : count(rows, names);
            long bytes = reading.bytes();
            Map<String, Long> parts = FileParts.of(content, bytes, stats == null ? null : stats.bytes());
            if (json) {
                Map<String, Object> form = form(content, bytes, parts, names, stats);
                console.out().write((JsonWriter.text(form) + "\n").getBytes(StandardCharsets.UTF_8));
                console.out().flush();
            } else {
                print(content, bytes, parts, names, stats);
            }
        }
        return ExitCode.FINE;
    }

    private static TypedArray<StructView> rows(Content content) {
        return switch (content) {
            case Content.Array array -> array.rows();
            case Content.Mapping mapping -> mapping.mapping().values();
            case Content.Mapper _, Content.Packed _ -> null;
        };
    }

    private List<String> names(Content content, TypedArray<StructView> rows) {
        if (columns == null) {
            return rows == null ? List.of() : rows.schema().declaredNames();
        }
        if (rows == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--columns chooses slots, but a " + content.form() + " has no rows: leave it out");
        }
        for (String name : columns) {
            if (!rows.schema().hasSlot(name)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--columns: no slot \"" + name + "\": the schema has "
                                + String.join(", ", rows.schema().declaredNames()));
            }
        }
        return columns;
    }

    private ArrayStats count(TypedArray<StructView> rows, List<String> names) {
        try (WorkProgress progress = WorkProgress.on(console, 2 * rows.size(), "rows read")) {
            return ArrayStats.of(rows, names, progress::add);
        }
    }

    private void print(Content content, long bytes, Map<String, Long> parts, List<String> names, ArrayStats stats)
            throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("form", content.form().label());
        facts.put(stats == null && !(content instanceof Content.Packed) ? "keys" : "entries", content.size());
        facts.put("bytes", bytes);
        parts.forEach((name, size) -> facts.put("  " + name, size));
        StringBuilder text = new StringBuilder(FactLines.of(facts, console.style()));
        if (stats != null && !names.isEmpty()) {
            text.append('\n');
        }
        console.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
        if (stats != null && !names.isEmpty()) {
            table(content, names, stats);
        }
        console.out().flush();
    }

    private void table(Content content, List<String> names, ArrayStats stats) throws IOException {
        List<String> titles =
                List.of("slot", "type", "set", "None", "unset", "distinct", "least", "greatest", "bytes", "histogram");
        try (EntryOutput out = OutputFormat.TABLE.open(
                console.out(),
                titles,
                Set.of("set", "None", "unset", "distinct", "bytes"),
                console.outWidth(),
                console.style())) {
            for (int i = 0; i < names.size(); i++) {
                Slot slot = content.schema().slot(names.get(i));
                out.print(Entry.of(
                        row(slot, stats.slots().get(i), stats.histograms().get(i), stats.bytes())));
            }
        }
    }

    private static Map<String, Object> row(Slot slot, SlotStats stats, Histogram histogram, RowBytes bytes) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("slot", slot.name());
        row.put("type", slot.type().typeName());
        row.put("set", FactLines.grouped(stats.set()));
        row.put("None", FactLines.grouped(stats.none()));
        row.put("unset", FactLines.grouped(stats.unset()));
        row.put(
                "distinct",
                stats.distinct() == null
                        ? ""
                        : (stats.isDistinctExact() ? "" : "~") + FactLines.grouped(stats.distinct()));
        row.put("least", shown(stats.least()));
        row.put("greatest", shown(stats.greatest()));
        row.put("bytes", FactLines.grouped(bytes.slotBytes(slot.index()) + bytes.valueBytes(slot.index())));
        row.put("histogram", histogram == null ? "" : "|" + histogram.blocks() + "|");
        return row;
    }

    private static String shown(Object value) {
        return value == null ? "" : Shown.value(value, WIDTH);
    }

    private Map<String, Object> form(
            Content content, long bytes, Map<String, Long> parts, List<String> names, ArrayStats stats) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("file", reading.file().toString());
        form.put("form", content.form().label());
        form.put("entries", content.size());
        form.put("bytes", bytes);
        form.put("parts", parts);
        if (stats == null) {
            form.put("slots", null);
            return form;
        }
        List<Object> slots = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Slot slot = content.schema().slot(names.get(i));
            slots.add(form(slot, stats.slots().get(i), stats.histograms().get(i), stats.bytes()));
        }
        form.put("slots", slots);
        return form;
    }

    private static Map<String, Object> form(Slot slot, SlotStats stats, Histogram histogram, RowBytes bytes) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("slot", slot.name());
        form.put("type", slot.type().typeName());
        form.put("set", stats.set());
        form.put("none", stats.none());
        form.put("unset", stats.unset());
        form.put("distinct", stats.distinct());
        form.put("distinct_exact", stats.distinct() == null ? null : stats.isDistinctExact());
        form.put("least", JsonForm.of(stats.least()));
        form.put("greatest", JsonForm.of(stats.greatest()));
        form.put("slot_bytes", bytes.slotBytes(slot.index()));
        form.put("value_bytes", bytes.valueBytes(slot.index()));
        form.put("shared_values", bytes.shared(slot.index()));
        if (histogram != null) {
            Map<String, Object> spread = new LinkedHashMap<>();
            spread.put("of", stats.measured());
            spread.put("from", histogram.lowest());
            spread.put("to", histogram.highest());
            spread.put("counts", Arrays.stream(histogram.counts()).boxed().toList());
            form.put("histogram", spread);
        } else {
            form.put("histogram", null);
        }
        return form;
    }
}
