package io.sharedbuffers.shm;

import java.io.IOException;
import java.util.function.Supplier;

/**
 * Which bytes of a block are the items of an array, and how many items there are.
 *
 * <p>The file tells the number by its size, so it is looked up before each change of it and before access in bulk. Two
 * things only this process knows: spare room behind the items, and that the one byte of an empty file is no item of one
 * byte.
 *
 * <p>The size is changed by one thread at a time; {@link #length()} is safe from any.
 */
final class MmapExtent {
    /** Growth of memory that nobody else sees, as a fraction of what is there. */
    private static final int ANONYMOUS_SPARE = 2;

    private final SharedBlock block;
    private final int itemSize;
    private final long offset;
    /** Number of bytes that may be used, or {@link Long#MAX_VALUE} for all up to the end, wherever it is. */
    private long limit;

    private final boolean anonymous;
    /** Size of the block as this array knows it; another one means that others have changed it. */
    private long allocated;

    private long spareItems;
    /**
     * Size of the block when this array last made it longer than its items; no longer so if it has another size now.
     */
    private long sizeWithSpare = -1;

    private volatile long length;

    private MmapExtent(SharedBlock block, int itemSize, long offset, long limit, boolean anonymous) {
        this.block = block;
        this.itemSize = itemSize;
        this.offset = offset;
        this.limit = limit;
        this.anonymous = anonymous;
        this.allocated = block.size();
    }

    /** What is in a block already. */
    static MmapExtent found(SharedBlock block, int itemSize, long offset, long limit) {
        MmapExtent extent = new MmapExtent(block, itemSize, offset, limit, false);
        if (offset >= extent.allocated) {
            throw new SharedObjectException.TooSmall(block.label(), offset + 1, extent.allocated);
        }
        if (limit != Long.MAX_VALUE && limit > extent.allocated - offset) {
            throw new SharedObjectException.TooSmall(block.label(), offset + limit, extent.allocated);
        }
        extent.length = extent.available() / itemSize;
        return extent;
    }

    /** So many items in a block that was made for them. */
    static MmapExtent made(SharedBlock block, int itemSize, long length, boolean anonymous) {
        MmapExtent extent = new MmapExtent(block, itemSize, 0, Long.MAX_VALUE, anonymous);
        extent.length = length;
        return extent;
    }

    /** {@return the size of a file of so many items: one of none has one byte, since nothing cannot be mapped} */
    static long bytes(long items, int itemSize) {
        if (items > Long.MAX_VALUE / itemSize) {
            throw new IllegalArgumentException(items + " items of " + itemSize + " bytes are more than there can be");
        }
        return Math.max(1, items * itemSize);
    }

    private long available() {
        return Math.min(limit, allocated - offset);
    }

    long length() {
        return length;
    }

    /** {@return where an item begins in the block} */
    long place(long index) {
        return offset + index * itemSize;
    }

    /** {@return number of bytes behind the last whole item} */
    long trailingBytes() {
        return hasSpare() || length == 0 && available() == 1 ? 0 : available() - length * itemSize;
    }

    /** Whether others can change the size. */
    private boolean isStable() {
        return anonymous || block.access() == Access.COPY_ON_WRITE;
    }

    /** Looks up the size of the file. */
    long refresh() {
        if (!isStable()) {
            long now = block.follow();
            if (now != allocated) {
                allocated = now;
                if (offset >= now) {
                    length = 0;
                    throw new SharedObjectException.TooSmall(block.label(), offset + 1, now);
                }
                length = available() / itemSize;
            }
        }
        return length;
    }

    /** Refuses what would change the number of items, where it cannot be changed. */
    void resizable() {
        block.writable();
        if (block.access() == Access.COPY_ON_WRITE) {
            throw new UnsupportedOperationException(
                    block.label() + " is attached copy-on-write and cannot be resized: attach it for writing");
        }
        if (limit < allocated - offset) {
            throw new UnsupportedOperationException(
                    block.label() + ": the array is " + limit + " bytes at offset " + offset + " of a file of "
                            + allocated + " bytes and cannot be resized: the rest of the file would be lost");
        }
        if (limit != Long.MAX_VALUE && limit > allocated - offset) {
            throw new SharedObjectException.Shrunk(block.label(), offset + limit, allocated + " bytes", null);
        }
    }

    /** Makes room for so many items; what is new there is to be filled in before {@link #commit}. */
    void room(long items) {
        long needed = needed(items);
        if (needed > allocated) {
            long target = anonymous
                    ? Math.max(needed, allocated + allocated / ANONYMOUS_SPARE)
                    : Math.addExact(needed, spareItems * itemSize);
            resize(target);
            allocated = target;
            sizeWithSpare = spareItems > 0 ? target : -1;
        }
    }

    /** So many items are there now, and behind them no more than is agreed. */
    void commit(long items) {
        length = items;
        long needed = needed(items);
        if (items == 0) {
            block.setByte(offset, (byte) 0); // as the original leaves it
        }
        if (!anonymous && allocated - needed > (hasSpare() ? spareItems * itemSize : 0)) {
            resize(needed);
            allocated = needed;
        }
        limit = Long.MAX_VALUE; // as long as the file now
    }

    private void resize(long size) {
        if (anonymous) {
            block.resize(size);
        } else {
            block.resizeOften(size);
        }
    }

    private long needed(long items) {
        return Math.addExact(offset, bytes(items, itemSize));
    }

    /** Keeps room for so many items behind the last one from the next growth on. */
    void spare(long items) {
        resizable();
        if (items < 0 || items > Long.MAX_VALUE / itemSize) {
            throw new IllegalArgumentException(items + " spare items: expected 0 to " + Long.MAX_VALUE / itemSize);
        }
        trim();
        spareItems = anonymous ? 0 : items;
    }

    /** Whether the file is longer than its items, as agreed. */
    boolean hasSpare() {
        return sizeWithSpare == allocated;
    }

    /** Gives the file the size that tells the number of items. */
    void trim() {
        if (hasSpare() || anonymous) {
            long needed = offset + bytes(length, itemSize);
            if (needed < allocated && block.sizeNow() == allocated) {
                resize(needed);
                allocated = needed;
            }
        }
    }

    /**
     * Does several things to the file; in one go, since each by itself would change the thread.
     *
     * @param more how many items will be added
     */
    <T> T inOneGo(long more, Supplier<T> action) {
        if (anonymous || block.isDirect() || hasSpare() && needed(length + more) <= allocated) {
            return action.get();
        }
        try {
            return Uninterruptible.call(action::get);
        } catch (IOException e) {
            throw OsErrors.of(e, block.label(), "resize");
        }
    }
}
