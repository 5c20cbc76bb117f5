package io.sharedbuffers.struct;

/**
 * Takes the values of the caller's objects for writing.
 *
 * @param <R> the caller's objects
 */
@FunctionalInterface
public interface RowFiller<R> {
    /**
     * Sets the slots that the object has.
     *
     * @param value the object
     * @param row where all slots are unset
     * @throws io.sharedbuffers.error.PackException if a value does not fit its slot
     */
    void fill(R value, StructRow row);
}
