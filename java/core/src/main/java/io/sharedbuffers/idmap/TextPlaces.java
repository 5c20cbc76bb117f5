package io.sharedbuffers.idmap;

import io.sharedbuffers.error.LimitExceededException;
import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/**
 * Leads from texts and byte strings to places of objects without a way through the index: an accelerator in memory, beside
 * the file.
 *
 * <p>A cell's words hold 32 bits of the key's hash and where the key and the object are, 48 bits each; so the key and the
 * object can be loaded at the same time. Keys that share these 32 bits, or their whole hash, are left to the index.
 *
 * <p>Immutable, and safe for use from any thread until its arena is closed.
 */
public final class TextPlaces {
    /** The answer for keys that only the index can tell. */
    public static final long ASK_INDEX = -2;

    private static final int PLACE_BITS = 48;
    private static final long PLACE = (1L << PLACE_BITS) - 1;

    private final PlaceTable table;
    private final StringIdMapper mapper;

    private TextPlaces(PlaceTable table, StringIdMapper mapper) {
        this.table = table;
        this.mapper = mapper;
    }

    /**
     * Reads the whole index.
     *
     * @param mapper the index
     * @param place tells for a row of it where the object is, a number above 0
     * @param arena decides how long the accelerator lives
     * @return the accelerator
     * @throws LimitExceededException if keys or objects are behind the first 2⁴⁸ bytes
     */
    public static TextPlaces of(StringIdMapper mapper, LongUnaryOperator place, Arena arena) {
        PlaceTable table = new PlaceTable(mapper.size(), mapper.region().name(), arena);
        TextPlaces places = new TextPlaces(table, mapper);
        for (long row = 0; row < mapper.size(); row++) {
            long hash = mapper.hashAt(row);
            if (row == 0 || hash != mapper.hashAt(row - 1)) {
                places.put(hash, mapper.keyOffset(row), place.applyAsLong(row));
            }
        }
        return places;
    }

    private void put(long hash, long key, long place) {
        if ((key | place) >>> PLACE_BITS != 0) {
            throw new LimitExceededException(
                    mapper.region().name(),
                    Math.max(key, place),
                    "keys and objects in the first 2^48 bytes, as an accelerator needs it",
                    "one behind them",
                    IndexHeader.SPEC);
        }
        long cell = table.home(hash);
        while (table.place(cell) != 0) {
            cell = table.wrapped(cell + PlaceTable.CELL);
        }
        table.put(cell, word(hash, key), word(hash >>> 16, place));
    }

    private static long word(long hash, long place) {
        return hash << PLACE_BITS | place;
    }

    /**
     * The place of the first object of a key.
     *
     * @param key a text; one without a UTF-8 form is no key
     * @return the place, -1 if there is none, or {@link #ASK_INDEX}
     */
    public long find(String key) {
        long hash;
        try {
            hash = StringIdMapper.hash(mapper.width(), key);
        } catch (IllegalArgumentException e) {
            return -1;
        }
        long cell = cell(hash);
        if (cell < 0) {
            return -1;
        }
        return mapper.isKeyAt(table.key(cell) & PLACE, key) ? table.place(cell) & PLACE : ASK_INDEX;
    }

    /**
     * The place of the first object of a key.
     *
     * @param key the bytes of the key
     * @return the place, -1 if there is none, or {@link #ASK_INDEX}
     */
    public long find(byte[] key) {
        long cell = cell(StringIdMapper.hash(mapper.width(), key));
        if (cell < 0) {
            return -1;
        }
        return mapper.isKeyAt(table.key(cell) & PLACE, key) ? table.place(cell) & PLACE : ASK_INDEX;
    }

    /** The first cell whose key may have this hash, -1 if there is none. */
    private long cell(long hash) {
        long first = hash << PLACE_BITS;
        long second = hash >>> 16 << PLACE_BITS;
        long cell = table.home(hash);
        while (true) {
            long place = table.place(cell);
            if (place == 0) {
                return -1;
            }
            if ((place & ~PLACE) == second && (table.key(cell) & ~PLACE) == first) {
                return cell;
            }
            cell = table.wrapped(cell + PlaceTable.CELL);
        }
    }
}
