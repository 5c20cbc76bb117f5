package io.sharedbuffers.cli;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.values.JsonWriter;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Rule;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.Verifier;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

/** {@code sbuf verify}: looks at all of a file and tells what breaks the format. */
@Command(
        name = "verify",
        description = "Looks at all of a file: every pointer, value, hash and key. Tells what breaks the format.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit codes: 0 no errors, 1 errors, 2 wrong usage, 3 a file cannot be read.",
            "format-spec/15-verification.md has the rules. What a note tells is allowed,",
            "such as left-overs in gaps.",
            "",
            "Example:",
            "  sbuf verify airports.sbuf",
            "  sbuf verify *.sbuf --json"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int SHOWN = 20;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The files to verify.")
    private List<Path> files;

    @Mixin
    private FormArguments forms;

    @Option(
            names = "--entry",
            paramLabel = "NAME",
            description = "The files are zip files, and this entry is meant; it must be stored without compression.")
    private String entry;

    @Option(names = "--offset", paramLabel = "BYTES", description = "Where in the file or entry the data starts.")
    private long offset;

    @Option(names = "--length", paramLabel = "BYTES", description = "How long the data is; to the end if not given.")
    private long length = -1;

    @Option(
            names = "--unique-keys",
            description = "A key that occurs twice is an error: the mapping is no multi-mapping.")
    private boolean uniqueKeys;

    @Option(names = "--notes", description = "Show notes, too.")
    private boolean notes;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "Show at most N findings of a file; " + SHOWN + " if not given, with --json 1000 of each severity.")
    private Integer limit;

    @Option(names = "--json", description = "Print a JSON object for each file, one a line, with all findings.")
    private boolean json;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Work with N threads; as many as processors if not given.")
    private Integer jobs;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (limit != null && limit < 0 || jobs != null && jobs < 1 || offset < 0 || length < -1) {
            throw new ParameterException(
                    spec.commandLine(), "--limit, --offset and --length are 0 or more, --jobs is 1 or more");
        }
        Schema schema = forms.schema();
        int code = ExitCode.FINE;
        for (Path file : files) {
            code = Math.max(code, verify(file, schema));
        }
        return code;
    }

    private int verify(Path file, Schema schema) throws IOException {
        VerifyReport report;
        Optional<FileForm> recognised = Optional.empty();
        try (MappedFile mapped = open(file)) {
            recognised = forms.opener(schema).recognise(mapped.region());
            report = recognised.isEmpty()
                    ? unrecognised(mapped.region())
                    : verify(mapped.region(), recognised.get(), schema);
        } catch (FormatException e) {
            report = absent(file, e);
        } catch (ClosedByInterruptException e) {
            throw e;
        } catch (IOException e) {
            return unreadable(file, e);
        }
        print(
                json
                        ? json(file, recognised, report)
                        : new VerifyText(console.style(), shown(), notes).of(report, recognised));
        return report.sound() ? ExitCode.FINE : ExitCode.NOT_FOUND;
    }

    private MappedFile open(Path file) throws IOException {
        return entry == null
                ? MappedFile.open(file, offset, length, false)
                : MappedFile.openZipEntry(file, entry, offset, length, false);
    }

    private VerifyReport verify(Region region, FileForm recognised, Schema schema) throws IOException {
        VerifyOptions options =
                VerifyOptions.DEFAULT.withUniqueKeys(uniqueKeys).withKept(Math.max(limit == null ? 0 : limit, 1000));
        if (jobs != null) {
            options = options.withParallelism(jobs);
        }
        ProgressLine line = new ProgressLine(console.err(), System::nanoTime);
        if (console.errTerminal()) {
            options = options.withProgress(progress(line));
        }
        ReadOptions reading = ReadOptions.DEFAULT;
        Verifier verifier = new Verifier(new ReadContext(reading.types(), reading.limits()), options);
        try (line) {
            return switch (recognised) {
                case ARRAY -> verifier.array(region);
                case MAPPING -> verifier.mapping(region, forms.keyType());
                case MAPPER -> verifier.mapper(region, forms.keyType());
                case OBJECT -> verifier.object(region, schema);
            };
        }
    }

    static VerifyOptions.Progress progress(ProgressLine line) {
        return (unit, done, all) -> line.look(() -> done, all, _ -> FactLines.grouped(done) + " " + unit);
    }

    private static VerifyReport unrecognised(Region region) {
        String found = region.size() == 0
                ? "an empty file"
                : region.size()
                        + " bytes of no form that is recognised, or damaged; name the form by --as if you know it";
        Finding finding = new Finding(
                region.absolute(0),
                region.size(),
                Rule.FILE_FORM,
                "",
                "a typed array, a mapping, an id mapper or a value with a type code",
                found,
                1);
        return VerifyReport.of(region.name(), region.size(), finding);
    }

    private static VerifyReport absent(Path file, FormatException e) {
        Finding finding = new Finding(e.offset(), 0, Rule.FILE_RANGE, "", e.expected(), e.actual(), 1);
        return VerifyReport.of(file.toString(), 0, finding);
    }

    private int unreadable(Path file, IOException e) throws IOException {
        String message = Failures.describe(e);
        if (json) {
            Map<String, Object> facts = new LinkedHashMap<>();
            facts.put("file", file.toString());
            facts.put("unreadable", message);
            print(JsonWriter.text(facts) + "\n");
        }
        console.err().println("sbuf: " + message);
        return ExitCode.INPUT;
    }

    private int shown() {
        return limit == null ? SHOWN : limit;
    }

    private void print(String text) throws IOException {
        console.out().write(text.getBytes(StandardCharsets.UTF_8));
        console.out().flush();
    }

    private String json(Path file, Optional<FileForm> recognised, VerifyReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("file", file.toString());
        facts.put("form", recognised.map(FileForm::label).orElse(null));
        facts.put("sound", report.sound());
        facts.put("bytes", report.bytes());
        facts.put("rows", report.rows() < 0 ? null : report.rows());
        facts.put("keys", report.keys() < 0 ? null : report.keys());
        for (Severity severity : Severity.values()) {
            facts.put(severity.label() + "s", report.count(severity));
        }
        facts.put(
                "findings",
                report.findings().stream()
                        .limit(limit == null ? Long.MAX_VALUE : limit)
                        .map(VerifyCommand::json)
                        .toList());
        return JsonWriter.text(facts) + "\n";
    }

    private static Map<String, Object> json(Finding finding) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("severity", finding.severity().label());
        facts.put("rule", finding.rule().id());
        facts.put("offset", finding.offset());
        facts.put("length", finding.length());
        facts.put("place", finding.place());
        facts.put("expected", finding.expected());
        facts.put("found", finding.found());
        facts.put("times", finding.times());
        facts.put("spec", finding.section());
        return facts;
    }
}
