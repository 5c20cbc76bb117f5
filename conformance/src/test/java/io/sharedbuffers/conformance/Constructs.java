package io.sharedbuffers.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What there is on disk, as {@code constructs.tsv} tells, and which cases show it. */
record Constructs(List<Construct> all) {
    private static final int CELLS = 3;

    /**
     * One construct.
     *
     * @param name its row in the table of results
     * @param section chapter of the specification and anchor
     * @param cases names of the cases that show it
     * @param producers dialects and releases that write it in these cases; empty for all
     */
    record Construct(String name, String section, Pattern cases, Set<String> producers) {
        boolean shownBy(String caseId, String producer) {
            return cases.matcher(caseId).matches() && (producers.isEmpty() || producers.contains(producer));
        }
    }

    static Constructs load() throws IOException {
        return new Constructs(Files.readAllLines(Path.of("constructs.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(Constructs::construct)
                .toList());
    }

    private static Construct construct(String[] cells) {
        if (cells.length < CELLS) {
            throw new IllegalStateException("constructs.tsv: construct, section and cases wanted: " + List.of(cells));
        }
        Set<String> producers = cells.length > CELLS ? Set.of(cells[CELLS].split(" ")) : Set.of();
        return new Construct(cells[0], cells[1], Pattern.compile(cells[2]), producers);
    }

    /** The rows of a case that a dialect or release has built. */
    List<String> rows(String caseId, String producer) {
        return all.stream()
                .filter(construct -> construct.shownBy(caseId, producer))
                .map(Construct::name)
                .toList();
    }
}
