package io.sharedbuffers.cli;

import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.copy.FileUpgrade;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.AtomicFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf upgrade}: writes an old file anew. */
@Command(
        name = "upgrade",
        description = "Writes the file of an earlier release anew, as the current release writes it.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Rows, schema and keys stay the same. Old files do not tell all:",
            "- Days (type date) were stored as midnight of the writer's clocks before 1.0.1.",
            "  Where that was not midnight in UTC, --zone must tell where the clocks were.",
            "  Moments (type datetime) are stored in UTC by all releases and stay as they are;",
            "  0.8 took those with an offset for local ones, which nothing can undo.",
            "- Python 2 did not keep the order in which slots were declared. --slots tells it;",
            "  it shows in the schema only, and where columns are printed.",
            "- Up to 0.6 whole numbers behind a type code had eight bytes, later as few as they",
            "  need, unless a program wanted more. They keep what they have, or --narrow.",
            "",
            "Example:",
            "  sbuf upgrade old.sbuf new.sbuf",
            "  sbuf upgrade old.sbuf new.sbuf --zone Europe/Paris --slots icao,name,lat,lon"
        })
final class UpgradeCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "IN", description = "The old file.")
    private Path source;

    @Parameters(index = "1", paramLabel = "OUT", description = "The file to be made or replaced; may be IN.")
    private Path target;

    @Mixin
    private FormArguments forms;

    @Option(names = "--zone", paramLabel = "ZONE", description = "Where the clocks were that days were stored by.")
    private String zoneName;

    @Option(
            names = "--narrow",
            description =
                    "Whole numbers in slots of type object, in lists, dicts and keys take as few bytes as they need.")
    private boolean narrow;

    @Option(
            names = "--slots",
            split = ",",
            hideParamSyntax = true,
            paramLabel = "A,B,...",
            description = "All slots, in the order in which the program declares them.")
    private List<String> slots;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary.")
    private boolean quiet;

    UpgradeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ZoneId zone = zone();
        try (var _ = new Interruption();
                Content content = forms.open(source)) {
            Schema declared = slots == null ? null : declared(content);
            FileUpgrade upgrade = new FileUpgrade(zone, narrow, declared, CopyTarget.settings(target));
            try (AtomicFile file = AtomicFile.replace(target)) {
                write(content, upgrade, file);
                file.commit();
            } catch (PackException e) {
                throw zone == null && e.getMessage().contains("name the zone")
                        ? new PackException(e.getMessage() + ", by --zone")
                        : e;
            }
            if (!quiet) {
                summarise(content);
            }
        }
        return ExitCode.FINE;
    }

    private ZoneId zone() {
        try {
            return zoneName == null ? null : ZoneId.of(zoneName);
        } catch (DateTimeException e) {
            throw usage("--zone: \"" + zoneName + "\" is no zone: name one such as Europe/Paris, UTC or +01:00");
        }
    }

    private Schema declared(Content content) {
        Schema schema = content.schema();
        if (schema == null) {
            throw usage("--slots orders slots, but a " + content.form() + " has none: leave it out");
        }
        Set<String> named = new HashSet<>(slots);
        if (slots.size() != named.size() || !named.equals(Set.copyOf(schema.declaredNames()))) {
            throw usage("--slots must name each slot once: " + String.join(",", schema.declaredNames()));
        }
        Schema.Builder builder = Schema.builder()
                .alignment(schema.alignment())
                .bases(schema.bases())
                .userData(schema.userData())
                .binaryVersion(schema.binaryVersion())
                .stored(schema.slots().stream().map(Slot::name).toList());
        slots.forEach(name -> builder.slot(name, schema.slot(name).type()));
        return builder.build();
    }

    private void write(Content content, FileUpgrade upgrade, AtomicFile file) throws IOException {
        try (WorkProgress progress =
                quiet ? WorkProgress.SILENT : WorkProgress.on(console, 2 * content.size(), "rows read")) {
            switch (content) {
                case Content.Array array -> upgrade.array(array.rows(), file.sink(), progress::add);
                case Content.Mapping mapping -> upgrade.mapping(mapping.mapping(), file.sink(), progress::add);
                case Content.Mapper mapper -> upgrade.mapper(mapper.keys(), file.sink());
                case Content.Packed packed ->
                    upgrade.object(
                            packed.value(), packed.schema(), packed.file().region(), file.sink());
            }
        }
    }

    private void summarise(Content content) throws IOException {
        String entries = content.form() == FileForm.ARRAY || content.form() == FileForm.MAPPING ? " rows" : " entries";
        console.err()
                .println(target + ": " + FactLines.grouped(content.size()) + entries + ", "
                        + FactLines.grouped(Files.size(target)) + " bytes");
        Schema schema = content.schema();
        boolean old = schema != null && schema.binaryVersion() != Dialect.V1_2.binaryVersion();
        if (old && slots == null && schema.slots().size() > 1) {
            console.err()
                    .println("The slots are in the order in which Python 2 kept them: "
                            + String.join(",", schema.declaredNames()) + "; --slots tells another one.");
        }
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
