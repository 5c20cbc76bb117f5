package io.sharedbuffers.conformance;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A golden file and what it was made from.
 *
 * @param name case and producer
 * @param request what the case says without the items
 * @param file the file that the original made
 */
record GoldenCase(String name, BuildRequest request, Path file) {
    static List<GoldenCase> all(FileForm form) throws IOException {
        List<GoldenCase> found = new ArrayList<>();
        for (GoldenFolder folder : GoldenFolder.all()) {
            for (GoldenFolder.Entry entry : folder.manifest()) {
                BuildRequest request =
                        CaseFile.read(GoldenFolder.caseFile(entry.caseId())).request(folder.dialect());
                if (request.form() == form) {
                    found.add(new GoldenCase(
                            entry.caseId() + " of " + folder.producer(), request, folder.file(entry.caseId())));
                }
            }
        }
        return found;
    }

    byte[] bytes() throws IOException {
        return Files.readAllBytes(file);
    }

    Region region() throws IOException {
        return Region.of(bytes(), file.toString());
    }

    ReadOptions options() {
        return ReadOptions.DEFAULT.withTypes(request.types().in(ReadOptions.DEFAULT.types()));
    }

    ReadContext context() {
        return new ReadContext(options().types(), options().limits());
    }
}
