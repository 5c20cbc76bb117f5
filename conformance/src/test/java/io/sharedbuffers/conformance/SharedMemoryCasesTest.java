package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The table of the shared-memory originals' tests and measured cases")
class SharedMemoryCasesTest {
    private static final String NOT_APPLICABLE = "not applicable to the JVM: ";
    private static final String NOWHERE = "-";
    private static final Path GOLDEN = Path.of("golden/shared-memory");

    /** The originals' tests by the prefix of their ids: their number, as the originals' releases have it. */
    private static final Map<String, Long> SUITES = Map.of("cpython", 17L, "mmaparray", 42L, "array", 6L);

    /** A line of {@code shm-cases.tsv}. */
    private record Case(String id, String shows, List<String> places, String deed) {
        static Case of(String line) {
            String[] cells = line.split("\t", -1);
            assertEquals(4, cells.length, line);
            return new Case(cells[0], cells[1], List.of(cells[2].split(" ")), cells[3]);
        }

        String suite() {
            return id.substring(0, Math.max(0, id.indexOf('-')));
        }
    }

    private static List<Case> cases;
    private static TestSources tests;

    @BeforeAll
    static void load() throws IOException {
        cases = Files.readAllLines(Path.of("shm-cases.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Case::of)
                .toList();
        tests = new TestSources(
                Path.of("src/test/java"), Path.of("../java/shm/src/test/java"), Path.of("../java/cli/src/test/java"));
    }

    @Test
    @DisplayName("names every test of the originals, every scenario of the tracker and every measured case once")
    void complete() {
        Set<String> measured = new TreeSet<>(Set.of("S25a"));
        IntStream.rangeClosed(1, 64).mapToObj(number -> "S" + number).forEach(measured::add);
        IntStream.rangeClosed(1, 15).mapToObj(number -> "R" + number).forEach(measured::add);
        Set<String> named = new TreeSet<>();
        cases.forEach(given -> assertTrue(named.add(given.id()), () -> given.id() + " is there twice"));
        assertEquals(
                measured,
                new TreeSet<>(named.stream().filter(id -> !id.contains("-")).toList()));
        assertEquals(
                new TreeMap<>(SUITES),
                cases.stream()
                        .map(Case::suite)
                        .filter(suite -> !suite.isEmpty())
                        .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting())));
    }

    @TestFactory
    @DisplayName("tells for each what happens, and leads to something that exists:")
    Stream<DynamicTest> places() {
        return cases.stream()
                .map(given -> DynamicTest.dynamicTest(given.id() + " " + given.shows(), () -> {
                    assertFalse(given.shows().isBlank() || given.deed().isBlank());
                    if (given.deed().startsWith(NOT_APPLICABLE)) {
                        assertEquals(List.of(NOWHERE), given.places());
                    } else {
                        given.places().forEach(SharedMemoryCasesTest::exists);
                        assertTrue(
                                given.places().stream().anyMatch(place -> place.startsWith("test:")),
                                "golden files alone");
                    }
                }));
    }

    private static void exists(String place) {
        String name = place.substring(place.indexOf(':') + 1);
        switch (place.substring(0, place.indexOf(':') + 1)) {
            case "golden:" -> assertTrue(Files.exists(GOLDEN.resolve(name + ".bin")), place);
            case "test:" -> tests.verify(name);
            default -> throw new AssertionError("what is " + place + "?");
        }
    }
}
