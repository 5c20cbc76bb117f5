package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@DisplayName("The original and this library")
class PeerRoundTripTest {
    private static final String SEED = System.getProperty("conformance.seed");
    private static final int CASES = Integer.getInteger("conformance.cases");
    private static final int PARTS = 10;
    private static final Matrix MATRIX = new Matrix();
    private static final Map<Dialect, PeerContainer> CONTAINERS = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, PeerTester> TESTERS = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, PeerComparison> COMPARISONS = new EnumMap<>(Dialect.class);
    private static final List<ExecutorService> WORKERS = new ArrayList<>();

    @TempDir
    private static Path shared;

    private static KnownDifferences known;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        known = KnownDifferences.load();
        for (Dialect dialect : Dialect.values()) {
            CONTAINERS.put(dialect, PeerContainer.start(dialect, shared));
            TESTERS.put(dialect, new PeerTester(CONTAINERS.get(dialect), dialect));
            COMPARISONS.put(dialect, new PeerComparison(dialect, TESTERS.get(dialect), shared));
        }
    }

    @AfterAll
    static void stop() throws IOException {
        WORKERS.forEach(ExecutorService::shutdownNow);
        for (PeerTester tester : TESTERS.values()) {
            tester.close();
        }
        CONTAINERS.values().forEach(PeerContainer::close);
        MATRIX.write(Path.of("target/RESULTS.md"), """
                # Results

                What `make conformance` compared last, by chapter of the specification: equal comparisons / all of them, and
                those that differ as known-differences.tsv says. Random cases: %d for each dialect, of seed `%s`.
                """.formatted(CASES, SEED));
        System.out.println(MATRIX.table());
    }

    @TestFactory
    @DisplayName("write the same bytes for the golden cases, and read each other's")
    Stream<DynamicNode> goldenCases() throws IOException {
        SortedMap<String, List<String>> chapters = new TreeMap<>();
        for (String caseId : GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case")) {
            chapters.computeIfAbsent(caseId.substring(0, caseId.indexOf('/')), _ -> new ArrayList<>())
                    .add(caseId);
        }
        return inEachDialect(dialect -> chapters.entrySet().stream()
                .map(chapter -> dynamicTest(
                        chapter.getKey(), () -> goldenChapter(dialect, chapter.getKey(), chapter.getValue()))));
    }

    private static void goldenChapter(Dialect dialect, String chapter, List<String> caseIds) throws IOException {
        List<String> failures = new ArrayList<>();
        for (String caseId : caseIds) {
            byte[] given = Files.readAllBytes(GoldenFolder.caseFile(caseId));
            if (CaseFile.parse(given, caseId).dialects().contains(dialect)) {
                PeerComparison.Outcome outcome = COMPARISONS.get(dialect).compare(given, known.has(dialect, caseId));
                MATRIX.count(chapter, dialect, outcome);
                outcome.faults().forEach(fault -> failures.add(caseId + ": " + fault.text()));
            }
        }
        noFailures(failures);
    }

    /** Each dialect has a thread that goes through its parts, while the tests wait for them one after another. */
    @TestFactory
    @DisplayName("write the same bytes for random cases, and read each other's")
    Stream<DynamicNode> randomCases() {
        Map<Dialect, List<Future<List<String>>>> parts = new EnumMap<>(Dialect.class);
        for (Dialect dialect : Dialect.values()) {
            RandomCases cases = new RandomCases(COMPARISONS.get(dialect), CONTAINERS.get(Dialect.V1_2), MATRIX);
            ExecutorService worker = Executors.newSingleThreadExecutor();
            WORKERS.add(worker);
            parts.put(
                    dialect,
                    IntStream.range(0, PARTS)
                            .mapToObj(part -> worker.submit(() -> cases.compare(seed(part), size(part))))
                            .toList());
        }
        return inEachDialect(dialect -> IntStream.range(0, PARTS)
                .mapToObj(part -> dynamicTest(
                        "part " + part + " of " + CASES + " cases of seed " + SEED,
                        () -> noFailures(parts.get(dialect).get(part).get()))));
    }

    /** Each part has its own seed, so that it can be repeated alone. */
    private static String seed(int part) {
        return SEED + "-" + part;
    }

    private static int size(int part) {
        return CASES / PARTS + (part < CASES % PARTS ? 1 : 0);
    }

    private static Stream<DynamicNode> inEachDialect(Function<Dialect, Stream<DynamicTest>> tests) {
        return Arrays.stream(Dialect.values())
                .map(dialect -> dynamicContainer("dialect " + dialect.label(), tests.apply(dialect)));
    }

    private static void noFailures(List<String> failures) {
        if (!failures.isEmpty()) {
            fail(failures.size() + " differences:\n" + String.join("\n", failures));
        }
    }
}
