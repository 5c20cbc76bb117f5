package io.sharedbuffers.cli;

import io.sharedbuffers.cli.shm.ShmDirectory;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which shared memory is meant. */
final class ShmArguments {
    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The directory of the objects, where it is not /dev/shm, such as that of a container.")
    private Path directory;

    ShmDirectory open() throws IOException {
        return ShmDirectory.of(directory);
    }
}
