package io.sharedbuffers.columnar;

import java.util.Objects;

/**
 * A column of a table, or a field of a structure. Every value may be missing.
 *
 * @param name its name
 * @param type what its values are
 */
public record Column(String name, ColumnType type) {
    /** Verifies that there are both. */
    public Column {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
