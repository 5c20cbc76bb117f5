package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The golden files of shared memory")
class SharedMemoryGoldenTest {
    private static final Path GOLDEN = Path.of("golden", "shared-memory");

    @ParameterizedTest
    @CsvSource({
        "shareable-list-3.8, shareable-list, 0",
        "shareable-list-3.9, shareable-list, 0",
        "shared-array-1.0-numpy1, shared-array, 160",
        "shared-array-2.0.2-numpy1, shared-array, 288",
        "shared-array-3.2.4-numpy1, shared-array, 292",
        "shared-array-3.2.4-numpy2, shared-array, 548",
        "mmap-array-0.4.1, mmap-array, 0",
    })
    @DisplayName("are those of the manifest, one for each case")
    void manifest(String folder, String kind, int footer) throws IOException, NoSuchAlgorithmException {
        List<String> lines = Files.readAllLines(GOLDEN.resolve(folder).resolve("MANIFEST.tsv"));
        assertTrue(lines.get(0).startsWith("# python="), lines.get(0));
        assertEquals(
                List.of("case", "length", "sha256"),
                Arrays.asList(lines.get(1).split("\t")).subList(0, 3));
        Set<String> named = new TreeSet<>();
        for (String line : lines.subList(2, lines.size())) {
            String[] cells = line.split("\t");
            byte[] bytes = Files.readAllBytes(GOLDEN.resolve(folder).resolve(cells[0] + ".bin"));
            assertEquals(Integer.parseInt(cells[1]), bytes.length, cells[0]);
            assertEquals(
                    cells[2],
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    cells[0]);
            assertTrue(named.add(cells[0]), cells[0]);
        }
        assertEquals(cases(kind, footer), named);
        assertEquals(stored(folder), named);
    }

    private static Set<String> cases(String kind, int footer) throws IOException {
        List<String> lines = Files.readAllLines(GOLDEN.resolve(kind + ".tsv"));
        int footers = List.of(lines.get(0).split("\t")).indexOf("footers");
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t"))
                .filter(cells ->
                        footer == 0 || List.of(cells[footers].split(" ")).contains(String.valueOf(footer)))
                .map(cells -> cells[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> stored(String folder) throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(folder))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals("MANIFEST.tsv"))
                    .map(name -> name.replaceFirst("\\.bin$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
