package io.sharedbuffers.bind;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructLayout;

/**
 * What a generated class knows of its schema. A record, since the compiler trusts the fields of records to be constant.
 *
 * @param type the user's type
 * @param schema how objects are laid out
 * @param layout the same, in numbers
 * @param all a bit for each slot
 * @param fullSize bytes of bitmaps and fields if all slots are present
 */
record BoundShape(Class<?> type, Schema schema, StructLayout layout, long all, int fullSize) {
    BoundShape(Class<?> type, Schema schema) {
        this(
                type,
                schema,
                schema.layout(),
                schema.layout().allSlots(),
                schema.layout().size(schema.layout().allSlots()));
    }

    int size(long present) {
        return present == all ? fullSize : layout.size(present);
    }

    String slotName(int slot) {
        return schema.slots().get(slot).name();
    }
}
