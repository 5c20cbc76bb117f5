package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file beside its target that is not complete yet: hidden, with a name of its own, and locked for as long as its process works
 * on it. One without a lock was left behind by a process that was killed; whoever builds the same target next removes it.
 */
final class Draft {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAMES_TRIED = 100;
    private static final String DIGITS = "[0-9a-f]{16}";

    /** Letters of the target's name in the draft's, so that the longest name of a target still leads to a legal one. */
    private static final int LETTERS = 64;

    /**
     * The drafts of this process. They must not be opened to try their locks: with the first descriptor that is closed, POSIX
     * takes away all locks that a process has on a file.
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel channel;

    private Draft(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /**
     * Makes an empty file that its owner alone can open, and removes what killed processes left of the same target.
     *
     * @param target what the file will replace
     */
    static Draft beside(Path target) throws IOException {
        removeLeft(target);
        return open(target, FileMode.ownersAlone(target));
    }

    /** Makes a file with the permissions that the process gives to new ones, beside its target. */
    static Draft asUsual(Path target) throws IOException {
        return open(target);
    }

    private static Draft open(Path target, FileAttribute<?>... attributes) throws IOException {
        for (int i = 0; i < NAMES_TRIED; i++) {
            Path path = target.resolveSibling(beginning(target) + digits() + ".tmp");
            OWN.add(path);
            try {
                Draft draft = create(path, attributes);
                if (draft != null) {
                    return draft;
                }
            } catch (FileAlreadyExistsException _) {
                // By chance, and then somebody else's.
            } catch (IOException | RuntimeException | Error e) {
                OWN.remove(path);
                throw e;
            }
            OWN.remove(path);
        }
        throw new FileAlreadyExistsException(
                target.toString(), null, "its folder takes away the temporary files that are made beside it");
    }

    /** Makes and locks the file; null if another process found it before it was locked, and takes it for left behind. */
    private static Draft create(Path path, FileAttribute<?>... attributes) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                attributes);
        try {
            if (lock(channel) && Files.exists(path)) {
                return new Draft(path, channel);
            }
            channel.close();
            return null;
        } catch (IOException | RuntimeException | Error e) {
            discard(path, channel, e);
            throw e;
        }
    }

    private static boolean lock(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (IOException _) {
            // A file system without locks. There nobody gets one, and nothing is ever taken for left behind.
            return true;
        }
    }

    private static void discard(Path path, FileChannel channel, Throwable reason) {
        try (channel) {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private static String beginning(Path target) {
        String name = target.getFileName().toString();
        int letters = Math.min(name.length(), LETTERS);
        if (letters > 0 && Character.isHighSurrogate(name.charAt(letters - 1))) {
            letters--;
        }
        return "." + name.substring(0, letters) + ".";
    }

    private static String digits() {
        return HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    /** Where the file is until it takes its target's place. */
    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives up the lock: the file has taken its target's place, or is removed. */
    void release() throws IOException {
        try {
            channel.close();
        } finally {
            OWN.remove(path);
        }
    }

    /** Removes the file, whose lock is held until it is gone. */
    void remove() throws IOException {
        try {
            Files.deleteIfExists(path);
        } finally {
            release();
        }
    }

    private static void removeLeft(Path target) {
        Pattern left = Pattern.compile(Pattern.quote(beginning(target)) + DIGITS + "\\.tmp|"
                + Pattern.quote(HiddenFile.PREFIX) + DIGITS + "\\.tmp");
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                target.getParent(),
                path -> left.matcher(path.getFileName().toString()).matches())) {
            for (Path path : files) {
                if (!OWN.contains(path)) {
                    removeUnlessLocked(path);
                }
            }
        } catch (IOException | DirectoryIteratorException _) {
            // Left-over files take room, no more: whatever hinders their removal must not hinder the build.
        }
    }

    private static void removeUnlessLocked(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            if (channel.tryLock() != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException | OverlappingFileLockException _) {
            // Somebody else's, or gone meanwhile: the others are still looked at.
        }
    }
}
