package io.sharedbuffers.array;

import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;

/**
 * Where one slot is in each row of an array.
 *
 * <p>It is at a distance from the row's start that is known beforehand if it and all slots before it have values, as they do in most
 * rows of most tables. Two comparisons tell whether a row is such a one, and with them all is checked that a view checks: that
 * the row lies between header and index, and that its fields do not leave the region. All else is left to methods that need not be
 * copied into the loops over rows.
 */
final class SlotPlaces {
    /** Stands for the place of a slot that is unset or {@code None}. */
    static final long ABSENT = -1;

    private final TypedArray<?> array;
    private final Region region;
    private final StructLayout layout;
    private final Slot slot;
    private final long index;
    private final long room;
    private final boolean wide;
    private final long bitmaps;
    private final long needed;
    private final int distance;

    SlotPlaces(TypedArray<?> array, ArrayHeader header, Slot slot) {
        this.array = array;
        this.region = array.region();
        this.layout = array.schema().layout();
        this.slot = slot;
        this.index = header.indexOffset();
        this.wide = layout.bitmapWidth() == Long.BYTES;
        this.needed = -1L >>> Long.SIZE - 1 - slot.index();
        this.bitmaps = wide ? needed : needed | needed << Byte.SIZE * layout.bitmapWidth();
        this.distance = layout.fullOffset(slot.index());
        this.room = room(header, Math.max(layout.size(layout.allSlots()), wide ? 2 * Long.BYTES : Long.BYTES));
    }

    /** At how many offsets, from the end of the header on, a row can start that has all slots. */
    private long room(ArrayHeader header, int size) {
        return Math.max(0, Math.min(header.indexOffset(), region.size() - size + 1) - ArrayHeader.BYTES);
    }

    /**
     * Where the slot is in a row.
     *
     * @param row index of the row, which there must be
     * @return the offset of the slot's first byte, or {@link #ABSENT}
     * @throws io.sharedbuffers.error.CorruptDataException if the row is where no rows are, or leaves the region
     */
    long of(long row) {
        long at = region.getLong(index + row * Long.BYTES);
        return Long.compareUnsigned(at - ArrayHeader.BYTES, room) < 0 && isFull(at) ? at + distance : ofAnyRow(row);
    }

    /** Whether no slot is absent up to this one: both bitmaps are looked at as one number if that is wide enough. */
    private boolean isFull(long at) {
        return (region.getLong(at) & bitmaps) == needed && (!wide || (region.getLong(at + Long.BYTES) & needed) == 0);
    }

    private long ofAnyRow(long row) {
        long at = array.offsetOf(row);
        long present = layout.readHas(region, at) & ~layout.readNone(region, at);
        region.check(at, layout.size(present));
        return (present >>> slot.index() & 1) == 0 ? ABSENT : at + layout.offset(slot.index(), present);
    }

    /** {@return what to throw if the slot of a row is {@link #ABSENT} and must not be} */
    NoValueException noValue(long row) {
        long has = layout.readHas(region, array.offsetOf(row));
        return new NoValueException(slot.name(), (has >>> slot.index() & 1) == 0, row);
    }
}
