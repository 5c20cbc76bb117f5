package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file that is written once, copied into another, and removed. Not safe for use by several threads at once. */
public final class TemporaryFile implements AutoCloseable {
    private final FileChannel channel;
    private final FileSink sink;

    private TemporaryFile(FileChannel channel, FileSink sink) {
        this.channel = channel;
        this.sink = sink;
    }

    /**
     * Makes an empty file.
     *
     * @param space names the folder
     * @return the file, to be closed by the caller, which removes it
     * @throws IOException if it cannot be made
     */
    public static TemporaryFile create(ScratchSpace space) throws IOException {
        Path path = Files.createTempFile(space.directory(), ".sharedbuffers-", ".tmp");
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
            return new TemporaryFile(channel, new FileSink(channel, path.toString(), 0));
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    /** {@return where to write} */
    public FileSink sink() {
        return sink;
    }

    /**
     * Appends the whole content to another file.
     *
     * @param target where it goes
     * @throws IOException if the file system refuses
     */
    public void copyTo(FileSink target) throws IOException {
        sink.flush();
        target.transferFrom(channel, 0, sink.position());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
