package io.sharedbuffers.struct;

import io.sharedbuffers.memory.WorkBuffer;

/**
 * Somebody who is told when an object is written: the original's hooks before and after writing.
 *
 * <p>An attempt that fails since the buffer is too small is repeated with a larger one, and what happened before is told again.
 */
public interface RowWatcher {
    /**
     * What the object points at is written; bitmaps and fields are about to be.
     *
     * @param out the buffer
     * @param at offset of the object's first byte
     * @param end offset behind the object and all that it points at
     */
    void writing(WorkBuffer out, int at, int end);

    /**
     * The object is written.
     *
     * @param out the buffer
     * @param at offset of the object's first byte
     * @param end offset behind the object and all that it points at
     */
    void written(WorkBuffer out, int at, int end);
}
