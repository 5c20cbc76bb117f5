package io.sharedbuffers.shm;

import java.util.List;
import java.util.Objects;

/**
 * A named part of each item of an array of structures.
 *
 * @param name its name
 * @param type what it is
 * @param offset its first byte within the item
 * @param shape numbers of elements along each dimension if the field is itself an array, else empty
 */
public record ArrayField(String name, ArrayDType type, int offset, List<Long> shape) {
    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException if the offset or a length is negative, or it ends beyond 2147483647 bytes
     */
    public ArrayField {
        Objects.requireNonNull(name);
        shape = List.copyOf(shape);
        if (offset < 0) {
            throw new IllegalArgumentException("field \"" + name + "\" cannot start at " + offset);
        }
        long[] dims = shape.stream().mapToLong(Long::longValue).toArray();
        long bytes = ArrayLayout.bytes("field \"" + name + "\"", dims, type.itemsize());
        if (bytes > Integer.MAX_VALUE - offset) {
            throw new IllegalArgumentException("field \"" + name + "\" ends beyond " + Integer.MAX_VALUE + " bytes");
        }
    }

    /** {@return its number of bytes} */
    public int bytes() {
        long bytes = type.itemsize();
        for (long length : shape) {
            bytes *= length;
        }
        return (int) bytes;
    }
}
