package io.sharedbuffers.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * The files that this process has open or mapped, of those in a folder; removed ones, too. Elsewhere than on Linux nothing can be
 * looked at: that is said once on the error stream, and none are found.
 */
public final class ProcessFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path MAPPINGS = Path.of("/proc/self/maps");

    private static final AtomicBoolean SAID = new AtomicBoolean();

    private ProcessFiles() {}

    /**
     * Lists them.
     *
     * @param folder the folder
     * @return a line of the system for each
     * @throws IOException if the system's lists cannot be read
     */
    public static List<String> of(Path folder) throws IOException {
        String name = folder.toRealPath().toString();
        return Stream.concat(descriptors(), mappings())
                .filter(line -> line.contains(name))
                .toList();
    }

    private static Stream<String> descriptors() throws IOException {
        if (!canBeSeen(DESCRIPTORS)) {
            return Stream.empty();
        }
        try (Stream<Path> links = Files.list(DESCRIPTORS)) {
            return links.map(ProcessFiles::destination).toList().stream();
        }
    }

    private static Stream<String> mappings() throws IOException {
        return canBeSeen(MAPPINGS) ? Files.readAllLines(MAPPINGS).stream() : Stream.empty();
    }

    private static boolean canBeSeen(Path list) {
        boolean there = Files.exists(list);
        if (!there && SAID.compareAndSet(false, true)) {
            System.err.println("NOT CHECKED: whether files stay open or mapped, for there is no " + list
                    + " here. Run these tests on Linux, too.");
        }
        return there;
    }

    private static String destination(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "closed meanwhile";
        }
    }
}
