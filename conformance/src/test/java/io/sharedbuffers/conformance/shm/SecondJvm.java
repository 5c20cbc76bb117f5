package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.shm.SharedMemory;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another Java process, with locks and attachments of its own, that can be killed. */
final class SecondJvm implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private SecondJvm(Process process) {
        this.process = process;
        this.lines = process.inputReader();
    }

    /** Starts a main class of the tests. */
    static SecondJvm start(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                location(SharedMemory.class) + File.pathSeparator + location(main),
                main.getName()));
        command.addAll(List.of(arguments));
        return new SecondJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private static Path location(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Waits for a line that it is to print. */
    void await(String line) throws IOException {
        String printed = lines.readLine();
        if (!line.equals(printed)) {
            throw new IllegalStateException("the second JVM printed " + printed + ", not " + line
                    + lines.lines().limit(20).toList());
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Ends it with SIGKILL; returns when it is dead. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Waits until it has ended well. */
    void end() throws IOException, InterruptedException {
        List<String> rest = lines.lines().toList();
        if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0 || !rest.isEmpty()) {
            throw new IllegalStateException("the second JVM failed: " + rest);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
