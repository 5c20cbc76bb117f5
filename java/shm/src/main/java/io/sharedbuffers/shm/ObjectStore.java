package io.sharedbuffers.shm;

import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where named objects are: names on one side, bytes on the other.
 *
 * <p>On Linux an object is a file in {@code /dev/shm}. Creation is atomic: the object gets its name when it is complete and
 * has memory for all of its bytes, so that nobody sees half of it, a full store is an exception and not a fault at some later
 * load, and a creation that fails leaves nothing. With native access (see the module) even a killed process leaves nothing;
 * without it, a file whose name starts with {@code .sharedbuffers-} may remain.
 *
 * <p>On macOS objects are reached by {@code shm_open}, which needs native access; they cannot be listed, resized, locked or
 * replaced there. That part is untested.
 *
 * <p>A name has 1 to 255 bytes of UTF-8, is neither {@code .} nor {@code ..}, and contains neither {@code /} nor NUL;
 * otherwise every method throws {@link SharedObjectException.BadName}.
 *
 * <p>Safe for use from any thread.
 */
public sealed interface ObjectStore permits DirectoryStore, ShmOpenStore {
    /** System property that names the directory used instead of {@code /dev/shm}. */
    String DIRECTORY_PROPERTY = "io.sharedbuffers.shm.directory";

    /**
     * {@return the store that Python's packages use on this machine}
     *
     * @throws UnsupportedOperationException on macOS without native access, and on Windows
     */
    static ObjectStore system() {
        String directory = System.getProperty(DIRECTORY_PROPERTY);
        if (directory == null && Posix.MAC) {
            return new ShmOpenStore(Posix.required("shared memory on macOS"));
        }
        if (directory == null && System.getProperty("os.name").startsWith("Windows")) {
            throw new UnsupportedOperationException("shared memory on Windows is not supported: use Linux or macOS");
        }
        return in(Path.of(directory == null ? "/dev/shm" : directory));
    }

    /**
     * {@return the objects that are files of one directory, such as one where a container has the host's shared memory}
     *
     * @param directory an existing directory; not looked at yet
     */
    static ObjectStore in(Path directory) {
        return new DirectoryStore(directory, Posix.fileCalls());
    }

    /**
     * Makes an object and attaches to it.
     *
     * @param name its name
     * @param size its size in bytes, at least 1; exactly this many on Linux
     * @param mode permission bits such as octal 600; the process's umask is taken away from them
     * @param contents fills in the zeros before anybody else can see them; not to be kept
     * @return the object, attached for reading and writing, to be closed by the caller
     * @throws SharedObjectException.AlreadyExists if the name is taken
     * @throws SharedObjectException.NoSpace if there is no room
     * @throws SharedObjectException if it cannot be made for another reason; in any case nothing remains of it
     */
    SharedBlock create(String name, long size, int mode, Consumer<MemorySegment> contents);

    /**
     * Makes an object and gives it a name that another one may have, in one step. Attachments to the old object stay valid
     * and keep the old bytes; new ones see the new object.
     *
     * @param name its name
     * @param size its size in bytes, at least 1
     * @param mode permission bits; the process's umask is taken away from them
     * @param contents fills in the zeros before anybody else can see them; not to be kept
     * @return the new object, attached for reading and writing, to be closed by the caller
     * @throws SharedObjectException if it cannot be made; the old object is then untouched
     */
    SharedBlock replace(String name, long size, int mode, Consumer<MemorySegment> contents);

    /**
     * Attaches to an object.
     *
     * @param name its name
     * @param access what the attachment may do
     * @return the object, to be closed by the caller
     * @throws SharedObjectException.NotFound if there is none
     * @throws SharedObjectException.TooSmall if it has no bytes, as between the two steps in which Python makes it
     * @throws SharedObjectException.WrongKind if the name is that of a directory, a symbolic link or a pipe
     * @throws SharedObjectException.AccessDenied if this user may not
     */
    SharedBlock attach(String name, Access access);

    /**
     * Attaches to an object that may not exist yet.
     *
     * @param name its name
     * @param access what the attachment may do
     * @param timeout how long to wait for it at most
     * @return the object, to be closed by the caller
     * @throws SharedObjectException.TimedOut if it did not exist, or had no bytes, all the time; its cause tells which
     */
    default SharedBlock attach(String name, Access access, Duration timeout) {
        return Retry.until(timeout, () -> attach(name, access));
    }

    /**
     * Takes the name away. Attachments stay valid; the memory is freed when the last of them is closed.
     *
     * @param name its name
     * @throws SharedObjectException.NotFound if there is none
     */
    void delete(String name);

    /**
     * {@return what the store tells about an object, or nothing if no object has that name}
     *
     * @param name its name
     */
    Optional<ObjectEntry> stat(String name);

    /**
     * {@return all objects in order of their names: regular files, without semaphores ({@code sem.…}) and without what is
     * hidden, such as unfinished objects and the second names of a {@link TrackerGuard}}
     *
     * @throws UnsupportedOperationException on macOS
     */
    List<ObjectEntry> list();

    /**
     * {@return the path of an object, or its name where it has no path: how messages call it}
     *
     * @param name its name
     */
    String describe(String name);

    /**
     * {@return the path of an object, if objects of this store are files}
     *
     * @param name its name
     */
    Optional<Path> path(String name);
}
