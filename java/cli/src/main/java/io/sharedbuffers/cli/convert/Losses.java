package io.sharedbuffers.cli.convert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a conversion lost: counted for each column and kind of loss. Not safe for use by several threads at once. */
public final class Losses {
    private final Map<Key, Count> counts = new LinkedHashMap<>();

    private record Key(String column, String what) {}

    private static final class Count {
        private long count;
        private long first;
    }

    /**
     * One kind of loss in one column.
     *
     * @param column the column, or null if it concerns whole rows
     * @param what what became of the values, such as {@code tuple becomes list}
     * @param count how many values; 0 if they are not counted
     * @param firstRow the first row with one, from 0
     */
    public record Loss(String column, String what, long count, long firstRow) {
        @Override
        public String toString() {
            return (column == null ? "" : "column \"" + column + "\": ")
                    + what
                    + (count == 0
                            ? ""
                            : " (" + count + (count == 1 ? " value, row " : " values, first in row ") + firstRow + ")");
        }
    }

    /** Starts without any. */
    public Losses() {}

    /**
     * Counts a loss.
     *
     * @param column the column, or null if it concerns the row as a whole
     * @param what what becomes of the value
     * @param row the row, from 0
     */
    public void add(String column, String what, long row) {
        Count count = counts.computeIfAbsent(new Key(column, what), _ -> new Count());
        if (count.count++ == 0) {
            count.first = row;
        }
    }

    /** {@return all losses, by the time of their first} */
    public List<Loss> all() {
        List<Loss> all = new ArrayList<>();
        counts.forEach((key, count) -> all.add(new Loss(key.column(), key.what(), count.count, count.first)));
        return all;
    }
}
