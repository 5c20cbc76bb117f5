package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In processes whose files may not grow beyond 64 blocks of 512 bytes, which fails as a full disk does, at any byte. */
@DisplayName("A command whose output finds no room")
class FullTargetTest {
    private static final String OLD = "whatever was there before";

    @TempDir
    private Path inputs;

    @TempDir
    private Path folder;

    private Path csv;
    private Path table;

    @BeforeEach
    void table() throws IOException {
        csv = Files.write(
                inputs.resolve("rows.csv"),
                Stream.concat(
                                Stream.of("code,name"),
                                IntStream.range(0, 2000).mapToObj(i -> "C" + i + ",the name of number " + i))
                        .toList());
        table = inputs.resolve("rows.sbuf");
        Sbuf built = Sbuf.run("build", table.toString(), "--from", csv.toString(), "--key", "code", "-q");
        assertEquals(0, built.code(), built::errors);
    }

    /** Runs the command in a process of its own; returns its output and, as the last line, its exit code. */
    private static String limited(List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "/bin/sh",
                "-c",
                "ulimit -f 64; exec \"$@\"",
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                String.join(
                        File.pathSeparator,
                        "target/classes",
                        System.getProperty("jdk.module.path", ""),
                        System.getProperty("java.class.path", "")),
                Main.class.getName()));
        command.addAll(args);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        return output + "exit code " + process.waitFor();
    }

    private void assertRefused(Path target, String... args) throws IOException, InterruptedException {
        Files.writeString(target, OLD);
        List<String> lines = limited(List.of(args)).lines().toList();
        assertEquals(2, lines.size(), lines::toString);
        assertTrue(lines.getFirst().startsWith("sbuf: " + folder), lines::toString);
        assertTrue(lines.getFirst().endsWith(": cannot be written: File too large"), lines::toString);
        assertEquals("exit code 3", lines.getLast());
        assertEquals(OLD, Files.readString(target));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(target), files.toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl", "msgpack", "arrow", "parquet"})
    @DisplayName("says so, ends with 3 and leaves the old file and nothing else: convert")
    void convert(String format) throws IOException, InterruptedException {
        Path target = folder.resolve("target." + format);
        assertRefused(target, "convert", table.toString(), target.toString());
    }

    @Test
    @DisplayName("says so, ends with 3 and leaves the old file and nothing else: build")
    void build() throws IOException, InterruptedException {
        Path target = folder.resolve("target.sbuf");
        assertRefused(target, "build", target.toString(), "--from", csv.toString(), "--key", "code");
    }

    @Test
    @DisplayName("says so, ends with 3 and leaves the old file and nothing else: merge")
    void merge() throws IOException, InterruptedException {
        Path target = folder.resolve("target.sbuf");
        assertRefused(target, "merge", target.toString(), table.toString(), table.toString(), "--duplicates", "first");
    }

    @Test
    @DisplayName("says so, ends with 3 and leaves the old file and nothing else: upgrade")
    void upgrade() throws IOException, InterruptedException {
        Path target = folder.resolve("target.sbuf");
        assertRefused(target, "upgrade", table.toString(), target.toString());
    }
}
