package io.sharedbuffers.shm;

/**
 * What a {@link ShareableList} does with texts and bytes that end in NUL, which it cannot hold: their end is found by
 * taking away the NULs that fill the slot.
 */
public enum TrailingNuls {
    /** Such a value is refused. */
    REFUSED,
    /** The NULs at its end are lost, as in Python. */
    LOST
}
