package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.input.InputFile;
import io.sharedbuffers.cli.input.InputFormat;
import io.sharedbuffers.cli.input.TableInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sbuf build}: makes a file of a table. */
@Command(
        name = "build",
        description = "Builds a file from CSV, JSON lines or msgpack.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Types of CSV and JSON lines are inferred unless told: a column of whole",
            "numbers is int, of numbers float, of anything else str. Digits that a number",
            "would not keep (00123) make a column str. An empty CSV field is None in a",
            "column of numbers. If a build fails, nothing is left behind.",
            "",
            "Example:",
            "  sbuf build airports.sbuf --from airports.csv --key icao",
            "  sbuf build by-country.sbuf --from airports.csv --key country --multi",
            "  sbuf build tiny.sbuf --from airports.csv --type elevation=float32"
        })
final class BuildCommand implements Callable<Integer> {
    private static final String STANDARD_OUTPUT = "-";

    private final Console console;

    @Parameters(index = "0", paramLabel = "OUT", description = "The file to be made or replaced; - is standard output.")
    private Path target;

    @Option(names = "--from", required = true, paramLabel = "INPUT", description = "The input; - is standard input.")
    private String from;

    @Option(names = "--input-format", paramLabel = "csv|jsonl|msgpack", description = "Default: by the input's name.")
    private InputFormat inputFormat;

    @Mixin
    private BuildArguments building;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary.")
    private boolean quiet;

    BuildCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        InputFormat format = inputFormat != null ? inputFormat : InputFormat.ofName(from);
        if (format == null) {
            throw building.usage("the name \"" + from + "\" tells no format: add --input-format csv, jsonl or msgpack");
        }
        try (var _ = new Interruption();
                InputFile file = InputFile.of(from, console.in())) {
            BuildRun run = new BuildRun(building, new TableInput(file, format), console.progress(quiet));
            if (target.toString().equals(STANDARD_OUTPUT)) {
                toStandardOutput(run, start);
            } else {
                build(run, target, start);
            }
        }
        return ExitCode.FINE;
    }

    private void build(BuildRun run, Path file, long start) throws IOException {
        long count = run.build(file);
        if (!quiet) {
            summarise(file, count, run.request().form(), System.nanoTime() - start);
        }
    }

    /** Files begin with what is known last, so a stream of one can only be a copy. */
    private void toStandardOutput(BuildRun run, long start) throws IOException {
        Path file = Files.createTempFile("sbuf-", ".output");
        try {
            build(run, file, start);
            Files.copy(file, console.out());
            console.out().flush();
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void summarise(Path file, long count, FileForm form, long nanos) throws IOException {
        long tenths = nanos / 100_000_000;
        String unit =
                form == FileForm.MAPPER ? " keys" : form == FileForm.OBJECT ? " object" : count == 1 ? " row" : " rows";
        console.err()
                .println(target + ": " + FactLines.grouped(count) + unit + ", "
                        + FactLines.grouped(Files.size(file)) + " bytes, " + tenths / 10 + "." + tenths % 10
                        + " s");
    }
}
