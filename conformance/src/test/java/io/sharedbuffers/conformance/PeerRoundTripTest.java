package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseCheck;
import io.sharedbuffers.cli.tester.CaseVerbs;
import io.sharedbuffers.cli.tester.Difference;
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
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessageUnpacker;

@Tag("docker")
@DisplayName("The original and this library")
class PeerRoundTripTest {
    private static final String SEED = System.getProperty("conformance.seed");
    private static final int CASES = Integer.getInteger("conformance.cases");
    private static final int PARTS = 10;
    private static final Matrix MATRIX = new Matrix();
    private static final Map<Dialect, PeerContainer> CONTAINERS = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, PeerTester> TESTERS = new EnumMap<>(Dialect.class);

    @TempDir
    private static Path shared;

    private static KnownDifferences known;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        known = KnownDifferences.load();
        for (Dialect dialect : Dialect.values()) {
            CONTAINERS.put(dialect, PeerContainer.start(dialect, shared));
            TESTERS.put(dialect, new PeerTester(CONTAINERS.get(dialect), dialect));
        }
    }

    @AfterAll
    static void stop() throws IOException {
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
                compare(dialect, chapter, given, known.has(dialect, caseId), failures);
            }
        }
        noFailures(failures);
    }

    @TestFactory
    @DisplayName("write the same bytes for random cases, and read each other's")
    Stream<DynamicNode> randomCases() {
        return inEachDialect(dialect -> IntStream.range(0, PARTS)
                .mapToObj(part -> dynamicTest(
                        "part " + part + " of " + CASES + " cases of seed " + SEED, () -> randomPart(dialect, part))));
    }

    /** Each part has its own seed, so that it can be repeated alone. The generator needs Python 3. */
    private static void randomPart(Dialect dialect, int part) throws IOException, InterruptedException {
        int count = CASES / PARTS + (part < CASES % PARTS ? 1 : 0);
        List<String> failures = new ArrayList<>();
        Process generator = CONTAINERS
                .get(Dialect.V1_2)
                .talk("conformance/cases/random_cases.py", dialect.label(), SEED + "-" + part, String.valueOf(count));
        generator.getOutputStream().close();
        int compared = 0;
        try (MessageUnpacker cases = MessagePack.newDefaultUnpacker(generator.getInputStream())) {
            while (cases.hasNext()) {
                try (MessageBufferPacker given = MessagePack.newDefaultBufferPacker()) {
                    given.packValue(cases.unpackValue());
                    byte[] bytes = given.toByteArray();
                    boolean listed = KnownDifferences.repeatsRow(dialect, CaseFile.parse(bytes, "case"));
                    compare(dialect, "random", bytes, listed, failures);
                    compared++;
                }
            }
        }
        assertEquals(0, generator.waitFor(), "the generator of cases ends well");
        assertEquals(count, compared, "cases compared");
        noFailures(failures);
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

    private static void compare(Dialect dialect, String row, byte[] bytes, boolean listed, List<String> failures)
            throws IOException {
        CaseFile given = CaseFile.parse(bytes, "case");
        String caseId = given.id();
        PeerTester original = TESTERS.get(dialect);
        PeerTester.Answer theirs = original.build(bytes);
        if (!theirs.ok()) {
            failures.add(caseId + ": the original does not build it: " + theirs.error());
            return;
        }
        Path ourFile = shared.resolve("ours.sbuf");
        try {
            CaseVerbs.build(given, dialect, ourFile);
        } catch (IOException | RuntimeException e) {
            failures.add(caseId + ": this library does not build it: " + e);
            return;
        }
        byte[] ours = Files.readAllBytes(ourFile);
        ByteDifference difference = ByteDifference.between(theirs.bytes(), ours);
        if (difference != null && listed && KnownDifferences.sameRows(theirs.bytes(), ours)) {
            MATRIX.known(row, dialect.label(), Matrix.Comparison.BYTES);
            // The original's file misleads both; ours both can read, though the original's tester expects the
            // misleading.
            count(dialect, row, Matrix.Comparison.WE_READ, caseId, check(given, dialect, ourFile), failures);
            count(
                    dialect,
                    row,
                    Matrix.Comparison.IT_READS,
                    caseId,
                    original.describe(bytes, ours).error(),
                    failures);
            return;
        }
        String bytesDiffer = difference == null ? null : difference.toString();
        count(dialect, row, Matrix.Comparison.BYTES, caseId, bytesDiffer, failures);
        Path theirFile = Files.write(shared.resolve("theirs.sbuf"), theirs.bytes());
        count(dialect, row, Matrix.Comparison.WE_READ, caseId, check(given, dialect, theirFile), failures);
        count(
                dialect,
                row,
                Matrix.Comparison.IT_READS,
                caseId,
                original.check(bytes, ours).error(),
                failures);
    }

    private static void count(
            Dialect dialect,
            String row,
            Matrix.Comparison comparison,
            String caseId,
            String fault,
            List<String> failures) {
        MATRIX.count(row, dialect.label(), comparison, fault == null);
        if (fault != null) {
            failures.add(caseId + " in dialect " + dialect.label() + ", " + comparison + ": " + fault);
        }
    }

    /** What is wrong with a file, or null. */
    private static String check(CaseFile given, Dialect dialect, Path file) {
        try {
            CaseCheck.run(given, dialect, file);
            return null;
        } catch (Difference | IOException | RuntimeException e) {
            return e.toString();
        }
    }
}
