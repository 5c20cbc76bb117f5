package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.TrackerGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Names of objects of one test, which are deleted when it ends, with all that is hidden behind them. */
final class SharedNames implements AutoCloseable {
    /** How long to wait for what will surely happen, on a machine that may be busy with other things. */
    static final long PATIENCE_NANOS = 60_000_000_000L;

    private final String prefix = "sbuf-live-" + UUID.randomUUID();
    private int given;

    /** A name that nobody has. */
    String next() {
        given++;
        return prefix + "-" + given;
    }

    static Path path(String name) {
        return SharingContainers.MEMORY.resolve(name);
    }

    /** The files that there are, hidden ones too. */
    private List<Path> existing(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().contains(prefix))
                    .toList();
        }
    }

    /** Guards an object, of whatever kind, against Python's resource tracker. */
    static TrackerGuard guard(String name) {
        ObjectStore store = ObjectStore.system();
        try (SharedBlock block = store.attach(name, Access.READ_ONLY)) {
            return TrackerGuard.of(store, name, block.identity());
        }
    }

    /** Waits until a guard has given the name back, which the resource tracker has deleted. */
    static void awaitRestored(TrackerGuard guard) throws InterruptedException {
        await(() -> guard.restored() > 0, () -> "the resource tracker has deleted nothing");
    }

    /** Waits until a name is gone, which the resource tracker deletes. */
    static void awaitDeleted(String name) throws InterruptedException {
        await(() -> !Files.exists(path(name)), () -> "the resource tracker has not deleted " + name);
    }

    static void await(BooleanSupplier condition, Supplier<String> otherwise) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, otherwise);
            Thread.sleep(1);
        }
    }

    @Override
    public void close() throws IOException {
        for (Path folder : List.of(SharingContainers.MEMORY, OneForAll.FOLDER)) {
            for (Path file : existing(folder)) {
                Files.deleteIfExists(file);
            }
        }
    }
}
