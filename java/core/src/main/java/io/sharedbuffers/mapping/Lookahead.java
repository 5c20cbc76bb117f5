package io.sharedbuffers.mapping;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructLayout;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.types.ReadContext;

/**
 * Reads many objects in less time than one after the other takes, by asking for the memory of several before the first of them
 * is read. The processor itself looks ahead for a few hundred instructions only, and one object takes as many.
 *
 * <p>Immutable, and safe for use from any thread while the file is open.
 *
 * @param <V> what the caller holds of an object
 */
final class Lookahead<V> {
    /** How many objects are asked for at once: two cache lines of each fit into the memory closest to the processor. */
    static final int OBJECTS = 128;

    private static final int CACHE_LINE = 64;

    private final Region rows;
    private final StructReader<V> reader;
    private final ReadContext context;

    /** From an object's first byte to what it points at, a cache line at least; 0 if it never points at anything. */
    private final int pointedAt;

    Lookahead(Region rows, StructReader<V> reader, Schema schema, ReadContext context) {
        this.rows = rows;
        this.reader = reader;
        this.context = context;
        StructLayout layout = schema.layout();
        this.pointedAt = layout.pointerSlots() == 0 ? 0 : Math.max(CACHE_LINE, layout.size(layout.allSlots()));
    }

    /** Tells where objects are. */
    interface Locator {
        /** Puts the offset of each object from a position on, or -1, into the first places of an array. */
        void locate(int from, int count, long[] offsets);
    }

    /** Reads the objects of all positions below a size. */
    void each(int size, Locator locator, Answers<? super V> answers) {
        long[] offsets = new long[Math.min(size, OBJECTS) + 1];
        int count;
        for (int from = 0; from < size; from += count) {
            count = Math.min(OBJECTS, size - from);
            try {
                locator.locate(from, count, offsets);
                offsets[offsets.length - 1] = ask(offsets, count);
            } catch (InternalError e) {
                throw rows.unreadable(e);
            }
            for (int i = 0; i < count; i++) {
                answers.accept(from + i, offsets[i] < 0 ? null : read(offsets[i]));
            }
        }
    }

    /**
     * Asks for the memory of objects.
     *
     * @return to be stored, since the compiler leaves out loads that are of no use
     */
    private long ask(long[] offsets, int count) {
        long last = rows.size() - 1;
        long all = 0;
        for (int i = 0; i < count; i++) {
            if (offsets[i] >= 0) {
                all += rows.getByte(offsets[i]) + rows.getByte(Math.min(offsets[i] + pointedAt, last));
            }
        }
        return all;
    }

    private V read(long offset) {
        try {
            return reader.read(rows, offset, context);
        } catch (InternalError e) {
            throw rows.unreadable(e);
        }
    }
}
