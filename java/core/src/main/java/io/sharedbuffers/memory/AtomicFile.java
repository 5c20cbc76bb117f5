package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears whole or not at all: written beside its target, forced to storage, and renamed over it.
 *
 * <p>Whoever has the old file mapped goes on reading the old bytes. {@link #close()} without {@link #commit()} removes what
 * was written and leaves the target as it was. Not safe for use by several threads at once.
 */
public final class AtomicFile implements AutoCloseable {
    private static final int NAMES_TRIED = 1000;

    private final Path target;
    private final Path draft;
    private final FileChannel channel;
    private final FileSink sink;
    private boolean done;

    private AtomicFile(Path target, Path draft, FileChannel channel) {
        this.target = target;
        this.draft = draft;
        this.channel = channel;
        this.sink = new FileSink(channel, target.toString(), 0);
    }

    /**
     * Starts a new version of a file.
     *
     * @param path the file to be made or replaced; a symbolic link stays, and what it points at is replaced
     * @return to be committed, and closed in any case
     * @throws IOException if nothing can be written beside the target
     */
    public static AtomicFile replace(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new IOException(path + " is a folder: name a file");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(path.toString(), null, "the folder " + folder + " does not exist");
        }
        long process = ProcessHandle.current().pid();
        for (int i = 0; i < NAMES_TRIED; i++) {
            Path draft = folder.resolve("." + target.getFileName() + "." + process + "-" + i + ".tmp");
            try {
                FileChannel channel = FileChannel.open(
                        draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
                return new AtomicFile(target, draft, channel);
            } catch (FileAlreadyExistsException _) {
                // Another builder of this process is at work on the same target, or one was killed: take the next name.
            }
        }
        throw new FileAlreadyExistsException(
                folder.toString(), null, "too many left-over files named ." + target.getFileName() + ".*.tmp");
    }

    /** {@return where to write} */
    public FileSink sink() {
        return sink;
    }

    /**
     * Puts the file in place of its target.
     *
     * @throws IOException if the storage refuses; the target is then as it was
     */
    public void commit() throws IOException {
        sink.force();
        channel.close();
        Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        done = true;
        forceFolder();
    }

    /** Makes the rename durable where the system lets folders be forced; elsewhere the rename is merely atomic. */
    private void forceFolder() {
        try (FileChannel folder = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException _) {
            // The new file is complete and in place; only its survival of a power failure is up to the system.
        }
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            try {
                channel.close();
            } finally {
                Files.deleteIfExists(draft);
            }
        }
    }
}
