package io.sharedbuffers.shm;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;

/**
 * A file through the runtime's channels alone: where Java was started without native access, and on macOS.
 *
 * @param channel the channel
 * @param label how messages call the file
 */
record ChannelHandle(FileChannel channel, String label) implements FileHandle {
    private static final int ZEROS = 1 << 16;
    /** In what the runtime says if it may not make the file as long as what is to be mapped. */
    private static final String TOO_SHORT = "cannot extend file";

    static ChannelHandle open(Path path, boolean writable) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                writable
                        ? Set.of(StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)
                        : Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
        return new ChannelHandle(channel, path.toString());
    }

    /** A channel does not tell which file it has, so the name is looked at again. */
    @Override
    public ObjectIdentity identity(Path path) throws IOException {
        return OpenFile.identityOf(path);
    }

    @Override
    public long size() {
        try {
            return Uninterruptible.call(channel::size);
        } catch (IOException e) {
            throw OsErrors.of(e, label, "tell the size");
        }
    }

    /** Writes zeros, for a hole has no memory and faults when the storage turns out to be full. */
    @Override
    public void grow(long from, long to) {
        try {
            Uninterruptible.call(() -> {
                ByteBuffer zeros = ByteBuffer.allocateDirect((int) Math.min(ZEROS, to - from));
                for (long at = from; at < to; ) {
                    zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
                    at += channel.write(zeros, at);
                }
                return null;
            });
        } catch (IOException e) {
            shrink(from);
            throw Room.failure(e, label, to - from);
        }
    }

    @Override
    public void shrink(long size) {
        try {
            Uninterruptible.call(() -> channel.truncate(size));
        } catch (IOException e) {
            throw OsErrors.of(e, label, "shrink to " + size + " bytes");
        }
    }

    @Override
    public MemorySegment map(long size, Access access, Arena arena) {
        FileChannel.MapMode mode = switch (access) {
            case READ_ONLY -> FileChannel.MapMode.READ_ONLY;
            case READ_WRITE -> FileChannel.MapMode.READ_WRITE;
            case COPY_ON_WRITE -> FileChannel.MapMode.PRIVATE;
        };
        try {
            return Uninterruptible.call(() -> {
                long now = channel.size();
                if (now < size) { // a channel that may write would make the file longer
                    throw new SharedObjectException.Shrunk(label, size, now + " bytes", null);
                }
                return channel.map(mode, 0, size, arena);
            });
        } catch (IOException e) {
            if (String.valueOf(e.getMessage()).contains(TOO_SHORT)) {
                throw new SharedObjectException.Shrunk(label, size, "fewer", e); // perhaps for a moment only
            }
            throw OsErrors.of(e, label, "map");
        }
    }

    /** A channel that maps makes the file as long as what it maps. */
    @Override
    public Optional<MemorySegment> mapAhead(long size, Arena arena) {
        return Optional.empty();
    }

    @Override
    public boolean isDirect() {
        return false;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
