package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;

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
     * Writes a mapper of the rows of several ones, as {@link IdMapperBuilder#write} does. Equal keys keep the original's
     * order, in which their values need not ascend.
     *
     * @param parts the mappers, one at least, all of the same width
     * @param target the mapper begins at its present position
     * @throws IllegalArgumentException if there are no parts, or of several widths
     * @throws IOException if the file system refuses
     */
    public static void merge(List<NumericIdMapper> parts, FileSink target) throws IOException {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to merge: name one id mapper at least");
        }
        IndexWidth width = parts.getFirst().width();
        long count = 0;
        for (NumericIdMapper part : parts) {
            if (part.width() != width) {
                throw new IllegalArgumentException("id mappers of " + width + " and " + part.width()
                        + " cannot be merged: build them anew in the same width");
            }
            count = Math.addExact(count, part.size());
        }
        new IndexHeader(count, IndexHeader.BYTES).write(target);
        for (IndexMerge rows = IndexMerge.of(parts); !rows.ended; rows.advance()) {
            width.append(target, rows.key);
            width.append(target, rows.value);
        }
        target.alignTo(IndexHeader.ALIGNMENT);
    }

    /**
     * This mapper in memory of its own, which outlives the file.
     *
     * @param arena decides how long the copy lives
     * @return a mapper of the same rows
     */
    public NumericIdMapper copy(Arena arena) {
        return open(table.copy(arena), width());
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
    public long valueOffset(long row) {
        return table.offset(row, VALUE);
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
    public long sortedByAt(long row) {
        return table.cell(row, KEY);
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
