package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The README's two snippets")
class ReadmeTest {
    private static final Path REPOSITORY = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static List<String> snippets() throws IOException {
        return Pattern.compile("(?s)```java\n(.*?)```")
                .matcher(Files.readString(REPOSITORY.resolve("README.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    private static void assertContains(String example, String snippet) throws IOException {
        List<String> lines = Files.readAllLines(REPOSITORY.resolve("examples").resolve(example)).stream()
                .map(String::strip)
                .toList();
        int from = 0;
        for (String line : snippet.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList()) {
            int found = lines.subList(from, lines.size()).indexOf(line);
            assertTrue(found >= 0, () -> "examples/" + example + " lacks, or has elsewhere: " + line);
            from += found + 1;
        }
    }

    @Test
    @DisplayName("are in the examples, line by line")
    void areTheExamples() throws IOException {
        List<String> snippets = snippets();
        assertEquals(2, snippets.size());
        assertContains("Lookup.java", snippets.get(0));
        assertContains("Build.java", snippets.get(1));
    }

    @Test
    @DisplayName("compile, run, and fit together")
    void run() throws IOException, InterruptedException {
        assertEquals("", run("Build.java"));
        assertEquals("John F Kennedy International Airport 40.639801\n", run("Lookup.java"));
    }

    private String run(String example) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--class-path",
                        Path.of("target/classes").toAbsolutePath().toString(),
                        REPOSITORY.resolve("examples").resolve(example).toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
