package io.sharedbuffers.struct;

import io.sharedbuffers.types.OnDiskType;
import java.util.Objects;

/**
 * One attribute of a struct (spec 01-struct).
 *
 * @param index its place in the storage order, which is also its bit in the bitmaps
 * @param name the attribute's name
 * @param type the type of its values
 */
public record Slot(int index, String name, OnDiskType type) {
    /** Verifies the parts. */
    public Slot {
        Objects.checkIndex(index, Schema.MAX_SLOTS);
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
    }
}
