package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The rows of the table of results")
class ConstructsTest {
    private Constructs constructs;
    private Specification specification;

    @BeforeEach
    void load() throws IOException {
        constructs = Constructs.load();
        specification = Specification.read(Path.of("../format-spec"));
    }

    @Test
    @DisplayName("have a case for each construct, and a construct for each case")
    void casesAndConstructs() throws IOException {
        Set<String> shown = new HashSet<>();
        List<String> rowless = new ArrayList<>();
        for (String caseId : GoldenFolder.names(GoldenFolder.GOLDEN.resolve("cases"), ".case")) {
            for (Dialect dialect : CaseFile.read(GoldenFolder.caseFile(caseId)).dialects()) {
                List<String> rows = constructs.rows(caseId, dialect.label());
                shown.addAll(rows);
                if (rows.isEmpty()) {
                    rowless.add(caseId);
                }
            }
        }
        for (GoldenFolder folder : GoldenFolder.earlier()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                shown.addAll(constructs.rows(entry.caseId(), folder.release()));
            }
        }
        assertEquals(List.of(), rowless, "cases that constructs.tsv does not name");
        List<String> caseless = constructs.all().stream()
                .map(Constructs.Construct::name)
                .filter(name -> !shown.contains(name))
                .toList();
        assertEquals(
                List.of("object pools"), caseless, "constructs without a case; pools are compared by PoolPeerTest");
    }

    @Test
    @DisplayName("have names of their own and cite a section of the specification")
    void sections() {
        Set<String> names = new HashSet<>();
        for (Constructs.Construct construct : constructs.all()) {
            assertTrue(names.add(construct.name()), () -> "twice: " + construct.name());
            cited(construct.section());
        }
    }

    @Test
    @DisplayName("have reasons for empty places that cite a section of the specification")
    void reasons() throws IOException {
        for (EmptyCells.Reason reason : EmptyCells.load().reasons()) {
            assertFalse(reason.citations().isEmpty(), () -> "no citation: " + reason.text());
            reason.citations().forEach(this::cited);
        }
    }

    private void cited(String section) {
        String[] parts = section.split("#");
        Specification.Chapter chapter = specification.chapters().get(parts[0]);
        assertTrue(chapter != null && chapter.hasAnchor(parts[1]), () -> "no such section: " + section);
    }
}
