package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a file system has room, asked before a reservation, which would otherwise fill it up before it fails. */
final class Room {
    /** Fewer bytes than this are just tried, since asking takes longer than reserving them. */
    private static final long WORTH_ASKING = 1 << 20;

    private static final long LARGEST_PAGE = 1 << 16;

    private Room() {}

    /**
     * Checks that the file system has that many free bytes now, if they are many.
     *
     * @throws SharedObjectException.NoSpace if not
     */
    static void check(Path file, String label, long bytes) {
        if (bytes < WORTH_ASKING) {
            return;
        }
        long free = free(file);
        if (free < bytes) {
            throw new SharedObjectException.NoSpace(label, bytes, free + " free bytes", null);
        }
    }

    /** Whether the file system has not even room for a page, of whatever size pages are. */
    static boolean isFull(Path file) {
        return free(file) < LARGEST_PAGE;
    }

    /** What a failed reservation means: the message of the system may be in any language, so the room is looked at too. */
    static SharedObjectException failure(IOException e, String label, long bytes) {
        SharedObjectException told = OsErrors.of(e, label, "reserve " + bytes + " bytes");
        if (told instanceof SharedObjectException.NoSpace
                || told instanceof SharedObjectException.OsFailure && free(Path.of(label)) < bytes) {
            return new SharedObjectException.NoSpace(label, bytes, "no space left", e);
        }
        return told;
    }

    private static long free(Path file) {
        Path whole = file.toAbsolutePath();
        // one call of the system each, where a file store of NIO reads the list of all mounts first; 0 if it is not
        // there
        long free = whole.toFile().getUsableSpace();
        if (free == 0) {
            free = whole.getParent().toFile().getUsableSpace();
        }
        if (free > 0) {
            return free;
        }
        try {
            return Files.getFileStore(whole.getParent()).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE; // unknown: let the reservation itself tell
        }
    }
}
