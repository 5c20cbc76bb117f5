package io.sharedbuffers.memory;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What is told of failures of the file system: the file, what was tried, and the system's reason. */
final class FileErrors {
    private FileErrors() {}

    /**
     * Names the file that a caller knows; the system's own messages may name another one, or none.
     *
     * @param name what errors call the file
     * @param tried what did not succeed, as the beginning of a sentence
     * @param e the system's failure
     */
    static IOException named(String name, String tried, IOException e) {
        if (e instanceof AccessDeniedException) {
            FileSystemException denied = new AccessDeniedException(name, null, tried + ": permission denied");
            denied.initCause(e);
            return denied;
        }
        if (e instanceof NoSuchFileException) {
            FileSystemException missing = new NoSuchFileException(name, null, tried + ": no such file or folder");
            missing.initCause(e);
            return missing;
        }
        return new IOException(name + ": " + tried + ": " + reason(e), e);
    }

    private static String reason(IOException e) {
        String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
