package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The golden files that one version of the original made, and their manifest. */
record GoldenFolder(Path path) {
    static final Path GOLDEN = Path.of("golden");

    private static final String PREFIX = "sharedbuffers-";
    private static final Map<String, Dialect> DIALECTS = Map.of("1.2.3", Dialect.V1_2, "0.8.0", Dialect.V0_8);

    /** A line of a manifest. */
    record Entry(String caseId, long length, String sha256) {}

    /** The folders of the two releases that are the measure: every case in the dialects that it names. */
    static List<GoldenFolder> all() throws IOException {
        return folders(true);
    }

    /** The folders of other releases: small cases, and only those files that differ from 0.8.0's. */
    static List<GoldenFolder> earlier() throws IOException {
        return folders(false);
    }

    private static List<GoldenFolder> folders(boolean measure) throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN)) {
            return folders.filter(folder -> folder.getFileName().toString().startsWith(PREFIX))
                    .sorted()
                    .map(GoldenFolder::new)
                    .filter(folder -> measure == DIALECTS.containsKey(folder.release()))
                    .toList();
        }
    }

    static GoldenFolder of(Dialect dialect) {
        return DIALECTS.entrySet().stream()
                .filter(entry -> entry.getValue() == dialect)
                .map(entry -> new GoldenFolder(GOLDEN.resolve(PREFIX + entry.getKey())))
                .findFirst()
                .orElseThrow();
    }

    String producer() {
        return path.getFileName().toString();
    }

    String release() {
        return producer().substring(PREFIX.length());
    }

    Dialect dialect() {
        if (!DIALECTS.containsKey(release())) {
            throw new IllegalStateException("no dialect is known for the files of " + producer());
        }
        return DIALECTS.get(release());
    }

    /** Why a release has no file for a case, by case. */
    SortedMap<String, String> leftOut() throws IOException {
        SortedMap<String, String> reasons = new TreeMap<>();
        Files.readAllLines(path.resolve("LEFT-OUT.tsv")).stream()
                .skip(2)
                .map(line -> line.split("\t", -1))
                .forEach(cells -> reasons.put(cells[0], cells[1]));
        return reasons;
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
