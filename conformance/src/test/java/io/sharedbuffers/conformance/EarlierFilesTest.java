package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The files of other releases")
class EarlierFilesTest {
    private static final int LEAST = 450;

    private KnownDifferences known;
    private Constructs constructs;

    @BeforeEach
    void load() throws IOException {
        known = KnownDifferences.load();
        constructs = Constructs.load();
    }

    @FunctionalInterface
    private interface Check {
        void run(EarlierFile file) throws Exception;
    }

    private static Stream<DynamicTest> ofEachRelease(Check check) throws IOException {
        return GoldenFolder.earlier().stream()
                .map(folder -> dynamicTest(folder.release(), () -> {
                    for (EarlierFile file : EarlierFile.in(folder)) {
                        check.run(file);
                    }
                }));
    }

    @Test
    @DisplayName("are there of 0.4.9, 0.6.4 and 0.9.1, hundreds of each")
    void releases() throws IOException {
        List<String> releases = new ArrayList<>();
        for (GoldenFolder folder : GoldenFolder.earlier()) {
            releases.add(folder.release());
            assertTrue(folder.manifest().size() >= LEAST, () -> "too few of " + folder.release());
        }
        assertEquals(List.of("0.4.9", "0.6.4", "0.9.1"), releases);
    }

    @TestFactory
    @DisplayName("are those of their manifests, and stored only where 0.8.0 wrote another")
    Stream<DynamicTest> manifests() throws IOException {
        return ofEachRelease(EarlierFilesTest::manifest);
    }

    private static void manifest(EarlierFile file) throws IOException, NoSuchAlgorithmException {
        byte[] bytes = Files.readAllBytes(file.file());
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
        assertEquals(file.entry().length(), bytes.length, () -> "length of " + file.entry());
        assertEquals(file.entry().sha256(), HexFormat.of().formatHex(hash), () -> "SHA-256 of " + file.entry());
        if (file.own()) {
            byte[] measure = Files.readAllBytes(
                    GoldenFolder.of(Dialect.V0_8).file(file.entry().caseId()));
            assertTrue(ByteDifference.between(measure, bytes) != null, () -> "stored, though 0.8.0's: " + file.entry());
        }
    }

    @TestFactory
    @DisplayName("are of cases that there are, or those are left out with a reason")
    Stream<DynamicTest> ofCases() throws IOException {
        return GoldenFolder.earlier().stream().map(folder -> dynamicTest(folder.release(), () -> ofCases(folder)));
    }

    private static void ofCases(GoldenFolder folder) throws IOException {
        Set<String> cases = new TreeSet<>(GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case"));
        Set<String> unnamed = new TreeSet<>(GoldenFolder.names(folder.path(), ".bin"));
        for (GoldenFolder.Entry entry : folder.manifest()) {
            assertTrue(cases.remove(entry.caseId()), () -> "no case, or named twice: " + entry.caseId());
            unnamed.remove(entry.caseId());
        }
        folder.leftOut().forEach((caseId, reason) -> {
            assertTrue(cases.remove(caseId), () -> "no case, or not left out: " + caseId);
            assertFalse(reason.isBlank(), caseId);
        });
        assertEquals(Set.of(), unnamed, "files that the manifest does not name");
    }

    @TestFactory
    @DisplayName("are read by programs of either dialect")
    Stream<DynamicTest> read() throws IOException {
        return GoldenFolder.earlier().stream()
                .map(folder -> dynamicTest(folder.release(), () -> {
                    List<String> failures = new ArrayList<>();
                    for (EarlierFile file : EarlierFile.in(folder)) {
                        for (Dialect reader : Dialect.values()) {
                            read(file, reader, failures);
                        }
                    }
                    if (!failures.isEmpty()) {
                        fail(failures.size() + " differences:\n" + String.join("\n", failures));
                    }
                }));
    }

    private void read(EarlierFile file, Dialect reader, List<String> failures) {
        String fault = file.fault(reader);
        List<String> rows = constructs.rows(file.entry().caseId(), file.release());
        String column = Results.release(file.release());
        boolean listed = known.has(file.release(), file.entry().caseId());
        rows.forEach(row -> {
            if (listed) {
                Results.FILES.known(row, column);
            } else {
                Results.FILES.count(row, column, fault == null);
            }
        });
        if (listed) {
            if (fault == null) {
                failures.add(file.entry().caseId() + " is listed in known-differences.tsv, but does not differ");
            }
        } else if (fault != null) {
            failures.add(file.entry().caseId() + ", read in dialect " + reader.label() + ": " + fault);
        }
    }
}
