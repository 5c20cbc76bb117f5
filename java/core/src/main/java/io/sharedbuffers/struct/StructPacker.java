package io.sharedbuffers.struct;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.PackContext;

/**
 * Lays out one object after another in one work buffer, enlarging it as needed (spec 00-conventions, "Gaps").
 *
 * <p>Not safe for use by several threads at once.
 */
public final class StructPacker {
    private static final int ATTEMPTS = 24;

    private final OnDiskType type;
    private final PackContext context;
    private final Padding padding;
    private final boolean sharing;
    private final boolean single;
    private WorkBuffer buffer;

    /**
     * A packer with a fresh buffer.
     *
     * @param type how the objects are laid out
     * @param context the dialect, the type codes and the limits; not to be used by others meanwhile
     * @param padding what gaps hold
     * @param sharing whether objects may point into earlier ones; otherwise each stands alone
     */
    public StructPacker(OnDiskType type, PackContext context, Padding padding, boolean sharing) {
        this(type, context, padding, sharing, WorkBuffer.DEFAULT_SIZE);
    }

    /**
     * A packer with a fresh buffer of a size of one's own, which shows in the gaps of objects that do not fit it.
     *
     * @param type how the objects are laid out
     * @param context the dialect, the type codes and the limits; not to be used by others meanwhile
     * @param padding what gaps hold
     * @param sharing whether objects may point into earlier ones; otherwise each stands alone
     * @param size how many bytes the buffer starts with
     */
    public StructPacker(OnDiskType type, PackContext context, Padding padding, boolean sharing, int size) {
        this.type = type;
        this.context = context;
        this.buffer = new WorkBuffer(size, padding);
        this.padding = padding;
        this.sharing = sharing;
        this.single = type.wrapped() && !sharing;
        context.mapless(single);
    }

    /**
     * Lays out an object.
     *
     * @param value the object
     * @param position the offset in the file where its first byte will land
     * @return its length in bytes; the bytes are at the start of {@link #bytes()}
     * @throws PackException if the object cannot be written, or exceeds the size limit
     */
    public int pack(Object value, long position) {
        if (!sharing) {
            context.shared().clear();
        }
        if (single) {
            buffer = new WorkBuffer(WorkBuffer.DEFAULT_SIZE, padding);
        }
        return pack(value, position, context);
    }

    /**
     * Lays out an object with another context than the packer's own, as those need that write to several places by turns.
     *
     * @param value the object
     * @param position the offset in the file where its first byte will land
     * @param place knows what is already written there
     * @return its length in bytes; the bytes are at the start of {@link #bytes()}
     * @throws PackException if the object cannot be written, or exceeds the size limit
     */
    public int pack(Object value, long position, PackContext place) {
        place.implicitOffset(position);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            buffer.begin();
            try {
                return type.pack(value, buffer, 0, place);
            } catch (WorkBuffer.Full _) {
                if (buffer.length() >= place.limits().objectSize()) {
                    break;
                }
                enlarge();
                place.restart();
            }
        }
        throw new PackException(
                "the object takes more than " + buffer.length() + " bytes, the largest that one object may have");
    }

    /** The original reuses the buffers of schemas; a value without one is written into a buffer of its own. */
    private void enlarge() {
        if (single) {
            buffer = new WorkBuffer(Math.multiplyExact(buffer.length(), 2), padding);
        } else {
            buffer.grow();
        }
    }

    /** {@return the buffer, whose start holds the object packed last; valid until the next call of {@link #pack}} */
    public byte[] bytes() {
        return buffer.array();
    }
}
