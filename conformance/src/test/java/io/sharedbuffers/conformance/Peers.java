package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The original in both dialects, in its containers and behind the tester protocol. Not safe for use by several threads. */
final class Peers implements AutoCloseable {
    private final Map<Dialect, PeerContainer> containers = new EnumMap<>(Dialect.class);
    private final Map<Dialect, PeerTester> testers = new EnumMap<>(Dialect.class);

    private Peers() {}

    /**
     * Starts both.
     *
     * @param shared a folder that they may write to
     */
    static Peers start(Path shared) throws IOException, InterruptedException {
        Peers peers = new Peers();
        try {
            for (Dialect dialect : Dialect.values()) {
                peers.containers.put(dialect, PeerContainer.start(dialect, shared));
                peers.testers.put(dialect, new PeerTester(peers.containers.get(dialect), dialect));
            }
            return peers;
        } catch (IOException | InterruptedException | RuntimeException e) {
            peers.close();
            throw e;
        }
    }

    PeerTester tester(Dialect dialect) {
        return testers.get(dialect);
    }

    /** Starts a program of the repository that needs a recent Python, to talk with it. */
    Process talk(String program, String... arguments) throws IOException {
        return containers.get(Dialect.V1_2).talk(program, arguments);
    }

    @Override
    public void close() throws IOException {
        for (PeerTester tester : testers.values()) {
            tester.close();
        }
        containers.values().forEach(PeerContainer::close);
    }
}
