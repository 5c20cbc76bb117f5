package io.sharedbuffers.shm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Objects that are the files of one directory, {@code /dev/shm} on Linux. */
final class DirectoryStore implements ObjectStore {
    private final Path directory;
    private final Optional<Posix> posix;

    /**
     * Chooses a directory.
     *
     * @param posix the system's calls, if they may be used
     */
    DirectoryStore(Path directory, Optional<Posix> posix) {
        this.directory = directory;
        this.posix = posix;
    }

    /** The store of the directory that a file is in. */
    static DirectoryStore around(Path file) {
        return new DirectoryStore(file.toAbsolutePath().getParent(), Posix.fileCalls());
    }

    Path directory() {
        return directory;
    }

    @Override
    public SharedBlock create(String name, long size, int mode, Consumer<MemorySegment> contents) {
        Path path = ObjectName.resolve(directory, name);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new SharedObjectException.AlreadyExists(path.toString(), null);
        }
        return make(path, size, mode, contents, Draft::publish);
    }

    @Override
    public SharedBlock replace(String name, long size, int mode, Consumer<MemorySegment> contents) {
        return make(ObjectName.resolve(directory, name), size, mode, contents, Draft::replace);
    }

    private SharedBlock make(
            Path path, long size, int mode, Consumer<MemorySegment> contents, Consumer<Draft> publication) {
        if (size < 1) {
            throw new IllegalArgumentException(path + ": cannot have " + size + " bytes: an object has 1 or more");
        }
        try (Draft draft = Draft.start(path, size, mode, posix)) {
            draft.file().retain();
            SharedBlock block = SharedBlock.of(draft.file(), Access.READ_WRITE);
            try {
                contents.accept(block.segment());
                publication.accept(draft);
                return block;
            } catch (RuntimeException | Error e) {
                block.close();
                throw e;
            }
        }
    }

    @Override
    public SharedBlock attach(String name, Access access) {
        return SharedBlock.of(OpenFile.acquire(ObjectName.resolve(directory, name), access, posix), access);
    }

    @Override
    public void delete(String name) {
        Path path = ObjectName.resolve(directory, name);
        try {
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new SharedObjectException.WrongKind(path.toString(), "a regular file", "a directory");
            }
            NameWatcher.letGo(path);
            Files.delete(path);
        } catch (IOException e) {
            throw OsErrors.of(e, path.toString(), "delete");
        }
    }

    @Override
    public Optional<ObjectEntry> stat(String name) {
        Path path = ObjectName.resolve(directory, name);
        try {
            return entry(path);
        } catch (IOException e) {
            throw OsErrors.of(e, path.toString(), "read");
        }
    }

    @Override
    public List<ObjectEntry> list() {
        List<ObjectEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (!name.startsWith(".") && !name.startsWith("sem.")) {
                    entry(file).ifPresent(entries::add);
                }
            }
        } catch (IOException e) {
            throw OsErrors.of(e, directory.toString(), "list");
        } catch (DirectoryIteratorException | UncheckedIOException e) {
            throw OsErrors.of((IOException) e.getCause(), directory.toString(), "list");
        }
        entries.sort(Comparator.comparing(ObjectEntry::name));
        return entries;
    }

    private static Optional<ObjectEntry> entry(Path path) throws IOException {
        try {
            Map<String, Object> all = Files.readAttributes(path, "unix:*", LinkOption.NOFOLLOW_LINKS);
            if (!Boolean.TRUE.equals(all.get("isRegularFile"))) {
                return Optional.empty();
            }
            return Optional.of(new ObjectEntry(
                    path.getFileName().toString(),
                    ((Number) all.get("size")).longValue(),
                    ((Number) all.get("mode")).intValue() & 07777,
                    String.valueOf(all.get("owner")),
                    ((Number) all.get("nlink")).intValue(),
                    OpenFile.identity(all),
                    (FileTime) all.get("lastModifiedTime")));
        } catch (NoSuchFileException e) {
            return Optional.empty(); // gone since its name was read
        }
    }

    @Override
    public String describe(String name) {
        return directory.resolve(ObjectName.check(name)).toString();
    }

    @Override
    public Optional<Path> path(String name) {
        return Optional.of(ObjectName.resolve(directory, name));
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
