package io.sharedbuffers.memory;

import java.io.IOException;

/** A file that is written once, copied into another, and removed. Not safe for use by several threads at once. */
public final class TemporaryFile implements AutoCloseable {
    private final HiddenFile.Open file;
    private final FileSink sink;

    private TemporaryFile(HiddenFile.Open file, FileSink sink) {
        this.file = file;
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
        HiddenFile.Open file = HiddenFile.create(space.directory());
        return new TemporaryFile(file, new FileSink(file.channel(), file.name(), 0));
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
        target.transferFrom(file.channel(), 0, sink.position());
    }

    @Override
    public void close() {
        file.discard();
    }
}
