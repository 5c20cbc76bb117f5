package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.error.UnsupportedVersionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An input that a fuzzer made")
class FuzzFindingsTest {
    private static final Path FOLDER = Path.of("bad-data/fuzz");

    /** A line of EXPECT.tsv. */
    record Finding(String file, String target, String error, String why) {
        static Finding of(String line) {
            String[] cells = line.split("\t");
            return new Finding(cells[0], cells[1], cells[2], cells[3]);
        }

        byte[] bytes() throws IOException {
            return Files.readAllBytes(FOLDER.resolve(file));
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static List<Finding> findings() throws IOException {
        try (Stream<String> lines = Files.lines(FOLDER.resolve("EXPECT.tsv"))) {
            return lines.filter(line -> !line.startsWith("#")).map(Finding::of).toList();
        }
    }

    @Test
    @DisplayName("is told about, and what is told about is there")
    void listed() throws IOException {
        Set<String> told = findings().stream().map(Finding::file).collect(Collectors.toCollection(TreeSet::new));
        Set<String> there;
        try (Stream<Path> files = Files.list(FOLDER)) {
            there = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".bin"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
        assertEquals(told, there);
        assertFalse(there.isEmpty());
    }

    @ParameterizedTest
    @MethodSource("findings")
    @DisplayName("gives the declared error first, and everything that must hold does")
    void declared(Finding finding) throws IOException {
        FormatException error = new FuzzInput(FuzzTarget.of(finding.target), finding.bytes()).check();
        assertEquals(finding.error, kind(error), () -> finding.why + ": " + error);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("does no harm in any other place either")
    void harmless(FuzzTarget target) throws IOException {
        for (Finding finding : findings()) {
            new FuzzInput(target, finding.bytes()).check();
        }
    }

    private static String kind(FormatException error) {
        return switch (error) {
            case null -> "none";
            case CorruptDataException _ -> "corrupt";
            case UnsupportedVersionException _ -> "unsupported";
            case LimitExceededException _ -> "limit";
            case SchemaMismatchException _ -> "mismatch";
        };
    }
}
