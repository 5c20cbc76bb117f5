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
 * <p>What a killed process leaves beside the target is removed when the same target is next written to, by whichever process.
 * Files that somebody is still writing are told by their locks (where the file system has none, nothing is removed).
 *
 * <p>Only its owner can read the file while it is written. In its place it has the permissions of the file that it replaces, or
 * those that the process gives to new files.
 *
 * <p>Whoever has the old file mapped goes on reading the old bytes. {@link #close()} without {@link #commit()} removes what
 * was written and leaves the target as it was. Not safe for use by several threads at once.
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Draft draft;
    private final FileSink sink;
    private boolean done;

    private AtomicFile(Path target, Draft draft, FileSink sink) {
        this.target = target;
        this.draft = draft;
        this.sink = sink;
    }

    /**
     * Starts a new version of a file.
     *
     * @param path the file to be made or replaced; a symbolic link stays, and what it points at is replaced
     * @return to be committed, and closed in any case
     * @throws IOException if nothing can be written beside the target
     */
    public static AtomicFile replace(Path path) throws IOException {
        Path target = Files.exists(path) ? path.toRealPath() : inRealFolder(path.toAbsolutePath());
        if (Files.isDirectory(target)) {
            throw new IOException(path + " is a folder: name a file");
        }
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(path.toString(), null, "the folder " + folder + " does not exist");
        }
        try {
            return drafted(target, Draft.beside(target));
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            throw FileErrors.named(target.toString(), "no file can be made beside it", e);
        }
    }

    private static AtomicFile drafted(Path target, Draft draft) throws IOException {
        try {
            return new AtomicFile(target, draft, new FileSink(draft.channel(), target.toString(), 0));
        } catch (OutOfMemoryError e) {
            draft.remove();
            throw e;
        }
    }

    /** So that a link to a folder that is changed meanwhile does not lead somewhere else. */
    private static Path inRealFolder(Path path) throws IOException {
        Path folder = path.getParent();
        return folder == null || !Files.isDirectory(folder)
                ? path
                : folder.toRealPath().resolve(path.getFileName());
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
        try {
            FileMode.give(target, draft.path());
            // The draft stays locked until it is in place: nobody may take it for left behind and remove it.
            Files.move(draft.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw FileErrors.named(target.toString(), "cannot be replaced by the new file", e);
        }
        done = true;
        release();
        forceFolder();
    }

    private void release() {
        try {
            draft.release();
        } catch (IOException _) {
            // All bytes are in storage, and the file is in place: there is nothing that closing could still lose.
        }
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
                draft.remove();
            } catch (IOException e) {
                throw FileErrors.named(target.toString(), "the unfinished file beside it cannot be removed", e);
            }
        }
    }
}
