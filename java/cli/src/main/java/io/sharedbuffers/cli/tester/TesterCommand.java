package io.sharedbuffers.cli.tester;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.values.JsonReader;
import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TimeZone;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePacker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The verbs of the tester protocol ({@code conformance/README.md}), for those who compare implementations. */
@Command(
        name = "tester",
        hidden = true,
        mixinStandardHelpOptions = true,
        description = "Takes part in comparisons of implementations: see conformance/README.md.",
        footer = {"", "Example: sbuf tester check airports.sbuf airports.case"})
public final class TesterCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    /** The command without a command line, which picocli gives it. */
    public TesterCommand() {}

    /** Cases say what clocks show as if these stood in UTC, as the original's tester does. */
    private static void setClocks() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a verb: build, describe, check, serve or version.");
    }

    private static Dialect dialect(CommandSpec spec, String label) {
        try {
            return Dialect.of(label);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    @Command(name = "build", description = "Writes the file of a case.")
    int build(
            @Parameters(paramLabel = "CASE") Path given,
            @Parameters(paramLabel = "OUT") Path target,
            @Option(names = "--dialect", defaultValue = "1.2", paramLabel = "1.2|0.8") String dialect)
            throws IOException {
        setClocks();
        CaseVerbs.build(CaseFile.read(given), dialect(spec, dialect), target);
        return 0;
    }

    @Command(name = "describe", description = "Prints the values of a file as a msgpack stream.")
    int describe(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--case", paramLabel = "CASE", description = "tells how to read it") Path given,
            @Option(names = "--as", paramLabel = "FORM", description = "array, mapping, mapper or object") String form,
            @Option(names = "--key-type", paramLabel = "TYPE") String keyType,
            @Option(names = "--schema", paramLabel = "FILE") Path schema,
            @Option(names = "--dialect", defaultValue = "1.2", paramLabel = "1.2|0.8") String dialect)
            throws IOException {
        setClocks();
        Dialect written = dialect(spec, dialect);
        OpenedFile.How how = given != null
                ? OpenedFile.How.of(CaseFile.read(given).request(written))
                : how(form, keyType, schema, written);
        try (MessagePacker out = MessagePack.newDefaultPacker(standardOutput())) {
            CaseVerbs.describe(how, file, out);
        }
        return 0;
    }

    private OpenedFile.How how(String form, String keyType, Path schema, Dialect dialect) throws IOException {
        try {
            String as = form != null ? form : (keyType != null ? FileForm.MAPPING : FileForm.ARRAY).label();
            SchemaForm forms = new SchemaForm(dialect.binaryVersion(), RegisteredTypes.NONE);
            return new OpenedFile.How(
                    FileForm.of(as),
                    keyType == null ? null : KeyType.of(keyType),
                    schema == null ? null : forms.read(JsonReader.read(Files.readString(schema))),
                    RegisteredTypes.NONE);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    @Command(name = "check", description = "Compares a file with its case: 0 equal, 1 different.")
    int check(
            @Parameters(paramLabel = "FILE") Path file,
            @Parameters(paramLabel = "CASE") Path given,
            @Option(names = "--dialect", defaultValue = "1.2", paramLabel = "1.2|0.8") String dialect)
            throws IOException {
        setClocks();
        try {
            CaseCheck.run(CaseFile.read(given), dialect(spec, dialect), file);
            return 0;
        } catch (Difference difference) {
            spec.commandLine().getErr().println(difference.getMessage());
            return 1;
        }
    }

    @Command(name = "serve", description = "Answers msgpack requests on standard input until it ends.")
    int serve(@Option(names = "--dialect", defaultValue = "1.2", paramLabel = "1.2|0.8") String dialect)
            throws IOException {
        setClocks();
        Path folder = Files.createTempDirectory(memoryFolder(), "sbuf-tester-");
        try {
            new TesterServer(dialect(spec, dialect), folder).run(new BufferedInputStream(System.in), standardOutput());
        } finally {
            try (var left = Files.list(folder)) {
                for (Path each : left.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
        return 0;
    }

    /** Thousands of small files come and go, so they had better stay in memory. */
    private static Path memoryFolder() {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
    }

    private static OutputStream standardOutput() {
        return new BufferedOutputStream(new FileOutputStream(FileDescriptor.out));
    }

    @Command(name = "version", description = "Names everything that has a say in the bytes.")
    int version() throws IOException {
        for (TesterVersions.Entry entry : TesterVersions.all()) {
            spec.commandLine().getOut().println(entry.name() + "\t" + entry.version());
        }
        return 0;
    }
}
