package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
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
    private static final int PARTS = 10;

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

    @TestFactory
    @DisplayName("write the same bytes for random cases, and read each other's")
    Stream<DynamicNode> randomCases() {
        return inEachDialect(dialect -> IntStream.range(0, PARTS)
                .mapToObj(part -> dynamicTest(
                        "part " + part + " of " + RandomRun.CASES + " cases of seed " + RandomRun.SEED,
                        () -> randomPart(dialect, part))));
    }

    /** Each part has its own seed, so that it can be repeated alone. The generator needs Python 3. */
    private static void randomPart(Dialect dialect, int part) throws IOException, InterruptedException {
        int count = RandomRun.CASES / PARTS + (part < RandomRun.CASES % PARTS ? 1 : 0);
        List<String> failures = new ArrayList<>();
        Process generator = peers.talk(
                "conformance/cases/random_cases.py",
                dialect.label(),
                RandomRun.SEED + "-" + part,
                String.valueOf(count));
        generator.getOutputStream().close();
        int compared = 0;
        try (MessageUnpacker cases = MessagePack.newDefaultUnpacker(generator.getInputStream())) {
            while (cases.hasNext()) {
                try (MessageBufferPacker given = MessagePack.newDefaultBufferPacker()) {
                    given.packValue(cases.unpackValue());
                    byte[] bytes = given.toByteArray();
                    boolean listed = KnownDifferences.repeatsRow(dialect, CaseFile.parse(bytes, "case"));
                    failures.addAll(roundTrip.compare(dialect, List.of(RandomRun.ROW), bytes, listed));
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
}
