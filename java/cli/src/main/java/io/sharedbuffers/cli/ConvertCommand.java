package io.sharedbuffers.cli;

import io.sharedbuffers.cli.convert.Export;
import io.sharedbuffers.cli.convert.Losses;
import io.sharedbuffers.cli.convert.TableFormat;
import io.sharedbuffers.cli.input.ColumnarInput;
import io.sharedbuffers.cli.input.InputFile;
import io.sharedbuffers.cli.input.TableInput;
import io.sharedbuffers.cli.input.TableSource;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.cli.read.ContentOpener;
import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.columnar.Compression;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sbuf convert}: turns a file into another format, or a table of another format into a file. */
@Command(
        name = "convert",
        description = "Converts a file into CSV, JSON lines, msgpack, Arrow or Parquet, or back.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "One side is a .sbuf file; the other side's format is told by its name. msgpack,",
            "Arrow and Parquet files carry schema, keys and dialect along, so that converting",
            "back gives the same bytes. What a format cannot hold is named on standard",
            "error, once for each column; with --strict nothing is written then.",
            "",
            "Example:",
            "  sbuf convert airports.sbuf airports.parquet",
            "  sbuf convert airports.parquet airports.sbuf",
            "  sbuf convert trips.arrow trips.sbuf --key id --type seats=uint8",
            "  sbuf convert airports.sbuf - --output-format jsonl | jq .name"
        })
final class ConvertCommand implements Callable<Integer> {
    private static final String STANDARD_STREAM = "-";

    private final Console console;

    @Parameters(index = "0", paramLabel = "IN", description = "What to read; - is standard input.")
    private String from;

    @Parameters(index = "1", paramLabel = "OUT", description = "What to make or replace; - is standard output.")
    private String to;

    @Option(
            names = "--input-format",
            paramLabel = "FORMAT",
            description = "sbuf, csv, jsonl, msgpack, arrow or parquet. Default: by the name of IN.")
    private TableFormat inputFormat;

    @Option(
            names = "--output-format",
            paramLabel = "FORMAT",
            description = "sbuf, csv, jsonl, msgpack, arrow or parquet. Default: by the name of OUT.")
    private TableFormat outputFormat;

    @Mixin
    private BuildArguments building;

    @Option(
            names = "--compression",
            paramLabel = "CODEC",
            description = "Of Parquet: none, snappy, gzip, zstd or lz4. Default: snappy.")
    private Compression compression = Compression.SNAPPY;

    @Option(names = "--strict", description = "Write nothing, and exit with 3, if anything would be lost.")
    private boolean strict;

    @Option(
            names = "--json",
            description = "Print a summary as JSON, on standard output or, if that is OUT, on standard error.")
    private boolean json;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary; losses are told.")
    private boolean quiet;

    ConvertCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        chooseFormats();
        try (var _ = new Interruption();
                InputFile file = InputFile.of(from, console.in())) {
            boolean stream = to.equals(STANDARD_STREAM);
            // What might be refused in the end is not shown before.
            Path target = stream && (outputFormat == TableFormat.SBUF || strict)
                    ? Files.createTempFile("sbuf-", ".output")
                    : stream ? null : Path.of(to);
            try {
                ConvertSummary summary =
                        outputFormat == TableFormat.SBUF ? build(file, target, start) : export(file, target, start);
                if (stream && target != null) {
                    Files.copy(target, console.out());
                    console.out().flush();
                }
                tell(summary);
            } finally {
                if (stream && target != null) {
                    Files.deleteIfExists(target);
                }
            }
        }
        return ExitCode.FINE;
    }

    private void chooseFormats() {
        inputFormat = inputFormat != null ? inputFormat : TableFormat.ofName(from);
        outputFormat = outputFormat != null ? outputFormat : TableFormat.ofName(to);
        if (inputFormat == null && outputFormat == null) {
            throw building.usage("neither \"" + from + "\" nor \"" + to
                    + "\" tells a format by its name: add --input-format or --output-format");
        }
        // A file of ours may have any name.
        inputFormat = inputFormat != null ? inputFormat : other(outputFormat, from, "--input-format");
        outputFormat = outputFormat != null ? outputFormat : other(inputFormat, to, "--output-format");
        if ((inputFormat == TableFormat.SBUF) == (outputFormat == TableFormat.SBUF)) {
            throw building.usage("from " + inputFormat + " to " + outputFormat
                    + ": one side is a .sbuf file, the other is csv, jsonl, msgpack, arrow or parquet");
        }
        if (inputFormat == TableFormat.SBUF && building.key != null) {
            throw building.usage("--key is for making a .sbuf file; a mapping's keys become the column \"key\"");
        }
    }

    private TableFormat other(TableFormat known, String name, String option) {
        if (known == TableFormat.SBUF) {
            throw building.usage("the name \"" + name + "\" tells no format: add " + option
                    + " csv, jsonl, msgpack, arrow or parquet");
        }
        return TableFormat.SBUF;
    }

    private ConvertSummary build(InputFile file, Path target, long start) throws IOException {
        try (TableSource source = source(file)) {
            BuildRun run = new BuildRun(building, strict ? new StrictSource(source) : source, console.progress(quiet));
            long rows = run.build(target);
            return summary(rows, Files.size(target), start, StrictSource.losses(source));
        }
    }

    private TableSource source(InputFile file) {
        return inputFormat.columnar() != null
                ? new ColumnarInput(file, inputFormat.columnar())
                : new TableInput(file, inputFormat.input());
    }

    private ConvertSummary export(InputFile file, Path target, long start) throws IOException {
        Dialect dialect = building.dialect != null ? building.dialect : Dialect.V1_2;
        Schema schema = building.schema(dialect);
        ContentOpener opener = new ContentOpener(
                FormArguments.form(building.form, schema), building.keyType, schema, RegisteredTypes.NONE);
        try (Content content = opener.open(file.path())) {
            Export export = new Export(content, dialect, outputFormat, compression);
            export.check();
            if (target == null) {
                Counting out = new Counting(console.out());
                Export.Outcome outcome = run(export, out);
                out.flush();
                return summary(
                        outcome.rows(), out.count, start, outcome.losses().all());
            }
            try (AtomicFile draft = AtomicFile.replace(target)) {
                Export.Outcome outcome = run(export, new SinkStream(draft.sink()));
                List<Losses.Loss> losses = outcome.losses().all();
                if (strict && !losses.isEmpty()) {
                    throw refusal(losses);
                }
                long bytes = draft.sink().position();
                draft.commit();
                return summary(outcome.rows(), bytes, start, losses);
            }
        }
    }

    private Export.Outcome run(Export export, OutputStream out) throws IOException {
        if (console.progress(quiet) == null) {
            return export.run(out, () -> {});
        }
        long[] rows = new long[1];
        try (RowProgress line = new RowProgress(
                console.err(), System::nanoTime, export.content().size(), () -> rows[0])) {
            return export.run(out, () -> {
                rows[0]++;
                line.step();
            });
        }
    }

    private InputException refusal(List<Losses.Loss> losses) {
        StringBuilder message = new StringBuilder(from + ": " + outputFormat + " cannot hold everything:");
        losses.forEach(loss -> message.append("\n  ").append(loss));
        return new InputException(
                message + "\nwithout --strict it would be converted all the same; msgpack holds more");
    }

    private ConvertSummary summary(long rows, long bytes, long start, List<Losses.Loss> losses) {
        return new ConvertSummary(from, inputFormat, to, outputFormat, rows, bytes, System.nanoTime() - start, losses);
    }

    private void tell(ConvertSummary summary) throws IOException {
        summary.losses().forEach(loss -> console.err().println("lost in " + outputFormat + ": " + loss));
        if (json && to.equals(STANDARD_STREAM)) {
            console.err().println(summary.json());
        } else if (json) {
            console.out().write((summary.json() + "\n").getBytes(StandardCharsets.UTF_8));
            console.out().flush();
        } else if (!quiet) {
            console.err().println(summary.line());
        }
        console.err().flush();
    }

    /** Standard output, with the bytes counted. */
    private static final class Counting extends java.io.FilterOutputStream {
        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
