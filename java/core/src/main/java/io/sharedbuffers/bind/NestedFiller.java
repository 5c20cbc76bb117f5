package io.sharedbuffers.bind;

import io.sharedbuffers.struct.StructRow;

/** Fills rows for the slots of other rows. */
interface NestedFiller {
    /**
     * Like {@link io.sharedbuffers.struct.RowFiller#fill}.
     *
     * @param value a record
     * @param row a row of its schema
     * @param depth how many records enclose this one
     */
    void fill(Object value, StructRow row, int depth);
}
