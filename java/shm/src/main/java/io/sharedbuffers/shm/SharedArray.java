package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A NumPy array in shared memory or in a file, the same objects as Python's {@code SharedArray} makes and uses; either side may
 * be the creator.
 *
 * <pre>{@code
 * try (SharedArray array = SharedArray.create("shm://prices", ArrayDType.FLOAT64, 100, 3)) {
 *     array.view().setDouble(7, 2, 13.5);          // Python: SharedArray.attach("shm://prices")[7, 2]
 * }
 * SharedArray.delete("shm://prices");
 * }</pre>
 *
 * <p>Names are {@code shm://x} or just {@code x} for shared memory, and {@code file://} with a path for files; a path is taken
 * as it is, and a relative one starts from the working directory.
 *
 * <p>Which Python installations see an array depends on its {@link ArrayFooter}; arrays of all of them can be attached to here.
 * An array is made complete, with memory for all items, before it has its name, and a creation that fails leaves nothing. New
 * items are zero. The mode is octal 666, of which the umask is taken away. An array stays until it is deleted.
 *
 * <p>Safe for use from any thread; what several threads or processes store is not ordered unless {@link ArrayView#atomics} or
 * {@link SharedBlock#lock} is used.
 */
public final class SharedArray implements SharedObject {
    /** Flag of {@link #msync}: begin to write back, and return at once. */
    public static final int MS_ASYNC = SyncFlags.ASYNC;

    /** Flag of {@link #msync}: make other mappings of the same file see the changes. */
    public static final int MS_INVALIDATE = SyncFlags.INVALIDATE;

    /** Flag of {@link #msync}: write back, and return when it is done. */
    public static final int MS_SYNC = SyncFlags.SYNC;

    /** Permission bits of new arrays. */
    static final int MODE = 0666;

    private final String name;
    private final ArrayAddress address;
    private final SharedBlock block;
    private volatile State state;

    private record State(ArrayHeader header, ArrayView view, long size) {}

    private SharedArray(String name, ArrayAddress address, SharedBlock block) {
        this.name = name;
        this.address = address;
        this.block = block;
        try {
            state = read();
        } catch (RuntimeException | Error e) {
            block.close();
            throw e;
        }
    }

    private State read() {
        ArrayHeader header = FooterCodec.read(block);
        ArrayLayout layout =
                ArrayLayout.whole(block.label(), header.dims(), header.type().itemsize());
        return new State(header, new ArrayView(block, header.type(), layout), block.size());
    }

    /**
     * Makes an array of zeros that {@linkplain ArrayFooter#common most} of today's Python installations see.
     *
     * @param name where
     * @param type type of the items; order of bytes, unit and fields are not stored, and new items are in the machine's order
     * @param shape number of items along each dimension
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if a dimension is negative, or there are too many dimensions or bytes
     */
    public static SharedArray create(String name, ArrayDType type, long... shape) {
        return create(ObjectStore.system(), name, ArrayHeader.of(type, shape, ArrayFooter.common(shape.length)));
    }

    /**
     * Makes an array of zeros.
     *
     * @param store the store that names without {@code file://} mean
     * @param name where
     * @param header type, shape and footer
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static SharedArray create(ObjectStore store, String name, ArrayHeader header) {
        return create(store, name, header, zeros -> {});
    }

    /**
     * Makes an array that has its contents before anybody can attach to it.
     *
     * @param store the store that names without {@code file://} mean
     * @param name where
     * @param header type, shape and footer
     * @param contents fills in the zeros of the items; not to keep them
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static SharedArray create(
            ObjectStore store, String name, ArrayHeader header, Consumer<MemorySegment> contents) {
        ArrayAddress address = ArrayAddress.of(store, name);
        SharedBlock block = address.store().create(address.name(), header.objectSize(), MODE, segment -> {
            contents.accept(segment.asSlice(0, header.dataSize()));
            FooterCodec.write(segment.asSlice(header.dataSize()), header);
        });
        return new SharedArray(name, address, block);
    }

    /**
     * Attaches to an array for reading and writing.
     *
     * @param name where it is
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link #attach(ObjectStore, String, Access)}
     */
    public static SharedArray attach(String name) {
        return attach(name, Access.READ_WRITE);
    }

    /**
     * Attaches to an array.
     *
     * @param name where it is
     * @param access what the attachment may do
     * @return the array, to be closed by the caller
     * @throws SharedObjectException as {@link #attach(ObjectStore, String, Access)}
     */
    public static SharedArray attach(String name, Access access) {
        return attach(ObjectStore.system(), name, access);
    }

    /**
     * Attaches to an array.
     *
     * @param store the store that names without {@code file://} mean
     * @param name where it is
     * @param access what the attachment may do
     * @return the array, to be closed by the caller
     * @throws SharedObjectException.NotFound if there is none
     * @throws SharedObjectException.WrongKind if the object is no array, or one whose items cannot be shared
     * @throws SharedObjectException.TooSmall if the object has too few bytes to be an array
     * @throws SharedObjectException.Corrupt if its footer tells what cannot be
     * @throws SharedObjectException.AccessDenied if this user may not
     */
    public static SharedArray attach(ObjectStore store, String name, Access access) {
        ArrayAddress address = ArrayAddress.of(store, name);
        return new SharedArray(name, address, address.attach(access));
    }

    /**
     * Attaches to an array that may not exist yet, or is being made.
     *
     * @param store the store that names without {@code file://} mean
     * @param name where it is
     * @param access what the attachment may do
     * @param timeout how long to wait at most
     * @return the array, to be closed by the caller
     * @throws SharedObjectException.TimedOut if there was none all the time; its cause tells how it stood
     */
    public static SharedArray attach(ObjectStore store, String name, Access access, Duration timeout) {
        return Retry.until(timeout, () -> attach(store, name, access));
    }

    /**
     * Takes an array's name away. Attachments stay valid.
     *
     * @param name where it is
     * @throws SharedObjectException as {@link #delete(ObjectStore, String)}
     */
    public static void delete(String name) {
        delete(ObjectStore.system(), name);
    }

    /**
     * Takes an array's name away, also that of a damaged array. Attachments stay valid.
     *
     * @param store the store that names without {@code file://} mean
     * @param name where it is
     * @throws SharedObjectException.NotFound if there is none
     * @throws SharedObjectException.WrongKind if the object is no array; it stays
     * @throws SharedObjectException.TooSmall if the object has too few bytes to be an array; it stays
     */
    public static void delete(ObjectStore store, String name) {
        ArrayAddress address = ArrayAddress.of(store, name);
        try (SharedBlock block = address.attach(Access.READ_ONLY)) {
            if (!FooterCodec.isMarked(block)) {
                throw new SharedObjectException.WrongKind(block.label(), "a SharedArray", "no footer at its end");
            }
        }
        address.store().delete(address.name());
    }

    /** {@return all sound arrays in shared memory, in order of their names; other objects and damaged arrays do not matter} */
    public static List<ArrayProbe.Sound> list() {
        return list(ObjectStore.system());
    }

    /**
     * {@return all sound arrays of a store, in order of their names; other objects and damaged arrays do not matter}
     *
     * @param store the store
     */
    public static List<ArrayProbe.Sound> list(ObjectStore store) {
        List<ArrayProbe.Sound> arrays = new ArrayList<>();
        for (ObjectEntry entry : store.list()) {
            if (probe(store, entry) instanceof ArrayProbe.Sound sound) {
                arrays.add(sound);
            }
        }
        return arrays;
    }

    /**
     * Finds out whether an object is an array. Whatever it is, the answer is an answer and no exception.
     *
     * @param store the store
     * @param entry the object
     * @return what it is; {@link ArrayProbe.Foreign} also if it is gone
     */
    public static ArrayProbe probe(ObjectStore store, ObjectEntry entry) {
        try (SharedBlock block = store.attach(entry.name(), Access.READ_ONLY)) {
            if (block.size() < FooterForm.F160.size || !FooterCodec.isMarked(block)) {
                return new ArrayProbe.Foreign(entry);
            }
            return new ArrayProbe.Sound(entry, FooterCodec.read(block));
        } catch (SharedObjectException.NotFound | SharedObjectException.TooSmall e) {
            return new ArrayProbe.Foreign(entry);
        } catch (SharedObjectException e) {
            return new ArrayProbe.Unusable(entry, e);
        }
    }

    /** {@return the name, as it was given} */
    @Override
    public String name() {
        return name;
    }

    /** {@return bytes of the object, footer included, when it was attached or last resized or refreshed} */
    @Override
    public long size() {
        return state.size;
    }

    /** {@return type, shape and footer} */
    public ArrayHeader header() {
        return state.header;
    }

    /** {@return the items} */
    public ArrayView view() {
        return state.view;
    }

    /** {@return the object's bytes, items and footer, with locks; its footer is not to be changed} */
    public SharedBlock block() {
        return block;
    }

    /**
     * {@return the bytes of all items, for access without guard; valid until the array is closed or resized}
     *
     * @throws ClosedObjectException if it is closed
     */
    public MemorySegment segment() {
        return view().segment();
    }

    /**
     * Looks at the object again, after another process has resized it. Views taken before keep their shape.
     *
     * @return this
     * @throws SharedObjectException as {@link #attach(ObjectStore, String, Access)}
     */
    public synchronized SharedArray refresh() {
        block.remap();
        state = read();
        return this;
    }

    /**
     * Gives the array another shape in place. The bytes of the items stay where they are: only along the first dimension do
     * items keep their index. New items are zero and have memory.
     *
     * <p>After growing, attachments and views of any process see the items they saw before. After shrinking, a Python process
     * that touches items that are gone is killed by the system; views here fail with an exception. For a moment there is no
     * array of that name, and a process killed in that moment leaves an object without a footer, so processes that resize must
     * agree by a lock, and those that attach should do so with a time-out.
     *
     * @param shape the new number of items along each dimension
     * @throws SharedObjectException.NoSpace if there is no room; nothing has changed then
     * @throws IllegalArgumentException as for {@link #create(String, ArrayDType, long...)}
     */
    public synchronized void resize(long... shape) {
        refresh();
        rewrite(ArrayHeader.of(header().type(), shape, header().footer()));
    }

    /**
     * Makes the array one for other readers, in place. The items stay as and where they are, for all attachments; what {@link
     * #resize} says of the moment without an array holds here too.
     *
     * @param footer the new footer
     * @throws SharedObjectException.NoSpace if there is no room for a longer footer; nothing has changed then
     * @throws IllegalArgumentException if it has no room for the dimensions, or its readers cannot know the items' length
     */
    public synchronized void convert(ArrayFooter footer) {
        refresh();
        rewrite(new ArrayHeader(header().type(), header().shape(), footer));
    }

    private void rewrite(ArrayHeader next) {
        block.writable();
        ArrayHeader old = header();
        long oldEnd = block.size();
        long newEnd = next.objectSize();
        // first what can fail: then nothing has changed
        if (newEnd != oldEnd) {
            block.resize(newEnd);
        }
        block.guarded(segment -> {
            if (newEnd > oldEnd - old.footer().size()) {
                // an old footer must neither become items nor be half covered by the new one
                long kept = Math.min(old.dataSize(), next.dataSize());
                segment.asSlice(kept, Math.min(oldEnd, newEnd) - kept).fill((byte) 0);
            }
            FooterCodec.write(segment.asSlice(next.dataSize(), next.footer().size()), next);
            return null;
        });
        state = read();
    }

    /**
     * Writes changes back to the file.
     *
     * @param flags a combination of {@link #MS_SYNC}, {@link #MS_ASYNC} and {@link #MS_INVALIDATE}, or 0
     * @throws SharedObjectException.OsFailure if the system refuses the flags (errno 22)
     * @throws UnsupportedOperationException without native access, unless the flags are just {@link #MS_SYNC}
     */
    public void msync(int flags) {
        block.sync(flags);
    }

    /**
     * Keeps the array in physical memory until {@link #munlock()}, {@link #resize} or {@link #close()}.
     *
     * @throws SharedObjectException.OsFailure if the limit for locked memory is reached (errno 12)
     * @throws UnsupportedOperationException without native access
     */
    public void mlock() {
        block.lockIntoMemory();
    }

    /**
     * Ends what {@link #mlock()} began; does nothing if it did not.
     *
     * @throws UnsupportedOperationException without native access
     */
    public void munlock() {
        block.unlockFromMemory();
    }

    @Override
    public void unlink() {
        address.store().delete(address.name());
    }

    @Override
    public void close() {
        block.close();
    }

    @Override
    public String toString() {
        return "SharedArray(\"" + name + "\", " + header() + ")";
    }
}
