package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.values.SchemaForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Converts the golden files of both dialects into formats that carry the schema along, and back: where the command names no loss,
 * the bytes must be those of the original.
 */
@DisplayName("sbuf convert, with the original's own files")
class ConvertGoldenTest {
    private static final Path GOLDEN = Path.of("../../conformance/golden");
    private static final List<String> FORMATS = List.of("msgpack", "arrow", "parquet");
    private static final Map<Dialect, String> FOLDERS =
            Map.of(Dialect.V1_2, "sharedbuffers-1.2.3", Dialect.V0_8, "sharedbuffers-0.8.0");

    /** Files that no build makes anew, whatever it is given, and why. */
    private static final Map<String, String> NOT_REBUILT = Map.of(
            "uint64-merged-three", "merged of three mappers",
            "bools-and-text", "the order of a set in CPython 2.7 depends on how it was made",
            "object-ties", "keys that are equal, with equal hashes, come in any order",
            "object-one-text-twice-in-a-key", "a text is one object in two items of a key");

    @TempDir
    private Path folder;

    private record Golden(Path file, Path source, Dialect dialect) {
        String name() {
            return file.getFileName().toString().replace(".bin", "");
        }
    }

    private static List<Golden> files() throws IOException {
        List<Golden> all = new ArrayList<>();
        for (Dialect dialect : Dialect.values()) {
            Path root = GOLDEN.resolve(FOLDERS.get(dialect));
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(path -> path.toString().endsWith(".bin")).sorted().forEach(path -> {
                    String source = root.relativize(path).toString().replace(".bin", ".case");
                    all.add(new Golden(path, GOLDEN.resolve("cases").resolve(source), dialect));
                });
            }
        }
        assertTrue(all.size() > 1000, "golden files are missing: " + all.size());
        return all;
    }

    private enum Outcome {
        SAME,
        LOSS_NAMED,
        NO_PLACE
    }

    private Outcome roundTrip(Golden golden, String format) throws IOException {
        BuildRequest request = CaseFile.read(golden.source()).request(golden.dialect());
        boolean approximate = request.keyType() == KeyType.APPROX || request.keyType() == KeyType.APPROX32;
        if (!request.types().types().isEmpty()
                || approximate
                || NOT_REBUILT.containsKey(golden.name())
                || golden.name().startsWith("list-in-itself")) {
            return Outcome.NO_PLACE;
        }
        Path between = folder.resolve("between." + format);
        Path back = folder.resolve("back.sbuf");
        List<String> there = new ArrayList<>(List.of(
                "convert",
                golden.file().toString(),
                between.toString(),
                "--input-format",
                "sbuf",
                "--quiet",
                "--as",
                request.form().label(),
                "--dialect",
                golden.dialect().label()));
        if (request.keyType() != null) {
            there.addAll(List.of("--key-type", request.keyType().label()));
        }
        if (request.form() == FileForm.OBJECT && request.schema() != null) {
            if (JsonForm.text(SchemaForm.of(request.schema())).contains("$")) {
                return Outcome.NO_PLACE; // User data that a schema file cannot tell.
            }
            Path schema = folder.resolve("schema.json");
            Files.writeString(schema, JsonForm.text(SchemaForm.of(request.schema())));
            there.addAll(List.of("--schema", schema.toString()));
        }
        Sbuf out = Sbuf.run(there.toArray(String[]::new));
        boolean noPlace =
                out.errors().contains("has no columns") || out.errors().contains("no tables without columns");
        if (noPlace && !format.equals("msgpack")) {
            return Outcome.NO_PLACE;
        }
        assertEquals(0, out.code(), () -> golden.file() + " to " + format + ": " + out.errors());
        Sbuf in = Sbuf.run("convert", between.toString(), back.toString(), "--quiet");
        assertEquals(0, in.code(), () -> golden.file() + " back from " + format + ": " + in.errors());
        if (out.errors().startsWith("lost in ")) {
            return Outcome.LOSS_NAMED;
        }
        long differs = Files.mismatch(golden.file(), back);
        assertEquals(
                -1,
                differs,
                () -> golden.file() + " by way of " + format + " differs from byte " + differs
                        + " on, and no loss was named");
        return Outcome.SAME;
    }

    @Test
    @DisplayName("gives the same bytes back or names the loss: each thirtieth file, by way of one of the formats")
    void goesThroughOneFormat() throws IOException {
        int same = 0;
        List<Golden> files = files();
        for (int i = 0; i < files.size(); i += 31) {
            same += roundTrip(files.get(i), FORMATS.get(i % FORMATS.size())) == Outcome.SAME ? 1 : 0;
        }
        assertTrue(same > 30, "only " + same + " files came back the same");
    }

    @Test
    @Tag("slow")
    @DisplayName("gives the same bytes back or names the loss: every file, by way of one of the formats")
    void everyFileGoesThroughOneFormat() throws IOException {
        int same = 0;
        List<Golden> files = files();
        for (int i = 0; i < files.size(); i++) {
            same += roundTrip(files.get(i), FORMATS.get(i % FORMATS.size())) == Outcome.SAME ? 1 : 0;
        }
        assertTrue(same > 900, "only " + same + " files came back the same");
    }
}
