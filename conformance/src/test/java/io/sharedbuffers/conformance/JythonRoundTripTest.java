package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@Tag("docker")
@DisplayName("The original and the Python interface under Jython")
class JythonRoundTripTest {
    private static final Path LEFT_OUT = Path.of("../python-compat/src/tester/left-out.tsv");

    @TempDir
    private static Path shared;

    private static Constructs constructs;
    private static List<Pattern> leftOut;
    private static Peers peers;
    private static PeerTester jython;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        constructs = Constructs.load();
        leftOut = Files.readAllLines(LEFT_OUT).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .filter(cells -> cells[0].equals(Dialect.V1_2.label()))
                .map(cells -> Pattern.compile(cells[1]))
                .toList();
        peers = Peers.start(shared);
        jython = PeerTester.jython();
    }

    @AfterAll
    static void stop() throws IOException {
        jython.close();
        peers.close();
    }

    @TestFactory
    @DisplayName("write the same bytes for the golden cases, and read each other's")
    Stream<DynamicTest> goldenCases() throws IOException {
        SortedMap<String, List<String>> chapters = new TreeMap<>();
        for (String caseId : GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case")) {
            chapters.computeIfAbsent(caseId.substring(0, caseId.indexOf('/')), _ -> new ArrayList<>())
                    .add(caseId);
        }
        return chapters.entrySet().stream()
                .map(chapter -> dynamicTest(chapter.getKey(), () -> chapter(chapter.getValue())));
    }

    private static void chapter(List<String> caseIds) throws IOException {
        List<String> faults = new ArrayList<>();
        for (String caseId : caseIds) {
            byte[] given = Files.readAllBytes(GoldenFolder.caseFile(caseId));
            if (CaseFile.parse(given, caseId).dialects().contains(Dialect.V1_2)) {
                faults.addAll(compare(caseId, given));
            }
        }
        if (!faults.isEmpty()) {
            fail(faults.size() + " differences:\n" + String.join("\n", faults));
        }
    }

    /** Compares one case; tells what is wrong, in words. */
    private static List<String> compare(String caseId, byte[] given) throws IOException {
        PeerTester original = peers.tester(Dialect.V1_2);
        PeerTester.Answer theirs = original.build(given);
        if (!theirs.ok()) {
            return List.of(caseId + ": the original does not build it: " + theirs.error());
        }
        List<String> faults = new ArrayList<>();
        PeerTester.Answer ours = jython.build(given);
        count(
                caseId,
                Results.Jython.BYTES,
                ours.ok() ? difference(theirs.bytes(), ours.bytes()) : ours.error(),
                faults);
        count(
                caseId,
                Results.Jython.TO_CPYTHON,
                ours.ok() ? original.check(given, ours.bytes()).error() : ours.error(),
                faults);
        count(
                caseId,
                Results.Jython.FROM_CPYTHON,
                jython.check(given, theirs.bytes()).error(),
                faults);
        return faults;
    }

    private static String difference(byte[] theirs, byte[] ours) {
        ByteDifference difference = ByteDifference.between(theirs, ours);
        return difference == null ? null : difference.toString();
    }

    private static void count(String caseId, Results.Jython comparison, String fault, List<String> faults) {
        boolean known = leftOut.stream().anyMatch(cases -> cases.matcher(caseId).matches());
        for (String row : constructs.rows(caseId, Dialect.V1_2.label())) {
            if (fault != null && known) {
                Results.JYTHON.known(row, comparison.toString());
            } else {
                Results.JYTHON.count(row, comparison.toString(), fault == null);
            }
        }
        if (fault != null && !known) {
            faults.add(caseId + ", " + comparison + ": " + fault);
        }
    }
}
