package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The golden files")
class GoldenFilesTest {
    @TempDir
    private Path scratch;

    private KnownDifferences known;

    @BeforeEach
    void load() throws IOException {
        known = KnownDifferences.load();
    }

    @TestFactory
    @DisplayName("are built alike from their cases, and read back")
    Stream<DynamicNode> builtAlike() throws IOException {
        return GoldenFolder.all().stream().map(this::producer);
    }

    private DynamicNode producer(GoldenFolder folder) {
        try {
            return dynamicContainer(
                    folder.producer(),
                    folder.manifest().stream()
                            .map(GoldenFolder.Entry::caseId)
                            .map(caseId -> dynamicTest(caseId, () -> builtAlike(folder, caseId))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void builtAlike(GoldenFolder folder, String caseId) throws IOException, Difference {
        Dialect dialect = folder.dialect();
        CaseFile given = CaseFile.read(GoldenFolder.caseFile(caseId));
        Path ours = scratch.resolve("ours.sbuf");
        CaseVerbs.build(given, dialect, ours);

        ByteDifference difference =
                ByteDifference.between(Files.readAllBytes(folder.file(caseId)), Files.readAllBytes(ours));
        if (known.has(dialect, caseId)) {
            assertNotNull(difference, caseId + " is listed in known-differences.tsv, but does not differ");
            assertTrue(
                    KnownDifferences.sameRows(Files.readAllBytes(folder.file(caseId)), Files.readAllBytes(ours)),
                    caseId + ": the listed difference is one of the index");
            CaseCheck.run(given, dialect, ours);
            return;
        }
        if (difference != null) {
            fail(caseId + " in dialect " + dialect.label() + ": " + difference.explained(given, dialect));
        }
        CaseCheck.run(given, dialect, folder.file(caseId));
    }

    @TestFactory
    @DisplayName("are those of their manifests")
    Stream<DynamicNode> manifests() throws IOException {
        return GoldenFolder.all().stream().map(folder -> dynamicTest(folder.producer(), () -> manifest(folder)));
    }

    private static void manifest(GoldenFolder folder) throws IOException, NoSuchAlgorithmException {
        List<GoldenFolder.Entry> manifest = folder.manifest();
        Set<String> unnamed = new TreeSet<>(GoldenFolder.names(folder.path(), ".bin"));
        manifest.forEach(entry -> unnamed.remove(entry.caseId()));
        assertEquals(Set.of(), unnamed, "files that the manifest does not name");
        for (GoldenFolder.Entry entry : manifest) {
            byte[] bytes = Files.readAllBytes(folder.file(entry.caseId()));
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertEquals(entry.length(), bytes.length, () -> "length of " + entry.caseId());
            assertEquals(entry.sha256(), HexFormat.of().formatHex(hash), () -> "SHA-256 of " + entry.caseId());
        }
    }

    @Test
    @DisplayName("are there for every case in every dialect that it names")
    void everyCase() throws IOException {
        List<GoldenFolder> folders = GoldenFolder.all();
        assertEquals(
                List.of(Dialect.V0_8, Dialect.V1_2),
                folders.stream().map(GoldenFolder::dialect).toList());
        int files = 0;
        for (String caseId : GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case")) {
            CaseFile given = CaseFile.read(GoldenFolder.caseFile(caseId));
            assertEquals(caseId, given.id());
            for (GoldenFolder folder : folders) {
                boolean wanted = given.dialects().contains(folder.dialect());
                assertEquals(wanted, Files.exists(folder.file(caseId)), folder.producer() + " has " + caseId);
                files += wanted ? 1 : 0;
            }
        }
        assertTrue(files > 1200, "1,200 golden files or more, not " + files);
    }

    @Test
    @DisplayName("exist for all known differences")
    void knownDifferencesExist() throws IOException {
        Map<String, GoldenFolder> producers = new HashMap<>();
        GoldenFolder.all().forEach(folder -> producers.put(folder.dialect().label(), folder));
        GoldenFolder.earlier().forEach(folder -> producers.put(folder.release(), folder));
        for (String entry : known.reasons().keySet()) {
            String[] cells = entry.split("\t");
            assertTrue(producers.containsKey(cells[0]), () -> "files of " + cells[0]);
            assertTrue(
                    producers.get(cells[0]).manifest().stream()
                            .anyMatch(file -> file.caseId().equals(cells[1])),
                    () -> "there is a case " + cells[1]);
        }
    }
}
