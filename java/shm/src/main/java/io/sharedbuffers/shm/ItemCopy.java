package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/** Copies items between a view and an array of Java, in runs as long as the view's gaps allow. */
final class ItemCopy {
    private final GuardedMemory memory;
    private final ArrayLayout layout;
    private final ValueLayout here;
    private final ValueLayout java;
    /** Parts of an item that are copied one by one, if their bytes have to change places. */
    private final long partsPerItem;
    /** First of the dimensions that follow one another without gaps. */
    private final int inner;

    private final long itemsPerRun;

    ItemCopy(GuardedMemory memory, ArrayDType type, ArrayLayout layout, ByteOrder order) {
        this.memory = memory;
        this.layout = layout;
        int unit = type.kind().unit(type.itemsize());
        int width = type.itemsize() % unit == 0 && unit <= Long.BYTES ? unit : 1;
        this.java = layoutOf(width);
        this.here = java.withOrder(order);
        this.partsPerItem = type.itemsize() / width;
        int axis = layout.shape.length;
        long expected = layout.itemsize;
        long items = 1;
        while (axis > 0 && (layout.strides[axis - 1] == expected || layout.shape[axis - 1] == 1)) {
            axis--;
            expected *= layout.shape[axis];
            items *= layout.shape[axis];
        }
        this.inner = axis;
        this.itemsPerRun = items;
    }

    private static ValueLayout layoutOf(int width) {
        return switch (width) {
            case 8 -> ValueLayout.JAVA_LONG_UNALIGNED;
            case 4 -> ValueLayout.JAVA_INT_UNALIGNED;
            case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED;
            default -> ValueLayout.JAVA_BYTE;
        };
    }

    void out(MemorySegment target) {
        if (isSingle()) {
            each((segment, at, step, runs, first) ->
                    spread(segment, at, step, target, first * layout.itemsize, layout.itemsize, runs));
        } else {
            each((segment, at, step, runs, first) -> {
                for (long run = 0; run < runs; run++) {
                    MemorySegment.copy(segment, here, at + run * step, target, java, bytes(first + run), parts());
                }
            });
        }
    }

    void in(MemorySegment source) {
        memory.writable();
        if (isSingle()) {
            each((segment, at, step, runs, first) ->
                    spread(source, first * layout.itemsize, layout.itemsize, segment, at, step, runs));
        } else {
            each((segment, at, step, runs, first) -> {
                for (long run = 0; run < runs; run++) {
                    MemorySegment.copy(source, java, bytes(first + run), segment, here, at + run * step, parts());
                }
            });
        }
    }

    /** Whether the items are copied one by one, each as one number whose bytes stay in order. */
    private boolean isSingle() {
        return itemsPerRun == 1 && partsPerItem == 1 && here.order() == java.order();
    }

    private long bytes(long run) {
        return run * itemsPerRun * layout.itemsize;
    }

    private long parts() {
        return itemsPerRun * partsPerItem;
    }

    /** Copies single items at even distances on both sides; a loop for each width, as the compiler wants constants. */
    private void spread(
            MemorySegment source, long from, long fromStep, MemorySegment target, long to, long toStep, long items) {
        switch (layout.itemsize) {
            case 8 -> {
                for (long i = 0; i < items; i++) {
                    long item = source.get(ValueLayout.JAVA_LONG_UNALIGNED, from + i * fromStep);
                    target.set(ValueLayout.JAVA_LONG_UNALIGNED, to + i * toStep, item);
                }
            }
            case 4 -> {
                for (long i = 0; i < items; i++) {
                    int item = source.get(ValueLayout.JAVA_INT_UNALIGNED, from + i * fromStep);
                    target.set(ValueLayout.JAVA_INT_UNALIGNED, to + i * toStep, item);
                }
            }
            case 2 -> {
                for (long i = 0; i < items; i++) {
                    short item = source.get(ValueLayout.JAVA_SHORT_UNALIGNED, from + i * fromStep);
                    target.set(ValueLayout.JAVA_SHORT_UNALIGNED, to + i * toStep, item);
                }
            }
            default -> {
                for (long i = 0; i < items; i++) {
                    byte item = source.get(ValueLayout.JAVA_BYTE, from + i * fromStep);
                    target.set(ValueLayout.JAVA_BYTE, to + i * toStep, item);
                }
            }
        }
    }

    private interface Row {
        /** Copies runs from one place on, so many bytes from each to the next, of which the first is number so-and-so. */
        void copy(MemorySegment segment, long at, long step, long runs, long first);
    }

    private void each(Row row) {
        if (layout.count == 0) {
            return;
        }
        int outer = Math.max(0, inner - 1);
        long runs = inner == 0 ? 1 : layout.shape[outer];
        long step = inner == 0 ? 0 : layout.strides[outer];
        long rows = layout.count / itemsPerRun / runs;
        memory.guarded(segment -> {
            long[] index = new long[outer];
            long at = layout.start;
            for (long number = 0; number < rows; number++) {
                check(segment, at);
                check(segment, at + (runs - 1) * step);
                row.copy(segment, at, step, runs, number * runs);
                at = next(index, at);
            }
            return null;
        });
    }

    private void check(MemorySegment segment, long at) {
        long bytes = itemsPerRun * layout.itemsize;
        if (at > segment.byteSize() - bytes) {
            throw new IndexOutOfBoundsException(memory.label() + ": " + bytes + " bytes at offset " + at
                    + " do not lie within its " + segment.byteSize() + " bytes any more");
        }
    }

    /** Steps to the next row, the last of the outer dimensions first. */
    private long next(long[] index, long at) {
        long next = at;
        for (int axis = index.length - 1; axis >= 0; axis--) {
            if (++index[axis] < layout.shape[axis]) {
                return next + layout.strides[axis];
            }
            next -= (index[axis] - 1) * layout.strides[axis];
            index[axis] = 0;
        }
        return next;
    }
}
