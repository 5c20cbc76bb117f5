package io.sharedbuffers.shm;

/**
 * How a {@link ShareableList} says where its items are. What follows that, items, formats and codes, is the same in both.
 *
 * <p>Specification: chapter 20-shared-memory, "ShareableList".
 */
public enum ListLayout {
    /** CPython 3.9 and later: a number of items and one offset more than there are items. */
    PYTHON_3_9,
    /** CPython 3.8: a number of items and as many sizes. Later releases cannot read it, nor 3.8 the other one. */
    PYTHON_3_8;

    /** Bytes before the first slot. */
    long headerBytes(long items) {
        return Long.BYTES * (this == PYTHON_3_9 ? items + 2 : items + 1);
    }
}
