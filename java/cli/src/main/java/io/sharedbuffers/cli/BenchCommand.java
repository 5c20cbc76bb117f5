package io.sharedbuffers.cli;

import io.sharedbuffers.cli.bench.Measurement;
import io.sharedbuffers.cli.bench.Work;
import io.sharedbuffers.cli.bench.Workload;
import io.sharedbuffers.cli.output.Entry;
import io.sharedbuffers.cli.output.EntryOutput;
import io.sharedbuffers.cli.output.OutputFormat;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.JsonWriter;
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

/** {@code sbuf bench}: measures how fast a file is read. */
@Command(
        name = "bench",
        description = "Measures how fast a file is read: lookups of keys that are there and of others, a scan of one "
                + "slot, and the decoding of whole rows.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Each is done for a round to warm up, then for five rounds: told are the median,",
            "the slowest and the fastest. Several threads share a file, and their figures",
            "are added up. Figures are those of this machine and of what else it does.",
            "",
            "Example:",
            "  sbuf bench airports.sbuf",
            "  sbuf bench airports.sbuf --threads 4 --seconds 5 --slot elevation --json"
        })
final class BenchCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ReadArguments reading;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads read at once. Default: 1.")
    private int threads = 1;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "How long each measurement takes, warming up included. Default: 3.")
    private double seconds = 3;

    @Option(names = "--slot", paramLabel = "SLOT", description = "The slot that is scanned. Default: the first one.")
    private String slot;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    BenchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        try (Content content = reading.open(console.in())) {
            List<Work> works = works(content);
            List<Measurement> measured = new ArrayList<>();
            for (Work work : works) {
                tell(work);
                measured.add(Measurement.of(work, threads, seconds));
            }
            tell(null);
            if (json) {
                print(form(content, measured));
            } else {
                print(measured);
            }
        }
        return ExitCode.FINE;
    }

    private void check() {
        if (threads < 1 || threads > 1024) {
            throw usage("--threads " + threads + " is not within 1 to 1024");
        }
        if (!(seconds > 0 && seconds <= 3600)) {
            throw usage("--seconds " + seconds + " is not above 0 and up to 3600");
        }
    }

    private List<Work> works(Content content) throws IOException {
        if (content instanceof Content.Packed) {
            throw new InputException(reading.file() + " is one packed object, with nothing to look up: name an array, "
                    + "a mapping or an id mapper");
        }
        if (slot != null && content.schema() == null) {
            throw usage("--slot chooses what is scanned, but a " + content.form() + " has no rows: leave it out");
        }
        if (slot != null && !content.schema().hasSlot(slot)) {
            throw usage("--slot: no slot \"" + slot + "\": the schema has "
                    + String.join(", ", content.schema().declaredNames()));
        }
        if (content.size() == 0) {
            throw new InputException(reading.file() + " is empty: there is nothing to measure in it");
        }
        return Workload.of(content, slot);
    }

    private void tell(Work work) {
        if (console.errTerminal()) {
            console.err().print(ProgressLine.ERASE + (work == null ? "" : "measuring " + work.name() + " …"));
            console.err().flush();
        }
    }

    private void print(List<Measurement> measured) throws IOException {
        List<String> titles = List.of("what", "per second", "slowest", "fastest", "of");
        try (EntryOutput out = OutputFormat.TABLE.open(
                console.out(),
                titles,
                Set.of("per second", "slowest", "fastest"),
                console.outWidth(),
                console.style())) {
            for (Measurement each : measured) {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("what", each.work().name());
                row.put("per second", FactLines.grouped(Math.round(each.median())));
                row.put("slowest", FactLines.grouped(Math.round(each.least())));
                row.put("fastest", FactLines.grouped(Math.round(each.most())));
                row.put("of", each.work().unit());
                out.print(Entry.of(row));
            }
        }
    }

    private Map<String, Object> form(Content content, List<Measurement> measured) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("file", reading.file().toString());
        form.put("form", content.form().label());
        form.put("entries", content.size());
        form.put("threads", threads);
        form.put("seconds", seconds);
        List<Object> works = new ArrayList<>();
        for (Measurement each : measured) {
            Map<String, Object> work = new LinkedHashMap<>();
            work.put("what", each.work().name());
            work.put("of", each.work().unit());
            work.put("per_second", each.median());
            work.put("rounds", Arrays.stream(each.perSecond()).boxed().toList());
            works.add(work);
        }
        form.put("measured", works);
        return form;
    }

    private void print(Map<String, Object> form) throws IOException {
        console.out().write((JsonWriter.text(form) + "\n").getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
