package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;

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
        each((segment, at, run) -> MemorySegment.copy(segment, here, at, target, java, bytes(run), parts()));
    }

    void in(MemorySegment source) {
        memory.writable();
        each((segment, at, run) -> MemorySegment.copy(source, java, bytes(run), segment, here, at, parts()));
    }

    private long bytes(long run) {
        return run * itemsPerRun * layout.itemsize;
    }

    private long parts() {
        return itemsPerRun * partsPerItem;
    }

    private interface Run {
        void copy(MemorySegment segment, long at, long number);
    }

    private void each(Run action) {
        if (layout.count == 0) {
            return;
        }
        memory.guarded(segment -> {
            long[] index = new long[inner];
            long at = layout.start;
            long runs = layout.count / itemsPerRun;
            for (long run = 0; run < runs; run++) {
                check(segment, at);
                action.copy(segment, at, run);
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

    /** Steps to the next run, the last of the outer dimensions first. */
    private long next(long[] index, long at) {
        for (int axis = inner - 1; axis >= 0; axis--) {
            if (++index[axis] < layout.shape[axis]) {
                return at + layout.strides[axis];
            }
            at -= (index[axis] - 1) * layout.strides[axis];
            index[axis] = 0;
        }
        return at;
    }

    @Override
    public String toString() {
        return itemsPerRun + " items per run of shape " + Arrays.toString(layout.shape);
    }
}
