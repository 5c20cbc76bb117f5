package io.sharedbuffers.bind;

import io.sharedbuffers.struct.StructRow;

/**
 * Takes a Java value apart into the slots of a row that is about to be written.
 *
 * <p>Immutable, and safe for use from any thread as long as each uses its own row.
 *
 * @param <R> the type of the values
 */
public interface RowFiller<R> {
    /**
     * Replaces all that a row holds. {@code null} and an empty {@link java.util.Optional} become {@code None}; slots
     * that the value does not name, and those whose value is {@link SlotValue.Unset}, become unset. To the writer the
     * row is the same object as {@code value}, and a nested row the same as the nested record.
     *
     * @param value the value
     * @param row a row of the schema that this filler was made for
     * @throws io.sharedbuffers.error.PackException if a number does not fit its slot, or records nest too deeply
     * @throws IllegalArgumentException if the row is of another schema
     */
    void fill(R value, StructRow row);
}
