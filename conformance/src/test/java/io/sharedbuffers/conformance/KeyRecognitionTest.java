package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.cli.build.BuildRequest;
import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("The kind of keys of a mapping that the original made")
class KeyRecognitionTest {
    private static final Path GOLDEN = Path.of("golden");

    @TestFactory
    @DisplayName("is recognised from the file alone, as far as the bytes tell")
    List<DynamicTest> mappings() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> cases = Files.walk(GOLDEN.resolve("cases"))) {
            for (Path path : cases.filter(file -> file.toString().endsWith(".case"))
                    .sorted()
                    .toList()) {
                CaseFile given = CaseFile.read(path);
                for (Dialect dialect : given.dialects()) {
                    BuildRequest request = given.request(dialect);
                    if (request.form() == FileForm.MAPPING) {
                        Path file = golden(dialect, given.id());
                        tests.add(DynamicTest.dynamicTest(
                                given.id() + " " + dialect.label(), () -> recognise(file, request.keyType())));
                    }
                }
            }
        }
        assertTrue(tests.size() > 50, "there are golden mappings");
        return tests;
    }

    private static Path golden(Dialect dialect, String id) {
        String version = dialect == Dialect.V1_2 ? "1.2.3" : "0.8.0";
        return GOLDEN.resolve("sharedbuffers-" + version).resolve(id + ".bin");
    }

    private static void recognise(Path file, KeyType written) throws IOException {
        try (var mapping = SharedBuffers.openMapping(file, Object.class, StructView.class)) {
            KeyType expected = switch (written) {
                // Hashed keys look like numbers, and the file does not tell.
                case APPROX -> KeyType.UINT64;
                case APPROX32 -> KeyType.UINT32;
                default -> written;
            };
            // A single narrow key leading to row 0 has the same bytes in both widths.
            boolean widthShows = mapping.size() > 1 || expected != KeyType.UINT32;
            boolean empty = mapping.size() == 0;
            assertTrue(
                    empty || mapping.keyType() == expected || !widthShows && mapping.keyType() == KeyType.UINT64,
                    () -> mapping.keyType() + " where " + written + " was written");
            assertEquals(empty, mapping.values().size() == 0);
        }
    }
}
