package io.sharedbuffers.shm;

/** The flags of {@code msync}, with the numbers of this system, as {@code SharedArray.MS_SYNC} and its siblings have them. */
public final class SyncFlags {
    /** Begin to write back, and return at once: {@code MS_ASYNC}. */
    public static final int ASYNC = 1;

    /** Make other mappings of the same file see the changes: {@code MS_INVALIDATE}. */
    public static final int INVALIDATE = 2;

    /** Write back, and return when it is done: {@code MS_SYNC}. */
    public static final int SYNC = Posix.MAC ? 16 : 4;

    private SyncFlags() {}
}
