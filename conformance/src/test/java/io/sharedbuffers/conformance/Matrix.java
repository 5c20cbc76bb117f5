package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts comparisons by chapter, dialect and kind, and shows them as a table. Safe for use from any thread. */
final class Matrix {
    /** What is compared. */
    enum Comparison {
        BYTES("same bytes"),
        WE_READ("we read the original's"),
        IT_READS("the original reads ours");

        private final String label;

        Comparison(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    private static final class Count {
        private int equal;
        private int all;
        private int known;

        @Override
        public String toString() {
            return equal + " / " + all + (known == 0 ? "" : ", " + known + " known");
        }
    }

    private final List<String> dialects = new ArrayList<>();
    private final Map<String, Map<String, Map<Comparison, Count>>> rows = new TreeMap<>();

    /** Counts what came of a case. */
    void count(String row, Dialect dialect, PeerComparison.Outcome outcome) {
        for (Comparison comparison : Comparison.values()) {
            if (comparison == Comparison.BYTES && outcome.known()) {
                known(row, dialect.label(), comparison);
            } else {
                count(row, dialect.label(), comparison, !outcome.has(comparison));
            }
        }
    }

    synchronized void count(String row, String dialect, Comparison comparison, boolean equal) {
        Count count = cell(row, dialect, comparison);
        count.all++;
        count.equal += equal ? 1 : 0;
    }

    /** Counts a difference that is listed in known-differences.tsv. */
    synchronized void known(String row, String dialect, Comparison comparison) {
        Count count = cell(row, dialect, comparison);
        count.all++;
        count.known++;
    }

    private Count cell(String row, String dialect, Comparison comparison) {
        if (!dialects.contains(dialect)) {
            dialects.add(dialect);
        }
        return rows.computeIfAbsent(row, _ -> new TreeMap<>())
                .computeIfAbsent(dialect, _ -> new EnumMap<>(Comparison.class))
                .computeIfAbsent(comparison, _ -> new Count());
    }

    synchronized String table() {
        StringBuilder text = new StringBuilder("|  |");
        for (String dialect : dialects) {
            for (Comparison comparison : Comparison.values()) {
                text.append(' ')
                        .append(dialect)
                        .append(": ")
                        .append(comparison.label)
                        .append(" |");
            }
        }
        text.append("\n|---|")
                .append("---|".repeat(dialects.size() * Comparison.values().length))
                .append('\n');
        rows.forEach((name, row) -> {
            text.append("| ").append(name).append(" |");
            for (String dialect : dialects) {
                Map<Comparison, Count> cells = row.getOrDefault(dialect, Map.of());
                for (Comparison comparison : Comparison.values()) {
                    text.append(' ')
                            .append(cells.containsKey(comparison) ? cells.get(comparison) : "–")
                            .append(" |");
                }
            }
            text.append('\n');
        });
        return text.toString();
    }

    void write(Path file, String introduction) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, introduction + "\n" + table());
    }
}
