package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.conformance.Specification.Block;
import io.sharedbuffers.conformance.Specification.Chapter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The golden files are rebuilt by their own test, so what equals them is what the code writes. */
@DisplayName("The specification")
class SpecExamplesTest {
    private static final Path REPOSITORY = Path.of("..");
    private static final Path GOLDEN = REPOSITORY.resolve("conformance/golden");
    private static final Pattern CITED = Pattern.compile("\"(\\d\\d-[a-z-]+)\"|\\bspec (\\d\\d-[a-z-]+)");
    private static final Pattern CITED_SECTION = Pattern.compile("\\b(\\d\\d-[a-z-]+), \"([^\"]+)\"");

    private final Specification specification = Specification.read(REPOSITORY.resolve("format-spec"));

    @TestFactory
    @DisplayName("shows the bytes of the golden files")
    Stream<DynamicNode> examples() {
        return specification.chapters().entrySet().stream()
                .map(chapter -> dynamicContainer(
                        chapter.getKey(),
                        chapter.getValue().blocks().stream()
                                .filter(Block::isHex)
                                .flatMap(block -> examples(chapter.getKey(), block))));
    }

    private static Stream<DynamicTest> examples(String chapter, Block block) {
        String place = chapter + ".md:" + block.line();
        return Stream.of(dynamicTest(place + " " + block.info(), () -> {
            HexExample example = HexExample.parse(block.info(), block.lines());
            for (String dialect : example.dialects()) {
                Path file = GOLDEN.resolve(HexExample.producer(dialect)).resolve(example.caseId() + ".bin");
                assertTrue(Files.exists(file), () -> place + ": there is no golden file " + file);
                List<String> differences = example.differences(Files.readAllBytes(file));
                assertEquals(List.of(), differences, () -> place + ", dialect " + dialect);
            }
        }));
    }

    @Test
    @DisplayName("has an executed example in each chapter")
    void chaptersHaveExamples() {
        assertFalse(specification.numbered().isEmpty());
        List<String> without = specification.numbered().entrySet().stream()
                .filter(chapter -> chapter.getValue().blocks().stream().noneMatch(Block::isHex))
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(List.of(), without);
    }

    @Test
    @DisplayName("has no block that is neither executed hex nor a text drawing")
    void blocksAreHexOrText() {
        List<String> others = new ArrayList<>();
        specification
                .chapters()
                .forEach((name, chapter) -> chapter.blocks().stream()
                        .filter(block -> !block.isHex() && !block.info().equals("text"))
                        .forEach(block -> others.add(name + ".md:" + block.line())));
        assertEquals(List.of(), others);
    }

    @Test
    @DisplayName("has the chapters and sections that the code cites")
    void citedChaptersExist() throws IOException {
        Set<String> missing = new TreeSet<>();
        int citations = 0;
        for (Path file : sources()) {
            String text = Files.readString(file).replaceAll("\\s+\\* ?|\\s+", " ");
            for (Matcher cited = CITED.matcher(text); cited.find(); citations++) {
                String chapter = cited.group(1) != null ? cited.group(1) : cited.group(2);
                if (!specification.chapters().containsKey(chapter)) {
                    missing.add(chapter + ", cited in " + file.getFileName());
                }
            }
            for (Matcher cited = CITED_SECTION.matcher(text); cited.find(); ) {
                Chapter chapter = specification.chapters().get(cited.group(1));
                if (chapter != null && !chapter.hasHeading(cited.group(2))) {
                    missing.add(cited.group() + ", cited in " + file.getFileName());
                }
            }
        }
        assertEquals(Set.of(), missing);
        assertTrue(citations > 50, "the sources cite the specification");
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve("java"))) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    @Test
    @DisplayName("has links that lead somewhere")
    void linksLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        specification
                .chapters()
                .forEach((name, chapter) -> chapter.links().stream()
                        .filter(link -> !link.startsWith("https:") && !leadsSomewhere(chapter, link))
                        .forEach(link -> broken.add(name + ".md: " + link)));
        assertEquals(List.of(), broken);
    }

    private boolean leadsSomewhere(Chapter from, String link) {
        String[] parts = link.split("#", 2);
        Chapter target = from;
        if (!parts[0].isEmpty()) {
            if (!Files.exists(specification.folder().resolve(parts[0]))) {
                return false;
            }
            target = specification.chapters().get(parts[0].replaceFirst("\\.md$", ""));
        }
        return parts.length == 1 || target != null && target.hasAnchor(parts[1]);
    }

    @Test
    @DisplayName("has lines of at most 120 characters outside of tables")
    void linesAreShort() {
        List<String> tooLong = new ArrayList<>();
        specification
                .chapters()
                .forEach((name, chapter) -> chapter.longLines().forEach(line -> tooLong.add(name + ".md:" + line)));
        assertEquals(List.of(), tooLong);
    }
}
