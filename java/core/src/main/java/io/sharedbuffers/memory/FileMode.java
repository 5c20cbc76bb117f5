package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read and write a file that is being made; nothing where the file system knows no such permissions. */
final class FileMode {
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<?>[] NONE = {};

    private FileMode() {}

    private static boolean isKnown(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static PosixFileAttributeView of(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /** What makes a new file one that its owner alone can open. */
    static FileAttribute<?>[] ownersAlone(Path path) {
        return isKnown(path) ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)} : NONE;
    }

    /**
     * Gives a complete draft the permissions of the file it will replace, or those of a new one.
     *
     * @param target where it will be
     * @param draft where it is
     */
    static void give(Path target, Path draft) throws IOException {
        if (isKnown(draft)) {
            Set<PosixFilePermission> permissions = Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                    ? of(target).readAttributes().permissions()
                    : ofNewFiles(target);
            of(draft).setPermissions(permissions);
        }
    }

    /** The process's umask, and what a folder bequeaths, are told by what becomes of a file. */
    private static Set<PosixFilePermission> ofNewFiles(Path target) throws IOException {
        Draft probe = Draft.asUsual(target);
        try {
            return of(probe.path()).readAttributes().permissions();
        } finally {
            probe.remove();
        }
    }
}
