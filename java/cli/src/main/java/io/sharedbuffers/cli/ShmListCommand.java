package io.sharedbuffers.cli;

import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.shm.MappedBy;
import io.sharedbuffers.cli.shm.ObjectFacts;
import io.sharedbuffers.cli.shm.ObjectKind;
import io.sharedbuffers.cli.shm.Recognition;
import io.sharedbuffers.cli.shm.ShmDirectory;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.shm.ObjectEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sbuf shm ls}: lists objects. */
@Command(
        name = "ls",
        description = "Lists the objects in shared memory, and tells what they are.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The age is that of the last change by a call; stores into memory need not count.",
            "",
            "Example:",
            "  sbuf shm ls --kind SharedArray,ShareableList",
            "  sbuf shm ls --processes --json"
        })
final class ShmListCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ShmArguments arguments;

    @Option(
            names = "--kind",
            split = ",",
            paramLabel = "KIND",
            description = "Only objects of these kinds: SharedArray, ShareableList, sharedbuffers (a typed array or "
                    + "mapping), SharedMemory (a block that has its name from Python), unknown, unreadable, semaphore, "
                    + "keep-link, unfinished.")
    private List<String> kinds = List.of();

    @Option(names = "--processes", description = "Tell which processes have the objects mapped.")
    private boolean processes;

    @Option(names = "--json", description = "Print JSON: an array of objects.")
    private boolean json;

    ShmListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Set<ObjectKind> wanted = wanted();
        ShmDirectory directory = arguments.open();
        List<ObjectEntry> entries = directory.entries();
        MappedBy mapped = processes ? MappedBy.scan(directory.path(), entries) : null;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ObjectEntry entry : entries) {
            ObjectFacts facts = Recognition.of(directory.place(entry), entry);
            if (wanted.contains(facts.kind())) {
                rows.add(json ? form(entry, facts, mapped) : row(entry, facts, mapped));
            }
        }
        if (json) {
            console.out().write(array(rows).getBytes(StandardCharsets.UTF_8));
            console.out().flush();
        } else {
            table(rows);
        }
        if (mapped != null && !mapped.isComplete()) {
            console.err().println("sbuf: not all processes can be looked into");
        }
        return ExitCode.FINE;
    }

    private Set<ObjectKind> wanted() {
        if (kinds.isEmpty()) {
            return EnumSet.allOf(ObjectKind.class);
        }
        try {
            return kinds.stream().map(ObjectKind::of).collect(Collectors.toSet());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--kind: " + e.getMessage());
        }
    }

    private Map<String, Object> row(ObjectEntry entry, ObjectFacts facts, MappedBy mapped) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", entry.name());
        row.put("kind", facts.kind().label());
        row.put("bytes", FactLines.grouped(entry.size()));
        row.put("mode", ObjectTraits.mode(entry));
        row.put("owner", entry.owner());
        row.put("links", (long) entry.links());
        row.put("age", ObjectTraits.age(entry, Instant.now()));
        if (mapped != null) {
            row.put("mapped by", ObjectTraits.processes(mapped.of(entry)));
        }
        row.put("details", facts.summary());
        return row;
    }

    private Map<String, Object> form(ObjectEntry entry, ObjectFacts facts, MappedBy mapped) {
        Map<String, Object> form = ObjectTraits.form(entry, facts);
        if (mapped != null) {
            form.put("processes", ObjectTraits.processForms(mapped.of(entry)));
        }
        return form;
    }

    /** One object on each line. */
    private static String array(List<Map<String, Object>> rows) {
        return rows.stream().map(JsonWriter::text).collect(Collectors.joining(",\n", "[", "]\n"));
    }

    private void table(List<Map<String, Object>> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        List<String> names = List.copyOf(rows.getFirst().keySet());
        try (EntryOutput out = OutputFormat.TABLE.open(
                console.out(), names, Set.of("bytes", "links", "age"), console.outWidth(), console.style())) {
            for (Map<String, Object> row : rows) {
                out.print(Entry.of(row));
            }
        }
    }
}
