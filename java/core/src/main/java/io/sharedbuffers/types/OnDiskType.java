package io.sharedbuffers.types;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;

/**
 * How values of one type are laid out in bytes, in both directions: the bare form, without a type code.
 *
 * <p>Implementations are immutable and safe for use from any thread.
 */
public interface OnDiskType {
    /**
     * {@return the name of the type as {@code VALUES.md} and schema files spell it, such as {@code uint8} or
     * {@code list}}
     */
    String typeName();

    /**
     * {@return the bytes that a slot of this type takes inside of a struct: 1, 2, 4 or 8} Types that are stored
     * elsewhere take an 8-byte pointer.
     */
    default int slotSize() {
        return Long.BYTES;
    }

    /** {@return whether slots hold the value itself rather than a pointer to it} */
    default boolean inline() {
        return false;
    }

    /** {@return whether slots point at a record with a type code ({@code object}) rather than at a bare form} */
    default boolean wrapped() {
        return false;
    }

    /**
     * Writes the bare form.
     *
     * @param value the value
     * @param out where the object is laid out
     * @param at offset of the first byte in {@code out}
     * @param context what is already written, and how to write
     * @return the offset behind the last byte
     * @throws io.sharedbuffers.error.PackException if the value is not of this type
     * @throws WorkBuffer.Full if it does not fit
     */
    int pack(Object value, WorkBuffer out, int at, PackContext context);

    /**
     * Reads the bare form.
     *
     * @param region the bytes
     * @param at offset of the first byte in {@code region}
     * @param context the known type codes, and limits
     * @return the value; containers are views that read on demand
     * @throws io.sharedbuffers.error.FormatException if the bytes are not of this type
     */
    Object read(Region region, long at, ReadContext context);
}
