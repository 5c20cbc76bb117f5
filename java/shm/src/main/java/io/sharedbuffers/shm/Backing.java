package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/** The bytes behind a {@link SharedBlock}, held open; independent of any name. Safe for use from any thread. */
sealed interface Backing permits OpenFile, OpenShm, AnonymousMemory {
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

    /**
     * Maps the first bytes, for as long as the arena lives.
     *
     * @throws SharedObjectException.Shrunk if there are fewer by now
     */
    MemorySegment map(long size, Access access, Arena arena);

    /**
     * Maps more bytes than there are, for reading and writing an object that will grow. Those behind its end must not
     * be touched.
     *
     * @return the bytes, or nothing if the system cannot
     */
    default Optional<MemorySegment> mapAhead(long size, Arena arena) {
        return Optional.empty();
    }

    /** {@return whether the storage has no room at this moment, as far as that is known} */
    default boolean isFull() {
        return false;
    }

    /** {@return whether another size is another copy of the bytes, which is to be mapped after it is made} */
    default boolean isCopied() {
        return false;
    }

    /** {@return whether size, growth, shrinking and mapping need no other thread; see {@link Uninterruptible}} */
    boolean isDirect();

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
