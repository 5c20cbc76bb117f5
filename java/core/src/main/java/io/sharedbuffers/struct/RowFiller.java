package io.sharedbuffers.struct;

/**
 * Takes the caller's objects apart into the slots of a row that is about to be written.
 *
 * <p>Immutable, and safe for use from any thread as long as each uses its own row.
 *
 * @param <R> the caller's objects
 */
@FunctionalInterface
public interface RowFiller<R> {
    /**
     * Replaces all that a row holds; slots that the object does not have become unset. To the writer the row is then the
     * same object as {@code value}.
     *
     * @param value the object
     * @param row a row of the schema that this filler was made for
     * @throws io.sharedbuffers.error.PackException if a value does not fit its slot
     */
    void fill(R value, StructRow row);
}
