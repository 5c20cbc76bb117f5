package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of all contestants, each built by a process of its own.
 *
 * @param folder where they are: a folder for each contestant, with one for each kind of keys
 * @param workload what is in them
 */
record BuiltFiles(Path folder, Workload workload) {
    private static final String COMPLETE = "complete";

    private Path of(Peer peer, Keys keys) {
        return folder.resolve(peer.files(), keys.name().toLowerCase(java.util.Locale.ROOT));
    }

    /** {@return the folder of a contestant's files, by id} */
    Path of(Peer peer) {
        return of(peer, Keys.ID);
    }

    /** Builds what is not there. */
    void ensure(Peer peer, Keys keys) throws IOException, InterruptedException {
        if (!Files.exists(of(peer, keys).resolveSibling(keys + COMPLETE))) {
            build(peer, keys);
        }
    }

    /** Builds anew, when all that others have written is on the storage device: some wait until their own is. */
    Child.Outcome build(Peer peer, Keys keys) throws IOException, InterruptedException {
        Path target = of(peer, keys);
        Path mark = target.resolveSibling(keys + COMPLETE);
        Files.deleteIfExists(mark);
        delete(target);
        Files.createDirectories(target);
        new ProcessBuilder("sync").inheritIO().start().waitFor();
        Child.Outcome outcome = Child.run(Child.java(peer, List.of(), arguments("build", peer, keys)));
        Files.createFile(mark);
        return outcome;
    }

    String[] arguments(String verb, Peer peer, Keys keys) {
        return new String[] {
            verb,
            peer.name(),
            of(peer, keys).toString(),
            Integer.toString(workload.rows()),
            workload.spread().name(),
            keys.name()
        };
    }

    /** Bytes that a contestant's files take up on the storage device. */
    static long bytes(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes += 512L * (long) allocatedBlocks(file);
            }
            return bytes;
        }
    }

    /** Some make files larger than what they use; the holes cost nothing. */
    private static double allocatedBlocks(Path file) throws IOException {
        Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
        try (var output = stat.inputReader()) {
            return Double.parseDouble(output.readLine());
        }
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
