package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of tests, for tables that lead to them. */
final class TestSources {
    private final Map<String, String> sources = new HashMap<>();

    /** Reads the tests in and below some folders. */
    TestSources(Path... folders) throws IOException {
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> tests = files.filter(path -> path.toString().endsWith("Test.java"))
                        .toList();
                for (Path file : tests) {
                    String name = file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
    }

    /** Fails if there is no test of that name, a class and a method. */
    void verify(String test) {
        String[] parts = test.split("\\.");
        assertEquals(2, parts.length, test);
        String source = sources.get(parts[0]);
        assertNotNull(source, () -> "no class for " + test);
        assertTrue(isTest(source, parts[1]), () -> "no test for " + test);
    }

    /** Whether a source has a method of that name which the framework runs; annotations stand right above it. */
    private static boolean isTest(String source, String method) {
        Pattern declared = Pattern.compile("(?m)^    (static )?(void|Stream<\\w+>) " + method + "\\(");
        return Arrays.stream(source.split("\n\n"))
                .filter(part -> declared.matcher(part).find())
                .anyMatch(part -> part.contains("@Test\n")
                        || part.contains("@TestFactory\n")
                        || part.contains("@ParameterizedTest"));
    }
}
