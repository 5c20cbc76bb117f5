package io.sharedbuffers.conformance.damage;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file of the original, and how to read it.
 *
 * @param name version, chapter and case
 * @param bytes its content
 * @param request what it holds
 */
record GoldenFile(String name, byte[] bytes, BuildRequest request) {
    private static final Path GOLDEN = Path.of("golden");
    private static final String PRODUCER = "sharedbuffers-";

    /** The options that know the type codes of the case. */
    ReadOptions options() {
        return ReadOptions.DEFAULT.withTypes(request.types().in(ReadOptions.DEFAULT.types()));
    }

    /** All golden files, in the order of their names. */
    static List<GoldenFile> all() throws IOException {
        List<GoldenFile> files = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            String version = PRODUCER + (dialect == Dialect.V1_2 ? "1.2.3" : "0.8.0");
            Path folder = GOLDEN.resolve(version);
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path each : found.filter(path -> path.toString().endsWith(".bin"))
                        .sorted()
                        .toList()) {
                    String id = folder.relativize(each).toString().replaceFirst("\\.bin$", "");
                    CaseFile given = CaseFile.read(GOLDEN.resolve("cases/" + id + ".case"));
                    files.add(new GoldenFile(version + "/" + id, Files.readAllBytes(each), given.request(dialect)));
                }
            }
        }
        return files;
    }
}
