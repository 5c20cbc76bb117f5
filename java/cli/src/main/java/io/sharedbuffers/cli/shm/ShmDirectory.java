package io.sharedbuffers.cli.shm;

import io.sharedbuffers.cli.values.InputException;
import io.sharedbuffers.shm.ObjectEntry;
import io.sharedbuffers.shm.ObjectStore;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory in which shared memory is.
 *
 * @param store its objects
 * @param path its path
 */
public record ShmDirectory(ObjectStore store, Path path) {
    private static final String SHM = "shm://";
    private static final String FILE = "file://";

    /**
     * Finds the directory.
     *
     * @param told another one than that of this machine, or null
     * @return the directory
     * @throws InputException if this system has none
     */
    public static ShmDirectory of(Path told) throws InputException {
        try {
            ObjectStore store = told == null ? ObjectStore.system() : ObjectStore.in(told);
            Path any = store.path("any")
                    .orElseThrow(
                            () -> new InputException("the objects of this system are no files, so that they cannot be "
                                    + "looked at; --dir names a directory of objects"));
            return new ShmDirectory(store, any.getParent());
        } catch (UnsupportedOperationException e) {
            throw new InputException(e.getMessage(), e);
        }
    }

    /**
     * {@return everything in it that can be an object, in the order of names, hidden names too}
     *
     * @throws IOException if it cannot be read
     */
    public List<ObjectEntry> entries() throws IOException {
        List<ObjectEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                store.stat(file.getFileName().toString()).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        entries.sort(Comparator.comparing(ObjectEntry::name));
        return entries;
    }

    /**
     * Understands where an object is.
     *
     * @param text a name, with or without {@code shm://}; or a path, which has a slash or {@code file://} before it
     * @return the place
     * @throws IOException if it is no path of a file
     */
    public Place place(String text) throws IOException {
        if (text.startsWith(FILE)) {
            return Place.file(Path.of(text.substring(FILE.length())));
        }
        String name = text.startsWith(SHM) ? text.substring(SHM.length()).replaceFirst("^/+", "") : text;
        if (!text.startsWith(SHM) && name.indexOf('/') >= 0) {
            return Place.file(Path.of(name));
        }
        store.describe(name); // refuses what is no name
        return new Place(store, name, path.resolve(name), true);
    }

    /** {@return the place of one of the objects}
     *
     * @param entry the object
     */
    public Place place(ObjectEntry entry) {
        return new Place(store, entry.name(), path.resolve(entry.name()), true);
    }
}
