package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * Leads from unsigned numbers to unsigned numbers; rows are {@code key, value}, ascending by key (spec 12-id-mapper).
 *
 * <p>Reads what the original calls {@code NumericIdMapper}, {@code NumericIdMultiMapper} and their 32-bit forms: all rows
 * of a key follow each other, from {@link #find} to {@link #end}.
 *
 * <p>Immutable and safe for use from any thread, as long as the memory is open.
 */
public final class NumericIdMapper implements IdMapper {
    private static final int KEY = 0;
    private static final int VALUE = 1;
    static final int COLUMNS = 2;

    private final IndexTable table;
    private final KeySearch search;

    private NumericIdMapper(IndexTable table) {
        this.table = table;
        this.search = KeySearch.ofNumbers(table);
    }

    /**
     * Opens a mapper.
     *
     * @param region begins with the mapper's header
     * @param width of its cells
     * @return the mapper
     * @throws io.sharedbuffers.error.FormatException if the header announces rows outside of the region
     */
    public static NumericIdMapper open(Region region, IndexWidth width) {
        return new NumericIdMapper(IndexTable.read(region, width, COLUMNS));
    }

    /**
     * The first row of a key.
     *
     * @param key unsigned; above 2^32-1 it is absent from a 32-bit mapper
     * @return its row number, or -1 if there is none
     */
    public long find(long key) {
        return search.first(key);
    }

    /**
     * The end of the rows of a key.
     *
     * @param key unsigned
     * @param firstRow what {@link #find} returned, and not -1
     * @return the first row after it that holds another key, or {@link #size()}
     */
    public long end(long key, long firstRow) {
        long row = firstRow + 1;
        while (row < table.count() && table.cell(row, KEY) == key) {
            row++;
        }
        return row;
    }

    /**
     * The key of a row.
     *
     * @param row from 0 to {@link #size()} - 1
     * @return an unsigned number
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long keyAt(long row) {
        return table.cell(row, KEY);
    }

    @Override
    public long valueAt(long row) {
        return table.cell(row, VALUE);
    }

    @Override
    public long size() {
        return table.count();
    }

    @Override
    public IndexWidth width() {
        return table.width();
    }

    @Override
    public Region region() {
        return table.region();
    }

    @Override
    public void preload() {
        table.touch();
    }
}
