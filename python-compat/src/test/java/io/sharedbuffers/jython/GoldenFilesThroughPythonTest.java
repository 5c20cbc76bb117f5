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
    private static final Path GOLDEN = CONFORMANCE.resolve("golden");

    private static final long LARGE = 1 << 16;

    /** The quick test takes each so-many-th file of those that are not large. */
    private static final int SHARE = 6;

    /** A case and the file that the original made of it. */
    private record Golden(String dialect, Path folder, String caseId) {
        Path file() {
            return folder.resolve(caseId + ".bin");
        }

        String chapter() {
            return caseId.substring(0, caseId.indexOf('/'));
        }

        @Override
        public String toString() {
            return dialect + " " + caseId;
        }
    }

    /** Cases that are known to fail, and how; the file also says why. */
    private record LeftOut(String dialect, Pattern cases, Pattern failure) {
        static List<LeftOut> load() throws IOException {
            return Files.readAllLines(TESTER.resolve("left-out.tsv")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .map(LeftOut::of)
                    .toList();
        }

        private static LeftOut of(String[] cells) {
            if (cells.length != 4 || cells[3].isBlank()) {
                throw new IllegalStateException(
                        "left-out.tsv: dialect, cases, failure and reason wanted: " + String.join("\t", cells));
            }
            return new LeftOut(cells[0], Pattern.compile(cells[1]), Pattern.compile(cells[2], Pattern.DOTALL));
        }

        boolean isFor(Golden golden) {
            return dialect.equals(golden.dialect())
                    && cases.matcher(golden.caseId()).matches();
        }

        boolean explains(Golden golden, String fault) {
            return isFor(golden) && failure.matcher(fault).matches();
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
                        new PyString(CONFORMANCE.resolve("peer").toRealPath().toString()));
    }

    @AfterAll
    static void restore() {
        python.close();
        TimeZone.setDefault(zone);
    }

    @TestFactory
    @DisplayName("are built alike, and read as the case says")
    Stream<DynamicNode> builtAlike() throws IOException {
        return byChapter(true);
    }

    @Tag("slow")
    @TestFactory
    @DisplayName("are built alike, and read as the case says, whatever the case")
    Stream<DynamicNode> allOthersBuiltAlike() throws IOException {
        return byChapter(false);
    }

    /** A few cases of each chapter, or all the others. */
    private static Stream<DynamicNode> byChapter(boolean few) throws IOException {
        int small = 0;
        SortedMap<String, List<DynamicTest>> chapters = new TreeMap<>();
        for (Golden golden : golden()) {
            if ((Files.size(golden.file()) <= LARGE && small++ % SHARE == 0) != few) {
                continue;
            }
            chapters.computeIfAbsent(golden.dialect() + " " + golden.chapter(), _ -> new ArrayList<>())
                    .add(DynamicTest.dynamicTest(golden.caseId(), () -> compare(golden)));
        }
        return chapters.entrySet().stream()
                .map(chapter -> DynamicContainer.dynamicContainer(chapter.getKey(), chapter.getValue()));
    }

    private static void compare(Golden golden) throws IOException {
        String fault = fault(golden);
        if (leftOut.stream().noneMatch(each -> each.isFor(golden))) {
            assertNull(fault, golden::toString);
            return;
        }
        assertNotNull(fault, () -> golden + " works: take it out of left-out.tsv");
        assertTrue(
                leftOut.stream().anyMatch(each -> each.explains(golden, fault)),
                () -> golden + " is left out for another reason: " + fault);
    }

    @Test
    @DisplayName("are nearly all rebuilt: what is left out is counted")
    void nearlyAllAreRebuilt() throws IOException {
        List<Golden> all = golden();
        List<String> out = all.stream()
                .filter(golden -> leftOut.stream().anyMatch(each -> each.isFor(golden)))
                .map(Golden::toString)
                .toList();
        assertEquals(9, out.size(), () -> "left out: " + out);
        assertTrue(all.size() > 1300, () -> "only " + all.size() + " cases");
    }

    private static String fault(Golden golden) throws IOException {
        PySystemState before = Py.getSystemState();
        Py.setSystemState(python.getSystemState());
        try {
            PyObject fault = comparison.__call__(
                    new PyString(golden.dialect()),
                    bytes(GOLDEN.resolve("cases").resolve(golden.caseId() + ".case")),
                    bytes(golden.file()));
            return fault == Py.None ? null : fault.toString();
        } finally {
            Py.setSystemState(before);
        }
    }

    private static PyString bytes(Path file) throws IOException {
        return new PyString(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
    }

    private static List<Golden> golden() throws IOException {
        List<Golden> all = new ArrayList<>();
        all.addAll(golden("1.2", "sharedbuffers-1.2.3"));
        all.addAll(golden("0.8", "sharedbuffers-0.8.0"));
        return all;
    }

    private static List<Golden> golden(String dialect, String release) throws IOException {
        Path folder = GOLDEN.resolve(release);
        List<String> manifest = Files.readAllLines(folder.resolve("MANIFEST.tsv"));
        assertEquals("case\tlength\tsha256", manifest.get(1));
        return manifest.stream()
                .skip(2)
                .map(line -> new Golden(dialect, folder, line.split("\t")[0]))
                .toList();
    }
}
