package io.sharedbuffers.columnar;

import java.io.IOException;

/** Reads a table row by row, in bounded memory. Not safe for use by several threads at once. */
public interface TableReader extends AutoCloseable {
    /** {@return the columns} */
    TableShape shape();

    /**
     * The next row.
     *
     * @return one cell for each column, as {@link ColumnType} says; null after the last row
     * @throws ColumnarException if the file is damaged
     * @throws IOException if it cannot be read
     */
    Object[] next() throws IOException;

    /** {@return the number of bytes of the file that the rows given so far take, roughly} */
    long bytesRead();

    /** {@return how many moments were finer than microseconds and have been cut, up to the row given last} */
    MomentCuts cuts();

    @Override
    void close() throws IOException;
}
