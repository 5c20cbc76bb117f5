package io.sharedbuffers.shm;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file as this process has it open: once, however many blocks and locks use it.
 *
 * <p>The system drops all locks that a process has on a file as soon as the process closes any descriptor of it. So all
 * descriptors of one file are kept together here, and closed together when nobody uses the file any more.
 */
final class OpenFile implements Backing {
    private static final int ZEROS = 1 << 16;
    private static final Map<ObjectIdentity, OpenFile> OPEN = new HashMap<>();
    /** Descriptors of files that turned out to be others; closed when nothing can be locked any more. */
    private static final List<Closeable> STRAYS = new ArrayList<>();

    private final ObjectIdentity identity;
    private final String label;
    private final LockTable locks;
    private FileChannel reading;
    private FileChannel writing;
    /** A second descriptor, for calls that NIO lacks; -1 until it is needed. */
    private int descriptor = -1;

    private int users;

    private OpenFile(ObjectIdentity identity, String label) {
        this.identity = identity;
        this.label = label;
        this.locks = new LockTable(this);
    }

    /**
     * Opens a regular file, or finds that it is open already. Symbolic links are refused.
     *
     * @throws SharedObjectException if it does not exist, is something else, or may not be opened
     */
    static OpenFile acquire(Path path, Access access) {
        synchronized (OPEN) {
            try {
                while (true) {
                    ObjectIdentity before = identityOf(path);
                    OpenFile file = OPEN.get(before);
                    if (file == null) {
                        file = new OpenFile(before, path.toString());
                    }
                    if (file.has(access)) {
                        file.users++;
                        return file;
                    }
                    FileChannel channel = open(path, access);
                    if (file.join(channel, access, path)) {
                        OPEN.put(before, file);
                        file.users++;
                        return file;
                    }
                    // the name changed hands between the two looks; closing could unlock whatever it is
                    STRAYS.add(channel);
                }
            } catch (IOException e) {
                throw OsErrors.of(e, path.toString(), access == Access.READ_ONLY ? "read" : "read and write");
            }
        }
    }

    /** Takes over the descriptors of a file that this process has just made, and which may not have a name yet. */
    static OpenFile adopt(ObjectIdentity identity, String label, FileChannel channel, int descriptor) {
        synchronized (OPEN) {
            OpenFile file = new OpenFile(identity, label);
            file.reading = channel;
            file.writing = channel;
            file.descriptor = descriptor;
            file.users = 1;
            OPEN.put(identity, file);
            return file;
        }
    }

    private static FileChannel open(Path path, Access access) throws IOException {
        return FileChannel.open(
                path,
                access == Access.READ_ONLY
                        ? Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)
                        : Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    }

    private boolean has(Access access) {
        return (access == Access.READ_ONLY ? reading : writing) != null;
    }

    private boolean join(FileChannel channel, Access access, Path path) throws IOException {
        ObjectIdentity after;
        try {
            after = identityOf(path);
        } catch (java.nio.file.NoSuchFileException e) {
            channel.close();
            throw e;
        }
        if (!after.equals(identity)) {
            return false;
        }
        if (access != Access.READ_ONLY) {
            writing = channel;
        }
        if (reading == null) {
            reading = channel;
        }
        return true;
    }

    /** Which regular file a path names; anything else is refused before it is opened, since opening a pipe may block. */
    static ObjectIdentity identityOf(Path path) throws IOException {
        Map<String, Object> attributes =
                Files.readAttributes(path, "unix:dev,ino,mode,isRegularFile", LinkOption.NOFOLLOW_LINKS);
        if (!Boolean.TRUE.equals(attributes.get("isRegularFile"))) {
            throw new SharedObjectException.WrongKind(path.toString(), "a regular file", kind(attributes));
        }
        return identity(attributes);
    }

    static ObjectIdentity identity(Map<String, Object> attributes) {
        return new ObjectIdentity(
                ((Number) attributes.get("dev")).longValue(), ((Number) attributes.get("ino")).longValue());
    }

    private static String kind(Map<String, Object> attributes) {
        return switch (((Number) attributes.get("mode")).intValue() & 0xf000) {
            case 0x4000 -> "a directory";
            case 0xa000 -> "a symbolic link";
            case 0x1000 -> "a named pipe";
            case 0xc000 -> "a socket";
            default -> "a device";
        };
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public ObjectIdentity identity() {
        return identity;
    }

    /** {@return the channel for locks: writable if any user may write} */
    FileChannel channel() {
        synchronized (OPEN) {
            return writing != null ? writing : reading;
        }
    }

    boolean writable() {
        synchronized (OPEN) {
            return writing != null;
        }
    }

    @Override
    public long size() {
        int fd = openDescriptor();
        if (fd >= 0) {
            return checked(Posix.required("size").size(fd), "tell the size");
        }
        FileChannel channel = channel();
        try {
            return Uninterruptible.call(channel::size);
        } catch (IOException e) {
            throw OsErrors.of(e, label, "tell the size");
        }
    }

    @Override
    public synchronized void grow(long size) {
        long from = size();
        if (size <= from) {
            return;
        }
        Room.check(Path.of(label), label, size - from);
        int fd = descriptor();
        if (fd >= 0) {
            int result = Posix.required("growth").reserve(fd, from, size - from);
            if (result < 0) {
                throw OsErrors.of(-result, label, "grow to " + size + " bytes", size - from);
            }
            return;
        }
        FileChannel channel = channel();
        try {
            Uninterruptible.call(() -> {
                fill(channel, from, size);
                return null;
            });
        } catch (IOException e) {
            shrink(from);
            throw Room.failure(e, label, size - from);
        }
    }

    /** Writes zeros, for a hole has no memory and faults when the storage turns out to be full. */
    static void fill(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, to - from));
        for (long at = from; at < to; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }

    @Override
    public synchronized void shrink(long size) {
        int fd = descriptor();
        if (fd >= 0) {
            if (size < size()) {
                checked(Posix.required("shrinking").truncate(fd, size), "shrink to " + size + " bytes");
            }
            return;
        }
        FileChannel channel = channel();
        try {
            Uninterruptible.call(() -> channel.truncate(size));
        } catch (IOException e) {
            throw OsErrors.of(e, label, "shrink to " + size + " bytes");
        }
    }

    private long checked(long result, String operation) {
        if (result < 0) {
            throw OsErrors.of((int) -result, label, operation, 0);
        }
        return result;
    }

    @Override
    public boolean isDirect() {
        return openDescriptor() >= 0;
    }

    private int openDescriptor() {
        synchronized (OPEN) {
            return descriptor;
        }
    }

    /** A descriptor of the same file for the calls NIO lacks, or -1 where there are none or the name is gone. */
    private int descriptor() {
        synchronized (OPEN) {
            if (descriptor < 0 && Posix.calls().isPresent()) {
                int fd = Posix.required("growth").openFile(label, true);
                if (fd >= 0 && identity.equals(identityOf(fd))) {
                    descriptor = fd;
                } else if (fd >= 0) {
                    STRAYS.add(() -> Posix.required("growth").close(fd));
                }
            }
            return descriptor;
        }
    }

    static ObjectIdentity identityOf(int descriptor) {
        try {
            return identity(Files.readAttributes(Path.of("/proc/self/fd/" + descriptor), "unix:dev,ino"));
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public MemorySegment map(long size, Access access, Arena arena) {
        FileChannel channel;
        synchronized (OPEN) {
            channel = access == Access.READ_ONLY ? reading : writing;
        }
        FileChannel.MapMode mode = switch (access) {
            case READ_ONLY -> FileChannel.MapMode.READ_ONLY;
            case READ_WRITE -> FileChannel.MapMode.READ_WRITE;
            case COPY_ON_WRITE -> FileChannel.MapMode.PRIVATE;
        };
        try {
            return Uninterruptible.call(() -> channel.map(mode, 0, size, arena));
        } catch (IOException e) {
            throw OsErrors.of(e, label, "map");
        }
    }

    @Override
    @SuppressWarnings("restricted") // not reached without native access
    public Optional<MemorySegment> mapAhead(long size, Arena arena) {
        int fd = descriptor();
        if (fd < 0) {
            return Optional.empty();
        }
        Posix posix = Posix.required("mapping");
        long address = checked(posix.map(fd, size, true), "map");
        return Optional.of(MemorySegment.ofAddress(address).reinterpret(size, arena, posix::unmap));
    }

    @Override
    public LockTable locks() {
        return locks;
    }

    @Override
    public void retain() {
        synchronized (OPEN) {
            users++;
        }
    }

    @Override
    public void release() {
        synchronized (OPEN) {
            if (--users > 0) {
                return;
            }
            OPEN.remove(identity, this);
            try {
                if (reading != null && reading != writing) {
                    reading.close();
                }
                if (writing != null) {
                    writing.close();
                }
                if (OPEN.isEmpty()) {
                    for (Closeable stray : STRAYS) {
                        stray.close();
                    }
                    STRAYS.clear();
                }
            } catch (IOException e) {
                throw OsErrors.of(e, label, "close");
            } finally {
                if (descriptor >= 0) {
                    Posix.required("close").close(descriptor);
                    descriptor = -1;
                }
            }
        }
    }
}
