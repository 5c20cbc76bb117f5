package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps the name of an object alive although Python's resource tracker deletes it; see {@link SharedMemory}.
 *
 * <p>The object gets a second, hidden name, {@code .NAME.keep}. When its name disappears, a thread of this process gives it
 * back, usually within milliseconds; a Python process that attaches in between finds nothing and has to try again. Deleting the
 * object by this library ends the guards that the same process has on it. Nobody can tell the tracker from another process that
 * deletes the name on purpose, so then end the guard first.
 *
 * <p>The guard never touches another object: if somebody has made a new one of the same name, it leaves that alone and
 * {@link #isDisplaced()} is true. If this process is killed, the hidden name stays, and with it the object: {@link #recover}
 * gives it its name back, or {@link #of} takes the hidden name over.
 *
 * <p>Safe for use from any thread.
 */
public final class TrackerGuard implements AutoCloseable {
    private static final String SUFFIX = ".keep";

    private final Path name;
    private final Path hidden;
    private final ObjectIdentity identity;
    private final AtomicLong restored = new AtomicLong();
    private volatile boolean displaced;
    private boolean closed;

    private TrackerGuard(Path name, Path hidden, ObjectIdentity identity) {
        this.name = name;
        this.hidden = hidden;
        this.identity = identity;
    }

    /**
     * Guards an object, whoever made it.
     *
     * @param store where it is
     * @param name its name
     * @param identity which object is meant, as {@link SharedBlock#identity()} tells
     * @return the guard, to be closed by the caller
     * @throws SharedObjectException.NotFound if there is no object of that name and identity
     * @throws SharedObjectException.BadName if the hidden name would be too long
     * @throws UnsupportedOperationException if the objects of the store are no files
     */
    public static TrackerGuard of(ObjectStore store, String name, ObjectIdentity identity) {
        Path path = path(store, name);
        Path hidden = path(store, hiddenName(name));
        try {
            if (!identity.equals(OpenFile.identityOf(path))) {
                throw new SharedObjectException.NotFound(path.toString(), null);
            }
            if (Files.exists(hidden, LinkOption.NOFOLLOW_LINKS) && !identity.equals(OpenFile.identityOf(hidden))) {
                Files.delete(hidden); // left by an earlier object of that name
            }
            try {
                Files.createLink(hidden, path);
            } catch (FileAlreadyExistsException e) {
                // left by a guard of the same object, whose process was killed
            }
        } catch (IOException e) {
            throw OsErrors.of(e, path.toString(), "guard");
        }
        TrackerGuard guard = new TrackerGuard(path, hidden, identity);
        NameWatcher.watch(guard);
        return guard;
    }

    /**
     * Gives an object the name back that it lost while nobody guarded it, as after a guard's process was killed.
     *
     * @param store where it is
     * @param name its name
     * @return whether the name was given back; false if it exists
     * @throws SharedObjectException.NotFound if neither the name nor the hidden one exists
     */
    public static boolean recover(ObjectStore store, String name) {
        Path path = path(store, name);
        try {
            Files.createLink(path, path(store, hiddenName(name)));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (NoSuchFileException e) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            throw new SharedObjectException.NotFound(path.toString(), e);
        } catch (IOException e) {
            throw OsErrors.of(e, path.toString(), "recover");
        }
    }

    private static String hiddenName(String name) {
        return "." + name + SUFFIX;
    }

    private static Path path(ObjectStore store, String name) {
        return store.path(name)
                .orElseThrow(() -> new UnsupportedOperationException(
                        "the names of " + store + " cannot be guarded: its objects are no files"));
    }

    Path directory() {
        return name.toAbsolutePath().getParent();
    }

    boolean isOf(Path path) {
        return name.toAbsolutePath().equals(path.toAbsolutePath());
    }

    /** Looks after the name once. */
    synchronized void check() {
        if (closed) {
            return;
        }
        try {
            displaced = !identity.equals(OpenFile.identityOf(name));
        } catch (NoSuchFileException e) {
            restore();
        } catch (IOException | SharedObjectException e) {
            displaced = true;
        }
    }

    private void restore() {
        try {
            Files.createLink(name, hidden);
            restored.incrementAndGet();
            displaced = false;
        } catch (IOException e) {
            // somebody made a new object of that name, or took the hidden name: the next look tells
            displaced = true;
        }
    }

    /** {@return how many times the name was given back} */
    public long restored() {
        return restored.get();
    }

    /** {@return whether the name stands for another object now, or cannot be given back} */
    public boolean isDisplaced() {
        return displaced;
    }

    /** Ends the guard: the hidden name goes, the name stays. Can be called again. */
    @Override
    public void close() {
        NameWatcher.forget(this);
        synchronized (this) {
            if (closed) {
                return;
            }
            check();
            closed = true;
            try {
                Files.deleteIfExists(hidden);
            } catch (IOException e) {
                throw OsErrors.of(e, hidden.toString(), "delete");
            }
        }
    }
}
