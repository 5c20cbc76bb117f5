package io.sharedbuffers.idmap;

import java.lang.foreign.Arena;
import java.util.function.LongUnaryOperator;

/**
 * Leads from whole-number keys to places of objects without a way through the index: an accelerator in memory, beside the
 * file. A cell's words are the key and the place.
 *
 * <p>Immutable, and safe for use from any thread until its arena is closed.
 */
public final class NumberPlaces {
    private final PlaceTable table;

    private NumberPlaces(PlaceTable table) {
        this.table = table;
    }

    /** The rows of an index as cells. */
    private record Cells(NumericIdMapper mapper, LongUnaryOperator place) implements PlaceTableBuilder.Cells {
        @Override
        public long first(long row, long mixed) {
            return mapper.keyAt(row);
        }

        @Override
        public long second(long row, long mixed) {
            return place.applyAsLong(row);
        }

        @Override
        public long inner(long first, long second, long salt) {
            return NumberPlaces.inner(PlaceTable.mixed(first, salt));
        }

        @Override
        public long shared(long second) {
            throw new AssertionError("different keys have different inner numbers");
        }
    }

    /**
     * The bytes that an accelerator takes, about 24 for a key.
     *
     * @param keys how many
     * @return 64 × ((keys + keys/2)/4 + 1), the largest number there is if that is beyond all memory
     */
    public static long bytes(long keys) {
        long most = Long.MAX_VALUE / 64;
        return keys > most ? Long.MAX_VALUE : 64 * ((keys + keys / 2) / 4 + 1);
    }

    /**
     * Reads the whole index.
     *
     * @param mapper the index
     * @param place tells for a row of it where the object is, a number above 0
     * @param arena decides how long the accelerator lives
     * @return the accelerator
     * @throws io.sharedbuffers.error.CorruptDataException if rows do not ascend by key
     */
    public static NumberPlaces of(NumericIdMapper mapper, LongUnaryOperator place, Arena arena) {
        return new NumberPlaces(PlaceTableBuilder.build(new Cells(mapper, place), arena));
    }

    /** Keeps all that tells mixed keys apart, and has evenly spread lower bits, too. */
    private static long inner(long mixed) {
        return mixed ^ mixed >>> 32;
    }

    /**
     * The place of the first object of a key.
     *
     * @param key unsigned
     * @return the place, or -1 if there is none
     */
    public long find(long key) {
        long mixed = table.mixed(key);
        long cell = table.cell(table.partition(mixed), inner(mixed));
        long place = table.second(cell);
        return table.first(cell) == key && place != 0 ? place : -1;
    }
}
