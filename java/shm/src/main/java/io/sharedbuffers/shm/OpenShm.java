package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.attribute.FileTime;

/** A descriptor from {@code shm_open}, for macOS; untested there. */
final class OpenShm implements Backing {
    // struct stat of macOS, 64-bit inodes
    private static final long STAT_BYTES = 144;
    private static final long STAT_DEV = 0;
    private static final long STAT_MODE = 4;
    private static final long STAT_INO = 8;
    private static final long STAT_UID = 16;
    private static final long STAT_MTIME = 48;
    private static final long STAT_SIZE = 96;

    private final Posix posix;
    private final int descriptor;
    private final String label;
    private int users = 1;

    OpenShm(Posix posix, int descriptor, String label) {
        this.posix = posix;
        this.descriptor = descriptor;
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public ObjectIdentity identity() {
        return entry(label.substring(1)).identity();
    }

    @Override
    public long size() {
        return entry(label.substring(1)).size();
    }

    ObjectEntry entry(String name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment stat = arena.allocate(STAT_BYTES, 8);
            int result = posix.status(descriptor, stat);
            if (result < 0) {
                throw OsErrors.of(-result, label, "tell the size", 0);
            }
            return new ObjectEntry(
                    name,
                    stat.get(ValueLayout.JAVA_LONG, STAT_SIZE),
                    stat.get(ValueLayout.JAVA_SHORT, STAT_MODE) & 07777,
                    Integer.toString(stat.get(ValueLayout.JAVA_INT, STAT_UID)),
                    1,
                    new ObjectIdentity(
                            stat.get(ValueLayout.JAVA_INT, STAT_DEV), stat.get(ValueLayout.JAVA_LONG, STAT_INO)),
                    FileTime.from(java.time.Instant.ofEpochSecond(stat.get(ValueLayout.JAVA_LONG, STAT_MTIME))));
        }
    }

    @Override
    public void grow(long size) {
        int result = posix.truncate(descriptor, size);
        if (result < 0) {
            throw OsErrors.of(-result, label, "grow to " + size + " bytes", size);
        }
    }

    @Override
    public void shrink(long size) {
        throw new UnsupportedOperationException(label + ": shared memory cannot be resized on this system");
    }

    @Override
    @SuppressWarnings("restricted") // the module is to be started with native access
    public MemorySegment map(long size, Access access, Arena arena) {
        if (access == Access.COPY_ON_WRITE) {
            throw new UnsupportedOperationException(
                    label + ": copy-on-write is not supported on this system: attach it read-only and copy");
        }
        long address = posix.map(descriptor, size, access);
        if (address < 0) {
            throw OsErrors.of((int) -address, label, "map", size);
        }
        MemorySegment mapped = MemorySegment.ofAddress(address).reinterpret(size, arena, posix::unmap);
        return access == Access.READ_ONLY ? mapped.asReadOnly() : mapped;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public LockTable locks() {
        throw new UnsupportedOperationException(
                label + ": shared memory has no locks on this system: lock a file of your own beside it");
    }

    @Override
    public synchronized void retain() {
        users++;
    }

    @Override
    public synchronized void release() {
        if (--users == 0) {
            posix.close(descriptor);
        }
    }
}
