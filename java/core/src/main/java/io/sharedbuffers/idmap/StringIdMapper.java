package io.sharedbuffers.idmap;

import io.sharedbuffers.hash.XxHash32;
import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Leads from byte strings and texts to unsigned numbers; rows are {@code hash, key position, value}, ascending by hash (spec
 * 12-id-mapper).
 *
 * <p>Reads what the original calls {@code StringIdMapper}, {@code StringIdMultiMapper} and their 32-bit forms. A text stands
 * for its UTF-8 bytes. Finding one ASCII text allocates nothing.
 *
 * <p>Immutable and safe for use from any thread, as long as the memory is open.
 */
public final class StringIdMapper implements IdMapper {
    static final int HASH = 0;
    static final int KEY = 1;
    static final int VALUE = 2;
    static final int COLUMNS = 3;

    private final IndexTable table;
    private final KeySearch search;
    private final StringKeys keys;

    private StringIdMapper(IndexTable table, Limits limits) {
        this.table = table;
        this.search = KeySearch.ofHashes(table);
        this.keys = StringKeys.of(table, limits);
    }

    /**
     * Opens a mapper.
     *
     * @param region begins with the mapper's header
     * @param width of its cells, which also tells the hash function
     * @return the mapper
     * @throws io.sharedbuffers.error.FormatException if the header announces rows outside of the region
     */
    public static StringIdMapper open(Region region, IndexWidth width) {
        return open(region, width, Limits.DEFAULT);
    }

    /**
     * Opens a mapper whose keys are read within limits, as {@link #open(Region, IndexWidth)}.
     *
     * @param region begins with the mapper's header
     * @param width of its cells, which also tells the hash function
     * @param limits how long a key may be
     * @return the mapper
     */
    public static StringIdMapper open(Region region, IndexWidth width, Limits limits) {
        return new StringIdMapper(IndexTable.read(region, width, COLUMNS), limits);
    }

    /**
     * The first row of a key.
     *
     * @param key a text; one without a UTF-8 form (unpaired surrogates) is no key of any mapper
     * @return its row number, or -1 if there is none
     */
    public long find(String key) {
        return findPlace(key, LongUnaryOperator.identity());
    }

    /**
     * The first row of a key.
     *
     * @param key the bytes of the key
     * @return its row number, or -1 if there is none
     */
    public long find(byte[] key) {
        return findPlace(key, LongUnaryOperator.identity());
    }

    /**
     * Where the first row of a key leads to. What a row leads to is looked up before its key is compared, whose bytes are elsewhere:
     * so memory is asked for both at a time.
     *
     * @param key a text
     * @param place tells for a row what it leads to, 0 or more
     * @return the place, or -1 if there is no such key
     */
    public long findPlace(String key, LongUnaryOperator place) {
        long hash;
        try {
            hash = hash(width(), key);
        } catch (IllegalArgumentException e) {
            return -1;
        }
        for (long row = search.first(hash); row >= 0; row = sameHash(row)) {
            long found = place.applyAsLong(row);
            if (keys.matches(row, key)) {
                return found;
            }
        }
        return -1;
    }

    /**
     * Where the first row of a key leads to, as {@link #findPlace(String, LongUnaryOperator)}.
     *
     * @param key the bytes of the key
     * @param place tells for a row what it leads to, 0 or more
     * @return the place, or -1 if there is no such key
     */
    public long findPlace(byte[] key, LongUnaryOperator place) {
        for (long row = search.first(hash(width(), key)); row >= 0; row = sameHash(row)) {
            long found = place.applyAsLong(row);
            if (keys.matches(row, key)) {
                return found;
            }
        }
        return -1;
    }

    /**
     * Where the first rows of several keys lead to, as {@link #findPlace(String, LongUnaryOperator)} tells for one. Each step is
     * taken for all keys before the next one, so memory is asked for all of them at a time.
     *
     * @param sought texts or byte arrays
     * @param place tells for a row what it leads to, 0 or more; may be asked for rows of other keys, too
     * @param places takes the places of the keys from its first element on, -1 for those that there are not
     */
    public void findPlaces(List<?> sought, LongUnaryOperator place, long[] places) {
        int count = sought.size();
        long[] rows = hashes(sought, places);
        for (int i = 0; i < count; i++) {
            rows[i] = places[i] < 0 ? -1 : search.first(rows[i]);
        }
        long asked = 0;
        for (int i = 0; i < count; i++) {
            if (rows[i] >= 0) {
                asked += region().getByte(keys.offset(rows[i]));
            }
        }
        rows[count] = asked;
        for (int i = 0; i < count; i++) {
            places[i] = rows[i] < 0 ? -1 : place.applyAsLong(rows[i]);
        }
        for (int i = 0; i < count; i++) {
            Object key = sought.get(i);
            if (rows[i] >= 0 && !isKeyAt(keys.offset(rows[i]), key)) {
                places[i] = key instanceof String text ? findPlace(text, place) : findPlace((byte[]) key, place);
            }
        }
    }

    /**
     * The hashes of several keys, whose memory is asked for before.
     *
     * @param known takes -1 for texts without a UTF-8 form, which are no keys, and 0 for all others
     * @return the hashes, and one element more for what has to be stored somewhere: the compiler leaves out loads of no use
     */
    long[] hashes(List<?> sought, long[] known) {
        int count = sought.size();
        long[] hashes = new long[count + 1];
        long lengths = 0;
        for (int i = 0; i < count; i++) {
            lengths += sought.get(i) instanceof String text ? text.length() : 0;
        }
        hashes[count] = lengths;
        for (int i = 0; i < count; i++) {
            known[i] = 0;
            try {
                hashes[i] = sought.get(i) instanceof String text
                        ? hash(width(), text)
                        : hash(width(), (byte[]) sought.get(i));
            } catch (IllegalArgumentException e) {
                known[i] = -1;
            }
        }
        return hashes;
    }

    /**
     * The next row of the same key. Rows of another key may lie between them, if its hash is the same.
     *
     * @param key the key that was found
     * @param row the row that was found last
     * @return the next row in index order, or -1 if there is none
     */
    public long next(String key, long row) {
        long next = sameHash(row);
        while (next >= 0 && !keys.matches(next, key)) {
            next = sameHash(next);
        }
        return next;
    }

    /**
     * The next row of the same key, as {@link #next(String, long)}.
     *
     * @param key the key that was found
     * @param row the row that was found last
     * @return the next row in index order, or -1 if there is none
     */
    public long next(byte[] key, long row) {
        long next = sameHash(row);
        while (next >= 0 && !keys.matches(next, key)) {
            next = sameHash(next);
        }
        return next;
    }

    /**
     * The key of a row.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return a copy of its bytes
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.FormatException if its position or length is wrong
     */
    public byte[] keyBytesAt(long row) {
        return keys.bytesAt(row);
    }

    /**
     * The hash that a row holds, by which the rows are sorted.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return an unsigned number
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long hashAt(long row) {
        return table.cell(row, HASH);
    }

    /**
     * Where the key of a row is stored, as a byte string behind its length.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return offset in {@link #region()}, between header and rows
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.FormatException if the row leads elsewhere
     */
    public long keyOffset(long row) {
        return keys.offset(row);
    }

    /** {@return the offset in {@link #region()} of the first row, which is the end of the keys} */
    public long rowsOffset() {
        return table.position();
    }

    /**
     * The rows in the order in which their keys were added and are stored, which reads the file from front to back.
     *
     * @param space where the order is kept, 16 bytes for each row
     * @return to be closed by the caller
     * @throws IOException if the scratch file cannot be written
     */
    public StoredOrder storedOrder(ScratchSpace space) throws IOException {
        return StoredOrder.of(table, KEY, space);
    }

    /**
     * This mapper in memory of its own, which outlives the file.
     *
     * @param arena decides how long the copy lives
     * @return a mapper of the same rows
     */
    public StringIdMapper copy(Arena arena) {
        return open(table.copy(arena), width());
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
        return table.cell(row, HASH);
    }

    @Override
    public Region region() {
        return table.region();
    }

    @Override
    public void preload() {
        table.touch();
    }

    static long hash(IndexWidth width, String key) {
        return width == IndexWidth.U64 ? XxHash64.hashUtf8(key) : Integer.toUnsignedLong(XxHash32.hashUtf8(key));
    }

    static long hash(IndexWidth width, byte[] key) {
        return width == IndexWidth.U64 ? XxHash64.hash(key) : Integer.toUnsignedLong(XxHash32.hash(key));
    }

    /** Whether a text or byte array equals the key at an offset that {@link #keyOffset} has told. */
    boolean isKeyAt(long offset, Object key) {
        return key instanceof String text ? keys.isAt(offset, text) : keys.isAt(offset, (byte[]) key);
    }

    private long sameHash(long row) {
        long next = row + 1;
        return next < table.count() && table.cell(next, HASH) == table.cell(row, HASH) ? next : -1;
    }
}
