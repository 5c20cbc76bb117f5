package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The snippets of README.md as a program, whose output is what they say that they print. */
class ReadmeTest {
    private static final Path README = Path.of("README.md");

    @TempDir
    private Path folder;

    private static List<String> snippets() throws IOException {
        return Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(README))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> printed(String snippet) {
        return Pattern.compile("// prints (.*)")
                .matcher(snippet)
                .results()
                .map(found -> found.group(1).strip())
                .toList();
    }

    /** All in one program, since a compiler takes longer to start than to compile. */
    private static String program(List<String> snippets, Path store) {
        StringBuilder program = new StringBuilder("""
                import io.sharedbuffers.shm.*;
                import java.nio.file.*;
                import java.util.*;
                """);
        program.append("void main() throws Exception {\n");
        for (String snippet : snippets) {
            program.append("{\n")
                    .append(snippet.replace("/dev/shm", store.toString()))
                    .append("}\n");
        }
        return program.append("}\n").toString();
    }

    @Test
    void everySnippetPrintsWhatItSaysAndLeavesNothing() throws Exception {
        List<String> snippets = snippets();
        assertEquals(7, snippets.size());
        snippets.forEach(snippet -> assertFalse(printed(snippet).isEmpty(), () -> "prints nothing: " + snippet));
        Path store = Files.createDirectory(folder.resolve("store"));
        Path source = Files.writeString(folder.resolve("Snippets.java"), program(snippets, store));
        String expected = snippets.stream()
                .map(ReadmeTest::printed)
                .flatMap(List::stream)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        for (List<String> options : List.of(List.of("--enable-native-access=ALL-UNNAMED"), List.<String>of())) {
            assertEquals(expected, run(options, store, source));
            try (var left = Files.list(store)) {
                assertEquals(List.of(), left.toList());
            }
        }
    }

    private String run(List<String> options, Path store, Path source) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.addAll(List.of(
                "-D" + ObjectStore.DIRECTORY_PROPERTY + "=" + store,
                "--class-path",
                Path.of("target/classes").toAbsolutePath().toString(),
                source.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        assertTrue(output.endsWith("\n"), output);
        return output;
    }
}
