package io.sharedbuffers.struct;

import io.sharedbuffers.types.SharedObjects;

/**
 * A nested object that takes itself apart when it is written, and not before: objects may lead back to themselves.
 *
 * <p>{@link #identity} is the object whose identity counts where objects are shared.
 */
public interface RowSource extends SharedObjects.Alias {
    /**
     * Sets the slots that the object has.
     *
     * @param row a row of the slot's schema, without values
     * @throws io.sharedbuffers.error.PackException if a value does not fit its slot
     */
    void fill(StructRow row);
}
