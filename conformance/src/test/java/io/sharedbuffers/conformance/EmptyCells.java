package io.sharedbuffers.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why places of a table hold no counts, as {@code empty-cells.tsv} tells. */
record EmptyCells(List<Reason> reasons) {
    private static final Pattern CITATION =
            Pattern.compile("\\[[^]]+]\\(\\.\\./format-spec/([\\w-]+)\\.md#([\\w-]+)\\)");

    /**
     * One reason.
     *
     * @param columns the columns that it is for
     * @param rows the rows that it is for
     * @param text Markdown, with a link into the specification
     */
    record Reason(Pattern columns, Pattern rows, String text) {
        boolean isFor(String cell) {
            String[] names = cell.split("\t");
            return rows.matcher(names[0]).matches() && columns.matcher(names[1]).matches();
        }

        /** Chapter and anchor that it cites. */
        List<String> citations() {
            Matcher links = CITATION.matcher(text);
            return links.results()
                    .map(link -> link.group(1) + "#" + link.group(2))
                    .toList();
        }
    }

    static EmptyCells load() throws IOException {
        return new EmptyCells(Files.readAllLines(Path.of("empty-cells.tsv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .map(cells -> new Reason(Pattern.compile(cells[0]), Pattern.compile(cells[1]), cells[2]))
                .toList());
    }

    /** The number of the first reason for each cell, in brackets; cells without a reason are left out. */
    Map<String, String> marks(List<String> cells) {
        Map<String, String> marks = new LinkedHashMap<>();
        for (String cell : cells) {
            for (int i = 0; i < reasons.size() && !marks.containsKey(cell); i++) {
                if (reasons.get(i).isFor(cell)) {
                    marks.put(cell, mark(i));
                }
            }
        }
        return marks;
    }

    static String mark(int number) {
        return "(" + (number + 1) + ")";
    }
}
