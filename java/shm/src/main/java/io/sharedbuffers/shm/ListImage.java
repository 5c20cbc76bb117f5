package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** A list that is going to be made: its values, and where each byte will be. */
final class ListImage {
    private final ListLayout layout;
    private final List<ItemValue> values;
    private final int[] capacities;
    private final long dataBytes;

    /**
     * Lays out a list.
     *
     * @throws IllegalArgumentException if it cannot hold one of the values
     */
    ListImage(List<?> values, ListOptions options) {
        layout = options.layout();
        this.values = new ArrayList<>(values.size());
        for (Object value : values) {
            this.values.add(ItemValue.of(value, options.trailingNuls(), "item " + this.values.size()));
        }
        capacities = new int[this.values.size()];
        long sum = 0;
        for (int i = 0; i < capacities.length; i++) {
            capacities[i] = capacity(i, this.values.get(i), options);
            sum += capacities[i];
        }
        dataBytes = sum;
    }

    private static int capacity(int index, ItemValue value, ListOptions options) {
        if (!value.type().isText()) {
            return Math.toIntExact(rounded(options.extraCapacity() + Long.BYTES - 1L));
        }
        int bytes = value.content().length;
        int counted = options.textRoom() == TextRoom.UTF_8 ? bytes : value.characters();
        long capacity = rounded((long) counted + options.extraCapacity());
        if (capacity < bytes) {
            if (options.textRoom() == TextRoom.CHARACTERS) {
                throw new IllegalArgumentException("item " + index + ": " + value.characters()
                        + " characters get " + capacity + " bytes of room, but their UTF-8 has " + bytes
                        + ", and Python would cut the text: use TextRoom.FITTING or TextRoom.UTF_8");
            }
            capacity = rounded((long) bytes + options.extraCapacity());
        }
        if (capacity > ItemFormat.MAX_CAPACITY) {
            throw new IllegalArgumentException("item " + index + ": " + bytes + " bytes need a slot of " + capacity
                    + " bytes, and the largest has " + ItemFormat.MAX_CAPACITY);
        }
        return (int) capacity;
    }

    /** The next multiple of 8 that is larger. */
    private static long rounded(long bytes) {
        return Long.BYTES * (bytes / Long.BYTES + 1);
    }

    /** {@return size of the object in bytes} */
    long size() {
        return layout.headerBytes(capacities.length) + dataBytes + (Long.BYTES + 1L) * capacities.length;
    }

    /** Fills in an object of zeros. */
    void writeTo(MemorySegment target) {
        target.set(ValueLayout.JAVA_LONG, 0, capacities.length);
        long data = layout.headerBytes(capacities.length);
        long formats = data + dataBytes;
        long codes = formats + (long) Long.BYTES * capacities.length;
        long offset = 0;
        for (int i = 0; i < capacities.length; i++) {
            ItemValue value = values.get(i);
            int capacity = capacities[i];
            if (value.content() == null) {
                target.set(ValueLayout.JAVA_LONG, data + offset, value.bits());
            } else {
                MemorySegment.copy(
                        value.content(), 0, target, ValueLayout.JAVA_BYTE, data + offset, value.content().length);
            }
            offset += capacity;
            if (layout == ListLayout.PYTHON_3_9) {
                target.setAtIndex(ValueLayout.JAVA_LONG, i + 2L, offset);
            } else {
                target.setAtIndex(ValueLayout.JAVA_LONG, i + 1L, capacity);
            }
            long word = value.type().isText() ? ItemFormat.textWord(capacity) : value.type().word;
            target.set(ValueLayout.JAVA_LONG, formats + (long) Long.BYTES * i, word);
            target.set(ValueLayout.JAVA_BYTE, codes + i, value.type().code);
        }
    }
}
