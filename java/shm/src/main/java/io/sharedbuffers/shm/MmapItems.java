package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.function.LongPredicate;

/**
 * The items of a {@link MmapArray}, one by one.
 *
 * <p>Negative indexes count from the end: -1 is the last item. An index that is none is an {@link
 * IndexOutOfBoundsException}. A value that is none of the array's type is an {@link IllegalArgumentException}, and
 * nothing is stored.
 *
 * <p>The number of items is that of the last look at the file, which {@link #refresh()}, every method that goes through
 * all items, every change of the size, and an index behind the end take. An item that another process has taken away
 * meanwhile is a {@link SharedObjectException.Shrunk}; in the rest of the last page of the file it is a zero.
 */
public abstract sealed class MmapItems permits MmapTransfers {
    private final TypeCode type;
    final SharedBlock block;
    final MmapExtent extent;

    MmapItems(TypeCode type, SharedBlock block, MmapExtent extent) {
        this.type = type;
        this.block = block;
        this.extent = extent;
    }

    /** {@return the type of all items} Python: {@code typecode} and {@code itemsize}. */
    public TypeCode type() {
        return type;
    }

    /** {@return what may be done with the file} */
    public Access access() {
        return block.access();
    }

    /** {@return number of items at the last look at the file, in constant time} Python: {@code len(a)}. */
    public long length() {
        return extent.length();
    }

    /** {@return whether there are no items} */
    public boolean isEmpty() {
        return extent.length() == 0;
    }

    /**
     * Looks up the size of the file, which another process may have changed.
     *
     * @return number of items
     * @throws SharedObjectException.TooSmall if the file has no bytes at all, or ends before the array begins
     */
    public long refresh() {
        synchronized (extent) {
            return extent.refresh();
        }
    }

    /**
     * {@return number of bytes behind the last item that are less than an item} They are neither read nor changed; the
     * next change of the size overwrites them or cuts them off, as it does in Python.
     */
    public long trailingBytes() {
        synchronized (extent) {
            return extent.trailingBytes();
        }
    }

    /**
     * {@return an item, as the class that its {@link TypeCode} tells} Python: {@code a[i]}.
     *
     * @param index its number
     * @throws SharedObjectException.Corrupt if it is to be a code point and is none
     */
    public Object get(long index) {
        long at = place(index);
        return boxed(type.load(block, at), at);
    }

    /**
     * {@return an item of any type but {@code f} and {@code d}}
     *
     * @param index its number
     * @throws IllegalArgumentException if the items are floats
     * @throws ArithmeticException if it is more than 9223372036854775807: use {@link #getUnsignedLong}
     */
    public long getLong(long index) {
        if (type.isFloating()) {
            throw wrongType("getDouble");
        }
        long at = place(index);
        long bits = type.load(block, at);
        if (bits < 0 && type == TypeCode.UNSIGNED_LONG) {
            throw new ArithmeticException(block.label() + ": item " + index + " is " + Long.toUnsignedString(bits)
                    + ", which is no long: use getUnsignedLong");
        }
        return bits;
    }

    /**
     * {@return the 64 bits of an item of type {@code L}, for {@link Long#compareUnsigned} and its siblings}
     *
     * @param index its number
     * @throws IllegalArgumentException if the type is another
     */
    public long getUnsignedLong(long index) {
        unsignedLongs();
        return type.load(block, place(index));
    }

    /**
     * {@return an item of type {@code f} or {@code d}}
     *
     * @param index its number
     * @throws IllegalArgumentException if the type is another
     */
    public double getDouble(long index) {
        long at = place(index);
        return switch (type) {
            case DOUBLE -> block.getDouble(at);
            case FLOAT -> block.getFloat(at);
            default -> throw wrongType("getLong");
        };
    }

    /**
     * Stores an item. Python: {@code a[i] = x}.
     *
     * @param index its number
     * @param value an integer of any class that the type holds; a float; a text of one code point
     * @throws IllegalArgumentException if it is no value of the type
     * @throws UnsupportedOperationException if the array is read-only
     */
    public void set(long index, Object value) {
        store(index, type.bits(value));
    }

    /**
     * Stores an item of any type, without an object.
     *
     * @param index its number
     * @param value an integer that the type holds
     * @throws IllegalArgumentException if it is no value of the type
     * @throws UnsupportedOperationException if the array is read-only
     */
    public void setLong(long index, long value) {
        store(index, type.bits(value));
    }

    /**
     * Stores the 64 bits of an item of type {@code L}.
     *
     * @param index its number
     * @param bits the number, without a sign
     * @throws IllegalArgumentException if the type is another
     * @throws UnsupportedOperationException if the array is read-only
     */
    public void setUnsignedLong(long index, long bits) {
        unsignedLongs();
        store(index, bits);
    }

    /**
     * Stores an item of type {@code f}, rounded, or {@code d}.
     *
     * @param index its number
     * @param value a number; too large ones are infinite as {@code f}, as in Python
     * @throws IllegalArgumentException if the type is another
     * @throws UnsupportedOperationException if the array is read-only
     */
    public void setDouble(long index, double value) {
        store(index, type.bits(value));
    }

    /**
     * {@return how often a value occurs} Numbers are compared across types; a NaN never occurs. Python: {@code count}.
     *
     * @param value any object
     */
    public long count(Object value) {
        LongPredicate search = MmapComparison.search(type, value);
        return over((segment, from, items) -> {
            long found = 0;
            for (long i = 0; i < items; i++) {
                found += search.test(type.load(segment, from + i * type.size())) ? 1 : 0;
            }
            return found;
        });
    }

    /**
     * {@return the number of the first item that equals a value, or -1} Python: {@code index}, which raises an error
     * instead.
     *
     * @param value any object
     */
    public long indexOf(Object value) {
        LongPredicate search = MmapComparison.search(type, value);
        return over((segment, from, items) -> {
            for (long i = 0; i < items; i++) {
                if (search.test(type.load(segment, from + i * type.size()))) {
                    return i;
                }
            }
            return -1L;
        });
    }

    /** {@return the items as a list that shows and makes changes, but cannot change its size; of at most 2147483647} */
    public List<Object> asList() {
        return new View(this);
    }

    /**
     * {@return atomic changes of items of 4 and 8 bytes, at {@link #offset}}
     *
     * <p>They are safe among all processes as far as {@link Atomics} tells; the array must not become shorter
     * meanwhile.
     */
    public Atomics atomics() {
        return block.atomics();
    }

    /**
     * {@return the place of an item for {@link #atomics()}, in bytes from the start of the file}
     *
     * @param index its number
     */
    public long offset(long index) {
        return place(index);
    }

    /** {@return path of the file, for messages} */
    String label() {
        return block.label();
    }

    Object boxed(long bits, long at) {
        if (type == TypeCode.UNICODE && bits > Character.MAX_CODE_POINT) {
            throw new SharedObjectException.Corrupt(
                    label(), at, "a code point, at most 10ffff", Long.toHexString(bits));
        }
        return type.boxed(bits);
    }

    private void store(long index, long bits) {
        block.writable();
        type.store(block, place(index), bits);
    }

    private void unsignedLongs() {
        if (type != TypeCode.UNSIGNED_LONG) {
            throw wrongType(type.isFloating() ? "getDouble and setDouble" : "getLong and setLong");
        }
    }

    private IllegalArgumentException wrongType(String instead) {
        return new IllegalArgumentException(label() + ": an array of type " + type.code() + ": use " + instead);
    }

    long place(long index) {
        long length = extent.length();
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            at = position(index, refresh());
        }
        return extent.place(at);
    }

    /** The number from 0 of an item, counted from the end if it is negative. */
    long position(long index, long length) {
        long at = index < 0 ? index + length : index;
        if (at < 0 || at >= length) {
            throw new IndexOutOfBoundsException(label() + ": no item " + index + " among " + length);
        }
        return at;
    }

    /** Something that goes through all items. */
    interface Pass<T> {
        T apply(MemorySegment segment, long from, long items);
    }

    <T> T over(Pass<T> pass) {
        long items = refresh();
        return block.guarded(segment -> pass.apply(segment, extent.place(0), items));
    }

    /** Changes items once, however often the file is mapped anew meanwhile. */
    <T> T changeAll(Pass<T> pass) {
        block.writable();
        synchronized (extent) {
            long items = extent.refresh();
            return block.once(segment -> pass.apply(segment, extent.place(0), items));
        }
    }

    private static final class View extends AbstractList<Object> implements RandomAccess {
        private final MmapItems items;

        View(MmapItems items) {
            this.items = items;
        }

        @Override
        public Object get(int index) {
            return items.get(checked(index));
        }

        @Override
        public Object set(int index, Object value) {
            Object before = items.get(checked(index));
            items.set(index, value);
            return before;
        }

        private int checked(int index) {
            if (index < 0) {
                throw new IndexOutOfBoundsException(items.label() + ": no item " + index + " of a list");
            }
            return index;
        }

        @Override
        public int size() {
            return (int) Math.min(Integer.MAX_VALUE, items.length());
        }
    }
}
