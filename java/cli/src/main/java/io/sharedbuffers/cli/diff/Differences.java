package io.sharedbuffers.cli.diff;

import io.sharedbuffers.compare.SchemaComparison;
import io.sharedbuffers.compare.SlotDifference;
import java.util.ArrayList;
import java.util.List;

/**
 * What differs in the content of two files: all of it counted, the first of it kept. Not safe for use by several threads at once.
 */
public final class Differences {
    private final long limit;
    private final List<SchemaComparison.Difference> general = new ArrayList<>();
    private final List<Object> onlyInFirst = new ArrayList<>();
    private final List<Object> onlyInSecond = new ArrayList<>();
    private final List<RowDifference> rows = new ArrayList<>();
    private long onlyInFirstCount;
    private long onlyInSecondCount;
    private long rowCount;
    private long comparedCount;
    private boolean keyed;

    /**
     * Starts without differences.
     *
     * @param limit how many keys and rows of each kind are kept
     */
    public Differences(long limit) {
        this.limit = limit;
    }

    void general(SchemaComparison.Difference difference) {
        general.add(difference);
    }

    void keyed() {
        keyed = true;
    }

    void onlyInFirst(Object key) {
        if (onlyInFirstCount++ < limit) {
            onlyInFirst.add(key);
        }
    }

    void onlyInSecond(Object key) {
        if (onlyInSecondCount++ < limit) {
            onlyInSecond.add(key);
        }
    }

    void compared() {
        comparedCount++;
    }

    boolean wantsRows() {
        return rowCount < limit;
    }

    void row(Object key, List<SlotDifference> slots) {
        if (rowCount++ < limit) {
            rows.add(new RowDifference(key, slots));
        }
    }

    /** {@return whether the files say the same} */
    public boolean isEmpty() {
        return general.isEmpty() && onlyInFirstCount == 0 && onlyInSecondCount == 0 && rowCount == 0;
    }

    /** {@return differences of form, kind of keys and schema} */
    public List<SchemaComparison.Difference> general() {
        return general;
    }

    /** {@return whether entries have keys, and not positions} */
    public boolean isKeyed() {
        return keyed;
    }

    /** {@return the first keys, or positions, of the first file only} */
    public List<Object> firstOnlyInFirst() {
        return onlyInFirst;
    }

    /** {@return the first keys, or positions, of the second file only} */
    public List<Object> firstOnlyInSecond() {
        return onlyInSecond;
    }

    /** {@return the first rows that differ} */
    public List<RowDifference> firstRows() {
        return rows;
    }

    /** {@return how many entries are in the first file only} */
    public long onlyInFirstCount() {
        return onlyInFirstCount;
    }

    /** {@return how many entries are in the second file only} */
    public long onlyInSecondCount() {
        return onlyInSecondCount;
    }

    /** {@return how many entries are in both files and differ} */
    public long rowCount() {
        return rowCount;
    }

    /** {@return how many entries are in both files} */
    public long comparedCount() {
        return comparedCount;
    }
}
