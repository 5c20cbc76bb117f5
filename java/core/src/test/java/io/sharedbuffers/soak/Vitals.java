package io.sharedbuffers.soak;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process holds at a moment; -1 where the system does not tell, which is so elsewhere than on Linux.
 *
 * @param heap bytes of the Java heap that are in use after a collection
 * @param memory bytes of memory that belong to the process alone
 * @param resident bytes of memory in all, mapped files included
 * @param mappings of memory in all
 * @param ownMappings of files in the folder of the run
 * @param descriptors of open files
 */
record Vitals(long heap, long memory, long resident, long mappings, long ownMappings, long descriptors) {
    private static final Path PROCESS = Path.of("/proc/self");

    /** Other threads make garbage between a collection and the look at what it left: the least of some is near to that. */
    private static final int COLLECTIONS = 3;

    static Vitals now(Path folder) throws IOException {
        long heap = Long.MAX_VALUE;
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            heap = Math.min(
                    heap,
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        if (!Files.exists(PROCESS)) {
            return new Vitals(heap, -1, -1, -1, -1, -1);
        }
        return new Vitals(
                heap,
                status("RssAnon:"),
                status("VmRSS:"),
                lines(""),
                lines(folder.toRealPath().toString()),
                openFiles());
    }

    private static long status(String name) throws IOException {
        try (Stream<String> lines = Files.lines(PROCESS.resolve("status"))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst()
                    .orElse(-1);
        }
    }

    private static long lines(String part) throws IOException {
        try (Stream<String> lines = Files.lines(PROCESS.resolve("maps"))) {
            return lines.filter(line -> line.contains(part)).count();
        }
    }

    private static long openFiles() throws IOException {
        try (Stream<Path> open = Files.list(PROCESS.resolve("fd"))) {
            return open.count();
        } catch (NoSuchFileException e) {
            return -1;
        }
    }

    /** The larger of each number. */
    Vitals most(Vitals other) {
        return new Vitals(
                Math.max(heap, other.heap),
                Math.max(memory, other.memory),
                Math.max(resident, other.resident),
                Math.max(mappings, other.mappings),
                Math.max(ownMappings, other.ownMappings),
                Math.max(descriptors, other.descriptors));
    }
}
