package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that belongs to one channel alone: nobody else can read it, and it is gone when the channel is closed.
 *
 * <p>POSIX systems take away its name as soon as it is open, so that a killed process leaves nothing but in the instant between.
 * What is left then is empty, and is removed by the next build in that folder.
 */
final class HiddenFile {
    /** Start of the names. 16 hexadecimal digits and {@code .tmp} follow. */
    static final String PREFIX = ".sharedbuffers-scratch-";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NAMES_TRIED = 100;

    private HiddenFile() {}

    /** Such a file, and what errors call it. */
    record Open(FileChannel channel, String name) {
        /** Gives up the content. That cannot fail in a way that matters to anybody: what was needed of it is elsewhere. */
        void discard() {
            try {
                channel.close();
            } catch (IOException _) {
                // As told above; a build that has succeeded must not be reported as failed.
            }
        }
    }

    static Open create(Path folder) throws IOException {
        FileAttribute<?>[] attributes = FileMode.ownersAlone(folder);
        for (int i = 0; i < NAMES_TRIED; i++) {
            Path path = folder.resolve(PREFIX + HexFormat.of().toHexDigits(RANDOM.nextLong()) + ".tmp");
            try {
                FileChannel channel = FileChannel.open(
                        path,
                        Set.of(
                                StandardOpenOption.CREATE_NEW,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE,
                                StandardOpenOption.DELETE_ON_CLOSE),
                        attributes);
                return new Open(channel, path.toString());
            } catch (FileAlreadyExistsException _) {
                // By chance: take another name.
            } catch (IOException e) {
                throw FileErrors.named(folder.toString(), "no temporary file can be made here", e);
            }
        }
        throw new FileAlreadyExistsException(folder.toString(), null, "no name for a temporary file is free");
    }
}
