package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.lz4.Lz4Compressor;
import io.sharedbuffers.memory.Limits;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * What a writer needs besides the value and the buffer: the dialect, the type codes, what is already written, and where
 * in the file the buffer will land.
 *
 * <p>Not safe for use by several threads at once; each builder has its own.
 */
public final class PackContext {
    private static final long DETACHED = 0;

    private final Dialect dialect;
    private final TypeRegistry types;
    private final Limits limits;
    private final Lz4Compressor compressor;
    private SharedObjects shared;
    private byte[] block = new byte[0];
    private long implicitOffset = DETACHED;

    /** Null for the machine's own, until it is asked for: then Java looks into each file of the class path for its rules. */
    private ZoneId zone;

    private boolean mapless;
    private int depth;
    private long[] pointers = new long[64];
    private int pointersUsed;

    /**
     * A context in which nothing is written yet.
     *
     * @param dialect the release to imitate
     * @param types the known type codes
     * @param limits the bounds
     */
    public PackContext(Dialect dialect, TypeRegistry types, Limits limits) {
        this.dialect = dialect;
        this.types = types;
        this.limits = limits;
        this.compressor = new Lz4Compressor();
        this.shared = new SharedObjects(dialect);
    }

    /** {@return the release to imitate} */
    public Dialect dialect() {
        return dialect;
    }

    /** {@return the known type codes} */
    public TypeRegistry types() {
        return types;
    }

    /** {@return the bounds} */
    public Limits limits() {
        return limits;
    }

    /** {@return what is already written} */
    public SharedObjects shared() {
        return shared;
    }

    /**
     * Goes on with another record of what is already written.
     *
     * @param other the record
     */
    public void shared(SharedObjects other) {
        shared = java.util.Objects.requireNonNull(other);
    }

    /** The compressor of long strings. */
    Lz4Compressor compressor() {
        return compressor;
    }

    /** Room for a compressed string, of at least the given size; overwritten by the next one. */
    byte[] block(int size) {
        if (block.length < size) {
            block = new byte[Math.max(size, (int) Math.min(2L * block.length, 1 << 30))];
        }
        return block;
    }

    /** {@return what to add to an offset in the buffer to get the offset in the file} */
    public long implicitOffset() {
        return implicitOffset;
    }

    /**
     * Tells where in the file the buffer will land.
     *
     * @param offset the offset in the file of the buffer's first byte
     */
    public void implicitOffset(long offset) {
        implicitOffset = offset;
    }

    /** {@return where clocks show what dates and times without a zone say; the machine's own zone unless chosen} */
    public ZoneId zone() {
        if (zone == null) {
            zone = ZoneId.systemDefault();
        }
        return zone;
    }

    /**
     * Chooses where clocks show what dates and times without a zone say.
     *
     * @param zone the zone
     */
    public void zone(ZoneId zone) {
        this.zone = java.util.Objects.requireNonNull(zone);
    }

    /** Forgets what is written, and abandons a failed attempt. */
    public void restart() {
        shared.clear();
        abandon();
    }

    /** Abandons a failed attempt but remembers what is written. */
    public void abandon() {
        depth = 0;
        pointersUsed = 0;
    }

    /**
     * Runs a part of the work with nothing shared with the rest, as the original does for the digits of decimals and the
     * types of arrays.
     *
     * @param part the work
     * @return what the work returns
     */
    public int unshared(java.util.function.IntSupplier part) {
        SharedObjects outer = shared;
        shared = new SharedObjects(dialect);
        try {
            return part.getAsInt();
        } finally {
            shared = outer;
        }
    }

    /**
     * Tells that the value to be written is not accompanied by a map of shared objects: the original then makes one for
     * each part of the outermost container.
     *
     * @param without whether there is no such map
     */
    public void mapless(boolean without) {
        mapless = without;
    }

    /** {@return whether parts of the container that was entered last share nothing with each other} */
    public boolean separatesParts() {
        return mapless && depth == 1;
    }

    /**
     * Enters a container.
     *
     * @throws PackException if containers nest too deeply
     */
    public void enter() {
        if (++depth > limits.depth()) {
            throw new PackException("more than " + limits.depth() + " containers are nested in each other");
        }
    }

    /** Leaves a container. */
    public void leave() {
        depth--;
    }

    /**
     * Borrows room for a table of pointers, zeroed; give it back with {@link #release}.
     *
     * @param count number of pointers
     * @return the first index to use with {@link #pointer(int)} and {@link #pointer(int, long)}
     */
    public int borrow(int count) {
        int frame = pointersUsed;
        int end = Math.addExact(frame, count);
        if (end > pointers.length) {
            pointers = Arrays.copyOf(pointers, Math.max(end, (int) Math.min(2L * pointers.length, 1 << 30)));
        }
        Arrays.fill(pointers, frame, end, 0);
        pointersUsed = end;
        return frame;
    }

    /**
     * Gives back what {@link #borrow} lent, and all that was lent after it.
     *
     * @param frame what {@link #borrow} returned
     */
    public void release(int frame) {
        pointersUsed = frame;
    }

    /**
     * {@return a borrowed pointer}
     *
     * @param index from what {@link #borrow} returned on
     */
    public long pointer(int index) {
        return pointers[index];
    }

    /**
     * Sets a borrowed pointer.
     *
     * @param index from what {@link #borrow} returned on
     * @param value the pointer
     */
    public void pointer(int index, long value) {
        pointers[index] = value;
    }
}
