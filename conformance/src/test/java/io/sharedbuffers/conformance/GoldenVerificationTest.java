package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.conformance.damage.Verifications;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Severity;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Verification finds nothing wrong")
class GoldenVerificationTest {
    private static VerifyReport verify(String caseId, Dialect dialect, Path file, int threads) throws IOException {
        BuildRequest request = CaseFile.read(GoldenFolder.caseFile(caseId)).request(dialect);
        Region region = Region.of(Files.readAllBytes(file), file.toString());
        return Verifications.of(request, region, VerifyOptions.DEFAULT.withParallelism(threads));
    }

    private static List<String> faults(VerifyReport report) {
        return report.findings().stream()
                .filter(finding -> finding.severity() != Severity.NOTE)
                .map(finding -> report.source() + ": " + finding)
                .toList();
    }

    @Test
    @DisplayName("in the golden files of both dialects: no errors, and no warnings either")
    void measure() throws IOException {
        List<String> faults = new ArrayList<>();
        int files = 0;
        for (GoldenFolder folder : GoldenFolder.all()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                VerifyReport report = verify(entry.caseId(), folder.dialect(), folder.file(entry.caseId()), 1);
                faults.addAll(faults(report));
                assertTrue(report.sound() == faults(report).isEmpty(), report::toString);
                files++;
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(files > 1200, "1,200 golden files or more, not " + files);
    }

    @Test
    @DisplayName("in the files of earlier releases, but in those that are known to say something else than was meant")
    void earlier() throws IOException {
        KnownDifferences known = KnownDifferences.load();
        List<String> faults = new ArrayList<>();
        List<String> knownFaults = new ArrayList<>();
        int files = 0;
        for (GoldenFolder folder : GoldenFolder.earlier()) {
            for (EarlierFile file : EarlierFile.in(folder)) {
                VerifyReport report = verify(file.entry().caseId(), file.schemas(), file.file(), 1);
                boolean listed = known.has(file.release(), file.entry().caseId());
                (listed ? knownFaults : faults).addAll(faults(report));
                files++;
            }
        }
        assertEquals(List.of(), faults);
        assertTrue(files > 1600, "1,600 files of earlier releases or more, not " + files);
        // Erratum 29: a slot for any value that leads to a list without a code.
        assertEquals(1, knownFaults.size(), knownFaults::toString);
        assertTrue(
                knownFaults.getFirst().contains("0.4.9/00-conventions/list-slot-and-object-slot"),
                knownFaults::toString);
    }

    @Test
    @DisplayName("and reports the same from any number of threads")
    void threads() throws IOException {
        GoldenFolder folder = GoldenFolder.of(Dialect.V1_2);
        for (String caseId : List.of("13-typed-mapping/uint64-one", "04-sequences/lists-one-after-another")) {
            List<Finding> one =
                    verify(caseId, Dialect.V1_2, folder.file(caseId), 1).findings();
            assertEquals(
                    one, verify(caseId, Dialect.V1_2, folder.file(caseId), 4).findings());
        }
    }
}
