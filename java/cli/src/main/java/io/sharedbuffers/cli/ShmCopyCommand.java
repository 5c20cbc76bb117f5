package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shm.FooterNames;
import io.sharedbuffers.cli.shm.ObjectCopy;
import io.sharedbuffers.cli.shm.Place;
import io.sharedbuffers.cli.shm.ShmDirectory;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ObjectEntry;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf shm cp}: copies an object. */
@Command(
        name = "cp",
        description = "Copies an object, to another name or to and from a file. The copy appears when it is complete.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "What other processes store while it is copied may be in the copy or not.",
            "",
            "Example:",
            "  sbuf shm cp prices ./prices.saved",
            "  sbuf shm cp ./prices.saved prices --force",
            "  sbuf shm cp old new --footer 548+292"
        })
final class ShmCopyCommand implements Callable<Integer> {
    private static final long MEGABYTE = 1_000_000;

    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ShmArguments arguments;

    @Parameters(index = "0", paramLabel = "SOURCE", description = "The object; a file if there is a slash in it.")
    private String from;

    @Parameters(index = "1", paramLabel = "TARGET", description = "Its copy; a file if there is a slash in it.")
    private String to;

    @Option(
            names = "--footer",
            paramLabel = "F",
            description = "Of a SharedArray: make the copy one for other releases. 160: 0.4 to 1.0; 288: 2.0 to 3.0.0; "
                    + "292: 3.1.0 to 3.2.4 built with NumPy 1; 548: 3.2.4 built with NumPy 2; and, for both, "
                    + "548+292 or 548+288.")
    private String footerName;

    @Option(names = "--force", description = "Replace what has the name of the copy; processes that use it keep it.")
    private boolean force;

    ShmCopyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        ShmDirectory directory = arguments.open();
        Place source = directory.place(from).followed();
        Place target = directory.place(to);
        Optional<ObjectEntry> entry = source.entry();
        if (entry.isEmpty()) {
            return ShmArguments.absent(source, console);
        }
        ProgressLine line = new ProgressLine(console.err(), System::nanoTime);
        LongConsumer told = console.errTerminal() ? progress(line, entry.get().size()) : _ -> {};
        try (line;
                var _ = new Interruption()) {
            ObjectCopy copy = new ObjectCopy(source, entry.get(), target, force, told);
            if (footerName == null) {
                copy.run();
            } else {
                ArrayFooter footer = FooterNames.parse(footerName);
                copy.run(footer);
            }
        } catch (PackException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
        return ExitCode.FINE;
    }

    static LongConsumer progress(ProgressLine line, long size) {
        return done -> line.look(() -> done, size, _ -> FactLines.grouped(done / MEGABYTE) + " MB");
    }
}
