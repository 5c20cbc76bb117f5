package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Objects reached by {@code shm_open}, for macOS, where they are no files. Untested there: only what the documentation of the
 * system says is relied on. Names have at most 30 bytes, sizes are rounded up to pages, an object can be given its size only
 * once, and there is no list.
 */
final class ShmOpenStore implements ObjectStore {
    /** Longest name in bytes, without the slash. */
    private static final int MAX_BYTES = 30;

    private final Posix posix;

    ShmOpenStore(Posix posix) {
        this.posix = posix;
    }

    @Override
    public SharedBlock create(String name, long size, int mode, Consumer<MemorySegment> contents) {
        String label = describe(name);
        if (size < 1) {
            throw new IllegalArgumentException(label + ": cannot have " + size + " bytes: an object has 1 or more");
        }
        int fd = posix.openShared(name, Posix.O_RDWR | Posix.O_CREAT | Posix.O_EXCL, mode);
        if (fd < 0) {
            throw OsErrors.of(-fd, label, "create", size);
        }
        OpenShm open = new OpenShm(posix, fd, label);
        boolean done = false;
        try {
            open.grow(size);
            open.retain();
            SharedBlock block = SharedBlock.of(open, Access.READ_WRITE);
            try {
                contents.accept(block.segment());
                done = true;
                return block;
            } finally {
                if (!done) {
                    block.close();
                }
            }
        } finally {
            open.release();
            if (!done) {
                posix.unlinkShared(name);
            }
        }
    }

    @Override
    public SharedBlock replace(String name, long size, int mode, Consumer<MemorySegment> contents) {
        throw absent("replaced in one step");
    }

    @Override
    public SharedBlock attach(String name, Access access) {
        return SharedBlock.of(open(name, access), access);
    }

    private OpenShm open(String name, Access access) {
        String label = describe(name);
        int fd = posix.openShared(name, access == Access.READ_ONLY ? Posix.O_RDONLY : Posix.O_RDWR, 0);
        if (fd < 0) {
            throw OsErrors.of(-fd, label, access == Access.READ_ONLY ? "read" : "read and write", 0);
        }
        return new OpenShm(posix, fd, label);
    }

    @Override
    public void delete(String name) {
        String label = describe(name);
        int result = posix.unlinkShared(name);
        if (result < 0) {
            throw OsErrors.of(-result, label, "delete", 0);
        }
    }

    @Override
    public Optional<ObjectEntry> stat(String name) {
        OpenShm open;
        try {
            open = open(name, Access.READ_ONLY);
        } catch (SharedObjectException.NotFound e) {
            return Optional.empty();
        }
        try {
            return Optional.of(open.entry(name));
        } finally {
            open.release();
        }
    }

    @Override
    public List<ObjectEntry> list() {
        throw absent("listed");
    }

    @Override
    public String describe(String name) {
        int bytes = ObjectName.check(name).getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new SharedObjectException.BadName(
                    name, "at most " + MAX_BYTES + " bytes on this system", bytes + " bytes", null);
        }
        return "/" + name;
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.empty();
    }

    private static UnsupportedOperationException absent(String what) {
        return new UnsupportedOperationException("shared memory cannot be " + what
                + " on this system: use ObjectStore.in(directory), whose objects are files");
    }
}
