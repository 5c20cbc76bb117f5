package io.sharedbuffers.shm;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * A growing array of numbers, bytes or characters over a file that other processes use at the same time: the {@code
 * mmaparray} of the Python package {@code mmap_backed_array}. The file has the items in the order of the machine and
 * nothing else, so the number of items is its size; that of an empty array has one byte, since nothing cannot be
 * mapped.
 *
 * <p>What adds or takes away items changes the size of the file at once, and looks up before how long others have made
 * it. Between the two somebody else may change it too: processes that do so must agree by {@link #lock}. Python looks
 * up the size only when it maps the file, so its later changes of the size overwrite and cut off what others have
 * added. An array that Python makes shorter is a {@link SharedObjectException.Shrunk} here; one that is made shorter
 * here kills a Python process that goes on to use the end of it.
 *
 * <p>An anonymous array is memory of this process alone. It need not be closed.
 *
 * <p>A change that fails changes nothing, unless a method says otherwise. Loads and stores of items are safe from any
 * thread and not ordered among each other; changes of the size are done one after the other, and may end a {@link
 * #segment()} got before. Specification: chapter 20, section mmap_backed_array.
 */
public final class MmapArray extends MmapChanges implements AutoCloseable, Comparable<MmapArray> {
    /** What Python's {@code open} gives a new file, before the umask. */
    private static final int MODE = 0666;

    private static final int FIRST_ALLOCATION = 64;
    private static final int SHOWN = 100;

    private MmapArray(TypeCode type, SharedBlock block, MmapExtent extent) {
        super(type, block, extent);
    }

    /**
     * {@return an empty array in memory of this process alone} Python: {@code mmaparray(typecode)}.
     *
     * @param type of its items
     */
    public static MmapArray anonymous(TypeCode type) {
        return anonymous(type, 0);
    }

    /** So many zeros. */
    static MmapArray anonymous(TypeCode type, long length) {
        SharedBlock block = SharedBlock.anonymous(Math.max(FIRST_ALLOCATION, MmapExtent.bytes(length, type.size())));
        return new MmapArray(type, block, MmapExtent.made(block, type.size(), length, true));
    }

    /**
     * Makes a file of no items, which has one byte of zero.
     *
     * @param file where; its directory must exist
     * @param type of the items
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static MmapArray create(Path file, TypeCode type) {
        SharedBlock block = SharedBlock.create(file, 1, MODE, zeros -> {});
        return new MmapArray(type, block, MmapExtent.made(block, type.size(), 0, false));
    }

    /**
     * Makes a file of the items of another array, complete before anybody else can see it.
     *
     * @param file where; its directory must exist
     * @param items what will be in it
     * @return the array over the file, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static MmapArray create(Path file, MmapArray items) {
        MmapArray own = items.copy();
        long size = MmapExtent.bytes(own.length(), own.type().size());
        SharedBlock block = SharedBlock.create(file, size, MODE, zeros -> zeros.copyFrom(own.segment()));
        return new MmapArray(
                own.type(), block, MmapExtent.made(block, own.type().size(), own.length(), false));
    }

    /**
     * Opens a file for reading and writing; what is in it are the items. Python: {@code mmaparray(typecode,
     * mmap=mmap(fd, 0))}.
     *
     * @param file the file; symbolic links are refused
     * @param type of the items; the file does not tell it
     * @return the array, to be closed by the caller
     * @throws SharedObjectException.TooSmall if the file has no bytes at all
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static MmapArray open(Path file, TypeCode type) {
        return open(file, type, Access.READ_WRITE);
    }

    /**
     * Opens a file.
     *
     * @param file the file; symbolic links are refused
     * @param type of the items; the file does not tell it
     * @param access what may be done with them; only with {@link Access#READ_WRITE} can their number be changed
     * @return the array, to be closed by the caller
     * @throws SharedObjectException.TooSmall if the file has no bytes at all
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static MmapArray open(Path file, TypeCode type, Access access) {
        return opened(file, type, access, 0, Long.MAX_VALUE);
    }

    /**
     * Opens a part of a file. Unlike in Python the offset can be any, and if there is something behind the part the
     * number of items cannot be changed: Python would cut it off.
     *
     * @param file the file; symbolic links are refused
     * @param type of the items; the file does not tell it
     * @param access what may be done with them
     * @param offset first byte of the part
     * @param size number of bytes of the part, or 0 for all that there are at any time
     * @return the array, to be closed by the caller
     * @throws SharedObjectException.TooSmall if the file ends before that part does
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static MmapArray open(Path file, TypeCode type, Access access, long offset, long size) {
        if (offset < 0 || size < 0 || offset > Long.MAX_VALUE - size) {
            throw new IllegalArgumentException(file + ": no part of a file has " + size + " bytes at offset " + offset);
        }
        return opened(file, type, access, offset, size == 0 ? Long.MAX_VALUE : size);
    }

    private static MmapArray opened(Path file, TypeCode type, Access access, long offset, long limit) {
        return over(SharedBlock.open(file, access), type, offset, limit);
    }

    /** What is in a block, which is closed with the array, also if it is none. */
    static MmapArray over(SharedBlock block, TypeCode type, long offset, long limit) {
        try {
            return new MmapArray(type, block, MmapExtent.found(block, type.size(), offset, limit));
        } catch (RuntimeException e) {
            block.close();
            throw e;
        }
    }

    /** {@return the same items in memory of this process} Python: {@code copy.copy}. */
    public MmapArray copy() {
        return get(Slice.ALL);
    }

    /**
     * {@return the items of this array and then of another one, in memory of this process} Python: {@code a + b}.
     *
     * @param other an array of the same type
     * @throws IllegalArgumentException if its type is another
     */
    public MmapArray concat(MmapArray other) {
        MmapArray both = copy();
        both.appendAll(other);
        return both;
    }

    /**
     * {@return the items so many times, in memory of this process} Python: {@code a * n}.
     *
     * @param times how often; none if it is below 1
     * @throws SharedObjectException.NoSpace if there is no room
     */
    public MmapArray repeat(long times) {
        MmapArray copy = copy();
        copy.repeatInPlace(times);
        return copy;
    }

    /**
     * Keeps room for so many items behind the last one from the next growth on, so that most of what is added needs no
     * call of the system. The file is then longer than its items and ends in zeros or old bytes, which other processes
     * take for items, and which stay there if this process is killed; {@link #trim} and {@link #close} cut them off.
     * The size that others give the file is not looked up when items are added. So this is for a single writer, while
     * nobody reads.
     *
     * @param items how many; 0 for none, as at first
     * @throws UnsupportedOperationException if the number of items cannot be changed
     */
    public void spare(long items) {
        synchronized (extent) {
            extent.spare(items);
        }
    }

    /** Cuts off the room that {@link #spare} keeps, so that the size of the file tells the number of items. */
    public void trim() {
        synchronized (extent) {
            extent.trim();
        }
    }

    /** Writes changes back to the file, and returns when they are there. Python: {@code flush} of the mmap. */
    public void force() {
        block.force();
    }

    /**
     * Locks the whole file, as Python's {@code fcntl.lockf(file, fcntl.LOCK_EX)} does, waits until it can, and looks up
     * its size.
     *
     * <p>A Python process loses its lock when it closes any descriptor of the file, such as that of an mmap; but it has to
     * map the file anew to see what others have added. So where Python changes the number of items too, let all lock
     * another file, by {@link SharedBlock#lock}.
     *
     * @param shared whether others may have a shared lock at the same time ({@code LOCK_SH})
     * @return the lock, to be closed
     * @throws InterruptedException if the thread is interrupted while it waits
     * @throws IllegalStateException if this thread has a lock on the file already
     * @throws UnsupportedOperationException if the array is anonymous
     */
    public RangeLock lock(boolean shared) throws InterruptedException {
        RangeLock lock = block.lock(0, Long.MAX_VALUE, shared);
        try {
            refresh();
            return lock;
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** {@return whether it was closed} */
    public boolean isClosed() {
        return block.isClosed();
    }

    /** Cuts off spare room and unmaps the file, which stays. Can be called again. */
    @Override
    public void close() {
        synchronized (extent) {
            if (!block.isClosed()) {
                try {
                    extent.trim();
                } finally {
                    block.close();
                }
            }
        }
    }

    /**
     * {@return whether another object is an array of as many items with the same values} Numbers are compared across
     * types; a NaN equals a NaN. Python's {@code ==} leaves out what only one of them has: that is {@link
     * #comparePrefix}.
     *
     * @param other any object
     */
    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof MmapArray array
                        && MmapComparison.comparable(type(), array.type())
                        && refresh() == array.refresh()
                        && MmapComparison.compare(this, array) == 0;
    }

    /** {@return a number made from all items, which changes when they do} */
    @Override
    public int hashCode() {
        return over((segment, from, items) -> {
            int hash = 1;
            for (long i = 0, at = from; i < items; i++, at += type().size()) {
                hash = 31 * hash + MmapComparison.hash(type(), type().load(segment, at));
            }
            return hash;
        });
    }

    /**
     * Compares by the first item that differs; if there is none, the array with fewer items is less. Numbers are
     * compared across types; a NaN is greater than all else.
     *
     * @throws ClassCastException if the items of one array are numbers and those of the other one are not
     */
    @Override
    public int compareTo(MmapArray other) {
        int result = comparePrefix(other);
        return result != 0 ? result : Long.compare(length(), other.length());
    }

    /**
     * Compares as the original does, which looks only at as many items as the shorter array has: its {@code ==}, {@code
     * <=} and {@code >=} are all true where this is 0, so {@code [1, 2] == [1, 2, 3]} and {@code [] == [1]}. (Only a
     * NaN equals nothing there.)
     *
     * @param other another array
     * @return a number below, above or equal to 0
     * @throws ClassCastException if the items of one array are numbers and those of the other one are not
     */
    public int comparePrefix(MmapArray other) {
        return MmapComparison.compare(this, other);
    }

    /** {@return as Python's {@code repr}, such as {@code array('I', [1, 2])}; of more than 100 items the first} */
    @Override
    public String toString() {
        if (isClosed()) {
            return label() + " (closed)";
        }
        long items = refresh();
        if (items == 0) {
            return "array('" + type().code() + "')";
        }
        String shown = LongStream.range(0, Math.min(items, SHOWN))
                .mapToObj(i -> String.valueOf(get(i)))
                .collect(Collectors.joining(", "));
        return "array('" + type().code() + "', [" + shown + (items > SHOWN ? ", ... of " + items + " items" : "")
                + "])";
    }
}
