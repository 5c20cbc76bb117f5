package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.conformance.PeerImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Containers whose processes have this machine's {@code /dev/shm}, so that they and this JVM share memory; one for each
 * image, started when first asked for. What the peers make belongs to the user of this JVM. The peer programs are at
 * {@code /peer}; each folder given is at the same path in the containers. Not safe for use by several threads at once.
 */
final class SharingContainers implements AutoCloseable {
    /** Where POSIX shared memory objects are files. */
    static final Path MEMORY = Path.of("/dev/shm");

    private static final Path PEERS = Path.of("peer").toAbsolutePath();

    private final Map<String, GenericContainer<?>> running = new HashMap<>();
    private final List<Path> folders;

    SharingContainers(Path... folders) {
        this.folders = List.of(folders);
    }

    /** Starts a process with an original; close it before this. */
    PythonPeer peer(Original original) throws IOException, InterruptedException {
        GenericContainer<?> container = running.get(original.image());
        if (container == null) {
            container = start(original.image());
            running.put(original.image(), container);
        }
        List<String> command = List.of(
                "docker", "exec", "-i", container.getContainerId(), original.python(), "/peer/" + original.program());
        return new PythonPeer(new ProcessBuilder(command).start());
    }

    @SuppressWarnings("resource") // Closed together with this.
    private GenericContainer<?> start(String image) throws IOException, InterruptedException {
        GenericContainer<?> container = new GenericContainer<>(DockerImageName.parse(PeerImages.name(image)))
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
        return container;
    }

    /** The user and group that this process runs as, in numbers. */
    private static String user() {
        try {
            Path self = Path.of("/proc/self");
            return Files.getAttribute(self, "unix:uid") + ":" + Files.getAttribute(self, "unix:gid");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.values().forEach(GenericContainer::close);
        running.clear();
    }
}
