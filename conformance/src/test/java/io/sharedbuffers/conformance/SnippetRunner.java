package io.sharedbuffers.conformance;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.shm.SharedMemory;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.tools.ToolProvider;

/** Runs the snippets of one page, as a reader would, in one folder: Python in containers, everything else here. */
final class SnippetRunner implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final int SECONDS = 120;

    private final Map<String, SharingContainer> containers = new HashMap<>();
    private final Path folder;
    private final Path programs;

    /**
     * A runner.
     *
     * @param folder where the programs work
     * @param programs where the programs lie, and the command {@code sbuf}
     */
    SnippetRunner(Path folder, Path programs) throws IOException {
        this.folder = folder;
        this.programs = programs;
        Path command = programs.resolve("sbuf");
        Files.writeString(
                command,
                "#!/bin/sh\nexec " + JAVA
                        + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED" + " -cp '"
                        + System.getProperty("java.class.path") + "' io.sharedbuffers.cli.Main \"$@\"\n");
        if (!command.toFile().setExecutable(true)) {
            throw new IOException(command + ": cannot be made executable");
        }
    }

    /** Starts a snippet. */
    Process start(Snippet snippet) throws IOException, InterruptedException {
        ProcessBuilder process = switch (snippet.language()) {
            case "java" -> java(snippet);
            case "python" -> python(snippet);
            default ->
                throw new IllegalArgumentException(
                        "line " + snippet.line() + ": nothing runs \"" + snippet.language() + "\"");
        };
        return start(process);
    }

    private Process start(ProcessBuilder process) throws IOException {
        return process.directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .start();
    }

    /** Compiled here, which takes a tenth of the time that a process takes for it. */
    private ProcessBuilder java(Snippet snippet) throws IOException {
        boolean whole = snippet.source().stream().anyMatch(line -> line.startsWith("void main("));
        List<String> lines =
                new ArrayList<>(List.of("import module io.sharedbuffers;", "import module io.sharedbuffers.shm;"));
        if (!whole) {
            lines.add("void main() throws Exception {");
        }
        lines.addAll(snippet.source());
        if (!whole) {
            lines.add("}");
        }
        String name = "Line" + snippet.line();
        Path program = Files.write(programs.resolve(name + ".java"), lines);
        List<String> modules = List.of(
                "--module-path",
                classes(SharedBuffers.class) + File.pathSeparator + classes(SharedMemory.class),
                "--add-modules",
                "io.sharedbuffers,io.sharedbuffers.shm");
        List<String> compilation = new ArrayList<>(modules);
        compilation.addAll(List.of("-d", programs.toString(), program.toString()));
        ByteArrayOutputStream complaints = new ByteArrayOutputStream();
        if (ToolProvider.getSystemJavaCompiler().run(null, complaints, complaints, compilation.toArray(String[]::new))
                != 0) {
            throw new IllegalArgumentException("java of line " + snippet.line() + ": " + complaints);
        }
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(modules);
        command.addAll(
                List.of("--enable-native-access=io.sharedbuffers.shm", "--class-path", programs.toString(), name));
        return new ProcessBuilder(command);
    }

    private ProcessBuilder python(Snippet snippet) throws IOException, InterruptedException {
        String[] peer = snippet.peer().split(":", 2);
        SharingContainer container = containers.get(peer[0]);
        if (container == null) {
            container = SharingContainer.start(peer[0], List.of(folder, programs));
            containers.put(peer[0], container);
        }
        Path program = Files.write(programs.resolve("line" + snippet.line() + ".py"), snippet.source());
        return container.process(
                SharingContainer.user(),
                folder,
                List.of(
                        peer.length == 2 ? peer[1] : "python",
                        program.toRealPath().toString()));
    }

    /** Runs a command of the shell. */
    List<String> shell(String command) throws IOException, InterruptedException {
        ProcessBuilder process = new ProcessBuilder("sh", "-c", command);
        process.environment().merge("PATH", programs.toString(), (path, first) -> first + File.pathSeparator + path);
        return output(start(process), command);
    }

    /** What a process prints until it ends, which it is made to if it takes too long. */
    static List<String> output(Process process, String what) throws IOException, InterruptedException {
        CompletableFuture<?> limit = CompletableFuture.runAsync(
                process::destroyForcibly, CompletableFuture.delayedExecutor(SECONDS, TimeUnit.SECONDS));
        List<String> lines = process.inputReader().readAllLines();
        process.waitFor();
        if (!limit.cancel(false)) {
            throw new IllegalStateException(what + " had not ended within " + SECONDS + " s, and had printed " + lines);
        }
        return lines;
    }

    private static Path classes(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        containers.values().forEach(SharingContainer::close);
    }
}
