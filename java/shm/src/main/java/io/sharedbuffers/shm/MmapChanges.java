package io.sharedbuffers.shm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;

/**
 * The changes of the number of items of a {@link MmapArray}, and its slices.
 *
 * <p>Each looks up the size of the file first, and gives it its new size at once. Other processes may see new items as
 * zeros for a moment. A change that fails changes nothing, unless a method says otherwise. If an array is read-only,
 * copy-on-write, or a part of a longer file, every change of the number is an {@link UnsupportedOperationException}; if
 * there is no room for more, a {@link SharedObjectException.NoSpace}.
 */
public abstract sealed class MmapChanges extends MmapTransfers permits MmapArray {
    /** Number of items that are read from a stream at a time. */
    private static final int CHUNK = 1 << 13;

    MmapChanges(TypeCode type, SharedBlock block, MmapExtent extent) {
        super(type, block, extent);
    }

    /**
     * Adds an item at the end. Python: {@code append}.
     *
     * @param value an integer of any class that the type holds; a float; a text of one code point
     * @throws IllegalArgumentException if it is no value of the type
     */
    public void append(Object value) {
        insertBits(Long.MAX_VALUE, type().bits(value));
    }

    /**
     * Adds an item at the end, without an object.
     *
     * @param value an integer that the type holds
     */
    public void append(long value) {
        insertBits(Long.MAX_VALUE, type().bits(value));
    }

    /**
     * Adds an item of type {@code f} or {@code d} at the end, without an object.
     *
     * @param value the number
     */
    public void append(double value) {
        insertBits(Long.MAX_VALUE, type().bits(value));
    }

    /**
     * Puts an item before another one, or at an end if there is none of that number. Python: {@code insert}.
     *
     * @param index the number of the other one; negative ones count from the end
     * @param value as for {@link #append(Object)}
     */
    public void insert(long index, Object value) {
        insertBits(index, type().bits(value));
    }

    private void insertBits(long index, long bits) {
        TypeCode type = type();
        addRoom(index, 1, (segment, at) -> type.store(segment, at, bits));
    }

    /** Fills in what was made room for. */
    private interface Filling {
        void fill(MemorySegment segment, long at);
    }

    /** Puts items before one. They are counted only when they are there. */
    private void addRoom(long index, long added, Filling filling) {
        synchronized (extent) {
            if (added == 0) {
                return;
            }
            extent.inOneGo(added, () -> {
                long length = lengthToChange();
                long at = Math.clamp(index < 0 ? index + length : index, 0, length);
                replace(at, 0, added, filling);
                return null;
            });
        }
    }

    private long lengthToChange() {
        long length = extent.hasSpare() ? extent.length() : extent.refresh();
        extent.resizable();
        return length;
    }

    /** Puts so many items in the place of others, whose number may be another. */
    private void replace(long at, long removed, long added, Filling filling) {
        if (removed == 0 && added == 0) {
            return; // bytes behind the last item stay
        }
        long length = extent.length();
        long after = Math.addExact(length - removed, added);
        extent.room(after);
        block.once(segment -> {
            long tail = extent.place(length) - extent.place(at + removed);
            MemorySegment.copy(segment, extent.place(at + removed), segment, extent.place(at + added), tail);
            filling.fill(segment, extent.place(at));
            return null;
        });
        extent.commit(after);
    }

    /**
     * Adds the items of another array, or of this one, at the end. Python: {@code extend}, {@code +=}.
     *
     * @param items an array of the same type
     * @throws IllegalArgumentException if its type is another
     */
    public void appendAll(MmapArray items) {
        sameType(items);
        appendBytes(items.get(Slice.ALL).segment());
    }

    /**
     * Adds items at the end: all, or none if one of them is no value of the type. Python: {@code fromlist}; its {@code
     * extend} keeps those before.
     *
     * @param values values as for {@link #append(Object)}
     */
    public void appendAll(Iterable<?> values) {
        MmapArray items = MmapArray.anonymous(type());
        for (Object value : values) {
            items.append(value);
        }
        appendBytes(items.segment());
    }

    /**
     * Adds items at the end: all, or none if one of them is no value of the type.
     *
     * @param values integers that the type holds
     */
    public void appendAll(long... values) {
        TypeCode type = type();
        MmapArray items = MmapArray.anonymous(type, values.length);
        for (int i = 0; i < values.length; i++) {
            items.setLong(i, values[i]);
        }
        appendBytes(items.segment());
    }

    /**
     * Adds items of type {@code f} or {@code d} at the end.
     *
     * @param values the numbers
     */
    public void appendAll(double... values) {
        TypeCode type = type();
        MmapArray items = MmapArray.anonymous(type, values.length);
        for (int i = 0; i < values.length; i++) {
            items.setDouble(i, values[i]);
        }
        appendBytes(items.segment());
    }

    /**
     * Adds the code points of a text to an array of type {@code u}. Python: {@code fromstring}.
     *
     * @param text the text
     * @throws IllegalArgumentException if the type is another
     */
    public void appendText(CharSequence text) {
        if (type() != TypeCode.UNICODE) {
            throw new IllegalArgumentException(
                    label() + ": only an array of type u takes a text, found " + type().code());
        }
        appendAll(text.codePoints().asLongStream().toArray());
    }

    /**
     * Adds items that are bytes already. Python: {@code frombytes}.
     *
     * @param items their bytes
     * @throws IllegalArgumentException if they are no whole items
     */
    public void appendBytes(byte[] items) {
        appendBytes(MemorySegment.ofArray(items));
    }

    /**
     * Adds items that are bytes already, such as {@code MemorySegment.ofArray(new int[] {1, 2})} to an array of type
     * {@code i}.
     *
     * @param items their bytes; not of this array itself
     * @throws IllegalArgumentException if they are no whole items
     */
    public void appendBytes(MemorySegment items) {
        addRoom(
                Long.MAX_VALUE,
                wholeItems(items),
                (segment, at) -> MemorySegment.copy(items, 0, segment, at, items.byteSize()));
    }

    private long wholeItems(MemorySegment items) {
        int size = type().size();
        if (items.byteSize() % size != 0) {
            throw new IllegalArgumentException(
                    label() + ": " + items.byteSize() + " bytes are no whole items of " + size + " bytes");
        }
        return items.byteSize() / size;
    }

    /**
     * Adds items from a stream of their bytes. If it ends too early the whole items before the end are added. Python:
     * {@code fromfile}.
     *
     * @param source where from
     * @param count number of items
     * @throws EOFException if there are fewer
     * @throws IOException if the stream cannot be read; items before that may have been added
     */
    public void appendFrom(InputStream source, long count) throws IOException {
        int size = type().size();
        for (long left = count; left > 0; ) {
            int wanted = (int) Math.min(CHUNK, left);
            byte[] bytes = source.readNBytes(wanted * size);
            int found = bytes.length / size;
            appendBytes(MemorySegment.ofArray(bytes).asSlice(0, (long) found * size));
            left -= found;
            if (found < wanted) {
                throw new EOFException(label() + ": expected " + count + " items of " + size + " bytes, found "
                        + (count - left) + " and " + bytes.length % size + " bytes");
            }
        }
    }

    /**
     * Takes the last item away. Python: {@code pop()}.
     *
     * @return the item
     * @throws IndexOutOfBoundsException if there is none
     */
    public Object pop() {
        return pop(-1);
    }

    /**
     * Takes an item away. Python: {@code pop(i)}.
     *
     * @param index its number
     * @return the item
     * @throws IndexOutOfBoundsException if there is none
     */
    public Object pop(long index) {
        synchronized (extent) {
            return extent.inOneGo(0, () -> {
                long at = position(index, lengthToChange());
                Object item = get(at);
                replace(at, 1, 0, (segment, place) -> {});
                return item;
            });
        }
    }

    /**
     * Takes the first item away that equals a value. Python: {@code remove}, which raises an error if there is none.
     *
     * @param value any object
     * @return whether there was one
     */
    public boolean remove(Object value) {
        synchronized (extent) {
            lengthToChange();
            long at = indexOf(value);
            if (at >= 0) {
                pop(at);
            }
            return at >= 0;
        }
    }

    /** Takes all items away. */
    public void clear() {
        remove(Slice.ALL);
    }

    /**
     * {@return a copy of some items, in their order in the slice, in memory of this process} Python: {@code a[i:j:k]}.
     *
     * @param slice which
     */
    public MmapArray get(Slice slice) {
        TypeCode type = type();
        return over((segment, from, items) -> {
            Slice.Run run = slice.in(items);
            MmapArray copy = MmapArray.anonymous(type, run.count());
            MemorySegment target = copy.block.segment();
            if (run.step() == 1) {
                long first = from + run.start() * type.size();
                MemorySegment.copy(segment, first, target, 0, run.count() * type.size());
                return copy;
            }
            for (long i = 0; i < run.count(); i++) {
                long at = from + (run.start() + i * run.step()) * type.size();
                type.store(target, i * type.size(), type.load(segment, at));
            }
            return copy;
        });
    }

    /**
     * Puts other items in the place of some. If the step is 1 their number may be another. Python: {@code a[i:j:k] =
     * items}.
     *
     * @param slice which
     * @param items an array of the same type; may be this one
     * @throws IllegalArgumentException if its type is another, or the step is not 1 and the number of items is another
     */
    public void set(Slice slice, MmapArray items) {
        sameType(items);
        TypeCode type = type();
        MemorySegment source = items.get(Slice.ALL).segment();
        long added = wholeItems(source);
        block.writable();
        synchronized (extent) {
            extent.inOneGo(added, () -> {
                Slice.Run run = slice.in(extent.hasSpare() ? extent.length() : extent.refresh());
                if (run.step() == 1 && run.count() != added) {
                    extent.resizable();
                    replace(
                            run.start(),
                            run.count(),
                            added,
                            (segment, at) -> segment.asSlice(at).copyFrom(source));
                    return null;
                }
                if (run.count() != added) {
                    throw new IllegalArgumentException(label() + ": " + added + " items cannot take the place of "
                            + run.count() + " with steps of " + run.step());
                }
                block.once(segment -> {
                    for (long i = 0; i < added; i++) {
                        long at = extent.place(run.start() + i * run.step());
                        type.store(segment, at, type.load(source, i * type.size()));
                    }
                    return null;
                });
                return null;
            });
        }
    }

    /**
     * Takes some items away. Python's package lacks {@code del a[i:j:k]}.
     *
     * @param slice which
     */
    public void remove(Slice slice) {
        synchronized (extent) {
            extent.inOneGo(0, () -> {
                Slice.Run run = slice.in(lengthToChange());
                long stride = Math.abs(run.step());
                long lowest = run.step() > 0 ? run.start() : run.start() + (run.count() - 1) * run.step();
                if (run.count() > 0 && stride == 1) {
                    replace(lowest, run.count(), 0, (segment, place) -> {});
                } else if (run.count() > 0) {
                    close(lowest, stride, run.count());
                }
                return null;
            });
        }
    }

    /** Moves together what lies between items that go. */
    private void close(long lowest, long stride, long count) {
        long length = extent.length();
        block.once(segment -> {
            long to = lowest;
            for (long gone = 0; gone < count; gone++) {
                long from = lowest + gone * stride + 1;
                long until = gone == count - 1 ? length : from + stride - 1;
                MemorySegment.copy(
                        segment,
                        extent.place(from),
                        segment,
                        extent.place(to),
                        extent.place(until) - extent.place(from));
                to += until - from;
            }
            return null;
        });
        extent.commit(length - count);
    }

    /**
     * Repeats the items. Python: {@code a *= n}.
     *
     * @param times how often they will be there; none are if it is below 1
     * @throws IllegalArgumentException if that are more bytes than there can be
     */
    public void repeatInPlace(long times) {
        synchronized (extent) {
            extent.inOneGo(0, () -> {
                long length = lengthToChange();
                if (times <= 0 || length == 0) {
                    replace(0, length, 0, (segment, place) -> {});
                    return null;
                }
                if (length > Long.MAX_VALUE / times) {
                    throw new IllegalArgumentException(
                            label() + ": " + length + " items cannot be repeated " + times + " times");
                }
                long bytes = length * type().size();
                replace(length, 0, length * (times - 1), (segment, at) -> {
                    for (long i = 1; i < times; i++) {
                        MemorySegment.copy(segment, extent.place(0), segment, extent.place(0) + i * bytes, bytes);
                    }
                });
                return null;
            });
        }
    }

    private void sameType(MmapArray other) {
        if (other.type() != type()) {
            throw new IllegalArgumentException(label() + ": an array of type " + type().code()
                    + " takes items of an array of the same type, found "
                    + other.type().code());
        }
    }
}
