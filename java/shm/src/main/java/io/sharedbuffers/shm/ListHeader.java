package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** Where the parts of a list are, verified against the bytes that there are. It does not change while the list exists. */
final class ListHeader {
    /** Bytes of an item at least: an offset or size, a slot, a format, a code. */
    private static final int LEAST_BYTES = 3 * Long.BYTES + 1;

    private static final VarHandle FORMAT = ValueLayout.JAVA_LONG.varHandle();
    private static final long UNFINISHED_NANOS = 50_000_000;
    private static final int FIRST_GUESS = 1 << 12;

    private final ListLayout layout;
    private final int length;
    /** Where each slot starts, and where the last one ends. */
    private final long[] slots;

    private ListHeader(ListLayout layout, int length, long[] slots) {
        this.layout = layout;
        this.length = length;
        this.slots = slots;
    }

    /**
     * Reads the header of an object.
     *
     * @param label how messages call the object
     * @throws SharedObjectException.TooSmall if it has fewer than 8 bytes
     * @throws SharedObjectException.Corrupt if it is no list, or not finished
     */
    static ListHeader read(String label, MemorySegment object) {
        long size = object.byteSize();
        if (size < Long.BYTES) {
            throw new SharedObjectException.TooSmall(label, Long.BYTES, size);
        }
        long items = object.get(ValueLayout.JAVA_LONG, 0);
        if (items == 0) {
            return empty(label, object);
        }
        long most = Math.min(Integer.MAX_VALUE - 8, (size - Long.BYTES) / LEAST_BYTES);
        if (items < 0 || items > most) {
            throw new SharedObjectException.Corrupt(
                    label, 0, "a number of items from 0 to " + most + ", as " + size + " bytes can hold,", "" + items);
        }
        ListLayout layout =
                object.get(ValueLayout.JAVA_LONG, Long.BYTES) == 0 ? ListLayout.PYTHON_3_9 : ListLayout.PYTHON_3_8;
        ListHeader header = new ListHeader(layout, (int) items, slots(label, object, layout, (int) items));
        long start = System.nanoTime();
        while (header.isBlank(object)) { // for a moment, when the type of an only item changes
            if (System.nanoTime() - start > UNFINISHED_NANOS) {
                throw new SharedObjectException.Corrupt(label, header.formatAt(0), "the format of an item", "zeros");
            }
            Thread.onSpinWait();
        }
        return header;
    }

    /** Whether neither the first nor the last item has a format or a code: Python writes these last. */
    private boolean isBlank(MemorySegment object) {
        return (long) FORMAT.getAcquire(object, formatAt(0)) == 0
                && (long) FORMAT.getAcquire(object, formatAt(length - 1)) == 0
                && object.get(ValueLayout.JAVA_BYTE, codeAt(0)) == 0
                && object.get(ValueLayout.JAVA_BYTE, codeAt(length - 1)) == 0;
    }

    /** Without items there is nothing else to tell a list from a block of zeros, such as a list that Python is making. */
    private static ListHeader empty(String label, MemorySegment object) {
        long size = object.byteSize();
        if (size == Long.BYTES) {
            return new ListHeader(ListLayout.PYTHON_3_8, 0, new long[] {Long.BYTES});
        }
        boolean rounded = Posix.MAC; // there, the end of an object is that of a page
        if (size < 2 * Long.BYTES
                || size > 2 * Long.BYTES && !rounded
                || object.get(ValueLayout.JAVA_LONG, Long.BYTES) != 0) {
            throw new SharedObjectException.Corrupt(
                    label, 0, "a number of items", "0, which stands in an object of 8 or 16 bytes only, not " + size);
        }
        return new ListHeader(ListLayout.PYTHON_3_9, 0, new long[] {2 * Long.BYTES});
    }

    private static long[] slots(String label, MemorySegment object, ListLayout layout, int items) {
        long data = layout.headerBytes(items);
        long end = object.byteSize() - (Long.BYTES + 1L) * items;
        long[] slots = new long[Math.min(items + 1, FIRST_GUESS)];
        slots[0] = data;
        for (int i = 0; i < items; i++) {
            long at = layout.headerBytes(i);
            long stored = object.get(ValueLayout.JAVA_LONG, at);
            long capacity = layout == ListLayout.PYTHON_3_9 ? stored - (slots[i] - data) : stored;
            long most = end - slots[i];
            if (capacity < Long.BYTES || capacity > most || capacity % Long.BYTES != 0) {
                throw new SharedObjectException.Corrupt(
                        label,
                        at,
                        layout == ListLayout.PYTHON_3_9
                                ? "an offset from " + (slots[i] - data + Long.BYTES) + " to " + (end - data)
                                        + " in steps of 8"
                                : "a size from 8 to " + most + " in steps of 8",
                        "" + stored);
            }
            if (i + 1 == slots.length) { // only as much as was found to be true
                slots = Arrays.copyOf(slots, (int) Math.min(items + 1L, 2L * slots.length));
            }
            slots[i + 1] = slots[i] + capacity;
        }
        return slots;
    }

    ListLayout layout() {
        return layout;
    }

    int length() {
        return length;
    }

    /** {@return bytes of the list, which the object may exceed} */
    long size() {
        return codeAt(length);
    }

    long slotAt(int index) {
        return slots[index];
    }

    long capacity(int index) {
        return slots[index + 1] - slots[index];
    }

    long formatAt(int index) {
        return slots[length] + (long) Long.BYTES * index;
    }

    long codeAt(int index) {
        return slots[length] + (long) Long.BYTES * length + index;
    }
}
