package io.sharedbuffers.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One object mapped into memory: the owner, from which everything else borrows.
 *
 * <p>The size is that of the moment of attaching; an object that has grown since is seen whole after {@link #remap()}.
 *
 * <p>Safe for use from any thread. Plain loads and stores of several threads or processes are not ordered among each other:
 * use {@link #atomics()} or {@link #lock}.
 */
public final class SharedBlock extends GuardedMemory implements AutoCloseable {
    /** What is mapped ahead is a multiple of this: of the page, and enough for a while. */
    private static final long AHEAD = 1 << 20;

    private static final int MAPPING_ATTEMPTS = 10;

    private final Backing backing;
    private final Atomics atomics;

    private SharedBlock(Backing backing, Access access) {
        super(access);
        this.backing = backing;
        this.atomics = new Atomics(this);
    }

    /** Maps what is open, and takes over the caller's one use of it, also if that fails. */
    static SharedBlock of(Backing backing, Access access) {
        SharedBlock block = new SharedBlock(backing, access);
        try {
            block.mapping = block.inOneGo(block::mapWhole);
            return block;
        } catch (RuntimeException | Error e) {
            backing.release();
            throw e;
        }
    }

    /** Takes memory that no other process can attach to; it is freed when nothing refers to it, closed or not. */
    static SharedBlock anonymous(long size) {
        return of(new AnonymousMemory(size), Access.READ_WRITE);
    }

    /**
     * Attaches to a file anywhere.
     *
     * @param file the file; symbolic links are refused
     * @param access what the attachment may do
     * @return the file, mapped whole, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static SharedBlock open(Path file, Access access) {
        return of(OpenFile.acquire(file, access, Posix.fileCalls()), access);
    }

    /**
     * Makes a file anywhere, as {@link ObjectStore#create} does.
     *
     * @param file where; its directory must exist
     * @param size its size in bytes, at least 1
     * @param mode permission bits; the process's umask is taken away from them
     * @param contents fills in the zeros before anybody else can see them; not to be kept
     * @return the file, attached for reading and writing, to be closed by the caller
     * @throws SharedObjectException if it cannot be made; nothing remains of it
     */
    public static SharedBlock create(Path file, long size, int mode, Consumer<MemorySegment> contents) {
        return DirectoryStore.around(file).create(file.getFileName().toString(), size, mode, contents);
    }

    /** Maps what there is, again if another process makes it shorter in that moment. */
    private Mapping mapWhole() {
        for (int attempt = 1; ; attempt++) {
            try {
                return map(backing.size());
            } catch (SharedObjectException.Shrunk e) {
                if (attempt == MAPPING_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Mapping map(long size) {
        if (size < 1) {
            throw new SharedObjectException.TooSmall(backing.label(), 1, size);
        }
        Arena arena = Arena.ofShared();
        try {
            return new Mapping(arena, backing.map(size, access(), arena));
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    @Override
    public String label() {
        return backing.label();
    }

    @Override
    long sizeNow() {
        return backing.size();
    }

    @Override
    boolean isFullNow() {
        return backing.isFull();
    }

    /** {@return which object it is, whatever its names are now} */
    public ObjectIdentity identity() {
        return backing.identity();
    }

    /** {@return the object's size at this moment, in bytes; a call of the operating system} */
    public long currentSize() {
        mapping();
        return backing.size();
    }

    /** {@return atomic loads, stores and changes of aligned numbers} */
    public Atomics atomics() {
        return atomics;
    }

    /**
     * Maps the object again if its size is another now. The old {@link #segment()} ends, wherever it is used. Loads and
     * stores of other threads through this class go on with the new one.
     *
     * @return the size in bytes
     */
    public synchronized long remap() {
        Mapping old = mapping();
        exchange(old, () -> backing.size() == old.segment().byteSize() ? old : mapWhole());
        return size();
    }

    /**
     * Makes the object longer or shorter, and maps it again. New bytes are zero and have memory. If that fails, the object has the
     * size that it had before.
     *
     * <p>Shortening takes the bytes away from everybody: a Python process that touches them is killed by the system.
     * Processes that resize the same object must agree by a lock.
     *
     * @param size the new size in bytes, at least 1
     * @throws UnsupportedOperationException if it is attached read-only or copy-on-write
     * @throws SharedObjectException.NoSpace if there is no room; nothing has changed then
     */
    public synchronized void resize(long size) {
        mapping();
        writable();
        if (access() == Access.COPY_ON_WRITE) {
            throw new UnsupportedOperationException(
                    label() + " is attached copy-on-write and cannot be resized: attach it for writing");
        }
        if (size < 1) {
            throw new IllegalArgumentException(label() + ": cannot have " + size + " bytes: an object has 1 or more");
        }
        exchange(mapping(), () -> {
            long before = backing.size();
            return size > before
                    ? grown(before, size, () -> map(size))
                    : backing.isCopied() ? shrunk(size) : mappedThenShrunk(size);
        });
    }

    /** Makes it longer and maps it. If that cannot be done it is as long as before: in some files the size says what there is. */
    private Mapping grown(long before, long size, Supplier<Mapping> mapped) {
        backing.grow(size);
        try {
            return mapped.get();
        } catch (RuntimeException | Error e) {
            try {
                if (backing.size() == size) {
                    backing.shrink(before);
                }
            } catch (RuntimeException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private Mapping shrunk(long size) {
        backing.shrink(size);
        return map(size);
    }

    /** What can fail without harm comes first. */
    private Mapping mappedThenShrunk(long size) {
        Mapping next = map(size);
        try {
            backing.shrink(size);
            return next;
        } catch (RuntimeException | Error e) {
            next.arena().close();
            throw e;
        }
    }

    /**
     * Looks up the size and maps the object again only if there is more than is mapped. What is mapped behind the end must
     * not be touched.
     *
     * @return the size in bytes
     */
    synchronized long follow() {
        Mapping old = mapping();
        long size = backing.size();
        if (size > old.segment().byteSize()) {
            exchange(old, this::mapWhole);
            return size();
        }
        if (size < 1) {
            throw new SharedObjectException.TooSmall(label(), 1, size);
        }
        return size;
    }

    /**
     * As {@link #resize}, but what is mapped stays so if it suffices, and is more than there is where the system can
     * do that.
     */
    synchronized void resizeOften(long size) {
        Mapping old = mapping();
        boolean suffices = size <= old.segment().byteSize();
        exchange(old, () -> {
            long before = backing.size();
            if (size > before) {
                return grown(before, size, () -> suffices ? old : mapAhead(size));
            }
            backing.shrink(size);
            return suffices ? old : mapAhead(size);
        });
    }

    private Mapping mapAhead(long size) {
        Arena arena = Arena.ofShared();
        try {
            long room = size > Long.MAX_VALUE / 2 - AHEAD ? size : (size * 2 / AHEAD + 1) * AHEAD;
            Optional<MemorySegment> mapped = backing.mapAhead(room, arena);
            return new Mapping(arena, mapped.isPresent() ? mapped.get() : backing.map(size, access(), arena));
        } catch (RuntimeException | Error e) {
            arena.close();
            throw e;
        }
    }

    /** Whether the size is looked up and changed without going through another thread. */
    boolean isDirect() {
        return backing.isDirect();
    }

    /** Goes over to another mapping. */
    private void exchange(Mapping old, Callable<Mapping> next) {
        mapping = inOneGo(next);
        if (mapping != old) {
            end(old);
        }
    }

    /** Makes several calls of the backing at once, since each by itself could change the thread. */
    private Mapping inOneGo(Callable<Mapping> action) {
        try {
            return backing.isDirect() ? action.call() : Uninterruptible.call(action);
        } catch (IOException e) {
            throw OsErrors.of(e, label(), "map");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes changes back to the file, and returns when they are there; in shared memory there is nothing to write
     * back.
     */
    public void force() {
        guarded(segment -> {
            if (segment.isMapped()) {
                segment.force();
            } else {
                sync(SyncFlags.SYNC);
            }
            return null;
        });
    }

    /**
     * Calls {@code msync} for all bytes.
     *
     * @param flags a combination of {@link SyncFlags}
     * @throws SharedObjectException.OsFailure if the system refuses the flags, such as {@code SYNC | ASYNC}
     * @throws UnsupportedOperationException without native access, unless the flags are just {@link SyncFlags#SYNC}
     */
    public void sync(int flags) {
        if (flags == SyncFlags.SYNC && Posix.calls().isEmpty()) {
            force();
            return;
        }
        Posix posix = Posix.required("msync with flags " + flags);
        done(guarded(segment -> posix.sync(segment, flags)), "msync with flags " + flags);
    }

    /**
     * Keeps all bytes in physical memory until {@link #unlockFromMemory()}, {@link #remap()} or {@link #close()}.
     *
     * @throws SharedObjectException.OsFailure if the limit for locked memory is reached (errno 12)
     * @throws UnsupportedOperationException without native access
     */
    public void lockIntoMemory() {
        Posix posix = Posix.required("mlock");
        done(guarded(posix::lock), "mlock");
    }

    /**
     * Ends what {@link #lockIntoMemory()} began; does nothing if it did not.
     *
     * @throws UnsupportedOperationException without native access
     */
    public void unlockFromMemory() {
        Posix posix = Posix.required("munlock");
        done(guarded(posix::unlock), "munlock");
    }

    private void done(int result, String operation) {
        if (result < 0) {
            throw OsErrors.of(-result, label(), operation, size());
        }
    }

    /**
     * Locks a range of bytes, as Python's {@code fcntl.lockf} does, and waits until it can.
     *
     * @param position first byte
     * @param size number of bytes; the range need not lie within the object
     * @param shared whether others may have a shared lock on it at the same time
     * @return the lock, to be closed; it outlives this block
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if this thread has a lock on some of these bytes already
     */
    public RangeLock lock(long position, long size, boolean shared) throws InterruptedException {
        mapping();
        return backing.locks().acquire(position, size, shared, Long.MAX_VALUE).orElseThrow();
    }

    /**
     * Locks a range of bytes if that is possible in time.
     *
     * @param position first byte
     * @param size number of bytes; the range need not lie within the object
     * @param shared whether others may have a shared lock on it at the same time
     * @param timeout how long to wait at most; {@link Duration#ZERO} for one try
     * @return the lock, to be closed; or nothing, if others had locked some of the bytes all the time
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if this thread has a lock on some of these bytes already
     */
    public Optional<RangeLock> tryLock(long position, long size, boolean shared, Duration timeout)
            throws InterruptedException {
        mapping();
        return backing.locks().acquire(position, size, shared, Retry.nanos(timeout));
    }

    /** Unmaps the object; its name and its bytes stay. Can be called again. */
    @Override
    public synchronized void close() {
        Mapping old = mapping;
        if (old != null) {
            mapping = null;
            try {
                end(old);
            } finally {
                backing.release();
            }
        }
    }

    /** Frees the memory; calls of the system that are using it are waited for. */
    private void end(Mapping old) {
        long stamp = moving.writeLock();
        try {
            while (old.arena().scope().isAlive()) {
                try {
                    old.arena().close();
                } catch (IllegalStateException e) {
                    Thread.yield();
                }
            }
        } finally {
            moving.unlockWrite(stamp);
        }
    }

    @Override
    public String toString() {
        return label() + (isClosed() ? " (closed)" : "");
    }
}
