package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.Container;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container with the original. The repository is at {@code /repository}, to be read only; the folder of the test is at the
 * same path as here, so that both sides map the same files.
 */
final class PeerContainer implements AutoCloseable {
    private static final String REPOSITORY = "/repository";

    private final GenericContainer<?> container;

    private PeerContainer(GenericContainer<?> container) {
        this.container = container;
    }

    @SuppressWarnings("resource") // Closed together with this.
    static PeerContainer start(Dialect dialect, Path shared) throws IOException, InterruptedException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(PeerImages.name(dialect)))
                .withFileSystemBind(AirportsTable.REPOSITORY.toRealPath().toString(), REPOSITORY, BindMode.READ_ONLY)
                .withFileSystemBind(
                        shared.toRealPath().toString(), shared.toRealPath().toString(), BindMode.READ_WRITE)
                .withCommand("sleep", "infinity");
        container.start();
        return new PeerContainer(container);
    }

    /** Runs a program of the repository with the original's Python, to its end. */
    Container.ExecResult run(String program, String... arguments) throws IOException, InterruptedException {
        return container.execInContainer(python(program, arguments).toArray(String[]::new));
    }

    /** Starts a program of the repository with the original's Python, to talk with it. */
    Process talk(String program, String... arguments) throws IOException {
        return start(python(program, arguments).toArray(String[]::new));
    }

    /** Starts a command. What it says on standard error comes out here. */
    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "-i", container.getContainerId()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    static String inContainer(String path) {
        return REPOSITORY + "/" + path;
    }

    private static List<String> python(String program, String... arguments) {
        List<String> command = new ArrayList<>(List.of("python", inContainer(program)));
        command.addAll(List.of(arguments));
        return command;
    }

    @Override
    public void close() {
        container.close();
    }
}
