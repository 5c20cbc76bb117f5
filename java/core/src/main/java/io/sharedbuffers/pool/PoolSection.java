package io.sharedbuffers.pool;

import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.PackContext;
import java.io.IOException;

/**
 * A part of a pool: a temporary file that objects are appended to, which may point at earlier ones of the same section (spec
 * 14-object-pool).
 *
 * <p>Not safe for use by several threads at once.
 */
public final class PoolSection {
    private final MappedFile memory;
    private final long base;
    private final PackContext context;
    private long used;

    PoolSection(MappedFile memory, long base, PackContext context) {
        this.memory = memory;
        this.base = base;
        this.context = context;
    }

    /** {@return the position in the pool of the section's first byte} */
    public long base() {
        return base;
    }

    /** {@return the number of bytes, used or not} */
    public long size() {
        return memory.region().size();
    }

    /** {@return the number of bytes that objects take} */
    public long used() {
        return used;
    }

    /** {@return the number of bytes that are left} */
    public long free() {
        return size() - used;
    }

    /** {@return the bytes, of which the first {@link #used()} are objects and the rest is zero} */
    public Region region() {
        return memory.region();
    }

    /** Knows what objects of this section have written. */
    PackContext context() {
        return context;
    }

    /** The position in the pool where the next object begins. */
    long end() {
        return base + used;
    }

    /**
     * Appends an object for which there is room in the section; returns its position in the pool. There may be none on the disk,
     * since the file has storage only where it was written to.
     */
    long append(byte[] bytes, int length) throws IOException {
        long position = end();
        try {
            memory.region().setBytes(used, bytes, 0, length);
        } catch (UnreadableFileException | InternalError e) {
            forget();
            throw new IOException(
                    memory.region().name() + ": " + length + " more bytes cannot be stored: No space left on device, or"
                            + " the device fails; make room there, or name another folder",
                    e);
        }
        used += length;
        return position;
    }

    /** Makes later objects share nothing with earlier ones, but with preloaded ones. */
    void forget() {
        context.restart();
    }

    void close() {
        memory.close();
    }

    /** Place and sizes; never reads the memory. */
    @Override
    public String toString() {
        return "PoolSection[at " + base + ", " + used + " of " + size() + " bytes used]";
    }
}
