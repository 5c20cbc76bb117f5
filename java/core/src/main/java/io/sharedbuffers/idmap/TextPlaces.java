package io.sharedbuffers.idmap;

import io.sharedbuffers.error.LimitExceededException;
import java.lang.foreign.Arena;
import java.util.List;
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

    /** The rows of an index as cells. */
    private record Cells(StringIdMapper mapper, LongUnaryOperator place) implements PlaceTableBuilder.Cells {
        @Override
        public long first(long row, long mixed) {
            return word(mixed, checked(mapper.keyOffset(row)));
        }

        @Override
        public long second(long row, long mixed) {
            return word(mixed >>> 16, checked(place.applyAsLong(row)));
        }

        @Override
        public long inner(long first, long second, long salt) {
            return TextPlaces.inner(first >>> PLACE_BITS | second >>> PLACE_BITS << 16);
        }

        @Override
        public long shared(long second) {
            return second & ~PLACE;
        }

        private long checked(long place) {
            if (place >>> PLACE_BITS != 0) {
                throw new LimitExceededException(
                        mapper.region().name(),
                        place,
                        "keys and objects in the first 2^48 bytes, as an accelerator needs it",
                        "one behind them",
                        IndexHeader.SPEC);
            }
            return place;
        }
    }

    /**
     * Reads the whole index.
     *
     * @param mapper the index
     * @param place tells for a row of it where the object is, a number above 0
     * @param arena decides how long the accelerator lives
     * @return the accelerator
     * @throws LimitExceededException if keys or objects are behind the first 2⁴⁸ bytes
     * @throws io.sharedbuffers.error.CorruptDataException if rows do not ascend by hash
     */
    public static TextPlaces of(StringIdMapper mapper, LongUnaryOperator place, Arena arena) {
        return new TextPlaces(PlaceTableBuilder.build(new Cells(mapper, place), arena), mapper);
    }

    private static long word(long tag, long place) {
        return tag << PLACE_BITS | place;
    }

    private static long inner(long tag) {
        long spread = (tag & 0xFFFF_FFFFL) * 0x9E37_79B9_7F4A_7C15L;
        return spread ^ spread >>> 32;
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
        return place(cell(hash), key);
    }

    /**
     * The place of the first object of a key.
     *
     * @param key the bytes of the key
     * @return the place, -1 if there is none, or {@link #ASK_INDEX}
     */
    public long find(byte[] key) {
        return place(cell(StringIdMapper.hash(mapper.width(), key)), key);
    }

    /**
     * The places of the first objects of several keys. Each step is taken for all keys before the next one, so memory is asked
     * for all of them at a time.
     *
     * @param sought texts or byte arrays
     * @param places takes the places from its first element on, -1 for keys that there are not, or {@link #ASK_INDEX}
     */
    public void findEach(List<?> sought, long[] places) {
        int count = sought.size();
        long[] cells = mapper.hashes(sought, places);
        for (int i = 0; i < count; i++) {
            cells[i] = places[i] < 0 ? -1 : cell(cells[i]);
        }
        long asked = 0;
        for (int i = 0; i < count; i++) {
            if (cells[i] >= 0) {
                asked += mapper.region().getByte(table.first(cells[i]) & PLACE);
            }
        }
        cells[count] = asked;
        for (int i = 0; i < count; i++) {
            places[i] = place(cells[i], sought.get(i));
        }
    }

    private long place(long cell, Object key) {
        if (cell < 0) {
            return -1;
        }
        long place = table.second(cell) & PLACE;
        return place != 0 && mapper.isKeyAt(table.first(cell) & PLACE, key) ? place : ASK_INDEX;
    }

    /** The cell whose key may have this hash, -1 if there is none. */
    private long cell(long hash) {
        long mixed = table.mixed(hash);
        long cell = table.cell(table.partition(mixed), inner(mixed));
        long unlike = table.first(cell) ^ mixed << PLACE_BITS | table.second(cell) ^ mixed >>> 16 << PLACE_BITS;
        return unlike >>> PLACE_BITS == 0 ? cell : -1;
    }
}
