package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.Objects;

/**
 * Writes a file from front to back through a buffer, with the absolute position always at hand.
 *
 * <p>Numbers are little-endian (spec 00-conventions). What is already behind can be {@linkplain #patch patched}, as headers
 * need whose content is known last. Nothing is durable before {@link #force()}. Failures of the file system, such as a
 * full disk, are {@link IOException}s that begin with the file's name.
 *
 * <p>Borrows its channel: the owner closes it, after {@link #flush()}. Not thread-safe.
 */
public final class FileSink {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final byte[] ZEROS = new byte[64];

    private final FileChannel channel;
    private final String name;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private long flushed;

    /** Why a write failed; what it should have written is lost, so nothing more is written behind the gap. */
    private IOException failure;

    /**
     * Starts writing at a position.
     *
     * @param channel open for writing; its own position is of no interest
     * @param name what errors call the file, usually its path
     * @param position offset in the file, in bytes, of the first byte to be written
     */
    public FileSink(FileChannel channel, String name, long position) {
        this.channel = Objects.requireNonNull(channel);
        this.name = Objects.requireNonNull(name);
        if (position < 0) {
            throw new IllegalArgumentException("position " + position + " is negative");
        }
        this.flushed = position;
    }

    /** {@return what errors call the file} */
    public String name() {
        return name;
    }

    /** {@return the offset in the file, in bytes, of the next byte to be written} */
    public long position() {
        return flushed + buffer.position();
    }

    /**
     * Writes a 64-bit number, 8 bytes, lowest first.
     *
     * @param value the number
     * @throws IOException if the file system refuses
     */
    public void putLong(long value) throws IOException {
        room(Long.BYTES);
        buffer.putLong(value);
    }

    /**
     * Writes a 32-bit number, 4 bytes, lowest first.
     *
     * @param value the number
     * @throws IOException if the file system refuses
     */
    public void putInt(int value) throws IOException {
        room(Integer.BYTES);
        buffer.putInt(value);
    }

    /**
     * Writes a part of an array.
     *
     * @param bytes holds the bytes
     * @param from index of the first
     * @param length number of bytes
     * @throws IOException if the file system refuses
     */
    public void put(byte[] bytes, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, bytes.length);
        for (int done = 0; done < length; ) {
            room(1);
            int part = Math.min(buffer.remaining(), length - done);
            buffer.put(bytes, from + done, part);
            done += part;
        }
    }

    /**
     * Writes a whole region.
     *
     * @param region its bytes are copied
     * @throws IOException if the file system refuses
     */
    public void put(Region region) throws IOException {
        for (long done = 0; done < region.size(); ) {
            room(1);
            int part = (int) Math.min(buffer.remaining(), region.size() - done);
            buffer.put(region.slice(done, part).segment().asByteBuffer());
            done += part;
        }
    }

    /**
     * Writes zeros up to the next multiple of an alignment of the file position; none if it is one already.
     *
     * @param alignment in bytes, a power of two, at most 64
     * @throws IOException if the file system refuses
     */
    public void alignTo(int alignment) throws IOException {
        if (Integer.bitCount(alignment) != 1 || alignment > ZEROS.length) {
            throw new IllegalArgumentException("alignment " + alignment + " is not a power of two up to 64");
        }
        put(ZEROS, 0, (int) (-position() & (alignment - 1)));
    }

    /**
     * Writes a part of another file, by the operating system's own copy where there is one.
     *
     * @param source open for reading
     * @param at offset in the source of the first byte
     * @param length number of bytes
     * @throws IOException if the file system refuses or the source is shorter
     */
    public void transferFrom(FileChannel source, long at, long length) throws IOException {
        flush();
        for (long done = 0; done < length; ) {
            long moved = transfer(source, at + done, length - done);
            if (moved <= 0) {
                throw new IOException(name + ": the source ends after " + done + " of " + length + " bytes");
            }
            done += moved;
            flushed += moved;
        }
    }

    private long transfer(FileChannel source, long at, long length) throws IOException {
        try {
            // Anew each time: a transfer that failed half-way may have written more than it says.
            channel.position(flushed);
            return source.transferTo(at, length, channel);
        } catch (IOException e) {
            throw lost(e);
        }
    }

    /**
     * Overwrites bytes that were written before.
     *
     * @param position offset in the file of the first byte
     * @param bytes the new bytes; all of them must lie before {@link #position()}
     * @throws IOException if the file system refuses
     */
    public void patch(long position, byte[] bytes) throws IOException {
        if (position < 0 || position > position() - bytes.length) {
            throw new IllegalArgumentException(
                    "a patch of " + bytes.length + " bytes at " + position + " is not behind position " + position());
        }
        flush();
        write(ByteBuffer.wrap(bytes), position);
    }

    /**
     * Hands everything written so far to the operating system.
     *
     * @throws IOException if the file system refuses
     */
    public void flush() throws IOException {
        if (failure != null) {
            throw FileErrors.named(name, "could not be written before, and lacks those bytes", failure);
        }
        buffer.flip();
        int length = buffer.limit();
        write(buffer, flushed);
        flushed += length;
        buffer.clear();
    }

    /**
     * Flushes, and waits until the storage device has the bytes.
     *
     * @throws IOException if the file system or the device refuses
     */
    public void force() throws IOException {
        flush();
        try {
            channel.force(true);
        } catch (IOException e) {
            throw FileErrors.named(name, "cannot be forced to storage", e);
        }
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void write(ByteBuffer bytes, long position) throws IOException {
        try {
            for (long at = position; bytes.hasRemaining(); ) {
                at += channel.write(bytes, at);
            }
        } catch (IOException e) {
            throw lost(e);
        }
    }

    private IOException lost(IOException e) {
        failure = FileErrors.named(name, "cannot be written", e);
        return failure;
    }
}
