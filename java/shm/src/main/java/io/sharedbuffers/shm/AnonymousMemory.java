package io.sharedbuffers.shm;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Memory of this process alone, outside the Java heap. It is freed when nothing refers to it any more, so that
 * forgetting to close what uses it does no harm.
 */
final class AnonymousMemory implements Backing {
    private static final String LABEL = "anonymous memory";
    private static final int ALIGNMENT = 8;

    private volatile MemorySegment memory;

    /**
     * Takes memory of zeros.
     *
     * @throws SharedObjectException.NoSpace if the process has no more
     */
    AnonymousMemory(long size) {
        memory = allocate(size);
    }

    private static MemorySegment allocate(long size) {
        try {
            return Arena.ofAuto().allocate(size, ALIGNMENT);
        } catch (OutOfMemoryError e) {
            // the limit of the runtime for memory outside the heap, checked before anything is taken
            throw new SharedObjectException.NoSpace(
                    LABEL, size, "less, within the limit of the process (-XX:MaxDirectMemorySize)", e);
        }
    }

    @Override
    public String label() {
        return LABEL;
    }

    /** An identity that no object has: there is nothing else to attach to it. */
    @Override
    public ObjectIdentity identity() {
        return new ObjectIdentity(-1, memory.address());
    }

    @Override
    public long size() {
        return memory.byteSize();
    }

    @Override
    public synchronized void grow(long size) {
        MemorySegment old = memory;
        if (size > old.byteSize()) {
            MemorySegment larger = allocate(size);
            MemorySegment.copy(old, 0, larger, 0, old.byteSize());
            memory = larger;
        }
    }

    /** The memory behind the new end is freed too. */
    @Override
    public synchronized void shrink(long size) {
        MemorySegment old = memory;
        if (size < old.byteSize()) {
            MemorySegment smaller = allocate(size);
            MemorySegment.copy(old, 0, smaller, 0, size);
            memory = smaller;
        }
    }

    @Override
    public MemorySegment map(long size, Access access, Arena arena) {
        return memory.asSlice(0, size);
    }

    @Override
    public boolean isCopied() {
        return true;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public LockTable locks() {
        throw new UnsupportedOperationException(LABEL + " has no locks between processes: nobody else has it");
    }

    @Override
    public void retain() {}

    @Override
    public void release() {}
}
