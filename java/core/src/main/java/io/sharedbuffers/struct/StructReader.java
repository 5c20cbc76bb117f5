package io.sharedbuffers.struct;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;

/**
 * Makes what the caller wants to hold of an object: a view or a copy.
 *
 * @param <V> what is made
 */
@FunctionalInterface
public interface StructReader<V> {
    /**
     * Reads the object at an offset.
     *
     * @param region the bytes
     * @param at offset of the object's first byte
     * @param context the known type codes, and limits
     * @return a view of it, or a copy
     * @throws io.sharedbuffers.error.FormatException if no such object is there
     */
    V read(Region region, long at, ReadContext context);
}
