package io.sharedbuffers.shm;

import java.time.Duration;
import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.RandomAccess;

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
public final class ShareableList implements SharedObject, Iterable<Object> {
    private final SharedMemory memory;
    private final ObjectIdentity identity;
    private final ListOptions options;
    private final ListHeader header;
    private final ListGate gate;
    private final ListItems items;
    private boolean closed;

    private ShareableList(SharedMemory memory, ListOptions options) {
        this.memory = memory;
        this.options = options;
        SharedBlock block = memory.block();
        try {
            header = block.guarded(segment -> ListHeader.read(block.label(), segment));
            identity = block.identity();
            gate = ListGate.acquire(identity, header.length());
        } catch (RuntimeException | Error e) {
            block.close();
            throw e;
        }
        items = new ListItems(block, header, gate);
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

    /** {@return number of items, in constant time} */
    public int length() {
        return header.length();
    }

    /** {@return how the list is laid out} */
    public ListLayout layout() {
        return header.layout();
    }

    /** {@return the formats of all items, one after the other, as Python's {@code format} has them} */
    public String format() {
        StringBuilder format = new StringBuilder();
        for (int i = 0; i < length(); i++) {
            format.append(items.format(i));
        }
        return format.toString();
    }

    /**
     * {@return what an item is now}
     *
     * @param index from 0 to {@link #length()} - 1
     * @throws SharedObjectException.Corrupt if it is nothing known
     */
    public ItemType type(int index) {
        return items.type(check(index));
    }

    /**
     * {@return how many bytes of UTF-8, or bytes, an item can hold, whatever it is now}
     *
     * @param index from 0 to {@link #length()} - 1
     */
    public long capacity(int index) {
        return header.capacity(check(index));
    }

    /**
     * Loads an item.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return a {@code Long}, {@code Double}, {@code Boolean}, {@code null}, {@code String} or {@code byte[]}
     * @throws SharedObjectException.Corrupt if its format, code or text is damaged
     * @throws SharedObjectException.Changing if another process changes its type all the time
     */
    public Object get(int index) {
        return items.value(check(index));
    }

    /**
     * Loads an int.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the number
     * @throws ClassCastException if the item is of another type
     * @throws SharedObjectException as {@link #get}
     */
    public long getLong(int index) {
        return items.number(check(index), ItemType.INT);
    }

    /**
     * Loads a float.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the number
     * @throws ClassCastException if the item is of another type
     * @throws SharedObjectException as {@link #get}
     */
    public double getDouble(int index) {
        return Double.longBitsToDouble(items.number(check(index), ItemType.FLOAT));
    }

    /**
     * Loads a truth value.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the truth value
     * @throws ClassCastException if the item is of another type
     * @throws SharedObjectException as {@link #get}
     */
    public boolean getBoolean(int index) {
        return ItemFormat.truth(items.number(check(index), ItemType.BOOL));
    }

    /**
     * Loads a text.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the text
     * @throws ClassCastException if the item is of another type
     * @throws SharedObjectException as {@link #get}
     */
    public String getString(int index) {
        return items.text(index, items.content(check(index), ItemType.STR));
    }

    /**
     * Loads bytes.
     *
     * @param index from 0 to {@link #length()} - 1
     * @return the bytes, a copy
     * @throws ClassCastException if the item is of another type
     * @throws SharedObjectException as {@link #get}
     */
    public byte[] getBytes(int index) {
        return items.content(check(index), ItemType.BYTES);
    }

    /**
     * {@return whether an item is Python's {@code None}}
     *
     * @param index from 0 to {@link #length()} - 1
     * @throws SharedObjectException as {@link #get}
     */
    public boolean isNone(int index) {
        return type(index) == ItemType.NONE;
    }

    /**
     * Stores an item. A value that is refused leaves the old one.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param value a whole number, {@code Double} or {@code Float}, {@code Boolean}, {@code null}, {@code String} or {@code
     *     byte[]}
     * @throws IllegalArgumentException if it is something else, does not fit, or ends in NUL
     * @throws UnsupportedOperationException if the list is attached read-only
     */
    public void set(int index, Object value) {
        items.store(check(index), ItemValue.of(value, options.trailingNuls(), "item " + index));
    }

    /**
     * Stores an int.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param value the number
     */
    public void setLong(int index, long value) {
        items.store(check(index), ItemValue.number(ItemType.INT, value));
    }

    /**
     * Stores a float.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param value the number
     */
    public void setDouble(int index, double value) {
        items.store(check(index), ItemValue.of(value));
    }

    /**
     * Stores a truth value.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param value the truth value
     */
    public void setBoolean(int index, boolean value) {
        items.store(check(index), ItemValue.of(value));
    }

    /**
     * Adds to an int, as one step among all processes that do it this way; Python has no such step. It wraps around. No other
     * process may change the item's type at the same time.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param delta what to add
     * @return the number before
     * @throws ClassCastException if the item is of another type
     */
    public long getAndAdd(int index, long delta) {
        return items.getAndAdd(check(index), delta);
    }

    /**
     * Stores an int if the item is the int that the caller thinks it is, as one step among all processes. No other process
     * may change the item's type at the same time.
     *
     * @param index from 0 to {@link #length()} - 1
     * @param expected the number it should be
     * @param value the number to store
     * @return whether it was stored
     * @throws ClassCastException if the item is of another type
     */
    public boolean compareAndSet(int index, long expected, long value) {
        return items.compareAndSet(check(index), expected, value);
    }

    private int check(int index) {
        if (index < 0 || index >= length()) {
            throw new IndexOutOfBoundsException(
                    memory.block().label() + ": no item " + index + " in a list of " + length());
        }
        return index;
    }

    /**
     * {@return how many items equal a value as in Python: 1, 1.0 and true are equal, and NaN equals nothing}
     *
     * @param value any value
     */
    public int count(Object value) {
        int count = 0;
        for (Object item : this) {
            if (PythonEquality.equal(item, value)) {
                count++;
            }
        }
        return count;
    }

    /**
     * {@return the first index of an item that equals a value as {@link #count} tells}
     *
     * @param value any value
     * @throws NoSuchElementException if there is none
     */
    public int index(Object value) {
        for (int i = 0; i < length(); i++) {
            if (PythonEquality.equal(get(i), value)) {
                return i;
            }
        }
        throw new NoSuchElementException(memory.block().label() + ": no item equals " + value);
    }

    /**
     * {@return whether an item equals a value as {@link #count} tells}
     *
     * @param value any value
     */
    public boolean contains(Object value) {
        for (Object item : this) {
            if (PythonEquality.equal(item, value)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the items in order, each as it is when it is reached; nothing can be removed} */
    @Override
    public Iterator<Object> iterator() {
        return asList().iterator();
    }

    /** {@return a view as a list of fixed size, whose {@code equals} and {@code indexOf} are Java's; {@code set} stores} */
    public List<Object> asList() {
        return new View();
    }

    private final class View extends AbstractList<Object> implements RandomAccess {
        @Override
        public Object get(int index) {
            return ShareableList.this.get(index);
        }

        @Override
        public Object set(int index, Object value) {
            Object old = ShareableList.this.get(index);
            ShareableList.this.set(index, value);
            return old;
        }

        @Override
        public int size() {
            return length();
        }
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
