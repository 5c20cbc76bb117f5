package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.util.Objects;

/**
 * The row numbers of an index in the order of its key area. Must be closed, which frees its memory or temporary file.
 *
 * <p>Safe for use from any thread until closed.
 */
public final class StoredOrder implements AutoCloseable {
    private static final int POSITION = 0;
    private static final int ROW = 1;

    private final IndexRows order;

    private StoredOrder(IndexRows order) {
        this.order = order;
    }

    static StoredOrder of(IndexTable table, int pointerColumn, ScratchSpace space) throws IOException {
        IndexRows order = new IndexRows(IndexWidth.U64, 2, space);
        try {
            for (long row = 0; row < table.count(); row++) {
                order.append(table.cell(row, pointerColumn), row);
            }
            order.seal();
            order.sort(0, order.count(), POSITION);
            return new StoredOrder(order);
        } catch (IOException | RuntimeException | Error e) {
            try (order) {
                throw e;
            }
        }
    }

    /** {@return the number of rows} */
    public long size() {
        return order.count();
    }

    /**
     * The row whose key is the n-th in the file.
     *
     * @param n from 0 to {@link #size()} - 1
     * @return its row number in index order
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public long rowAt(long n) {
        Objects.checkIndex(n, order.count());
        return order.cell(n, ROW);
    }

    @Override
    public void close() throws IOException {
        order.close();
    }
}
