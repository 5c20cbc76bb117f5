package io.sharedbuffers.conformance.large;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The most memory that this process had for itself, pages of mapped files not counted. Linux tells it; elsewhere it is 0. */
final class PeakMemory implements AutoCloseable {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final List<String> COUNTED = List.of("RssAnon:", "RssShmem:");
    private static final long MILLIS = 50;

    private final Thread watcher = new Thread(this::run, "peak-memory");
    private volatile long bytes;

    private PeakMemory() {}

    static PeakMemory watch() {
        PeakMemory memory = new PeakMemory();
        memory.watcher.setDaemon(true);
        memory.watcher.start();
        return memory;
    }

    /** {@return the peak so far} */
    long bytes() {
        return bytes;
    }

    private void run() {
        try {
            while (!Thread.interrupted()) {
                look();
                Thread.sleep(MILLIS);
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    private void look() {
        if (Files.exists(STATUS)) {
            try {
                long kibibytes = Files.readAllLines(STATUS).stream()
                        .map(line -> line.split("\\s+"))
                        .filter(cells -> COUNTED.contains(cells[0]))
                        .mapToLong(cells -> Long.parseLong(cells[1]))
                        .sum();
                bytes = Math.max(bytes, kibibytes << 10);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
        try {
            watcher.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        look();
    }
}
