package io.sharedbuffers.jython;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.python.core.Py;
import org.python.core.PyObject;
import org.python.core.PyString;
import org.python.core.PySystemState;
import org.python.util.PythonInterpreter;

/**
 * The tester that makes the golden files out of the cases calls the original's Python interface. Here it runs under Jython and
 * calls this module's instead.
 */
@DisplayName("The golden files, through the Python interface")
class GoldenFilesThroughPythonTest {
    private static final Path TESTER = Path.of("src/tester");
    private static final Path CONFORMANCE = Path.of("../conformance");
    private static final Path GOLDEN = CONFORMANCE.resolve("golden/sharedbuffers-1.2.3");

    private static final long LARGE = 1 << 16;

    /** Cases that are known to fail, and how; the file also says why. */
    private record LeftOut(Pattern cases, Pattern failure) {
        static List<LeftOut> load() throws IOException {
            return Files.readAllLines(TESTER.resolve("left-out.tsv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(LeftOut::of)
                    .toList();
        }

        private static LeftOut of(String[] cells) {
            if (cells.length != 3 || cells[2].isBlank()) {
                throw new IllegalStateException(
                        "left-out.tsv: cases, failure and reason wanted: " + String.join("\t", cells));
            }
            return new LeftOut(Pattern.compile(cells[0]), Pattern.compile(cells[1], Pattern.DOTALL));
        }

        boolean isFor(String caseId) {
            return cases.matcher(caseId).matches();
        }

        boolean explains(String caseId, String fault) {
            return isFor(caseId) && failure.matcher(fault).matches();
        }
    }

    private static PythonInterpreter python;
    private static PyObject comparison;
    private static List<LeftOut> leftOut;
    private static TimeZone zone;

    @BeforeAll
    static void load() throws IOException {
        // The tester sets the clock of the process to UTC, as the golden files have it.
        zone = TimeZone.getDefault();
        leftOut = LeftOut.load();
        PySystemState system = new PySystemState();
        system.path.insert(0, new PyString(TESTER.toAbsolutePath().toString()));
        python = new PythonInterpreter(null, system);
        python.exec("import golden");
        comparison = python.get("golden")
                .invoke(
                        "comparison",
                        new PyString(CONFORMANCE.resolve("peer").toRealPath().toString()),
                        new PyString("1.2"));
    }

    @AfterAll
    static void restore() {
        python.close();
        TimeZone.setDefault(zone);
    }

    @TestFactory
    @DisplayName("are built alike, and read as the case says")
    Stream<DynamicNode> builtAlike() throws IOException {
        return byChapter(false);
    }

    @Tag("slow")
    @TestFactory
    @DisplayName("of more than 64 KiB are built alike, and read as the case says")
    Stream<DynamicNode> largeOnesBuiltAlike() throws IOException {
        return byChapter(true);
    }

    private static Stream<DynamicNode> byChapter(boolean large) throws IOException {
        SortedMap<String, List<DynamicTest>> chapters = new TreeMap<>();
        for (String caseId : caseIds()) {
            if (Files.size(GOLDEN.resolve(caseId + ".bin")) > LARGE != large) {
                continue;
            }
            chapters.computeIfAbsent(caseId.substring(0, caseId.indexOf('/')), _ -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(caseId, () -> compare(caseId)));
        }
        return chapters.entrySet().stream()
                .map(chapter -> DynamicContainer.dynamicContainer(chapter.getKey(), chapter.getValue()));
    }

    private static void compare(String caseId) throws IOException {
        String fault = fault(caseId);
        if (leftOut.stream().noneMatch(each -> each.isFor(caseId))) {
            assertNull(fault, caseId);
            return;
        }
        assertNotNull(fault, () -> caseId + " works: take it out of left-out.tsv");
        assertTrue(
                leftOut.stream().anyMatch(each -> each.explains(caseId, fault)),
                () -> caseId + " is left out for another reason: " + fault);
    }

    @Test
    @DisplayName("are most of them rebuilt: what is left out is counted")
    void mostAreRebuilt() throws IOException {
        List<String> all = caseIds();
        long out = all.stream()
                .filter(caseId -> leftOut.stream().anyMatch(each -> each.isFor(caseId)))
                .count();
        assertTrue(all.size() - out > 600, () -> out + " of " + all.size() + " cases are left out");
    }

    private static String fault(String caseId) throws IOException {
        PySystemState before = Py.getSystemState();
        Py.setSystemState(python.getSystemState());
        try {
            PyObject fault = comparison.__call__(
                    bytes(CONFORMANCE.resolve("golden/cases").resolve(caseId + ".case")),
                    bytes(GOLDEN.resolve(caseId + ".bin")));
            return fault == Py.None ? null : fault.toString();
        } finally {
            Py.setSystemState(before);
        }
    }

    private static PyString bytes(Path file) throws IOException {
        return new PyString(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }

    private static List<String> caseIds() throws IOException {
        List<String> manifest = Files.readAllLines(GOLDEN.resolve("MANIFEST.tsv"));
        assertEquals("case\tlength\tsha256", manifest.get(1));
        return manifest.stream().skip(2).map(line -> line.split("\t")[0]).toList();
    }
}
