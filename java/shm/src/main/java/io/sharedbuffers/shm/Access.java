package io.sharedbuffers.shm;

/** What an attachment may do. */
public enum Access {
    /** Loads only; needs only read permission. Stores fail with {@link UnsupportedOperationException}. */
    READ_ONLY,
    /** Loads and stores; stores are seen by all processes that have the object attached. */
    READ_WRITE
}
