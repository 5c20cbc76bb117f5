package io.sharedbuffers.array;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.NoValueException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Slot;
import io.sharedbuffers.struct.StructLayout;

/**
 * Where one slot is in each row of an array.
 *
 * <p>It is at a distance from the row's start that is known beforehand if it and all slots before it have values, as they do in most
 * rows of most tables. One comparison tells whether a row is such a one, and the bounds of {@link #starts} check all that a view
 * checks: that the row lies between header and index, and that its fields do not leave the region. All else is left to a method
 * that need not be copied into the loops over rows.
 */
final class SlotPlaces {
    /** Stands for the place of a slot that is unset or {@code None}. */
    static final long ABSENT = -1;

    private final TypedArray<?> array;
    private final Region region;
    private final StructLayout layout;
    private final Slot slot;
    private final long index;
    private final Region starts;
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
        this.starts = starts(header, Math.max(layout.size(layout.allSlots()), wide ? 2 * Long.BYTES : Long.BYTES));
    }

    /**
     * The bytes behind the header, up to the first seven that follow the last at which a row of a size can start: eight can be
     * loaded from where a row can start, and from nowhere else. So the bounds of these bytes are those of rows.
     */
    private Region starts(ArrayHeader header, int size) {
        long room = Math.min(header.indexOffset(), region.size() - size + 1) - ArrayHeader.BYTES;
        return room <= 0 ? region.slice(0, 0) : region.slice(ArrayHeader.BYTES, room + Long.BYTES - 1);
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
        return isFull(at) ? at + distance : ofAnyRow(row);
    }

    /**
     * Whether a row starts at an offset in which no slot is absent up to this one. Both bitmaps are looked at as one number if that
     * is wide enough. Offsets that cost an exception are those of damaged rows, and of whole ones so near to the end of a small
     * file that rows with all slots would leave it.
     */
    private boolean isFull(long at) {
        try {
            return (starts.getLong(at - ArrayHeader.BYTES) & bitmaps) == needed
                    && (!wide || (region.getLong(at + Long.BYTES) & needed) == 0);
        } catch (CorruptDataException _) {
            return false;
        }
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
