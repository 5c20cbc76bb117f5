package io.sharedbuffers.columnar;

import java.util.List;
import java.util.Map;

/**
 * The columns of a table, and what the file tells besides.
 *
 * <p>Immutable.
 *
 * @param columns the columns, in order
 * @param metadata texts that programs attach to the table
 */
public record TableShape(List<Column> columns, Map<String, String> metadata) {
    /** Copies both. */
    public TableShape {
        columns = List.copyOf(columns);
        metadata = Map.copyOf(metadata);
    }
}
