package io.sharedbuffers.verify;

/** Finds one of very many parts of a region. Safe for use from any thread. */
interface PartSearch {
    /** The part that a byte can belong to; it may end before the byte. Null if there is none. */
    ByteRegion holding(long offset);

    /** Where the first part behind a byte begins; {@link Long#MAX_VALUE} if there is none. */
    long following(long offset);
}
