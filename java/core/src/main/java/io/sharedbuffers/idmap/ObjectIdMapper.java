package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ValueHash;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;
import java.lang.foreign.Arena;

/**
 * Leads from values of any hashable kind to unsigned numbers; rows are {@code hash, key position, value}, ascending
 * by {@link ValueHash} (spec 12-id-mapper).
 *
 * <pre>
 *   0          16                  position                          position + 24 * count
 *   +----------+-------------------+-- count rows of 24 bytes -------+-- zeros to 32 --+
 *   | header   | keys, each with a | hash, pointer from the header   |
 *   |          | type code         | (1: None), value                |
 *   +----------+-------------------+---------------------------------+-----------------+
 *     a pointer is negative if the key was written before the mapper
 * </pre>
 *
 * <p>Keys are compared as {@link PythonEquality} says. Looking for a set, or a tuple with a set in it, reads all
 * keys, since the hash of a set is the writer's own. Keys are read when they are asked for.
 *
 * <p>Immutable and safe for use from any thread, as long as the memory is open.
 */
public final class ObjectIdMapper implements IdMapper {
    /** The pointer that stands for the key {@code None}. */
    public static final long NONE = ObjectKeys.NONE;

    static final int HASH = 0;
    static final int KEY = 1;
    static final int VALUE = 2;
    static final int COLUMNS = 3;

    private final Region surroundings;
    private final long base;
    private final IndexTable table;
    private final KeySearch search;
    private final ReadContext context;

    private ObjectIdMapper(Region surroundings, long base, IndexTable table, ReadContext context) {
        this.surroundings = surroundings;
        this.base = base;
        this.table = table;
        this.search = KeySearch.ofHashes(table);
        this.context = context;
    }

    /**
     * Opens a mapper.
     *
     * @param region holds the mapper and what its keys point at
     * @param at offset of its header
     * @param context the known type codes, and limits
     * @return the mapper
     * @throws io.sharedbuffers.error.FormatException if the header announces rows outside of the region
     */
    public static ObjectIdMapper open(Region region, long at, ReadContext context) {
        region.check(at, IndexHeader.BYTES);
        IndexTable table = IndexTable.read(region.slice(at, region.size() - at), IndexWidth.U64, COLUMNS);
        return new ObjectIdMapper(region, at, table, context);
    }

    /**
     * The first row of a key.
     *
     * @param key {@code null} for {@code None}; what cannot be hashed is no key of any mapper
     * @return its row number, or -1 if there is none
     */
    public long find(Object key) {
        long hash;
        try {
            if (ValueHash.dependsOnOrder(key)) {
                return scan(key, 0);
            }
            hash = ValueHash.of(key);
        } catch (PackException _) {
            return -1;
        }
        return firstEqual(key, search.first(hash));
    }

    /**
     * The next row of the same key. Rows of another key may lie between them, if its hash is the same.
     *
     * @param key the key that was found
     * @param row the row that was found last
     * @return the next row in index order, or -1 if there is none
     */
    public long next(Object key, long row) {
        return ValueHash.dependsOnOrder(key) ? scan(key, row + 1) : firstEqual(key, sameHash(row));
    }

    private long scan(Object key, long from) {
        for (long row = from; row < table.count(); row++) {
            if (PythonEquality.equal(keyAt(row), key)) {
                return row;
            }
        }
        return -1;
    }

    private long firstEqual(Object key, long from) {
        long row = from;
        while (row >= 0 && !PythonEquality.equal(keyAt(row), key)) {
            row = sameHash(row);
        }
        return row;
    }

    private long sameHash(long row) {
        long next = row + 1;
        return next < table.count() && table.cell(next, HASH) == table.cell(row, HASH) ? next : -1;
    }

    /**
     * The key of a row.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return the key, {@code null} for {@code None}
     * @throws IndexOutOfBoundsException if there is no such row
     * @throws io.sharedbuffers.error.FormatException if its pointer or its bytes are wrong
     */
    public Object keyAt(long row) {
        long pointer = table.cell(row, KEY);
        return pointer == ObjectKeys.NONE
                ? null
                : WrappedType.OBJECT.read(surroundings, base + pointer, context.inside(surroundings, base));
    }

    /**
     * The rows in the order in which their keys were added and are stored; keys before the mapper come last.
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
     * @return a mapper of the same rows; keys that were written before the mapper, as in dicts, are not in it
     */
    public ObjectIdMapper copy(Arena arena) {
        return open(table.copy(arena), 0, context);
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
     * The pointer to the key of a row, as it is stored.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return bytes from the mapper's header to the key's type code, signed; {@value #NONE} for {@code None}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long keyPointerAt(long row) {
        return table.cell(row, KEY);
    }

    /**
     * Where the key of a row is.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return the absolute offset of its type code, or -1 for {@code None}
     */
    public long keyOffsetAt(long row) {
        long pointer = table.cell(row, KEY);
        return pointer == ObjectKeys.NONE ? -1 : surroundings.absolute(base + pointer);
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
}
