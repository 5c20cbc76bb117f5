package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.conformance.SharingContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Containers whose processes have this machine's {@code /dev/shm}, so that they and this JVM share memory; one for each
 * image, started when first asked for. What the peers make belongs to the user of this JVM. The peer programs are at
 * {@code /peer}; each folder given is at the same path in the containers. Not safe for use by several threads at once.
 */
final class SharingContainers implements AutoCloseable {
    /** Where POSIX shared memory objects are files. */
    static final Path MEMORY = Path.of("/dev/shm");

    private final Map<String, SharingContainer> running = new HashMap<>();
    private final Map<Original, PythonPeer> standing = new EnumMap<>(Original.class);
    private final List<Path> folders;
    private Path complaints;
    private int started;

    SharingContainers(Path... folders) {
        this.folders = List.of(folders);
    }

    /** Starts a process with an original; close it before this. */
    PythonPeer peer(Original original) throws IOException, InterruptedException {
        return peer(original, SharingContainer.user());
    }

    /** Starts a process of another user, given by numbers, such as {@code 65534:65534}; close it before this. */
    PythonPeer peer(Original original, String user) throws IOException, InterruptedException {
        SharingContainer container = running.get(original.image());
        if (container == null) {
            container = SharingContainer.start(original.image(), folders);
            running.put(original.image(), container);
        }
        started++;
        Path complaints = complaints().resolve(started + "-python");
        List<String> program = List.of(
                "sh",
                "-c",
                "exec \"$1\" \"$2\" 2>\"$3\"",
                "sh",
                original.python(),
                "/peer/" + original.program(),
                complaints.toString());
        Process process = container
                .process(user, Path.of("/"), program)
                .redirectError(complaints().resolve(started + "-docker").toFile())
                .start();
        return new PythonPeer(process, complaints);
    }

    /** A folder for what processes write on standard error, which every user may write to. */
    private Path complaints() throws IOException {
        if (complaints == null) {
            complaints = Files.createTempDirectory(MEMORY, "sbuf-live-complaints-");
            Files.setPosixFilePermissions(complaints, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        return complaints;
    }

    /** A process with an original for all who need no one of their own; it is closed together with this. */
    PythonPeer standing(Original original) throws IOException, InterruptedException {
        PythonPeer peer = standing.get(original);
        if (peer == null) {
            peer = peer(original);
            standing.put(original, peer);
        }
        return peer;
    }

    @Override
    public void close() throws IOException {
        for (PythonPeer peer : standing.values()) {
            peer.close();
        }
        standing.clear();
        running.values().forEach(SharingContainer::close);
        running.clear();
        if (complaints != null) {
            try (Stream<Path> files = Files.list(complaints)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(complaints);
        }
    }
}
