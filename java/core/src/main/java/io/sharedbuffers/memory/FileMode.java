package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
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
            Set<PosixFilePermission> permissions = wanted(target);
            // Some file systems give all files the same permissions, and let nobody change them.
            if (!permissions.equals(of(draft).readAttributes().permissions())) {
                of(draft).setPermissions(permissions);
            }
        }
    }

    private static Set<PosixFilePermission> wanted(Path target) throws IOException {
        try {
            if (Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
                return of(target).readAttributes().permissions();
            }
        } catch (NoSuchFileException _) {
            // Removed by somebody else meanwhile.
        }
        return ofNewFiles(target);
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
