package io.sharedbuffers.idmap;

import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/**
 * Leads from whole-number keys to places of objects without a way through the index: an accelerator in memory, beside the
 * file.
 *
 * <p>Immutable, and safe for use from any thread until its arena is closed.
 */
public final class NumberPlaces {
    private final PlaceTable table;

    private NumberPlaces(PlaceTable table) {
        this.table = table;
    }

    /**
     * Reads the whole index.
     *
     * @param mapper the index
     * @param place tells for a row of it where the object is, a number above 0
     * @param arena decides how long the accelerator lives
     * @return the accelerator
     */
    public static NumberPlaces of(NumericIdMapper mapper, LongUnaryOperator place, Arena arena) {
        PlaceTable table = new PlaceTable(mapper.size(), mapper.region().name(), arena);
        for (long row = 0; row < mapper.size(); row++) {
            put(table, mapper.keyAt(row), place.applyAsLong(row));
        }
        return new NumberPlaces(table);
    }

    /** The first place of a key stays, as the index finds the first one. */
    private static void put(PlaceTable table, long key, long place) {
        long cell = table.home(key);
        while (table.place(cell) != 0) {
            if (table.key(cell) == key) {
                return;
            }
            cell = table.wrapped(cell + PlaceTable.CELL);
        }
        table.put(cell, key, place);
    }

    /**
     * The place of the first object of a key.
     *
     * @param key unsigned
     * @return the place, or -1 if there is none
     */
    public long find(long key) {
        long bucket = table.home(key);
        while (true) {
            long place = table.placeIn(bucket, key);
            if (place != 0) {
                return place;
            }
            if (table.hasRoom(bucket)) {
                return -1;
            }
            bucket = table.wrapped(bucket + PlaceTable.BUCKET);
        }
    }
}
