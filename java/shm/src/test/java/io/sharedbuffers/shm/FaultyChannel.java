package io.sharedbuffers.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** A channel one call of which fails, of those that {@link ChannelHandle} makes. */
final class FaultyChannel extends FileChannel {
    private final FileChannel channel;
    private final List<String> calls = new ArrayList<>();
    private int left = Integer.MAX_VALUE;

    FaultyChannel(FileChannel channel) {
        this.channel = channel;
    }

    /** Has the n-th call from now on fail, counted from 1. */
    void failAt(int n) {
        left = n;
        calls.clear();
    }

    /** Whether a call has failed since. */
    boolean failed() {
        return left <= 0;
    }

    /** The calls since, up to the one that failed. */
    List<String> made() {
        return calls;
    }

    private void call(String name, String failure) throws IOException {
        if (left > 0) {
            calls.add(name);
        }
        if (--left == 0) {
            throw new IOException(failure);
        }
    }

    /** Fails when half of it is written. */
    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        try {
            call("write", "No space left on device");
        } catch (IOException e) {
            channel.write(source.limit(source.position() + source.remaining() / 2), position);
            throw e;
        }
        return channel.write(source, position);
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        call("truncate", "Input/output error");
        channel.truncate(size);
        return this;
    }

    @Override
    public long size() throws IOException {
        call("size", "Input/output error");
        return channel.size();
    }

    @Override
    public MemorySegment map(MapMode mode, long offset, long size, Arena arena) throws IOException {
        call("map", "Map failed");
        return channel.map(mode, offset, size, arena);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        channel.close();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw unused();
    }

    @Override
    public int read(ByteBuffer target) {
        throw unused();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw unused();
    }

    @Override
    public int read(ByteBuffer target, long position) {
        throw unused();
    }

    @Override
    public int write(ByteBuffer source) {
        throw unused();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw unused();
    }

    @Override
    public long position() {
        throw unused();
    }

    @Override
    public FileChannel position(long position) {
        throw unused();
    }

    @Override
    public void force(boolean metaData) {
        throw unused();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw unused();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw unused();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw unused();
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) {
        throw unused();
    }

    private static UnsupportedOperationException unused() {
        return new UnsupportedOperationException("a call that no test has fail");
    }
}
