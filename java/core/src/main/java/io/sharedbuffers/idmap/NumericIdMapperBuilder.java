package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.util.Objects;

/**
 * Builds a {@link NumericIdMapper}: rows ascending by key, then by value, both unsigned (spec 12-id-mapper).
 *
 * <p>Not thread-safe.
 */
public final class NumericIdMapperBuilder implements IdMapperBuilder {
    private static final int KEY = 0;
    private static final int VALUE = 1;

    private final IndexWidth width;
    private final DuplicatePolicy duplicates;
    private final IndexRows rows;
    private boolean finished;

    /**
     * Starts an empty mapper.
     *
     * @param width of its cells
     * @param duplicates what to do with repeated keys
     * @param space where rows are kept meanwhile
     */
    public NumericIdMapperBuilder(IndexWidth width, DuplicatePolicy duplicates, ScratchSpace space) {
        this.width = width;
        this.duplicates = Objects.requireNonNull(duplicates);
        this.rows = new IndexRows(width, NumericIdMapper.COLUMNS, space);
    }

    /**
     * Adds a row.
     *
     * @param key unsigned
     * @param value unsigned
     * @throws PackException if one of them is above 2^32-1 and cells have 32 bits (the original would store other numbers)
     * @throws IOException if the scratch file cannot be written
     */
    public void add(long key, long value) throws IOException {
        if (!width.fits(key)) {
            throw tooLarge("key " + Long.toUnsignedString(key));
        }
        if (!width.fits(value)) {
            throw tooLarge("value " + Long.toUnsignedString(value) + " of key " + Long.toUnsignedString(key));
        }
        rows.append(key, value);
    }

    static PackException tooLarge(String what) {
        return new PackException(what + " does not fit into a 32-bit id mapper, which ends at 4294967295; use 64 bits");
    }

    @Override
    public long size() {
        return rows.count();
    }

    @Override
    public void write(FileSink target) throws IOException {
        if (!finished) {
            rows.seal();
            arrange();
            finished = true;
        }
        new IndexHeader(rows.count(), IndexHeader.BYTES).write(target);
        target.put(rows.content());
        target.alignTo(IndexHeader.ALIGNMENT);
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }

    private void arrange() {
        switch (duplicates.scope()) {
            case NONE -> {
                rows.sortInAnyOrder(0, rows.count(), KEY);
                sortEqualKeysByValue();
            }
            case REFUSE -> {
                rows.sortInAnyOrder(0, rows.count(), KEY);
                refuseEqualKeys();
            }
            case ROWS -> {
                rows.sortInAnyOrder(0, rows.count(), KEY);
                sortEqualKeysByValue();
                dropEqualRows();
            }
            case KEYS -> {
                long end = 0;
                int chunks = 0;
                for (long from = 0; from < rows.count(); chunks++) {
                    long to = from + duplicates.nextChunk(rows.count() - from);
                    end = keepOnePerKey(from, to, end, true);
                    from = to;
                }
                rows.truncate(end);
                if (chunks > 1) {
                    rows.truncate(keepOnePerKey(0, end, 0, false));
                }
            }
        }
    }

    private void sortEqualKeysByValue() {
        for (long from = 0; from < rows.count(); ) {
            long to = from + 1;
            while (to < rows.count() && rows.cell(to, KEY) == rows.cell(from, KEY)) {
                to++;
            }
            if (to - from > 1) {
                rows.sortInAnyOrder(from, to, VALUE);
            }
            from = to;
        }
    }

    private void refuseEqualKeys() {
        for (long row = 1; row < rows.count(); row++) {
            if (rows.cell(row, KEY) == rows.cell(row - 1, KEY)) {
                throw repeated(Long.toUnsignedString(rows.cell(row, KEY)));
            }
        }
    }

    static PackException repeated(String key) {
        return new PackException("key " + key + " occurs more than once; allow repeated keys to build a multi-mapping");
    }

    private void dropEqualRows() {
        long end = 0;
        for (long row = 0; row < rows.count(); row++) {
            boolean seen = end > 0
                    && rows.cell(row, KEY) == rows.cell(end - 1, KEY)
                    && rows.cell(row, VALUE) == rows.cell(end - 1, VALUE);
            if (!seen) {
                rows.move(row, end++);
            }
        }
        rows.truncate(end);
    }

    /** Sorts a range and moves one row for each key to {@code end} and after; returns the new end. */
    private long keepOnePerKey(long from, long to, long end, boolean byBytes) {
        rows.sortInAnyOrder(from, to, KEY);
        long target = end;
        for (long row = from; row < to; row++) {
            if (row > from && rows.cell(row, KEY) == rows.cell(target - 1, KEY)) {
                long candidate = rows.cell(row, VALUE);
                if (wins(candidate, rows.cell(target - 1, VALUE), byBytes)) {
                    rows.set(target - 1, VALUE, candidate);
                }
            } else {
                rows.move(row, target++);
            }
        }
        return target;
    }

    private boolean wins(long candidate, long holder, boolean byBytes) {
        return byBytes
                ? Long.compareUnsigned(width.byteOrder(candidate), width.byteOrder(holder)) < 0
                : Long.compareUnsigned(candidate, holder) < 0;
    }
}
