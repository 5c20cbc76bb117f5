package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.shm.HiddenName;
import io.sharedbuffers.cli.shm.MappedBy;
import io.sharedbuffers.cli.shm.ObjectFacts;
import io.sharedbuffers.cli.shm.ObjectKind;
import io.sharedbuffers.cli.shm.Place;
import io.sharedbuffers.cli.shm.Preview;
import io.sharedbuffers.cli.shm.Recognition;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.TypeCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf shm show}: tells what an object is, and what is in it. */
@Command(
        name = "show",
        description = "Tells what an object in shared memory is, who uses it, and what is in it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 if there is no such object, 3 if it is damaged.",
            "",
            "Example:",
            "  sbuf shm show prices --limit 5",
            "  sbuf shm show table --dtype i4,f8 --format csv",
            "  sbuf shm show ./numbers.bin --typecode I"
        })
final class ShmShowCommand implements Callable<Integer> {
    private static final long USUAL_LIMIT = 20;
    /** What an object without marks tells. */
    private static final ObjectFacts UNTOLD = new ObjectFacts(ObjectKind.UNKNOWN, "", Map.of(), null);

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ShmArguments arguments;

    @Parameters(index = "0", paramLabel = "NAME", description = "The object; a file if there is a slash in it.")
    private String name;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "At most N items, or rows of 16 bytes; 20, unless --format is told.")
    private Long limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "Only the contents, all of them: as table, record, jsonl, csv or msgpack.")
    private OutputFormat format;

    @Option(names = "--json", description = "Print JSON; with the first items.")
    private boolean json;

    @Option(
            names = "--typecode",
            paramLabel = "C",
            description = "The object is an array of mmap_backed_array with items of this type, one of cubBhHiIlLfd; "
                    + "it does not tell that itself.")
    private Character typecode;

    @Option(
            names = "--dtype",
            paramLabel = "DTYPE",
            description = "Of a SharedArray: what its items are to be seen as, such as M8[ns], or i4,f8 for a "
                    + "structure; it does not tell units and fields itself.")
    private String dtype;

    ShmShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        checkUsage();
        Place place = arguments.open().place(name).followed();
        Optional<ObjectEntry> found = place.entry();
        if (found.isEmpty()) {
            return ShmArguments.absent(place, console);
        }
        ObjectEntry entry = found.get();
        MappedBy mapped = MappedBy.scan(place.path().toAbsolutePath().getParent(), List.of(entry));
        ObjectFacts facts = Recognition.of(place, entry);
        String fault;
        try (Preview preview = typecode == null
                ? Preview.of(place, entry, facts, dtype == null ? null : ArrayDType.of(dtype))
                : Preview.of(place, TypeCode.of(typecode))) {
            if (json) {
                printJson(place, entry, facts, mapped, preview);
            } else {
                if (format == null) {
                    printFacts(place, entry, facts, mapped, preview);
                }
                printRows(preview);
            }
            fault = typecode == null && facts.fault() != null ? place + ": " + facts.fault() : preview.fault();
        } catch (PackException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        if (fault != null) {
            console.err().println("sbuf: " + fault);
        }
        return fault == null ? ExitCode.FINE : ExitCode.INPUT;
    }

    private void checkUsage() {
        if (limit != null && limit < 0) {
            throw new ParameterException(spec.commandLine(), "--limit " + limit + " is negative");
        }
        if (json && format != null) {
            throw new ParameterException(spec.commandLine(), "--json and --format exclude each other");
        }
        if (typecode != null && dtype != null) {
            throw new ParameterException(
                    spec.commandLine(), "--typecode is for mmap_backed_array, --dtype for SharedArray");
        }
    }

    /** How many rows to print. */
    private long wanted(Preview preview) {
        long most = limit != null ? limit : format == null ? USUAL_LIMIT : Long.MAX_VALUE;
        return Math.min(most, preview.size());
    }

    private void printFacts(Place place, ObjectEntry entry, ObjectFacts facts, MappedBy mapped, Preview preview)
            throws IOException {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put(place.shared() ? "name" : "file", place.toString());
        lines.put("kind", typecode == null ? facts.kind().label() : "mmap_backed_array, as told by --typecode");
        lines.put("bytes", entry.size());
        lines.put("mode", ObjectTraits.mode(entry));
        lines.put("owner", entry.owner());
        lines.put("links", (long) entry.links());
        lines.put(
                "modified",
                entry.modified().toInstant().truncatedTo(ChronoUnit.SECONDS) + " ("
                        + ObjectTraits.age(entry, Instant.now()) + " ago)");
        HiddenName.keeper(place.store(), entry).ifPresent(keeper -> lines.put("kept by", keeper));
        lines.put("mapped by", users(mapped.of(entry), mapped.isComplete()));
        if (typecode == null) {
            facts.more().forEach(lines::put);
            if (facts.more().isEmpty() && !facts.details().isEmpty()) {
                lines.put("details", facts.details());
            }
            if (facts.fault() != null) {
                lines.put("corrupt", facts.fault());
            }
        }
        lines.putAll(preview.facts());
        String text = FactLines.of(lines, console.style()) + (wanted(preview) > 0 ? "\n" : "");
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }

    private static String users(List<MappedBy.Process> processes, boolean complete) {
        if (processes.isEmpty()) {
            return complete ? "no process" : "no process that can be looked into";
        }
        return ObjectTraits.processes(processes) + (complete ? "" : ", and perhaps others that cannot be looked into");
    }

    private void printRows(Preview preview) throws IOException {
        long count = wanted(preview);
        if (count == 0 && format == null) {
            return;
        }
        OutputFormat chosen = format == null ? OutputFormat.TABLE : format;
        try (EntryOutput out =
                chosen.open(console.out(), preview.names(), preview.numbers(), console.outWidth(), console.style())) {
            for (long i = 0; i < count; i++) {
                out.print(Entry.of(preview.row(i)));
            }
        }
        if (format == null && count < preview.size()) {
            String rest = "… " + FactLines.grouped(preview.size() - count) + " more: --limit or --format shows them";
            console.out().write((console.style().faint(rest) + "\n").getBytes(StandardCharsets.UTF_8));
            console.out().flush();
        }
    }

    private void printJson(Place place, ObjectEntry entry, ObjectFacts facts, MappedBy mapped, Preview preview)
            throws IOException {
        Map<String, Object> form = ObjectTraits.form(entry, typecode == null ? facts : UNTOLD);
        if (typecode != null) {
            form.put("kind", "mmap_backed_array");
        }
        form.put("path", place.path().toString());
        form.put("kept_by", HiddenName.keeper(place.store(), entry).orElse(null));
        form.put("processes", ObjectTraits.processForms(mapped.of(entry)));
        form.put("all_processes_seen", mapped.isComplete());
        preview.facts().forEach((label, value) -> form.put(label.replace(' ', '_'), JsonForm.of(value)));
        List<Object> contents = new ArrayList<>();
        long count = wanted(preview);
        for (long i = 0; i < count; i++) {
            contents.add(JsonForm.of(preview.row(i)));
        }
        form.put("contents", contents);
        form.put("left_out", preview.size() - count);
        console.out().write((JsonWriter.text(form) + "\n").getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }
}
