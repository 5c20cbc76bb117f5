package io.sharedbuffers.jython;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.python.core.Py;
import org.python.core.PyException;
import org.python.core.PyObject;

/**
 * The file that something is built in, at the offset that it will have in the file of the caller, if he names one: some
 * structures hold absolute offsets. Either it is mapped itself, or its content goes to the caller's file.
 */
final class BuildFile implements AutoCloseable {
    private static final int CHUNK = 1 << 20;

    private final Path path;
    private final FileChannel channel;
    private final FileSink sink;
    private final long start;

    private BuildFile(Path path, FileChannel channel, long start) {
        this.path = path;
        this.channel = channel;
        this.sink = new FileSink(channel, path.toString(), start);
        this.start = start;
    }

    /**
     * Makes a file.
     *
     * @param tempdir the folder, or {@code None} for the system's
     * @param start offset of the first byte that will be written
     */
    static BuildFile create(PyObject tempdir, long start) throws IOException {
        Path path = Files.createTempFile(space(tempdir).directory(), ".sharedbuffers-", ".tmp");
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new BuildFile(path, channel, start);
    }

    static ScratchSpace space(PyObject tempdir) {
        return tempdir == Py.None
                ? ScratchSpace.temporary()
                : new ScratchSpace(Path.of(tempdir.asString()), ScratchSpace.DEFAULT_BYTES_IN_MEMORY);
    }

    FileSink sink() {
        return sink;
    }

    /**
     * Writes the content to a file of the caller, at its present position.
     *
     * @param file anything with {@code write}
     */
    void copyTo(PyObject file) throws IOException {
        sink.flush();
        PyObject write = file.__getattr__("write");
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        for (long at = start; at < sink.position(); ) {
            chunk.clear();
            int count = channel.read(chunk, at);
            write.__call__(
                    Py.newString(new String(chunk.array(), 0, count, java.nio.charset.StandardCharsets.ISO_8859_1)));
            at += count;
        }
    }

    /**
     * Maps the content.
     *
     * @param writable whether it may be changed
     * @return the memory, which outlives the file
     */
    PyObject map(boolean writable) throws IOException {
        sink.flush();
        long length = sink.position() - start;
        return new MappedMemory(MappedFile.open(path, start, length, writable));
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(path);
    }

    /** What a failed build is to Python. */
    static RuntimeException failed(Exception e) {
        return switch (e) {
            case PyException python -> python;
            case IOException io -> Py.IOError(io.getMessage());
            case RuntimeException other -> Errors.writing(other);
            default -> new IllegalStateException(e);
        };
    }
}
