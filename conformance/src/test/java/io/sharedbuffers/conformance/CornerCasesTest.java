package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The table of corner cases")
class CornerCasesTest {
    private static final List<String> DEEDS =
            List.of("same bytes", "same hash", "refused", "read correctly", "not applicable to the JVM: ");
    private static final Path[] TESTS = {
        Path.of("src/test/java"), Path.of("../java/core/src/test/java"), Path.of("../java/cli/src/test/java")
    };

    /** A line of {@code corner-cases.tsv}. */
    private record Corner(String id, String shows, List<String> places, Set<String> dialects, String deed) {
        static Corner of(String line) {
            String[] cells = line.split("\t", -1);
            assertEquals(5, cells.length, line);
            return new Corner(cells[0], cells[1], List.of(cells[2].split(" ")), Set.of(cells[3].split(" ")), cells[4]);
        }
    }

    private static List<Corner> corners;
    private static TestSources tests;
    private static Specification.Chapter errata;

    @BeforeAll
    static void load() throws IOException {
        corners = Files.readAllLines(Path.of("corner-cases.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Corner::of)
                .toList();
        tests = new TestSources(TESTS);
        errata = Specification.read(Path.of("../format-spec")).chapters().get("90-errata");
    }

    @Test
    @DisplayName("names every case, every kind of hash and every whole file once")
    void complete() {
        Set<String> expected = new TreeSet<>(Set.of("C18b", "C18c"));
        IntStream.rangeClosed(1, 75).mapToObj(number -> "C" + number).forEach(expected::add);
        for (String kind : "integers floats texts tuples sets sets-of-texts".split(" ")) {
            expected.add("hash-" + kind);
        }
        expected.addAll(Arrays.asList(("idm_num idm_num32 idm_str idm_str32 idm_obj idm_approx arr_empty arr_align4"
                        + " arr_sized arr_cont arr_dict arr_dt arr_nd arr_nested map_num map_str")
                .split(" ")));
        Set<String> named = new TreeSet<>();
        corners.forEach(corner -> assertTrue(named.add(corner.id()), () -> corner.id() + " is there twice"));
        assertEquals(expected, named);
    }

    @TestFactory
    @DisplayName("tells for each what happens, and leads to something that exists:")
    Stream<DynamicTest> places() {
        return corners.stream()
                .map(corner -> DynamicTest.dynamicTest(corner.id() + " " + corner.shows(), () -> {
                    assertFalse(corner.shows().isBlank());
                    assertTrue(DEEDS.stream().anyMatch(corner.deed()::startsWith), corner.deed());
                    Set<String> labels = new HashSet<>();
                    for (Dialect dialect : Dialect.values()) {
                        labels.add(dialect.label());
                    }
                    assertTrue(labels.containsAll(corner.dialects()), "dialects");
                    assertTrue(
                            corner.places().stream().anyMatch(place -> !place.startsWith("erratum:")),
                            "an erratum alone shows nothing");
                    corner.places().forEach(CornerCasesTest::exists);
                    if (corner.places().stream().allMatch(place -> place.startsWith("golden:"))) {
                        for (String dialect : corner.dialects()) {
                            assertTrue(
                                    corner.places().stream().anyMatch(place -> isBuilt(place, dialect)),
                                    () -> "a golden file of " + dialect);
                        }
                    }
                }));
    }

    private static void exists(String place) {
        String name = place.substring(place.indexOf(':') + 1);
        switch (place.substring(0, place.indexOf(':') + 1)) {
            case "golden:" -> assertTrue(Files.exists(GoldenFolder.caseFile(name)), place);
            case "erratum:" ->
                assertTrue(
                        errata.headings().stream().anyMatch(heading -> heading.startsWith(name + " ")),
                        () -> "no " + place);
            case "test:" -> tests.verify(name);
            default -> throw new AssertionError("what is " + place + "?");
        }
    }

    private static boolean isBuilt(String place, String dialect) {
        try {
            String name = place.substring(place.indexOf(':') + 1);
            return GoldenFolder.all().stream()
                    .filter(folder -> folder.dialect().label().equals(dialect))
                    .anyMatch(folder -> Files.exists(folder.file(name)));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
