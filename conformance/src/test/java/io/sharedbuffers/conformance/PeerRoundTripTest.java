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
    private static final int PARTS = 10;
    private static final List<ExecutorService> WORKERS = new ArrayList<>();

    @TempDir
    private static Path shared;

    private static KnownDifferences known;
    private static Constructs constructs;
    private static Peers peers;
    private static RoundTrip roundTrip;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        known = KnownDifferences.load();
        constructs = Constructs.load();
        peers = Peers.start(shared);
        roundTrip = new RoundTrip(shared, peers);
    }

    @AfterAll
    static void stop() throws IOException {
        WORKERS.forEach(ExecutorService::shutdownNow);
        peers.close();
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
                .map(chapter -> dynamicTest(chapter.getKey(), () -> goldenChapter(dialect, chapter.getValue()))));
    }

    private static void goldenChapter(Dialect dialect, List<String> caseIds) throws IOException {
        List<String> failures = new ArrayList<>();
        for (String caseId : caseIds) {
            byte[] given = Files.readAllBytes(GoldenFolder.caseFile(caseId));
            if (CaseFile.parse(given, caseId).dialects().contains(dialect)) {
                List<String> rows = constructs.rows(caseId, dialect.label());
                failures.addAll(roundTrip.compare(dialect, rows, given, known.has(dialect, caseId)));
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
            RandomCases cases = new RandomCases(dialect, roundTrip, peers);
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
                        "part " + part + " of " + RandomRun.CASES + " cases of seed " + RandomRun.SEED,
                        () -> noFailures(parts.get(dialect).get(part).get()))));
    }

    /** Each part has its own seed, so that it can be repeated alone. */
    private static String seed(int part) {
        return RandomRun.SEED + "-" + part;
    }

    private static int size(int part) {
        return RandomRun.CASES / PARTS + (part < RandomRun.CASES % PARTS ? 1 : 0);
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
