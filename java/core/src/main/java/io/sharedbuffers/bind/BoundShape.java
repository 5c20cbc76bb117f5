package io.sharedbuffers.bind;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructLayout;

/**
 * What a generated class knows of its schema. A record, since the compiler trusts the fields of records to be constant.
 *
 * @param type the user's type
 * @param schema how objects are laid out
 * @param layout the same, in numbers
 * @param bitmapWidth bytes of one bitmap
 * @param all a bit for each slot
 * @param fullSize bytes of bitmaps and fields if all slots are present
 */
record BoundShape(Class<?> type, Schema schema, StructLayout layout, int bitmapWidth, long all, int fullSize) {
    BoundShape(Class<?> type, Schema schema) {
        this(
                type,
                schema,
                schema.layout(),
                schema.layout().bitmapWidth(),
                schema.layout().allSlots(),
                schema.layout().size(schema.layout().allSlots()));
    }

    long readHas(Region region, long at) {
        return readBitmap(region, at) & all;
    }

    long readNone(Region region, long at) {
        return readBitmap(region, at + bitmapWidth);
    }

    private long readBitmap(Region region, long at) {
        return switch (bitmapWidth) {
            case 1 -> region.getUnsignedByte(at);
            case 2 -> region.getUnsignedShort(at);
            case 4 -> region.getUnsignedInt(at);
            default -> region.getLong(at);
        };
    }

    int size(long present) {
        return present == all ? fullSize : layout.size(present);
    }

    String slotName(int slot) {
        return schema.slots().get(slot).name();
    }
}
