package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The locks of this process on one file. The system keeps locks per process, so threads are kept apart here, and processes
 * by the system.
 */
final class LockTable {
    private static final long FIRST_PAUSE_MILLIS = 1;
    private static final long LONGEST_PAUSE_MILLIS = 16;

    private final OpenFile file;
    private final List<Held> held = new ArrayList<>();

    LockTable(OpenFile file) {
        this.file = file;
    }

    /** A range that the system has locked for this process, and how many {@link RangeLock}s share it. */
    static final class Held {
        private final FileLock lock;
        private final Thread owner;
        private int users = 1;

        private Held(FileLock lock, Thread owner) {
            this.lock = lock;
            this.owner = owner;
        }
    }

    /**
     * Locks a range, waiting for it as long as allowed.
     *
     * @param nanos how long to wait at most; 0 for one try
     * @return the lock, or nothing if others kept the range for that long
     */
    Optional<RangeLock> acquire(long position, long size, boolean shared, long nanos) throws InterruptedException {
        if (position < 0 || size <= 0 || position > Long.MAX_VALUE - size) {
            throw new IllegalArgumentException(file.label() + ": cannot lock " + size + " bytes from " + position
                    + ": a range starts at 0 or later and has 1 byte or more");
        }
        if (!shared && !file.writable()) {
            throw new UnsupportedOperationException(
                    file.label() + " is attached read-only: attach it for writing, or take a shared lock");
        }
        long start = System.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        synchronized (this) {
            while (true) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Optional<RangeLock> lock = attempt(position, size, shared);
                if (lock.isPresent()) {
                    return lock;
                }
                long left = nanos - (System.nanoTime() - start);
                if (left <= 0) {
                    return Optional.empty();
                }
                // other processes do not notify, so this looks again
                wait(Math.max(1, Math.min(pause, left / 1_000_000)));
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private Optional<RangeLock> attempt(long position, long size, boolean shared) {
        for (Held other : held) {
            if (other.lock.overlaps(position, size)) {
                boolean same = other.lock.position() == position && other.lock.size() == size;
                if (shared && other.lock.isShared() && same) {
                    other.users++;
                    return Optional.of(lock(other));
                }
                if (other.owner == Thread.currentThread()) {
                    throw new IllegalStateException(file.label() + ": this thread has locked bytes "
                            + other.lock.position() + " to " + (other.lock.position() + other.lock.size() - 1)
                            + " already: close that lock first");
                }
                return Optional.empty();
            }
        }
        FileChannel channel = file.channel();
        try {
            FileLock lock = Uninterruptible.call(() -> channel.tryLock(position, size, shared));
            if (lock == null) {
                return Optional.empty();
            }
            Held taken = new Held(lock, Thread.currentThread());
            held.add(taken);
            return Optional.of(lock(taken));
        } catch (IOException e) {
            throw OsErrors.of(e, file.label(), "lock");
        }
    }

    private RangeLock lock(Held range) {
        file.retain();
        return new RangeLock(this, range, range.lock.position(), range.lock.size(), range.lock.isShared());
    }

    void release(Held range) {
        try {
            synchronized (this) {
                if (--range.users == 0) {
                    held.remove(range);
                    Uninterruptible.call(() -> {
                        range.lock.release();
                        return null;
                    });
                    notifyAll();
                }
            }
        } catch (IOException e) {
            throw OsErrors.of(e, file.label(), "unlock");
        } finally {
            file.release();
        }
    }
}
