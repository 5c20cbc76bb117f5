package io.sharedbuffers.shm;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One descriptor of a file, by the runtime or by the operating system's own calls. Only {@link OpenFile} closes it, since
 * that drops all locks that the process has on the file.
 */
sealed interface FileHandle extends Closeable permits ChannelHandle, SystemHandle {
    /**
     * Opens a file that exists.
     *
     * @param path the file; symbolic links are refused
     * @param posix the system's calls, if they may be used
     */
    static FileHandle open(Path path, Access access, Optional<Posix> posix) throws IOException {
        return posix.isPresent()
                ? SystemHandle.open(posix.get(), path, access != Access.READ_ONLY)
                : ChannelHandle.open(path, access != Access.READ_ONLY);
    }

    /** Which regular file this is; for a handle that cannot tell, which one the path names. */
    ObjectIdentity identity(Path path) throws IOException;

    /** {@return the size in bytes at this moment} */
    long size();

    /**
     * Appends zeros that have memory.
     *
     * @throws SharedObjectException.NoSpace if there is no room; the size is then as before
     */
    void grow(long from, long to);

    /** Makes it shorter. Does nothing if it is as short already. */
    void shrink(long size);

    /**
     * Maps the first bytes.
     *
     * @throws SharedObjectException.Shrunk if there are fewer
     */
    MemorySegment map(long size, Access access, Arena arena);

    /** Maps more bytes than there are, or nothing if that cannot be. */
    Optional<MemorySegment> mapAhead(long size, Arena arena);

    /** {@return a channel of the same file for locks, which stays open as long as this} */
    FileChannel channel();

    /** {@return whether nothing here needs another thread, as the calls of a channel do} */
    boolean isDirect();
}
