package io.sharedbuffers.conformance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts comparisons by row and column, and shows them as a table. Safe for use by several threads at once. */
final class Matrix {
    private static final class Count {
        private long equal;
        private long all;
        private long known;

        @Override
        public String toString() {
            return (equal == all ? "" + all : equal + " / " + all) + (known == 0 ? "" : ", " + known + " known");
        }
    }

    private final List<String> columns;
    private final Map<String, Map<String, Count>> rows = new LinkedHashMap<>();

    /** Rows that no one has told before they were counted, by name: tests may come in any order. */
    private final Map<String, Map<String, Count>> others = new TreeMap<>();

    Matrix(List<String> columns) {
        this.columns = List.copyOf(columns);
    }

    /** Adds a row without counts, if it is not there yet: rows come in this order. */
    synchronized void row(String row) {
        rows.computeIfAbsent(row, _ -> new TreeMap<>());
    }

    synchronized void count(String row, String column, boolean equal) {
        Count count = cell(row, column);
        count.all++;
        count.equal += equal ? 1 : 0;
    }

    /** Counts a difference that is listed in known-differences.tsv. */
    synchronized void known(String row, String column) {
        Count count = cell(row, column);
        count.all++;
        count.known++;
    }

    private Count cell(String row, String column) {
        if (!columns.contains(column)) {
            throw new IllegalArgumentException("no column " + column + " among " + columns);
        }
        return (rows.containsKey(row) ? rows : others)
                .computeIfAbsent(row, _ -> new TreeMap<>())
                .computeIfAbsent(column, _ -> new Count());
    }

    private Map<String, Map<String, Count>> all() {
        Map<String, Map<String, Count>> all = new LinkedHashMap<>(rows);
        all.putAll(others);
        return all;
    }

    /** The places without counts, as row and column with a tab between. */
    synchronized List<String> empty() {
        List<String> found = new ArrayList<>();
        all().forEach((row, cells) -> columns.stream()
                .filter(column -> !cells.containsKey(column))
                .forEach(column -> found.add(row + "\t" + column)));
        return found;
    }

    /**
     * The table in Markdown.
     *
     * @param corner what stands above the names of the rows
     * @param marks what stands in places without counts, by row and column
     */
    synchronized String table(String corner, Map<String, String> marks) {
        StringBuilder text = new StringBuilder("| ")
                .append(corner)
                .append(" | ")
                .append(String.join(" | ", columns))
                .append(" |\n|---|")
                .append("--:|".repeat(columns.size()))
                .append('\n');
        all().forEach((row, cells) -> {
            text.append("| ").append(row).append(" |");
            for (String column : columns) {
                Object cell =
                        cells.containsKey(column) ? cells.get(column) : marks.getOrDefault(row + "\t" + column, "");
                text.append(' ').append(cell).append(" |");
            }
            text.append('\n');
        });
        return text.toString();
    }
}
