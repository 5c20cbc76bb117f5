package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A store in a directory of its own, in memory if the machine has {@code /dev/shm}; and second processes. */
final class Shared implements AutoCloseable {
    final Path directory;
    final ObjectStore store;

    Shared() throws IOException {
        this(Posix.calls());
    }

    Shared(Optional<Posix> posix) throws IOException {
        Path memory = Path.of("/dev/shm");
        directory = Files.isDirectory(memory)
                ? Files.createTempDirectory(memory, "test-")
                : Files.createTempDirectory("test-");
        store = new DirectoryStore(directory, posix);
    }

    /** All names there are, hidden ones too. */
    List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    /** Starts the main class of another virtual machine, with the same classes. */
    static Process java(List<String> options, Class<?> main, String... arguments) throws IOException {
        return new ProcessBuilder(command(options, main, arguments))
                .redirectErrorStream(true)
                .start();
    }

    /** What starts it. */
    static List<String> command(List<String> options, Class<?> main, String... arguments) {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        String classes = location(SharedMemory.class) + java.io.File.pathSeparator + location(main);
        command.addAll(List.of("-cp", classes, main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What it printed, once it has ended well. */
    static String output(Process process) throws IOException, InterruptedException {
        String text = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new AssertionError("the second process failed: " + text);
        }
        return text;
    }

    private static String location(Class<?> type) {
        String resource = "/" + type.getName().replace('.', '/') + ".class";
        String path = type.getResource(resource).getPath();
        return path.substring(0, path.length() - resource.length());
    }
}
