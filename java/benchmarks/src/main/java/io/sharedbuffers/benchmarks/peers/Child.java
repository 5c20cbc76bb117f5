package io.sharedbuffers.benchmarks.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process that is measured from outside. */
final class Child implements AutoCloseable {
    private static final long SAMPLE_MILLIS = 5;

    private final Process process;
    private final BufferedReader output;
    private final List<String> command;

    private Child(List<String> command) throws IOException {
        this.command = command;
        this.process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        this.output = process.inputReader();
    }

    /** What a process printed, and the most memory of its own that it had. */
    record Outcome(List<String> lines, long peakKib) {
        /** The only number that it printed. */
        double number() {
            return Double.parseDouble(lines.getLast());
        }
    }

    /** A JVM like this one, with a contestant's flags. */
    static List<String> java(Peer peer, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(peer.flags());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PeerProcess.class.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    static Child start(List<String> command) throws IOException {
        return new Child(command);
    }

    /** Runs a process to its end. */
    static Outcome run(List<String> command) throws IOException, InterruptedException {
        try (Child child = start(command)) {
            long[] peak = new long[1];
            Thread watch = Thread.ofPlatform().daemon().start(() -> {
                while (child.process.isAlive()) {
                    peak[0] = Math.max(peak[0], child.kib("status", "RssAnon:"));
                    try {
                        Thread.sleep(SAMPLE_MILLIS);
                    } catch (InterruptedException e) {
                        return;
                    }
                }
            });
            List<String> lines = child.output.lines().toList();
            int status = child.process.waitFor();
            watch.join();
            if (status != 0) {
                throw new IOException("exit code " + status + " of " + String.join(" ", command));
            }
            return new Outcome(lines, peak[0]);
        }
    }

    /** Waits for a line. */
    void await(String line) throws IOException {
        for (String read = output.readLine(); ; read = output.readLine()) {
            if (read == null) {
                throw new IOException("the process ended early: " + String.join(" ", command));
            }
            if (read.equals(line)) {
                return;
            }
        }
    }

    /** Sends a line, and returns the one that answers it. */
    String ask(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        process.getOutputStream().flush();
        String answer = output.readLine();
        if (answer == null) {
            throw new IOException("the process ended early: " + String.join(" ", command));
        }
        return answer;
    }

    /** A number of the kernel's about the process, 0 once it has ended. */
    long kib(String file, String name) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), file))) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D+", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException | java.io.UncheckedIOException e) {
            return 0;
        }
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.destroy();
    }
}
