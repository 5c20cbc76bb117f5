package io.sharedbuffers.shm;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file as this process has it open: once, however many blocks and locks use it.
 *
 * <p>The system drops all locks that a process has on a file as soon as the process closes any descriptor of it. So all
 * descriptors of one file are kept together here, and closed together when nobody uses the file any more.
 */
final class OpenFile implements Backing {
    private static final Map<ObjectIdentity, OpenFile> OPEN = new HashMap<>();
    /** Descriptors of files that turned out to be others; closed when nothing can be locked any more. */
    private static final List<Closeable> STRAYS = new ArrayList<>();

    private final ObjectIdentity identity;
    private final String label;
    private final LockTable locks;
    private FileHandle reading;
    private FileHandle writing;

    private int users;

    private OpenFile(ObjectIdentity identity, String label) {
        this.identity = identity;
        this.label = label;
        this.locks = new LockTable(this);
    }

    /**
     * Opens a regular file, or finds that it is open already. Symbolic links are refused.
     *
     * @param posix the system's calls, if they may be used
     * @throws SharedObjectException if it does not exist, is something else, or may not be opened
     */
    static OpenFile acquire(Path path, Access access, Optional<Posix> posix) {
        synchronized (OPEN) {
            try {
                while (true) {
                    ObjectIdentity before = posix.isPresent()
                            ? posix.get().inode(path.toString()).identity()
                            : identityOf(path);
                    OpenFile file = OPEN.get(before);
                    if (file == null) {
                        file = new OpenFile(before, path.toString());
                    }
                    if (file.has(access)) {
                        file.users++;
                        return file;
                    }
                    FileHandle handle = FileHandle.open(path, access, posix);
                    if (file.join(handle, access, path)) {
                        OPEN.put(before, file);
                        file.users++;
                        return file;
                    }
                    stray(handle); // the name changed hands between the two looks
                }
            } catch (IOException e) {
                throw OsErrors.of(e, path.toString(), access == Access.READ_ONLY ? "read" : "read and write");
            }
        }
    }

    /** Takes over the handle of a file that this process has just made, and which may not have a name yet. */
    static OpenFile adopt(ObjectIdentity identity, String label, FileHandle handle) {
        synchronized (OPEN) {
            OpenFile file = new OpenFile(identity, label);
            file.reading = handle;
            file.writing = handle;
            file.users = 1;
            OPEN.put(identity, file);
            return file;
        }
    }

    private boolean has(Access access) {
        return (access == Access.READ_ONLY ? reading : writing) != null;
    }

    private boolean join(FileHandle handle, Access access, Path path) throws IOException {
        ObjectIdentity after;
        try {
            after = handle.identity(path);
        } catch (IOException | RuntimeException e) {
            stray(handle);
            throw e;
        }
        if (!after.equals(identity)) {
            return false;
        }
        if (access != Access.READ_ONLY) {
            writing = handle;
        }
        if (reading == null) {
            reading = handle;
        }
        return true;
    }

    /** Keeps a handle of whatever file it is as long as anything is open: closing it could unlock that. */
    private static void stray(FileHandle handle) throws IOException {
        if (OPEN.isEmpty()) {
            handle.close();
        } else {
            STRAYS.add(handle);
        }
    }

    /** Whether this process has any file open, so that a handle of an unknown one has to wait. */
    static boolean isAnyOpen() {
        synchronized (OPEN) {
            return !OPEN.isEmpty();
        }
    }

    /** Which regular file a path names. */
    static ObjectIdentity identityOf(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:dev,ino,mode", LinkOption.NOFOLLOW_LINKS);
        return new Inode(identity(attributes), ((Number) attributes.get("mode")).intValue(), 0)
                .regular(path.toString())
                .identity();
    }

    static ObjectIdentity identity(Map<String, Object> attributes) {
        return new ObjectIdentity(
                ((Number) attributes.get("dev")).longValue(), ((Number) attributes.get("ino")).longValue());
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public ObjectIdentity identity() {
        return identity;
    }

    private FileHandle handle(Access access) {
        synchronized (OPEN) {
            return access == Access.READ_ONLY ? reading : writing;
        }
    }

    /** The handle that can do most. */
    private FileHandle handle() {
        synchronized (OPEN) {
            return writing != null ? writing : reading;
        }
    }

    /** {@return the channel for locks: writable if any user may write} */
    FileChannel channel() {
        return handle().channel();
    }

    boolean writable() {
        return handle(Access.READ_WRITE) != null;
    }

    @Override
    public long size() {
        return handle().size();
    }

    @Override
    public synchronized void grow(long size) {
        FileHandle handle = handle();
        long from = handle.size();
        if (size > from) {
            Room.check(Path.of(label), label, size - from);
            handle.grow(from, size);
        }
    }

    @Override
    public boolean isFull() {
        return Room.isFull(Path.of(label));
    }

    /** Gives a new file its size, after the room has been looked at. */
    void reserve(long size) {
        handle().grow(0, size);
    }

    @Override
    public synchronized void shrink(long size) {
        handle().shrink(size);
    }

    @Override
    public boolean isDirect() {
        return handle().isDirect();
    }

    @Override
    public MemorySegment map(long size, Access access, Arena arena) {
        return handle(access).map(size, access, arena);
    }

    @Override
    public Optional<MemorySegment> mapAhead(long size, Arena arena) {
        return handle().mapAhead(size, arena);
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
            }
        }
    }
}
