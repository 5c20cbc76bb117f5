package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A named block of bytes, the same objects as Python's {@code multiprocessing.shared_memory.SharedMemory} makes and uses;
 * either side may be the creator.
 *
 * <pre>{@code
 * try (SharedMemory block = SharedMemory.create("prices", 4096)) {        // Python: SharedMemory("prices")
 *     block.block().setDouble(0, 13.5);                                   // struct.unpack_from("d", shm.buf, 0)
 *     ...
 *     block.unlink();
 * }
 * }</pre>
 *
 * <p><b>Python's resource tracker.</b> Up to CPython 3.12, a Python process that attaches to a block by name, if only to read
 * it, deletes the name some moments after it has ended; since 3.13 it does so unless it attached with {@code track=False}.
 * The tracker goes by the name alone and takes away even a newer object of that name. Java has no tracker and deletes nothing
 * by itself. To keep a block that Java made, use one of
 *
 * <ul>
 *   <li>in Python 3.13 and later, {@code SharedMemory(name, track=False)};
 *   <li>before, {@code resource_tracker.unregister(shm._name, "shared_memory")} after attaching;
 *   <li>here, {@link #guard()}, which needs no change of the Python side.
 * </ul>
 *
 * <p>A block whose name was deleted stays usable by all who have it attached.
 *
 * <p>The size is exact on Linux; the mode is octal 600, of which the umask is taken away. Safe for use from any thread; what
 * several threads or processes store is not ordered unless {@link SharedBlock#atomics()} or {@link SharedBlock#lock} is used.
 */
public final class SharedMemory implements SharedObject {
    /** Permission bits of new blocks. */
    static final int MODE = 0600;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAME_ATTEMPTS = 1000;

    private final ObjectStore store;
    private final String name;
    private final SharedBlock block;
    private final long size;

    private SharedMemory(ObjectStore store, String name, SharedBlock block) {
        this.store = store;
        this.name = name;
        this.block = block;
        this.size = block.size();
    }

    /**
     * Makes a block of zeros in the store that Python uses.
     *
     * @param name its name; slashes in front do not count
     * @param size its size in bytes, at least 1
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if the size is below 1
     */
    public static SharedMemory create(String name, long size) {
        return create(ObjectStore.system(), name, size);
    }

    /**
     * Makes a block of zeros.
     *
     * @param store where
     * @param name its name; slashes in front do not count
     * @param size its size in bytes, at least 1
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if the size is below 1
     */
    public static SharedMemory create(ObjectStore store, String name, long size) {
        return create(store, name, size, zeros -> {});
    }

    /**
     * Makes a block that has its contents before anybody can attach to it.
     *
     * @param store where
     * @param name its name; slashes in front do not count
     * @param size its size in bytes, at least 1
     * @param contents fills in the zeros; not to keep them
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if the size is below 1
     */
    public static SharedMemory create(ObjectStore store, String name, long size, Consumer<MemorySegment> contents) {
        return new SharedMemory(store, name, store.create(bare(name), size, MODE, contents));
    }

    /**
     * Makes a block of zeros with a free name as Python chooses one: {@code psm_} and eight hexadecimal digits.
     *
     * @param size its size in bytes, at least 1
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static SharedMemory create(long size) {
        return create(ObjectStore.system(), size);
    }

    /**
     * Makes a block of zeros with a free name as Python chooses one: {@code psm_} and eight hexadecimal digits.
     *
     * @param store where
     * @param size its size in bytes, at least 1
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static SharedMemory create(ObjectStore store, long size) {
        return create(store, size, zeros -> {});
    }

    /**
     * Makes a block that has its contents before anybody can attach to it, with a free name as Python chooses one.
     *
     * @param store where
     * @param size its size in bytes, at least 1
     * @param contents fills in the zeros; not to keep them
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     */
    public static SharedMemory create(ObjectStore store, long size, Consumer<MemorySegment> contents) {
        return create(store, size, contents, SharedMemory::randomName);
    }

    /** As above, with names from elsewhere, tried until one is free. */
    static SharedMemory create(ObjectStore store, long size, Consumer<MemorySegment> contents, Supplier<String> names) {
        for (int attempt = 1; ; attempt++) {
            String name = names.get();
            try {
                return create(store, name, size, contents);
            } catch (SharedObjectException.AlreadyExists e) {
                if (attempt == NAME_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * Makes a block and gives it a name that another one may have, in one step. Attachments to the old block keep it.
     *
     * @param store where
     * @param name its name; slashes in front do not count
     * @param size its size in bytes, at least 1
     * @param contents fills in the zeros before anybody else can see them; not to be kept
     * @return the new block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#replace}
     */
    public static SharedMemory replace(ObjectStore store, String name, long size, Consumer<MemorySegment> contents) {
        return new SharedMemory(store, name, store.replace(bare(name), size, MODE, contents));
    }

    /** {@return where it was made or found} */
    ObjectStore store() {
        return store;
    }

    private static String randomName() {
        byte[] random = new byte[4];
        RANDOM.nextBytes(random);
        return "psm_" + HexFormat.of().formatHex(random);
    }

    /**
     * Attaches to a block in the store that Python uses.
     *
     * @param name its name
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static SharedMemory attach(String name) {
        return attach(ObjectStore.system(), name, Access.READ_WRITE);
    }

    /**
     * Attaches to a block in the store that Python uses, and waits until there is one.
     *
     * @param name its name
     * @param timeout how long to wait at most
     * @return the block, to be closed by the caller
     * @throws SharedObjectException.TimedOut if there was none all the time
     */
    public static SharedMemory attach(String name, Duration timeout) {
        return attach(ObjectStore.system(), name, Access.READ_WRITE, timeout);
    }

    /**
     * Attaches to a block.
     *
     * @param store where
     * @param name its name
     * @param access what the attachment may do
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static SharedMemory attach(ObjectStore store, String name, Access access) {
        return new SharedMemory(store, name, store.attach(bare(name), access));
    }

    /**
     * Attaches to a block, and waits until there is one.
     *
     * @param store where
     * @param name its name
     * @param access what the attachment may do
     * @param timeout how long to wait at most
     * @return the block, to be closed by the caller
     * @throws SharedObjectException.TimedOut if there was none all the time
     */
    public static SharedMemory attach(ObjectStore store, String name, Access access, Duration timeout) {
        return new SharedMemory(store, name, store.attach(bare(name), access, timeout));
    }

    /**
     * Attaches to a block, or makes it if there is none. An existing one keeps its size and contents. Of several processes
     * that do this at the same time, one makes the block, complete, and the others attach to it.
     *
     * @param store where
     * @param name its name
     * @param size size in bytes of a new block, at least 1
     * @param timeout how long to wait at most for a Python process that is just making it
     * @return the block, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)} and {@link ObjectStore#create}
     */
    public static SharedMemory attachOrCreate(ObjectStore store, String name, long size, Duration timeout) {
        return Retry.until(timeout, () -> {
            try {
                return attach(store, name, Access.READ_WRITE);
            } catch (SharedObjectException.NotFound missing) {
                try {
                    return create(store, name, size);
                } catch (SharedObjectException.AlreadyExists e) {
                    throw missing; // made meanwhile by somebody else: look again
                }
            }
        });
    }

    /** The name without the slashes in front, which the system ignores. */
    private static String bare(String name) {
        int from = 0;
        while (from < name.length() && name.charAt(from) == '/') {
            from++;
        }
        return from == 0 || from == name.length() ? name : name.substring(from);
    }

    /** {@return the name, as it was given} */
    @Override
    public String name() {
        return name;
    }

    /** {@return number of bytes when it was attached; told after closing too, and not changed when others resize it} */
    @Override
    public long size() {
        return size;
    }

    /** {@return the bytes, with guarded and atomic access, locks and resizing} */
    public SharedBlock block() {
        return block;
    }

    /**
     * {@return the bytes; valid until this is closed}
     *
     * @throws ClosedObjectException if it is closed
     */
    public MemorySegment segment() {
        return block.segment();
    }

    /**
     * {@return the bytes as a buffer in the order of the machine, valid until this is closed}
     *
     * @throws ClosedObjectException if it is closed
     * @throws UnsupportedOperationException if there are more than 2147483647 bytes: use {@link #segment()}
     */
    public ByteBuffer buffer() {
        return block.buffer();
    }

    /** {@return what another Java process needs to attach to this block; its {@code name} is enough for Python} */
    public SharedMemoryHandle handle() {
        return new SharedMemoryHandle(name, size);
    }

    /**
     * Begins to keep the name alive against Python's resource tracker.
     *
     * @return the guard, which outlives this attachment, and which {@link #unlink()} in this process ends
     * @throws SharedObjectException.NotFound if the name is gone already: see {@link TrackerGuard#recover}
     */
    public TrackerGuard guard() {
        return TrackerGuard.of(store, bare(name), block.identity());
    }

    @Override
    public void unlink() {
        store.delete(bare(name));
    }

    @Override
    public void close() {
        block.close();
    }

    @Override
    public String toString() {
        return "SharedMemory(\"" + name + "\", size=" + size + ")";
    }
}
