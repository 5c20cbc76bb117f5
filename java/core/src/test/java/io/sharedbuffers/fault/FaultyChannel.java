package io.sharedbuffers.fault;

import io.sharedbuffers.fault.Faults.Operation;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/** A channel whose operations fail as planned. What it writes before it fails is a part, as systems do. */
final class FaultyChannel extends FileChannel {
    private final FileChannel channel;
    private final Faults faults;

    FaultyChannel(FileChannel channel, Faults faults) {
        this.channel = channel;
        this.faults = faults;
    }

    @FunctionalInterface
    private interface Write {
        long of(ByteBuffer bytes) throws IOException;
    }

    private long write(ByteBuffer bytes, Write write) throws IOException {
        if (!faults.fails(Operation.WRITE)) {
            return write.of(bytes);
        }
        ByteBuffer part = bytes.duplicate().limit(bytes.position() + bytes.remaining() / 2);
        if (part.hasRemaining()) {
            write.of(part);
        }
        throw new IOException(Faults.REASON);
    }

    @Override
    public int write(ByteBuffer bytes) throws IOException {
        return (int) write(bytes, channel::write);
    }

    @Override
    public int write(ByteBuffer bytes, long position) throws IOException {
        return (int) write(bytes, part -> channel.write(part, position));
    }

    @Override
    public long write(ByteBuffer[] buffers, int offset, int length) throws IOException {
        long written = 0;
        for (int i = offset; i < offset + length; i++) {
            written += write(buffers[i]);
        }
        return written;
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) throws IOException {
        faults.check(Operation.WRITE);
        return channel.transferFrom(source, position, count);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        faults.check(Operation.FORCE);
        channel.force(metaData);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        faults.check(Operation.TRUNCATE);
        channel.truncate(size);
        return this;
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        faults.check(Operation.MAP);
        return channel.map(mode, position, size);
    }

    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
        faults.check(Operation.MAP);
        return channel.map(mode, offset, size, arena);
    }

    /** The channel is closed in any case, as descriptors are. */
    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
        faults.check(Operation.CLOSE);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return channel.read(targets, offset, length);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel.read(target, position);
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return channel.transferTo(position, count, target);
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return channel.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return channel.tryLock(position, size, shared);
    }
}
