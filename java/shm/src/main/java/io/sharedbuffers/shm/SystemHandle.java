package io.sharedbuffers.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/** A file by calls of the operating system, on Linux. No interrupt closes it, so it needs no other thread. */
final class SystemHandle implements FileHandle {
    private final Posix posix;
    private final int descriptor;
    private final String label;
    private final boolean writable;
    /** Made when the first lock is taken. */
    private FileChannel channel;

    SystemHandle(Posix posix, int descriptor, String label, boolean writable) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.label = label;
        this.writable = writable;
    }

    static SystemHandle open(Posix posix, Path path, boolean writable) {
        String label = path.toString();
        int descriptor = posix.openFile(label, writable);
        if (descriptor < 0) {
            throw OsErrors.of(-descriptor, label, writable ? "read and write" : "read", 0);
        }
        return new SystemHandle(posix, descriptor, label, writable);
    }

    int descriptor() {
        return descriptor;
    }

    /** {@return what the system tells of the file} */
    Inode inode() {
        return posix.inode(descriptor, label);
    }

    @Override
    public ObjectIdentity identity(Path path) {
        return inode().identity();
    }

    @Override
    public long size() {
        return inode().size();
    }

    @Override
    public void grow(long from, long to) {
        int result = posix.reserve(descriptor, from, to - from);
        if (result < 0) {
            // where the file system cannot reserve, the C library writes, and leaves what it has written
            if (size() > from) {
                posix.truncate(descriptor, from);
            }
            throw OsErrors.of(-result, label, "grow to " + to + " bytes", to - from);
        }
    }

    @Override
    public void shrink(long size) {
        if (size < size()) {
            int result = posix.truncate(descriptor, size);
            if (result < 0) {
                throw OsErrors.of(-result, label, "shrink to " + size + " bytes", 0);
            }
        }
    }

    @Override
    public MemorySegment map(long size, Access access, Arena arena) {
        MemorySegment mapped = mapped(size, access, arena);
        long now = size();
        if (now < size) { // the system maps what is not there without a word; touching it is the error
            throw new SharedObjectException.Shrunk(label, size, now + " bytes", null);
        }
        return access == Access.READ_ONLY ? mapped.asReadOnly() : mapped;
    }

    @Override
    public Optional<MemorySegment> mapAhead(long size, Arena arena) {
        return Optional.of(mapped(size, Access.READ_WRITE, arena));
    }

    @SuppressWarnings("restricted") // not reached without native access
    private MemorySegment mapped(long size, Access access, Arena arena) {
        long address = posix.map(descriptor, size, access);
        if (address < 0 && address > -Posix.LARGEST_ERROR) {
            throw OsErrors.mapping((int) -address, label, size);
        }
        return MemorySegment.ofAddress(address).reinterpret(size, arena, posix::unmap);
    }

    @Override
    public synchronized FileChannel channel() {
        if (channel == null) {
            try {
                channel = FileChannel.open(
                        Posix.open(descriptor),
                        writable
                                ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE)
                                : Set.of(StandardOpenOption.READ));
            } catch (NoSuchFileException e) {
                throw new UnsupportedOperationException(label
                        + ": locks need /proc, which is not there: mount it, or start java without native access");
            } catch (IOException e) {
                throw OsErrors.of(e, label, "lock");
            }
        }
        return channel;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public synchronized void close() throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            posix.close(descriptor);
        }
    }
}
