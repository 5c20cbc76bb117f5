package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/** The bytes behind a {@link SharedBlock}, held open; independent of any name. Safe for use from any thread. */
sealed interface Backing permits OpenFile, OpenShm {
    /** {@return path or name, for messages} */
    String label();

    /** {@return which object it is} */
    ObjectIdentity identity();

    /** {@return the size in bytes at this moment} */
    long size();

    /**
     * Makes it longer; the new bytes are zero and have memory. Does nothing if it is as long already.
     *
     * @throws SharedObjectException.NoSpace if there is no room; the size is then as before
     */
    void grow(long size);

    /** Makes it shorter. Does nothing if it is as short already. */
    void shrink(long size);

    /** Maps the first bytes, no more than there are, for as long as the arena lives. */
    MemorySegment map(long size, Access access, Arena arena);

    /**
     * {@return the locks of this process on the object}
     *
     * @throws UnsupportedOperationException if objects of this kind have none
     */
    LockTable locks();

    /** One more user; each calls {@link #release()} in the end. */
    void retain();

    /** The end of one use. The last one closes the descriptors. */
    void release();
}
