package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where an array is, as SharedArray understands names: {@code shm://x}, with any number of slashes in front of the x, and a bare
 * {@code x} are objects in shared memory, {@code file://} and a path is a file.
 *
 * @param store where it is
 * @param name its name there
 * @param path its path if it is a file somewhere, else null
 */
record ArrayAddress(ObjectStore store, String name, Path path) {
    private static final String SHM = "shm://";
    private static final String FILE = "file://";

    static ArrayAddress of(ObjectStore store, String name) {
        if (name.startsWith(FILE)) {
            return file(name);
        }
        if (!name.startsWith(SHM) && name.contains("://")) {
            throw new SharedObjectException.BadName(
                    name, "shm:// and a name, file:// and a path, or just a name", "another scheme", null);
        }
        String bare = name.startsWith(SHM) ? name.substring(SHM.length()) : name;
        int from = 0;
        while (from < bare.length() && bare.charAt(from) == '/') {
            from++;
        }
        return new ArrayAddress(store, ObjectName.check(bare.substring(from)), null);
    }

    private static ArrayAddress file(String name) {
        try {
            Path path = Path.of(name.substring(FILE.length()));
            if (path.toString().isEmpty() || path.getFileName() == null) {
                throw new SharedObjectException.BadName(name, "the path of a file", "none", null);
            }
            return new ArrayAddress(
                    DirectoryStore.around(path), path.getFileName().toString(), path);
        } catch (InvalidPathException e) {
            throw new SharedObjectException.BadName(name.replace("\0", "\\0"), "the path of a file", e.getReason(), e);
        }
    }

    /** Attaches; in files, unlike in shared memory, symbolic links count as what they point to. */
    SharedBlock attach(Access access) {
        if (path != null && Files.isSymbolicLink(path)) {
            try {
                return SharedBlock.open(path.toRealPath(), access);
            } catch (IOException e) {
                throw OsErrors.of(e, path.toString(), "follow the link");
            }
        }
        return store.attach(name, access);
    }
}
