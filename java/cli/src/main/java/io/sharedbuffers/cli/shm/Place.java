package io.sharedbuffers.cli.shm;

import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where an object is, or will be: a name in shared memory, or a file.
 *
 * @param store the store; for a file, its directory
 * @param name the name there
 * @param path the same as a path
 * @param shared whether it was told as a name in shared memory
 */
public record Place(ObjectStore store, String name, Path path, boolean shared) {
    static Place file(Path path) throws IOException {
        if (path.getFileName() == null) {
            throw new NoSuchFileException(path.toString(), null, "the path of a file is wanted");
        }
        Path folder = path.toAbsolutePath().getParent();
        return new Place(ObjectStore.in(folder), path.getFileName().toString(), path, false);
    }

    /** {@return what the store tells about the object, if there is one} */
    public Optional<ObjectEntry> entry() {
        return store.stat(name);
    }

    /**
     * {@return the place that is meant if a file is a symbolic link; in shared memory links are not followed}
     *
     * @throws IOException if the link leads nowhere
     */
    public Place followed() throws IOException {
        return !shared && Files.isSymbolicLink(path) ? file(path.toRealPath()) : this;
    }

    /** {@return what is there instead of an object, if something is} */
    public Optional<String> obstacle() {
        if (Files.isSymbolicLink(path)) {
            return Optional.of("a symbolic link");
        }
        if (Files.isDirectory(path)) {
            return Optional.of("a directory");
        }
        return Files.exists(path) ? Optional.of("a pipe, a socket or a device") : Optional.empty();
    }

    /** {@return that there is no object, and what to do} */
    public String missing() {
        if (!shared) {
            return path + ": no such file";
        }
        return name + " is not in " + path.getParent() + ": sbuf shm ls tells what is; a file is ./" + name;
    }

    @Override
    public String toString() {
        return shared ? name : path.toString();
    }
}
