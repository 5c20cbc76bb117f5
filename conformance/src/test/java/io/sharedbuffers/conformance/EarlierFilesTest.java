package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.sharedbuffers.cli.build.CaseFile;
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
    @DisplayName("are there of 0.4.9, 0.6.4 and 0.9.1")
    void releases() throws IOException {
        assertEquals(
                List.of("0.4.9", "0.6.4", "0.9.1"),
                GoldenFolder.earlier().stream().map(GoldenFolder::release).toList());
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
    @DisplayName("cover all small cases of 0.8, but for those left out with a reason")
    Stream<DynamicTest> everyCase() throws IOException {
        return GoldenFolder.earlier().stream().map(folder -> dynamicTest(folder.release(), () -> everyCase(folder)));
    }

    private static void everyCase(GoldenFolder folder) throws IOException {
        Set<String> missing = new TreeSet<>();
        for (String caseId : GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case")) {
            boolean small = Files.size(GoldenFolder.caseFile(caseId)) <= EarlierFile.LARGEST_CASE;
            if (small && CaseFile.read(GoldenFolder.caseFile(caseId)).dialects().contains(Dialect.V0_8)) {
                missing.add(caseId);
            }
        }
        folder.manifest().forEach(entry -> assertTrue(missing.remove(entry.caseId()), entry.caseId()));
        folder.leftOut().forEach((caseId, reason) -> {
            assertTrue(missing.remove(caseId), caseId);
            assertFalse(reason.isBlank(), caseId);
        });
        assertEquals(Set.of(), missing, "cases that are neither there nor left out");
        Set<String> unnamed = new TreeSet<>(GoldenFolder.names(folder.path(), ".bin"));
        folder.manifest().forEach(entry -> unnamed.remove(entry.caseId()));
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
