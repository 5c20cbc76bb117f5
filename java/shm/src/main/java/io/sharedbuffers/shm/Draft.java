package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * An object being made, before it has its name: nobody sees it until it is complete, and nothing remains of it if it fails.
 *
 * <p>Where the system can, the file has no name at all until it is published, so that even a killed process leaves nothing.
 * Otherwise it has a hidden temporary one.
 */
final class Draft implements AutoCloseable {
    /** Start of the name of an unfinished object. */
    static final String PREFIX = ".sharedbuffers-";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Whether a file without a name can be given one. */
    private static final boolean LINKABLE = Files.exists(Posix.open(0).getParent());

    /** Permission for the owner to read and write. */
    private static final int OWN = 0600;

    private final Path target;
    private final OpenFile file;
    /** The hidden name, or null if it has none. */
    private final Path temporary;
    /** The system's descriptor, if it has no name. */
    private final int descriptor;

    private final Posix posix;

    private Draft(Path target, OpenFile file, Path temporary, int descriptor, Posix posix) {
        this.target = target;
        this.file = file;
        this.temporary = temporary;
        this.descriptor = descriptor;
        this.posix = posix;
    }

    /**
     * Starts an object of zeros.
     *
     * @param target where it will be
     * @param size its size in bytes; the memory for it is reserved
     * @param mode permission bits, from which the process's umask is taken away
     * @param posix the system's calls, if they may be used
     * @throws SharedObjectException if it cannot be made; nothing remains of it
     */
    static Draft start(Path target, long size, int mode, Optional<Posix> posix) {
        Room.check(target, target.toString(), size);
        Draft draft = posix.map(calls -> nameless(target, mode, calls)).orElse(null);
        if (draft == null) {
            draft = hidden(target, mode);
        }
        try {
            draft.file.reserve(size);
            return draft;
        } catch (RuntimeException | Error e) {
            draft.close();
            throw e;
        }
    }

    private static Draft nameless(Path target, int mode, Posix posix) {
        if (!LINKABLE) {
            return null;
        }
        String label = target.toString();
        int fd = posix.openNameless(directory(target).toString(), mode);
        if (fd < 0) {
            return null; // not every file system has such files
        }
        SystemHandle handle = new SystemHandle(posix, fd, label, true);
        Inode made;
        try {
            made = handle.inode();
        } catch (RuntimeException | Error e) {
            posix.close(fd);
            throw e;
        }
        if ((made.mode() & OWN) != OWN) {
            posix.close(fd); // it could not be opened again, for locks
            return null;
        }
        return new Draft(target, OpenFile.adopt(made.identity(), label, handle), null, fd, posix);
    }

    private static Draft hidden(Path target, int mode) {
        Path temporary = temporaryName(target);
        FileAttribute<Set<PosixFilePermission>> attribute = PosixFilePermissions.asFileAttribute(permissions(mode));
        try {
            FileChannel channel = FileChannel.open(
                    temporary,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    attribute);
            try {
                String label = target.toString();
                ChannelHandle handle = new ChannelHandle(channel, label);
                return new Draft(
                        target, OpenFile.adopt(OpenFile.identityOf(temporary), label, handle), temporary, -1, null);
            } catch (IOException | RuntimeException e) {
                channel.close();
                Files.deleteIfExists(temporary);
                throw e;
            }
        } catch (IOException e) {
            throw OsErrors.of(e, target.toString(), "create");
        }
    }

    /** {@return the open file, of which the draft keeps one use until it is closed} */
    OpenFile file() {
        return file;
    }

    /**
     * Gives the object its name, in one step.
     *
     * @throws SharedObjectException.AlreadyExists if something has that name
     */
    void publish() {
        link(target);
    }

    /** Gives the object its name, in one step, and takes it away from what has it now. */
    void replace() {
        Path from = temporary;
        if (from == null) {
            from = temporaryName(target);
            link(from);
        }
        try {
            Files.move(from, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(from);
            throw OsErrors.of(e, target.toString(), "replace");
        }
    }

    private void link(Path name) {
        if (descriptor >= 0) {
            int result = posix.link(descriptor, name.toString());
            if (result < 0) {
                throw OsErrors.of(-result, target.toString(), "create", 0);
            }
            return;
        }
        try {
            Files.createLink(name, temporary);
        } catch (FileAlreadyExistsException e) {
            throw new SharedObjectException.AlreadyExists(target.toString(), e);
        } catch (IOException e) {
            throw OsErrors.of(e, target.toString(), "create");
        }
    }

    /** Removes what is unfinished, and ends this use of the file. */
    @Override
    public void close() {
        try {
            if (temporary != null) {
                discard(temporary);
            }
        } finally {
            file.release();
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            throw OsErrors.of(e, temporary.toString(), "delete");
        }
    }

    private static Path temporaryName(Path target) {
        byte[] random = new byte[8];
        RANDOM.nextBytes(random);
        String name =
                PREFIX + ProcessHandle.current().pid() + "-" + HexFormat.of().formatHex(random);
        return directory(target).resolve(name);
    }

    private static Path directory(Path target) {
        return target.toAbsolutePath().getParent();
    }

    /** The permissions that the lowest nine bits of a mode stand for. */
    static Set<PosixFilePermission> permissions(int mode) {
        // the constants are declared from the owner's reading to the others' executing
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            if ((mode & 0400 >> permission.ordinal()) != 0) {
                permissions.add(permission);
            }
        }
        return permissions;
    }
}
