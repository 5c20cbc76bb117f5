package io.sharedbuffers.verify;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;
import io.sharedbuffers.types.BytesType;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.UnicodeType;

/**
 * Counts which bytes of an array's rows belong to what: to the bitmaps, to the slots themselves, to the values that they point
 * at, and to nothing. A value that several slots or rows share is counted once, for the first of them.
 *
 * <p>A counter is not safe for use by several threads at once; one for each, {@link #add(RowBytes)} adds them up.
 */
public final class RowBytes {
    private static final int INDEX = 8;

    private final Region region;
    private final ReadContext context;
    private final StructLayout layout;
    private final Slot[] slots;
    private final RowPlaces places;
    private final long[] slotBytes;
    private final long[] valueBytes;
    private final long[] shared;
    private long bitmaps;
    private long gaps;

    /**
     * Counts nothing yet.
     *
     * @param array the rows
     */
    public RowBytes(TypedArray<?> array) {
        this(array, new RowPlaces(array.region(), 0, indexOf(array), array.size()));
    }

    private RowBytes(TypedArray<?> array, RowPlaces places) {
        this.region = array.region();
        this.context = array.context();
        this.layout = array.schema().layout();
        this.slots = array.schema().slots().toArray(Slot[]::new);
        this.places = places;
        this.slotBytes = new long[slots.length];
        this.valueBytes = new long[slots.length];
        this.shared = new long[slots.length];
    }

    private static long indexOf(TypedArray<?> array) {
        return array.size() == 0 ? 0 : array.region().getLong(INDEX);
    }

    /**
     * A counter that has counted nothing, for another thread.
     *
     * @param array the same rows
     * @return the counter
     */
    public RowBytes another(TypedArray<?> array) {
        return new RowBytes(array, places);
    }

    /**
     * {@return whether rows are stored one after another in the order of the index, as all writers do; if not, values and gaps
     * cannot be counted, and all that rows point at is counted as shared}
     */
    public boolean isInOrder() {
        return places.isAscending();
    }

    /**
     * Counts a row.
     *
     * @param row its number
     * @throws io.sharedbuffers.error.FormatException if it is damaged
     */
    public void count(long row) {
        long at = places.placeOf(row);
        long next = !isInOrder() ? at : row + 1 < places.count() ? places.placeOf(row + 1) : places.end();
        long present = layout.readHas(region, at) & ~layout.readNone(region, at);
        int fields = layout.size(present);
        region.check(at, fields);
        ValueBytes values = new ValueBytes(region, at, next, context);
        long used = fields;
        for (Slot slot : slots) {
            if ((present >>> slot.index() & 1) != 0) {
                slotBytes[slot.index()] += slot.type().slotSize();
                if (!slot.type().inline()) {
                    long field = at + layout.offset(slot.index(), present);
                    used += value(slot, at + region.getLong(field), at + fields, values);
                }
            }
        }
        bitmaps += layout.headerSize();
        gaps += Math.max(0, next - at - used);
    }

    private long value(Slot slot, long target, long behindFields, ValueBytes values) {
        if (target < behindFields || !values.claim(target)) {
            shared[slot.index()]++;
            return 0;
        }
        long bytes = bytes(slot.type(), target, values);
        valueBytes[slot.index()] += bytes;
        return bytes;
    }

    private long bytes(OnDiskType type, long at, ValueBytes values) {
        return switch (type) {
            case BytesType _, UnicodeType _ -> {
                long bytes = BytesType.contentOffset(region, at) - at + BytesType.storedLength(region, at);
                region.check(at, bytes);
                yield bytes;
            }
            default -> OwnedBytes.of(values.bare(type, at, "value")).count();
        };
    }

    /**
     * Adds what another counter has counted.
     *
     * @param other a counter of the same array
     */
    public void add(RowBytes other) {
        bitmaps += other.bitmaps;
        gaps += other.gaps;
        for (int i = 0; i < slots.length; i++) {
            slotBytes[i] += other.slotBytes[i];
            valueBytes[i] += other.valueBytes[i];
            shared[i] += other.shared[i];
        }
    }

    /** {@return the bytes of all bitmaps} */
    public long bitmaps() {
        return bitmaps;
    }

    /** {@return the bytes that belong to nothing; 0 if rows are not {@link #isInOrder() in order}} */
    public long gaps() {
        return gaps;
    }

    /**
     * {@return the bytes of a slot itself in all rows: numbers, or pointers}
     *
     * @param slot its index
     */
    public long slotBytes(int slot) {
        return slotBytes[slot];
    }

    /**
     * {@return the bytes of the values that a slot points at in all rows}
     *
     * @param slot its index
     */
    public long valueBytes(int slot) {
        return valueBytes[slot];
    }

    /**
     * {@return how often a slot points at a value that is counted elsewhere}
     *
     * @param slot its index
     */
    public long shared(int slot) {
        return shared[slot];
    }
}
