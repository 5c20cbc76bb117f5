package io.sharedbuffers.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * A container whose processes have this machine's {@code /dev/shm}, so that they and this JVM share memory. What they make
 * belongs to the user of this JVM. The programs of conformance/peer are at {@code /peer}; each folder given is at the same path
 * in the container.
 */
public final class SharingContainer implements AutoCloseable {
    private static final Path PEERS = Path.of("peer").toAbsolutePath();

    private final GenericContainer<?> container;

    private SharingContainer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Starts a container.
     *
     * @param peer whose image it has, as images.sh calls it
     * @param folders what it can write to
     */
    @SuppressWarnings("resource") // Closed together with this.
    public static SharingContainer start(String peer, List<Path> folders) throws IOException, InterruptedException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(PeerImages.name(peer)))
                .withFileSystemBind(PEERS.toString(), "/peer", BindMode.READ_ONLY)
                .withCreateContainerCmdModifier(create -> {
                    create.withUser(user());
                    create.getHostConfig().withIpcMode("host").withInit(true);
                })
                .withCommand("sleep", "infinity");
        for (Path folder : folders) {
            String path = folder.toRealPath().toString();
            container.withFileSystemBind(path, path, BindMode.READ_WRITE);
        }
        container.start();
        return new SharingContainer(container);
    }

    /**
     * A process in the container, not yet started.
     *
     * @param user who it runs as, in numbers, such as {@link #user}
     * @param folder where it works
     * @param program the program and its arguments
     */
    public ProcessBuilder process(String user, Path folder, List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "-i", "-u", user));
        command.addAll(List.of("--workdir", folder.toRealPath().toString(), container.getContainerId()));
        command.addAll(program);
        return new ProcessBuilder(command);
    }

    /** {@return the user and group that this process runs as, in numbers} */
    public static String user() {
        try {
            Path self = Path.of("/proc/self");
            return Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        container.close();
    }
}
