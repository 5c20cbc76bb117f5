package io.sharedbuffers.cli.input;

import java.io.IOException;
import java.util.Map;

/** Rows of an input, one after another, with values of the slots' types. */
interface RowReader extends AutoCloseable {
    /** The next row, a fresh map from slot names to values; null after the last. */
    Map<String, Object> next() throws IOException;

    /** Where the row given last stands in the input. */
    String place();

    @Override
    void close() throws IOException;
}
