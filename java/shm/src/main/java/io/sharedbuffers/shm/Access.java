package io.sharedbuffers.shm;

/** What an attachment may do. */
public enum Access {
    /** Loads only; needs only read permission. Stores fail with {@link UnsupportedOperationException}. */
    READ_ONLY,
    /** Loads and stores; stores are seen by all processes that have the object attached. */
    READ_WRITE,
    /**
     * Loads and stores of a private view: stores are seen by this attachment only and end with it, and the object
     * cannot be resized. Whether it shows what others store meanwhile is open. Needs write permission, though nothing
     * is written.
     */
    COPY_ON_WRITE
}
