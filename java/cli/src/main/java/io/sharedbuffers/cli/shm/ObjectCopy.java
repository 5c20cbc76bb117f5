package io.sharedbuffers.cli.shm;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedBlock;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** Copies an object: the copy is there when it is complete, and not before. */
public final class ObjectCopy {
    private static final long PART = 1 << 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Place from;
    private final ObjectEntry source;
    private final Place to;
    private final boolean replace;
    private final LongConsumer progress;

    /**
     * Plans a copy.
     *
     * @param from where the object is
     * @param source what the store tells about it; the copy gets the same mode
     * @param to where the copy is to be
     * @param replace whether what is there now may be replaced
     * @param progress is told how many bytes are copied, now and then
     */
    public ObjectCopy(Place from, ObjectEntry source, Place to, boolean replace, LongConsumer progress) {
        this.from = from;
        this.source = source;
        this.to = to;
        this.replace = replace;
        this.progress = progress;
    }

    /**
     * Copies all bytes as they are.
     *
     * @throws FileAlreadyExistsException if something is there that may not be replaced
     * @throws SharedObjectException if one of both cannot be used; nothing has changed then
     * @throws IOException if something else stands in the way
     */
    public void run() throws IOException {
        checkTarget();
        try (SharedBlock block = attach()) {
            make(to.name(), block, replace);
        } catch (SharedObjectException.AlreadyExists e) {
            throw taken();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Copies an array, with another footer.
     *
     * @param footer the footer of the copy
     * @throws IllegalArgumentException if the array cannot have it
     * @throws InputException if the object is no array
     * @throws IOException as {@link #run}
     */
    public void run(ArrayFooter footer) throws IOException {
        checkTarget();
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String draft = ".sharedbuffers-" + ProcessHandle.current().pid() + "-"
                + HexFormat.of().formatHex(random);
        Path hidden = to.path().toAbsolutePath().resolveSibling(draft);
        try (SharedArray array = SharedArray.attach(from.store(), "shm://" + from.name(), Access.READ_ONLY)) {
            make(draft, array.block(), false);
            try (SharedArray copy = SharedArray.attach(to.store(), "shm://" + draft, Access.READ_WRITE)) {
                copy.convert(footer);
            }
            publish(hidden);
        } catch (SharedObjectException.TooSmall | SharedObjectException.WrongKind e) {
            throw new InputException(
                    from
                            + " is not a SharedArray, and nothing else has a footer: leave out --footer to copy it as it is",
                    e);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(hidden);
        }
    }

    private void publish(Path hidden) throws IOException {
        if (replace) {
            Files.move(hidden, to.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            return;
        }
        try {
            Files.createLink(to.path(), hidden);
        } catch (FileAlreadyExistsException e) {
            throw taken();
        }
    }

    private SharedBlock attach() {
        return from.store().attach(from.name(), Access.READ_ONLY);
    }

    private void checkTarget() throws IOException {
        Path folder = to.path().toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new FileSystemException(
                    folder.toString(), null, "is no directory, so that nothing can be copied to it: make it first");
        }
        if (!Files.exists(to.path(), LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(to.path(), LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(to.path().toString(), null, "is there and is no object that can be replaced");
        }
        if (!replace) {
            throw taken();
        }
    }

    private FileAlreadyExistsException taken() {
        return new FileAlreadyExistsException(to.path().toString(), null, "exists already; --force replaces it");
    }

    private void make(String name, SharedBlock block, boolean over) {
        if (over) {
            to.store()
                    .replace(name, block.size(), source.mode(), target -> fill(target, block))
                    .close();
        } else {
            to.store()
                    .create(name, block.size(), source.mode(), target -> fill(target, block))
                    .close();
        }
    }

    private void fill(MemorySegment target, SharedBlock block) {
        for (long at = 0; at < target.byteSize(); at += PART) {
            if (Thread.currentThread().isInterrupted()) {
                throw new UncheckedIOException(new ClosedByInterruptException());
            }
            block.read(at, target.asSlice(at, Math.min(PART, target.byteSize() - at)));
            progress.accept(at);
        }
    }
}
