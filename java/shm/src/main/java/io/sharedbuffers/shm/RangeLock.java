package io.sharedbuffers.shm;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A range of bytes that this thread has locked against other processes and against other threads of this one, until it is
 * closed.
 *
 * <p>It works together with Python's {@code fcntl.lockf} on the same object:
 *
 * <pre>{@code
 * import fcntl, os
 * fd = os.open("/dev/shm/name", os.O_RDWR)     # keep it open: closing any descriptor of the object unlocks
 * fcntl.lockf(fd, fcntl.LOCK_EX, 8, 0)         # 8 bytes from 0 on, as block.lock(0, 8, false)
 * ...
 * fcntl.lockf(fd, fcntl.LOCK_UN, 8, 0)
 * }</pre>
 *
 * <p>A lock is a convention: it keeps nobody from loading and storing who does not ask for it. The range need not lie within
 * the object. {@code fcntl.flock} is independent of these locks. In Python, closing any descriptor of the object drops all
 * locks of that process, {@code SharedMemory.close} included; here, all descriptors of an object are kept until nobody uses
 * it. The system drops the locks of a process that ends, however it ends.
 *
 * <p>Any thread may close it; closing twice does nothing.
 */
public final class RangeLock implements AutoCloseable {
    private final LockTable table;
    private final LockTable.Held range;
    private final long position;
    private final long size;
    private final boolean shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    RangeLock(LockTable table, LockTable.Held range, long position, long size, boolean shared) {
        this.table = table;
        this.range = range;
        this.position = position;
        this.size = size;
        this.shared = shared;
    }

    /** {@return the first locked byte, counted from the start of the object} */
    public long position() {
        return position;
    }

    /** {@return number of locked bytes} */
    public long size() {
        return size;
    }

    /** {@return whether others may have a shared lock on the same bytes at the same time} */
    public boolean isShared() {
        return shared;
    }

    /** Unlocks. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            table.release(range);
        }
    }

    @Override
    public String toString() {
        return (shared ? "shared" : "exclusive") + " lock on " + size + " bytes from " + position;
    }
}
