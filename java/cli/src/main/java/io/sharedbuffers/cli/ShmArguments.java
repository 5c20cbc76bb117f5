package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shm.Place;
import io.sharedbuffers.cli.shm.ShmDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which shared memory is meant. */
final class ShmArguments {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The directory of the objects, where it is not /dev/shm, such as that of a container.")
    private Path directory;

    /** Says that there is no object in a place; returns the exit code. */
    static int absent(Place place, Console console) {
        Optional<String> obstacle = place.obstacle();
        console.err()
                .println("sbuf: "
                        + obstacle.map(what -> place + " is " + what + ", not an object")
                                .orElseGet(place::missing));
        return obstacle.isPresent() ? ExitCode.INPUT : ExitCode.NOT_FOUND;
    }

    ShmDirectory open() throws IOException {
        return ShmDirectory.of(directory);
    }
}
