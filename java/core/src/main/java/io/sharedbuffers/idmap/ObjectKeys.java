package io.sharedbuffers.idmap;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.SharedObjects;
import io.sharedbuffers.types.WrappedType;
import java.io.IOException;

/**
 * The key area of an object mapper while it is written: each new key with its type code, right behind the one before
 * (spec 12-id-mapper).
 *
 * <p>The original lays out all keys of a mapper at the start of one scratch buffer, which it never clears: the gaps
 * inside of a key show the keys before. Not thread-safe.
 */
final class ObjectKeys {
    /** The pointer of the key {@code None}: it would lead into the header. */
    static final long NONE = 1;

    private static final int SCRATCH_BYTES = 65_536;
    private static final int SMALLEST_GUESS = 128;
    private static final int HEADROOM = 16;

    private final PackContext context;
    private final Padding padding;
    private final Area area;
    private final long base;
    private WorkBuffer scratch;
    private long end = IndexHeader.BYTES;

    /** Where the images of keys go. */
    interface Area {
        /** Appends the first bytes of an array. */
        void append(byte[] image, int length) throws IOException;
    }

    /**
     * An empty key area.
     *
     * @param context tells which keys are written already
     * @param padding what gaps hold
     * @param area receives the images
     * @param base the offset of the mapper's header, as {@link SharedObjects} counts offsets
     */
    ObjectKeys(PackContext context, Padding padding, Area area, long base) {
        this.context = context;
        this.padding = padding;
        this.area = area;
        this.base = base;
        this.scratch = new WorkBuffer(SCRATCH_BYTES, padding);
    }

    /** The offset behind the last key, from the mapper's header. */
    long end() {
        return end;
    }

    /**
     * The pointer of a key from the mapper's header, negative if it was written before; writes the key if it is new.
     *
     * @throws PackException if the key has no form, or is one whose image the original spoils
     */
    long add(Object key) throws IOException {
        if (key == null) {
            return NONE;
        }
        long known = context.shared().find(key, true);
        if (known != SharedObjects.ABSENT) {
            return known - base;
        }
        long pointer = end;
        long outer = context.implicitOffset();
        context.implicitOffset(base + pointer);
        try {
            int length = lay(key);
            area.append(scratch.array(), length);
            end += length;
        } finally {
            context.implicitOffset(outer);
        }
        context.shared().note(key, true, base + pointer);
        return pointer;
    }

    private int lay(Object key) {
        boolean plain = key instanceof String || key instanceof byte[];
        for (long guess = Math.max(SMALLEST_GUESS, PythonSize.of(key, context.dialect())); ; guess *= 2) {
            if (guess + HEADROOM > scratch.length()) {
                long size = 2 * (guess + HEADROOM);
                if (size > Integer.MAX_VALUE - HEADROOM) {
                    throw new PackException("a key of about " + guess + " bytes is too large");
                }
                scratch = new WorkBuffer((int) size, padding);
            }
            int room = scratch.length();
            scratch.begin();
            try {
                int length = WrappedType.OBJECT.pack(key, scratch, 0, context);
                if (length <= room) {
                    return length;
                }
                throw spoilt(room);
            } catch (WorkBuffer.Full _) {
                if (!plain) {
                    throw spoilt(room);
                }
                context.leave(); // what the failed attempt had entered
            }
        }
    }

    /** The original tries again, but then takes for written what its first attempt had begun. */
    private static PackException spoilt(int room) {
        return new PackException("a tuple or set as a key takes more than the " + room
                + " bytes that the original provides, and would be damaged by it: use a shorter key");
    }
}
