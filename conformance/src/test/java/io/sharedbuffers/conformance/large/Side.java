package io.sharedbuffers.conformance.large;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the two that are compared, as a command that builds or reads a large file in a process of its own. */
record Side(String name, List<String> command, Path shared) {
    /** The heap that this library gets. */
    static final String HEAP = "256m";

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern DONE =
            Pattern.compile("done (?:bytes|lookups)=(\\d+) seconds=(\\d+\\.\\d) peak=(\\d+)");

    /**
     * How a task went.
     *
     * @param amount bytes that were written, or look-ups that were made
     * @param peak the most memory in bytes, or 0 where the system does not tell
     * @param refusal why it was refused, or null
     */
    record Outcome(long amount, double seconds, long peak, String refusal) {}

    /** This library, in a JVM with a small heap. */
    static Side ours(Dialect dialect, Path shared) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new Side(
                "this library",
                List.of(
                        java,
                        "-Xmx" + HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        dialect.label()),
                shared);
    }

    /** The original, with the interpreter that {@code PYTHON_1_2} or {@code PYTHON_0_8} names, or in its container. */
    static Side original(Dialect dialect, Path shared) {
        String interpreter = System.getenv("PYTHON_" + dialect.label().replace('.', '_'));
        List<String> command = new ArrayList<>();
        if (interpreter == null || interpreter.isEmpty()) {
            command.add(REPOSITORY.resolve("conformance/docker/python.sh").toString());
            command.add(dialect.label());
        } else {
            command.add(interpreter);
        }
        command.add(REPOSITORY.resolve("conformance/peer/large.py").toString());
        return new Side("sharedbuffers " + dialect.label(), command, shared);
    }

    /** Builds or reads a file, as {@code verb} says. */
    Outcome perform(String verb, Form form, Path file) throws IOException, InterruptedException {
        String printed = run(verb, form.name(), String.valueOf(form.count()), file.toString());
        String last = printed.substring(printed.lastIndexOf('\n') + 1);
        if (last.startsWith("refused ")) {
            return new Outcome(0, 0, 0, last.substring("refused ".length()));
        }
        Matcher done = DONE.matcher(last);
        if (!done.matches()) {
            throw new IllegalStateException(name + " did not " + verb + " " + form.name() + ": "
                    + String.join(" ", command) + " printed: " + printed);
        }
        return new Outcome(
                Long.parseLong(done.group(1)), Double.parseDouble(done.group(2)), Long.parseLong(done.group(3)), null);
    }

    /** Runs the command with arguments and gives what it prints. */
    String run(String... arguments) throws IOException, InterruptedException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().put("SBUF_SHARED", shared.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        process.waitFor();
        return printed;
    }
}
