package io.sharedbuffers.shm;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;

/**
 * The items of a {@link ShareableList}, which tells what they can be and how several users meet: loads, stores and search.
 *
 * <p>Safe for use from any thread.
 */
public abstract sealed class SharedItems implements Iterable<Object> permits ShareableList {
    private final String label;
    private final ListHeader header;
    private final ListItems items;
    private final TrailingNuls nuls;

    SharedItems(String label, ListHeader header, ListItems items, TrailingNuls nuls) {
        this.label = label;
        this.header = header;
        this.items = items;
        this.nuls = nuls;
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
        items.store(check(index), ItemValue.of(value, nuls, "item " + index));
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
            throw new IndexOutOfBoundsException(label + ": no item " + index + " in a list of " + length());
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
        throw new NoSuchElementException(label + ": no item equals " + value);
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
            return SharedItems.this.get(index);
        }

        @Override
        public Object set(int index, Object value) {
            Object old = SharedItems.this.get(index);
            SharedItems.this.set(index, value);
            return old;
        }

        @Override
        public int size() {
            return length();
        }
    }
}
