package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The guide")
class GuideTest {
    private static final Path DOCS = Path.of("../docs");
    private static final String PROMPT = "$ ";
    /** Stands for any number of lines. */
    private static final String ANY_LINES = "…";

    private final Specification guide = Specification.read(DOCS);

    @TestFactory
    @Tag("docker")
    @DisplayName("shows programs that print what it says")
    Stream<DynamicNode> snippets(@TempDir Path folder, @TempDir Path programs) {
        return guide.chapters().entrySet().stream()
                .map(page -> Map.entry(page.getKey(), Snippet.of(page.getValue().blocks())))
                .filter(page -> !page.getValue().isEmpty())
                .map(page -> dynamicContainer(
                        page.getKey(),
                        page(page.getValue(), folder.resolve(page.getKey()), programs.resolve(page.getKey()))));
    }

    private static Stream<DynamicNode> page(List<Snippet> snippets, Path folder, Path programs) {
        List<DynamicNode> tests = new ArrayList<>();
        List<Executable> ends = new ArrayList<>();
        SnippetRunner[] runner = new SnippetRunner[1];
        tests.add(dynamicTest(
                "begins",
                () -> runner[0] =
                        new SnippetRunner(Files.createDirectories(folder), Files.createDirectories(programs))));
        for (Snippet snippet : snippets) {
            tests.add(dynamicTest(snippet.language() + ", line " + snippet.line(), () -> {
                if (snippet.language().equals("console")) {
                    commands(snippet, runner[0]);
                } else if (snippet.background()) {
                    Process process = runner[0].start(snippet);
                    ends.add(() -> assertOutput(snippet, process));
                } else {
                    assertOutput(snippet, runner[0].start(snippet));
                }
            }));
        }
        tests.add(dynamicTest("ends", () -> {
            try (SnippetRunner _ = runner[0]) {
                for (Executable each : ends) {
                    each.execute();
                }
            }
        }));
        return tests.stream();
    }

    private static void assertOutput(Snippet snippet, Process process) throws IOException, InterruptedException {
        String place = snippet.language() + " of line " + snippet.line();
        List<String> output = SnippetRunner.output(process, place);
        assertLines(snippet.output(), output, place);
        assertEquals(0, process.exitValue(), place);
    }

    private static void commands(Snippet snippet, SnippetRunner runner) throws IOException, InterruptedException {
        List<String> lines = snippet.source();
        assertTrue(lines.getFirst().startsWith(PROMPT), "line " + snippet.line() + " begins with " + PROMPT);
        for (int i = 0; i < lines.size(); ) {
            String command = lines.get(i++).substring(PROMPT.length());
            int from = i;
            while (i < lines.size() && !lines.get(i).startsWith(PROMPT)) {
                i++;
            }
            assertLines(lines.subList(from, i), runner.shell(command), command);
        }
    }

    private static void assertLines(List<String> expected, List<String> actual, String what) {
        String pattern = expected.stream()
                .map(line -> line.equals(ANY_LINES) ? "(.*\n)*" : Pattern.quote(line) + "\n")
                .collect(Collectors.joining());
        String text = actual.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
        if (!text.matches(pattern)) {
            assertEquals(String.join("\n", expected), String.join("\n", actual), what);
        }
    }

    @Test
    @DisplayName("has links that lead somewhere")
    void links() {
        List<String> broken = new ArrayList<>();
        guide.chapters()
                .forEach((name, page) -> page.links().stream()
                        .filter(Predicate.not(link -> link.startsWith("https:")))
                        .filter(link -> !Files.exists(DOCS.resolve(link.replaceFirst("#.*", ""))))
                        .forEach(link -> broken.add(name + ".md: " + link)));
        assertEquals(List.of(), broken);
    }

    @Test
    @DisplayName("lists every dependency of the build in its version")
    void dependencies() throws IOException {
        String build = Files.readString(DOCS.resolve("../pom.xml"));
        Map<String, String> properties = Pattern.compile("<([\\w.-]+)>([^<]+)</\\1>")
                .matcher(build)
                .results()
                .collect(Collectors.toMap(
                        found -> "${" + found.group(1) + "}", found -> found.group(2), (first, _) -> first));
        String list = Files.readString(DOCS.resolve("dependencies.md"));
        Pattern dependency = Pattern.compile(
                "<dependency>\\s*<groupId>([^<]*)</groupId>\\s*<artifactId>([^<]*)</artifactId>\\s*<version>([^<]*)</version>");
        List<String> missing = dependency
                .matcher(build)
                .results()
                .filter(found -> !found.group(1).equals("io.sharedbuffers"))
                .map(found -> "`" + found.group(1) + ":" + found.group(2) + "` | "
                        + properties.getOrDefault(found.group(3), found.group(3)) + " |")
                .filter(row -> !list.contains(row))
                .toList();
        assertEquals(List.of(), missing);
        assertTrue(dependency.matcher(build).results().count() > 5, "dependencies are found");
    }
}
