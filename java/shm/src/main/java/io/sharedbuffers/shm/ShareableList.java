package io.sharedbuffers.shm;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A list of a fixed number of items in shared memory, the same objects as Python's {@code
 * multiprocessing.shared_memory.ShareableList} makes and uses; either side may be the creator.
 *
 * <pre>{@code
 * try (ShareableList list = ShareableList.create("state", List.of("idle", 0L, 0.5))) {   // Python: ShareableList(name="state")
 *     list.set(0, "busy");                                                        // sl[0] == "busy"
 *     list.getAndAdd(1, 1);
 *     ...
 *     list.unlink();
 * }
 * }</pre>
 *
 * <p>An item is a whole number of 64 bits, a {@code double}, a truth value, {@code null} (Python's {@code None}), a text, or
 * bytes. It may become any other of these. Texts and bytes must fit into the room that the item got when the list was made:
 * at least one byte more than the first value had, in steps of 8. {@link ListOptions} can give more. Values that end in NUL
 * are refused unless {@link TrailingNuls#LOST} is chosen, for the list would lose that end.
 *
 * <p>Indexes count from 0 to {@link #length()} - 1, and nothing else is an index: the last item is not -1 as in Python, but
 * {@code asList().getLast()}.
 *
 * <p><b>Several users.</b> Numbers, and texts whose slot has 8 bytes, are loaded and stored whole, among all processes. Within
 * this process, through any attachment, every load sees exactly what one store stored. Between processes nothing is locked:
 *
 * <ul>
 *   <li>A longer text that another process changes may be seen half old and half new, if that process stops halfway.
 *   <li>While an item changes its type, a load here waits until the new type has stood for 0.1 ms, or 10 ms if its first
 *       eight bytes are still those of the old value, and throws {@link SharedObjectException.Changing} if it never does
 *       within 50 ms. A Python process that is stopped for longer between its stores of the format and of the slot can still
 *       make a load see the old slot in the new format, and a Python reader can see a slot and a format that do not belong
 *       together at any time.
 *   <li>A process that is killed in the middle of changing an item's type may leave it without a type, or with halves of
 *       two: loads throw {@code Changing} or {@link SharedObjectException.Corrupt} until it is set again.
 * </ul>
 *
 * <p>Where that matters, let all processes take {@code shm().block().lock(…)}, Python's {@code fcntl.lockf}. The name is
 * subject to Python's resource tracker: see {@link SharedMemory}.
 *
 * <p>Every method but {@link #name()}, {@link #size()}, {@link #length()}, {@link #layout()}, {@link #handle()}, {@link
 * #unlink()} and {@link #close()} throws {@link ClosedObjectException} after closing. Safe for use from any thread.
 *
 * <p>Specification: chapter 20-shared-memory, "ShareableList".
 */
public final class ShareableList extends SharedItems implements SharedObject {
    private final SharedMemory memory;
    private final ObjectIdentity identity;
    private final ListOptions options;
    private final ListGate gate;
    private boolean closed;

    private ShareableList(SharedMemory memory, ListOptions options) {
        SharedBlock block = memory.block();
        ListHeader header;
        ListGate gate;
        try {
            header = block.guarded(segment -> ListHeader.read(block.label(), segment));
            gate = ListGate.acquire(block.identity(), header.length());
        } catch (RuntimeException | Error e) {
            block.close();
            throw e;
        }
        ListItems items = new ListItems(block, header, gate);
        super(block.label(), header, items, options.trailingNuls());
        this.memory = memory;
        this.identity = block.identity();
        this.options = options;
        this.gate = gate;
        try {
            items.learn();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /**
     * Makes a list in the store that Python uses, with a free name as Python chooses one.
     *
     * @param values its items
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if a value cannot be an item
     */
    public static ShareableList create(List<?> values) {
        return create(ObjectStore.system(), values, ListOptions.DEFAULT);
    }

    /**
     * Makes a list in the store that Python uses.
     *
     * @param name its name
     * @param values its items
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if a value cannot be an item
     */
    public static ShareableList create(String name, List<?> values) {
        return create(ObjectStore.system(), name, values, ListOptions.DEFAULT);
    }

    /**
     * Makes a list with a free name as Python chooses one. It gets its name when it is complete.
     *
     * @param store where
     * @param values its items
     * @param options how it is laid out, and how it treats later stores through this attachment
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if a value cannot be an item; nothing was made then
     */
    public static ShareableList create(ObjectStore store, List<?> values, ListOptions options) {
        ListImage image = new ListImage(values, options);
        return new ShareableList(SharedMemory.create(store, image.size(), image::writeTo), options);
    }

    /**
     * Makes a list. It gets its name when it is complete.
     *
     * @param store where
     * @param name its name
     * @param values its items
     * @param options how it is laid out, and how it treats later stores through this attachment
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#create}
     * @throws IllegalArgumentException if a value cannot be an item; nothing was made then
     */
    public static ShareableList create(ObjectStore store, String name, List<?> values, ListOptions options) {
        ListImage image = new ListImage(values, options);
        return new ShareableList(SharedMemory.create(store, name, image.size(), image::writeTo), options);
    }

    /**
     * Makes a list and gives it a name that another one may have, in one step. Who has the old one attached keeps it.
     *
     * @param store where
     * @param name its name
     * @param values its items
     * @param options how it is laid out, and how it treats later stores through this attachment
     * @return the new list, to be closed by the caller
     * @throws SharedObjectException as {@link ObjectStore#replace}
     * @throws IllegalArgumentException if a value cannot be an item; the old one keeps the name then
     */
    public static ShareableList replace(ObjectStore store, String name, List<?> values, ListOptions options) {
        ListImage image = new ListImage(values, options);
        return new ShareableList(SharedMemory.replace(store, name, image.size(), image::writeTo), options);
    }

    /**
     * Attaches to a list in the store that Python uses.
     *
     * @param name its name
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link #attach(ObjectStore, String, Access, ListOptions)}
     */
    public static ShareableList attach(String name) {
        return attach(ObjectStore.system(), name, Access.READ_WRITE, ListOptions.DEFAULT);
    }

    /**
     * Attaches to a list in the store that Python uses, and waits until there is one and its creator has finished it.
     *
     * @param name its name
     * @param timeout how long to wait at most
     * @return the list, to be closed by the caller
     * @throws SharedObjectException.TimedOut if there was none all the time
     */
    public static ShareableList attach(String name, Duration timeout) {
        return attach(ObjectStore.system(), name, Access.READ_WRITE, ListOptions.DEFAULT, timeout);
    }

    /**
     * Attaches to a list by the handle that another process got from {@link #handle()}.
     *
     * @param handle the handle
     * @return the list, to be closed by the caller
     * @throws SharedObjectException as {@link #attach(ObjectStore, String, Access, ListOptions)}
     */
    public static ShareableList attach(SharedMemoryHandle handle) {
        return attach(handle.name());
    }

    /**
     * Attaches to a list of either layout.
     *
     * @param store where
     * @param name its name
     * @param access what the attachment may do
     * @param options how it treats stores; the rest does not matter
     * @return the list, to be closed by the caller
     * @throws SharedObjectException.TooSmall if the object has fewer than 8 bytes
     * @throws SharedObjectException.Corrupt if it is no list, or its creator has not finished it; damage of a single item
     *     shows only when it is loaded
     * @throws SharedObjectException as {@link ObjectStore#attach(String, Access)}
     */
    public static ShareableList attach(ObjectStore store, String name, Access access, ListOptions options) {
        return new ShareableList(SharedMemory.attach(store, name, access), options);
    }

    /**
     * Attaches to a list of either layout, and waits until there is one and its creator has finished it.
     *
     * @param store where
     * @param name its name
     * @param access what the attachment may do
     * @param options how it treats stores; the rest does not matter
     * @param timeout how long to wait at most
     * @return the list, to be closed by the caller
     * @throws SharedObjectException.TimedOut if there was none all the time; its cause tells what there was
     */
    public static ShareableList attach(
            ObjectStore store, String name, Access access, ListOptions options, Duration timeout) {
        return Retry.until(timeout, () -> attach(store, name, access, options));
    }

    /**
     * Tells whether an object is a list, for a listing of objects of any kind.
     *
     * @param block the object
     * @return its layout, or nothing if it is something else; or damaged, or a list without items, which has no marks
     */
    public static Optional<ListLayout> recognize(SharedBlock block) {
        try {
            ListHeader header = block.guarded(segment -> ListHeader.read(block.label(), segment));
            return header.length() > 0 && ListItems.allTyped(block, header)
                    ? Optional.of(header.layout())
                    : Optional.empty();
        } catch (SharedObjectException.TooSmall | SharedObjectException.Corrupt e) {
            return Optional.empty();
        }
    }

    /**
     * Makes another list under the name of this one, in one step, for values that this one has no room for. This one stays
     * as it is for all who have it attached, until they attach again.
     *
     * @param values the items of the new list
     * @return the new list, to be closed by the caller; this one is still to be closed too
     * @throws SharedObjectException as {@link ObjectStore#replace}
     * @throws IllegalArgumentException if a value cannot be an item; nothing has changed then
     */
    public ShareableList rebuild(List<?> values) {
        return replace(memory.store(), memory.name(), values, options.withLayout(layout()));
    }

    /** {@return the memory that the list is in, for its bytes, its locks and its guard} */
    public SharedMemory shm() {
        return memory;
    }

    @Override
    public String name() {
        return memory.name();
    }

    @Override
    public long size() {
        return memory.size();
    }

    /** {@return what another Java process needs to attach to this list; its {@code name} is enough for Python} */
    public SharedMemoryHandle handle() {
        return memory.handle();
    }

    @Override
    public void unlink() {
        memory.unlink();
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            gate.release(identity);
        }
        memory.close();
    }

    @Override
    public String toString() {
        return "ShareableList(\"" + name() + "\", " + length() + " items)";
    }
}
