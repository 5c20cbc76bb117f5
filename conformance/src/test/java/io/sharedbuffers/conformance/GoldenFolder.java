package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The golden files that one version of the original made, and their manifest. */
record GoldenFolder(Path path) {
    static final Path GOLDEN = Path.of("golden");

    /** A line of a manifest. */
    record Entry(String caseId, long length, String sha256) {}

    static List<GoldenFolder> all() throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith("sharedbuffers-"))
                    .sorted()
                    .map(GoldenFolder::new)
                    .toList();
        }
    }

    String producer() {
        return path.getFileName().toString();
    }

    Dialect dialect() {
        return switch (producer()) {
            case "sharedbuffers-1.2.3" -> Dialect.V1_2;
            case "sharedbuffers-0.8.0" -> Dialect.V0_8;
            default -> throw new IllegalStateException("no dialect is known for the files of " + producer());
        };
    }

    List<Entry> manifest() throws IOException {
        List<String> lines = Files.readAllLines(path.resolve("MANIFEST.tsv"));
        if (!lines.get(1).equals("case\tlength\tsha256")) {
            throw new IllegalStateException(path + ": the manifest has other columns: " + lines.get(1));
        }
        return lines.stream()
                .skip(2)
                .map(line -> line.split("\t"))
                .map(cells -> new Entry(cells[0], Long.parseLong(cells[1]), cells[2]))
                .toList();
    }

    Path file(String caseId) {
        return path.resolve(caseId + ".bin");
    }

    static Path caseFile(String caseId) {
        return GOLDEN.resolve("cases").resolve(caseId + ".case");
    }

    /** The names of all files below a folder that end in a suffix, without it. */
    static List<String> names(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(suffix))
                    .map(name -> name.substring(0, name.length() - suffix.length()))
                    .sorted()
                    .toList();
        }
    }
}
