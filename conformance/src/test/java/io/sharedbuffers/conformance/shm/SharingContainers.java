package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.conformance.SharingContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link SharingContainer} for each image, started when first asked for; each folder given is at the same path in them. Not
 * safe for use by several threads at once.
 */
final class SharingContainers implements AutoCloseable {
    /** Where POSIX shared memory objects are files. */
    static final Path MEMORY = Path.of("/dev/shm");

    private final Map<String, SharingContainer> running = new HashMap<>();
    private final Map<Original, PythonPeer> standing = new EnumMap<>(Original.class);
    private final List<Path> folders;

    SharingContainers(Path... folders) {
        this.folders = List.of(folders);
    }

    /** Starts a process with an original; close it before this. */
    PythonPeer peer(Original original) throws IOException, InterruptedException {
        SharingContainer container = running.get(original.image());
        if (container == null) {
            container = SharingContainer.start(original.image(), folders);
            running.put(original.image(), container);
        }
        return new PythonPeer(container
                .process(null, List.of(original.python(), "/peer/" + original.program()))
                .start());
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
    }
}
