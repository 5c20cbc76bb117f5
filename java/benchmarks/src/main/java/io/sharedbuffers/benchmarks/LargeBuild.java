package io.sharedbuffers.benchmarks;

import io.sharedbuffers.SharedBuffers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Builds a mapping of many rows and tells the time and the peak of the heap; meant to be run with a small heap. */
public final class LargeBuild {
    private LargeBuild() {}

    record Row(String name, long number, double weight) {}

    /**
     * Builds and reports.
     *
     * @param args the number of rows, and {@code text} or {@code number} for the kind of keys
     */
    public static void main(String[] args) throws IOException {
        long rows = Long.parseLong(args[0]);
        boolean texts = args[1].equals("text");
        Path target = Files.createTempFile("large", ".sbuf");
        long start = System.nanoTime();
        if (texts) {
            try (var mapping = SharedBuffers.buildMapping(target, String.class, Row.class)) {
                for (long i = 0; i < rows; i++) {
                    mapping.put("key " + i, new Row("name of " + i, i, i / 3.0));
                }
                mapping.build();
            }
        } else {
            try (var mapping = SharedBuffers.buildMapping(target, Long.class, Row.class)) {
                for (long i = 0; i < rows; i++) {
                    mapping.put(i * 0x9E37_79B9_7F4A_7C15L >>> 1, new Row("name of " + i, i, i / 3.0));
                }
                mapping.build();
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - start);
        long peak = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                peak += pool.getPeakUsage().getUsed();
            }
        }
        System.out.printf(
                "%d rows, %s keys: %.1f s, %.0f rows/s, file %d MiB, heap limit %d MiB, heap peak at most %d MiB%n",
                rows,
                args[1],
                time.toMillis() / 1000.0,
                rows * 1e9 / time.toNanos(),
                Files.size(target) >> 20,
                Runtime.getRuntime().maxMemory() >> 20,
                peak >> 20);
        Files.delete(target);
    }
}
