package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shm.HiddenName;
import io.sharedbuffers.cli.shm.MappedBy;
import io.sharedbuffers.cli.shm.ObjectFacts;
import io.sharedbuffers.cli.shm.ObjectKind;
import io.sharedbuffers.cli.shm.Place;
import io.sharedbuffers.cli.shm.Recognition;
import io.sharedbuffers.cli.shm.ShmDirectory;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sbuf shm rm}: takes names away. */
@Command(
        name = "rm",
        description =
                "Deletes objects. Processes that use one keep it; its memory is freed when the last of them ends.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Exit code 1 if an object was not found, 3 if one was not deleted. The others are",
            "deleted all the same.",
            "",
            "Example:",
            "  sbuf shm rm prices psm_4f2e81aa",
            "  sbuf shm rm --stale"
        })
final class ShmRemoveCommand implements Callable<Integer> {
    private final Console console;

    @Spec
    private CommandSpec spec;

    @Mixin
    private ShmArguments arguments;

    @Parameters(paramLabel = "NAME", description = "The objects; files if there is a slash in the name.")
    private List<String> names = List.of();

    @Option(
            names = "--force",
            description = "Also semaphores, hidden names, and files outside of shared memory that do not look like "
                    + "its objects.")
    private boolean force;

    @Option(
            names = "--stale",
            description = "The unfinished objects (.sharedbuffers-PID-…) of Java processes that are gone. Where "
                    + "containers share the memory, run it outside of them.")
    private boolean stale;

    ShmRemoveCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (names.isEmpty() && !stale) {
            throw new ParameterException(spec.commandLine(), "name at least one object, or --stale");
        }
        ShmDirectory directory = arguments.open();
        int code = ExitCode.FINE;
        for (String name : names) {
            code = Math.max(code, remove(directory.place(name)));
        }
        return stale ? Math.max(code, removeStale(directory)) : code;
    }

    private int remove(Place place) {
        try {
            Optional<ObjectEntry> entry = place.entry();
            if (entry.isEmpty()) {
                return ShmArguments.absent(place, console);
            }
            String objection = force ? null : objection(place, Recognition.of(place, entry.get()));
            if (objection != null) {
                console.err().println("sbuf: " + place + " " + objection);
                return ExitCode.INPUT;
            }
            List<MappedBy.Process> users = users(place, entry.get());
            Optional<String> keeper = HiddenName.keeper(place.store(), entry.get());
            place.store().delete(place.name());
            tell(place, users, keeper);
            return ExitCode.FINE;
        } catch (SharedObjectException e) {
            return Failures.execution(e, console.err());
        }
    }

    /** Why it should not be deleted, or null. */
    private static String objection(Place place, ObjectFacts facts) {
        if (!facts.kind().isShared()) {
            return "is a " + facts.kind().label() + (facts.details().isEmpty() ? "" : ", " + facts.details())
                    + ": --force deletes it";
        }
        boolean recognised = facts.kind() == ObjectKind.SHARED_ARRAY
                || facts.kind() == ObjectKind.SHAREABLE_LIST
                || facts.kind() == ObjectKind.SHARED_MEMORY;
        if (!place.shared() && !recognised) {
            return "is no object of shared memory, but a file: --force deletes it";
        }
        return place.name().startsWith(".") ? "is hidden: --force deletes it" : null;
    }

    private static List<MappedBy.Process> users(Place place, ObjectEntry entry) {
        return MappedBy.scan(place.path().toAbsolutePath().getParent(), List.of(entry))
                .of(entry);
    }

    private void tell(Place place, List<MappedBy.Process> users, Optional<String> keeper) {
        keeper.ifPresent(hidden -> console.err()
                .println("sbuf: " + place + " is deleted, but kept as " + hidden
                        + ": a guard that is running gives it its name back; end that, or delete " + hidden + " too"));
        if (!users.isEmpty()) {
            console.err()
                    .println("sbuf: " + place + " is deleted, but still mapped by " + ObjectTraits.processes(users)
                            + ": its memory is freed when they let go of it");
        }
    }

    private int removeStale(ShmDirectory directory) throws IOException {
        int code = ExitCode.FINE;
        for (ObjectEntry entry : directory.entries()) {
            OptionalLong maker = HiddenName.maker(entry.name());
            Place place = directory.place(entry);
            if (maker.isEmpty()
                    || HiddenName.isAlive(maker.getAsLong())
                    || !users(place, entry).isEmpty()) {
                continue;
            }
            try {
                place.store().delete(entry.name());
                String line = "deleted " + entry.name() + ", " + FactLines.grouped(entry.size()) + " bytes\n";
                console.out().write(line.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } catch (SharedObjectException.NotFound e) {
                // somebody else was faster
            } catch (SharedObjectException e) {
                code = Math.max(code, Failures.execution(e, console.err()));
            }
        }
        console.out().flush();
        return code;
    }
}
