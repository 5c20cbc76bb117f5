package io.sharedbuffers.memory;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;

/**
 * Bytes that are appended first, then read or rearranged in place, and thrown away in the end.
 *
 * <p>Lives outside of the Java heap up to the budget of its {@link ScratchSpace}, and beyond it in a temporary file that is
 * removed on {@link #close()}, at the latest when the process ends. Every byte of that file is written before it is mapped,
 * so a full disk shows as an {@link IOException} while appending, never as a fault while sorting.
 *
 * <p>Not thread-safe.
 */
public final class Scratch implements AutoCloseable {
    private static final long FIRST_BYTES = 1 << 12;

    private final ScratchSpace space;
    private Arena arena;
    private Region content;
    private long used;
    private HiddenFile.Open file;
    private FileSink spill;
    private boolean sealed;
    private boolean closed;

    Scratch(ScratchSpace space) {
        this.space = space;
    }

    /** {@return the number of bytes appended so far} */
    public long size() {
        return spill == null ? used : spill.position();
    }

    /**
     * Appends a 64-bit number, 8 bytes.
     *
     * @param value the number
     * @throws IOException if the file system refuses
     */
    public void putLong(long value) throws IOException {
        if (inMemory(Long.BYTES)) {
            content.setLong(used, value);
            used += Long.BYTES;
        } else {
            spill.putLong(value);
        }
    }

    /**
     * Appends a 32-bit number, 4 bytes.
     *
     * @param value the number
     * @throws IOException if the file system refuses
     */
    public void putInt(int value) throws IOException {
        if (inMemory(Integer.BYTES)) {
            content.setInt(used, value);
            used += Integer.BYTES;
        } else {
            spill.putInt(value);
        }
    }

    /**
     * Appends a part of an array.
     *
     * @param bytes holds the bytes
     * @param from index of the first
     * @param length number of bytes
     * @throws IOException if the file system refuses
     */
    public void put(byte[] bytes, int from, int length) throws IOException {
        if (inMemory(length)) {
            MemorySegment.copy(bytes, from, content.segment(), Layouts.BYTE, used, length);
            used += length;
        } else {
            spill.put(bytes, from, length);
        }
    }

    /**
     * All bytes, to be read and rearranged in place. Nothing can be appended afterwards. Valid until {@link #close()}.
     *
     * @return a writable region
     * @throws IOException if the file cannot be mapped
     */
    public Region region() throws IOException {
        alive();
        if (!sealed) {
            if (spill != null) {
                spill.flush();
                arena = Arena.ofShared();
                long size = spill.position();
                content = Region.of(map(size), spill.name());
            } else if (content == null) {
                content = Region.of(new byte[0], "scratch memory");
            } else {
                content = content.slice(0, used);
            }
            sealed = true;
        }
        return content;
    }

    /**
     * Appends all bytes to a file.
     *
     * @param target where they go
     * @throws IOException if the file system refuses
     */
    public void copyTo(FileSink target) throws IOException {
        alive();
        if (spill != null && !sealed) {
            spill.flush();
            target.transferFrom(file.channel(), 0, spill.position());
        } else {
            target.put(region());
        }
    }

    /** Releases the memory and removes the file. Can be called again. */
    @Override
    public void close() throws IOException {
        closed = true;
        release();
        if (file != null) {
            file.discard();
        }
    }

    private boolean inMemory(long bytes) throws IOException {
        if (sealed || closed) {
            throw new IllegalStateException(closed ? "the scratch is closed" : "appending has ended");
        }
        if (spill != null) {
            return false;
        }
        long needed = used + bytes;
        if (content == null || needed > content.size()) {
            if (needed > space.bytesInMemory()) {
                moveToFile();
                return false;
            }
            grow(needed);
        }
        return true;
    }

    private void grow(long needed) {
        long capacity = Math.min(space.bytesInMemory(), Math.max(FIRST_BYTES, Math.max(2 * used, needed)));
        Arena larger = Arena.ofShared();
        MemorySegment memory = larger.allocate(capacity, Long.BYTES);
        if (content != null) {
            MemorySegment.copy(content.segment(), 0, memory, 0, used);
        }
        release();
        arena = larger;
        content = Region.of(memory, "scratch memory");
    }

    private void moveToFile() throws IOException {
        file = HiddenFile.create(space.directory());
        spill = new FileSink(file.channel(), file.name(), 0);
        if (content != null) {
            spill.put(content.slice(0, used));
        }
        release();
    }

    private MemorySegment map(long size) throws IOException {
        try {
            return file.channel().map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
        } catch (IOException e) {
            throw FileErrors.named(spill.name(), "cannot be mapped", e);
        }
    }

    private void alive() {
        if (closed) {
            throw new IllegalStateException("the scratch is closed");
        }
    }

    private void release() {
        content = null;
        if (arena != null) {
            arena.close();
            arena = null;
        }
    }
}
