package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseCheck;
import io.sharedbuffers.cli.tester.Difference;
import io.sharedbuffers.cli.tester.FileOrigin;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a release of the original that is no measure made of a case.
 *
 * @param release such as 0.6.4
 * @param entry case, length and hash
 * @param file the release's own file, or that of 0.8.0 where both wrote the same
 * @param own whether it is the release's own
 */
record EarlierFile(String release, GoldenFolder.Entry entry, Path file, boolean own) {
    /** All of these ran on Python 2.7, so their values are merged as in 0.8. Schemas have binary version 2 from 0.9.0 on. */
    private static final Map<String, Dialect> SCHEMAS =
            Map.of("0.4.9", Dialect.V0_8, "0.6.4", Dialect.V0_8, "0.9.1", Dialect.V1_2);

    static List<EarlierFile> in(GoldenFolder folder) throws IOException {
        GoldenFolder measure = GoldenFolder.of(Dialect.V0_8);
        List<EarlierFile> found = new ArrayList<>();
        for (GoldenFolder.Entry entry : folder.manifest()) {
            Path own = folder.file(entry.caseId());
            boolean there = Files.exists(own);
            found.add(new EarlierFile(folder.release(), entry, there ? own : measure.file(entry.caseId()), there));
        }
        return found;
    }

    /** The dialect whose schemas the release makes. */
    Dialect schemas() {
        return SCHEMAS.get(release);
    }

    /** What is wrong with the file for a program of a dialect, or null. */
    String fault(Dialect reader) {
        try {
            CaseFile given = CaseFile.read(GoldenFolder.caseFile(entry.caseId()));
            CaseCheck.run(given, new FileOrigin(Dialect.V0_8, SCHEMAS.get(release), reader), file);
            return null;
        } catch (Difference | IOException | RuntimeException e) {
            return e.toString();
        }
    }
}
