package io.sharedbuffers.struct;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.util.List;

/**
 * Where the parts of a struct are (spec 01-struct).
 *
 * <pre>
 *   0      w        2w
 *   +------+--------+----------------------------------------------+-- --+-----------------------+
 *   | has  | none   | numbers and pointers, only of slots that     | gap | what is pointed at,   |
 *   |      |        | are set and not None, without gaps           |     | each aligned          |
 *   +------+--------+----------------------------------------------+-- --+-----------------------+
 *     w = width of a bitmap: 1, 2, 4 or 8 bytes, by the binary version, the alignment and the number of slots
 * </pre>
 *
 * <p>A slot's place depends on which slots before it are present; it is counted from the bitmap, never looked up.
 */
public final class StructLayout {
    private final int bitmapWidth;
    private final int alignment;
    private final long all;
    private final long ofSize8;
    private final long ofSize4;
    private final long ofSize2;
    private final long ofSize1;
    private final long pointers;
    private final int[] fullOffsets;

    StructLayout(List<Slot> slots, int alignment, int binaryVersion) {
        this.alignment = alignment;
        this.bitmapWidth = bitmapWidth(slots.size(), alignment, binaryVersion);
        this.all = slots.size() == Long.SIZE ? -1L : (1L << slots.size()) - 1;
        this.ofSize8 = mask(slots, 8);
        this.ofSize4 = mask(slots, 4);
        this.ofSize2 = mask(slots, 2);
        this.ofSize1 = mask(slots, 1);
        long behindPointers = 0;
        for (Slot slot : slots) {
            if (!slot.type().inline()) {
                behindPointers |= 1L << slot.index();
            }
        }
        this.pointers = behindPointers;
        this.fullOffsets = new int[slots.size()];
        for (int i = 0; i < fullOffsets.length; i++) {
            fullOffsets[i] = offset(i, all);
        }
    }

    /** Version 1 takes the narrowest width that has a bit per slot; version 2 never goes below half of the alignment. */
    private static int bitmapWidth(int slots, int alignment, int binaryVersion) {
        boolean tight = binaryVersion < 2;
        if (slots <= 8 && (tight || alignment <= 2)) {
            return 1;
        }
        if (slots <= 16 && (tight || alignment <= 4)) {
            return 2;
        }
        if (slots <= 32 && (tight || alignment <= 8)) {
            return 4;
        }
        return 8;
    }

    private static long mask(List<Slot> slots, int size) {
        long mask = 0;
        for (Slot slot : slots) {
            if (slot.type().slotSize() == size) {
                mask |= 1L << slot.index();
            }
        }
        return mask;
    }

    /** {@return the number of bytes of one bitmap: 1, 2, 4 or 8} */
    public int bitmapWidth() {
        return bitmapWidth;
    }

    /** {@return the number of bytes in front of the first field: two bitmaps} */
    public int headerSize() {
        return 2 * bitmapWidth;
    }

    /** {@return a bit for each slot} */
    public long allSlots() {
        return all;
    }

    /** {@return a bit for each slot that holds a pointer} */
    public long pointerSlots() {
        return pointers;
    }

    /**
     * Where a slot is.
     *
     * @param slot its index
     * @param present which slots are set and not {@code None}
     * @return offset from the start of the struct, in bytes
     */
    public int offset(int slot, long present) {
        return size(present & (1L << slot) - 1);
    }

    /**
     * Where a slot is if all slots are present.
     *
     * @param slot its index
     * @return offset from the start of the struct, in bytes
     */
    public int fullOffset(int slot) {
        return fullOffsets[slot];
    }

    /**
     * Bytes of the bitmaps and fields.
     *
     * @param present which slots are set and not {@code None}
     * @return offset behind the last field
     */
    public int size(long present) {
        return 2 * bitmapWidth
                + 8 * Long.bitCount(present & ofSize8)
                + 4 * Long.bitCount(present & ofSize4)
                + 2 * Long.bitCount(present & ofSize2)
                + Long.bitCount(present & ofSize1);
    }

    /**
     * Rounds an offset up to the schema's alignment.
     *
     * @param at the offset
     * @return the next multiple of the alignment
     */
    int align(int at) {
        return WorkBuffer.align(at, alignment);
    }

    /**
     * {@return which slots are set, a bit for each, read from an object's first bitmap}
     *
     * @param region the bytes
     * @param at offset of the object's first byte
     * @throws io.sharedbuffers.error.CorruptDataException if the bitmap leaves the region
     */
    public long readHas(Region region, long at) {
        return readBitmap(region, at) & all;
    }

    /**
     * {@return which slots are {@code None}, a bit for each, read from an object's second bitmap}
     *
     * @param region the bytes
     * @param at offset of the object's first byte
     * @throws io.sharedbuffers.error.CorruptDataException if the bitmap leaves the region
     */
    public long readNone(Region region, long at) {
        return readBitmap(region, at + bitmapWidth) & all;
    }

    /**
     * {@return the bits of an object's two bitmaps that belong to no slot, of both together; writers leave them 0}
     *
     * @param region the bytes
     * @param at offset of the object's first byte
     * @throws io.sharedbuffers.error.CorruptDataException if a bitmap leaves the region
     */
    public long readUnusedBits(Region region, long at) {
        return (readBitmap(region, at) | readBitmap(region, at + bitmapWidth)) & ~all;
    }

    private long readBitmap(Region region, long at) {
        return switch (bitmapWidth) {
            case 1 -> region.getUnsignedByte(at);
            case 2 -> region.getUnsignedShort(at);
            case 4 -> region.getUnsignedInt(at);
            default -> region.getLong(at);
        };
    }

    void writeBitmaps(WorkBuffer out, int at, long has, long none) {
        out.putLow(at, has, bitmapWidth);
        out.putLow(at + bitmapWidth, none, bitmapWidth);
    }
}
