package io.sharedbuffers.mapping;

import io.sharedbuffers.idmap.IdMapper;
import io.sharedbuffers.idmap.StoredOrder;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Finds the rows of an id mapper by keys as the caller holds them (spec 12-id-mapper).
 *
 * <p>Immutable, and safe for use from any thread while the file is open.
 *
 * @param <K> the caller's keys
 */
public interface KeyIndex<K> {
    /** {@return the id mapper behind it} */
    IdMapper mapper();

    /**
     * The first row of a key.
     *
     * @param key the key
     * @return its row in the index, or -1 if there is none
     */
    long find(K key);

    /**
     * Where the first row of a key leads to.
     *
     * @param key the key
     * @param place tells for a row what it leads to, 0 or more; may be asked for rows of other keys, too
     * @return the place, or -1 if there is no such key
     */
    default long findPlace(K key, LongUnaryOperator place) {
        long row = find(key);
        return row < 0 ? -1 : place.applyAsLong(row);
    }

    /**
     * Where the first rows of several keys lead to.
     *
     * @param sought the keys
     * @param place tells for a row what it leads to, 0 or more; may be asked for rows of other keys, too
     * @param places takes the places of the keys from its first element on, -1 for those that there are not
     */
    default void findPlaces(List<? extends K> sought, LongUnaryOperator place, long[] places) {
        for (int i = 0; i < sought.size(); i++) {
            places[i] = findPlace(sought.get(i), place);
        }
    }

    /**
     * The next row of the same key.
     *
     * @param key the key
     * @param row the row found last
     * @return the next row in the index, or -1 if that was the last
     */
    long next(K key, long row);

    /**
     * The key of a row.
     *
     * @param row the row in the index
     * @return its key
     */
    K keyAt(long row);

    /** Rows in the order in which the original iterates: a row number in the index for each position. */
    interface Order extends AutoCloseable {
        /**
         * The order in which keys are stored.
         *
         * @param stored the order, which is closed together with this
         * @return the same, as an order to iterate in
         */
        static Order of(StoredOrder stored) {
            return new Order() {
                @Override
                public long rowAt(long position) {
                    return stored.rowAt(position);
                }

                @Override
                public void close() throws IOException {
                    stored.close();
                }
            };
        }

        /**
         * The row at a position.
         *
         * @param position from 0
         * @return the row in the index
         */
        long rowAt(long position);

        @Override
        void close() throws IOException;
    }

    /**
     * The order in which the original iterates: stored order for texts, the index's own for numbers.
     *
     * @param space where the order is kept if it has to be worked out
     * @return to be closed by the caller
     * @throws IOException if it cannot be kept
     */
    Order order(ScratchSpace space) throws IOException;
}
