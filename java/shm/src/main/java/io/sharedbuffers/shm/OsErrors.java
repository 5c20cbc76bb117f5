package io.sharedbuffers.shm;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** The one place where failures of the operating system, from NIO or as an error number, get their exception. */
final class OsErrors {
    static final int EPERM = 1;
    static final int ENOENT = 2;
    static final int ENOMEM = 12;
    static final int EACCES = 13;
    static final int EEXIST = 17;
    static final int EINVAL = 22;
    static final int EFBIG = 27;
    static final int ENOSPC = 28;
    private static final int ENOTDIR = 20;
    private static final int ENFILE = 23;
    private static final int EMFILE = 24;
    private static final int EROFS = 30;
    private static final int ENAMETOOLONG = 36;
    private static final int ELOOP = 40;
    private static final int EDQUOT = 122;

    private static final String RETRY = "see the cause";
    private static final String CORRECT = "correct the path";
    private static final String TOO_MANY_MAPPINGS =
            "the process has too many mappings or too little address space: close some (vm.max_map_count)";

    private OsErrors() {}

    /**
     * Translates what NIO threw.
     *
     * @param object path or name of the object
     * @param operation what was tried, as a verb: {@code attach}
     */
    static SharedObjectException of(IOException e, String object, String operation) {
        return switch (e) {
            case NoSuchFileException missing -> new SharedObjectException.NotFound(object, missing);
            case FileAlreadyExistsException exists -> new SharedObjectException.AlreadyExists(object, exists);
            case AccessDeniedException denied -> new SharedObjectException.AccessDenied(object, operation, denied);
            default -> {
                String text = reason(e);
                if (text.contains("No space left") || text.contains("quota exceeded")) {
                    yield new SharedObjectException.NoSpace(object, 1, "no space left", e);
                }
                if (text.contains("Operation not permitted") || text.contains("Read-only file system")) {
                    yield new SharedObjectException.AccessDenied(object, operation, e);
                }
                yield new SharedObjectException.OsFailure(object, operation, 0, text, advice(text), e);
            }
        };
    }

    /**
     * Translates an error number of Linux.
     *
     * @param object path or name of the object
     * @param operation what was tried, as a verb: {@code attach}
     * @param bytes how many were asked for; told if there is no room
     */
    static SharedObjectException of(int errno, String object, String operation, long bytes) {
        return switch (errno) {
            case ENOENT -> new SharedObjectException.NotFound(object, null);
            case EEXIST -> new SharedObjectException.AlreadyExists(object, null);
            case EACCES, EPERM -> new SharedObjectException.AccessDenied(object, operation, null);
            case ENOSPC -> new SharedObjectException.NoSpace(object, bytes, "no space left", null);
            case ENOMEM ->
                new SharedObjectException.OsFailure(
                        object,
                        operation,
                        errno,
                        "cannot allocate memory for " + bytes + " bytes",
                        "the system or the process has reached a limit of memory (see ulimit -l for locked pages)",
                        null);
            case EINVAL ->
                new SharedObjectException.OsFailure(
                        object, operation, errno, "invalid argument", "correct the arguments", null);
            case EFBIG ->
                new SharedObjectException.OsFailure(
                        object,
                        operation,
                        errno,
                        bytes + " bytes is too large for the file system",
                        "make it smaller",
                        null);
            case EROFS -> new SharedObjectException.AccessDenied(object, operation, null);
            case EDQUOT -> new SharedObjectException.NoSpace(object, bytes, "quota exceeded", null);
            case EMFILE, ENFILE ->
                new SharedObjectException.OsFailure(
                        object,
                        operation,
                        errno,
                        "too many open files",
                        "close some objects, or raise the limit (ulimit -n)",
                        null);
            case ENOTDIR ->
                new SharedObjectException.OsFailure(
                        object, operation, errno, "a part of the path that is no directory", CORRECT, null);
            case ENAMETOOLONG ->
                new SharedObjectException.OsFailure(object, operation, errno, "a name that is too long", CORRECT, null);
            case ELOOP ->
                new SharedObjectException.OsFailure(object, operation, errno, "a symbolic link", CORRECT, null);
            default ->
                new SharedObjectException.OsFailure(
                        object, operation, errno, "an error", "look up the number in errno(3)", null);
        };
    }

    /** Translates the error number of a mapping that failed. */
    static SharedObjectException mapping(int errno, String object, long bytes) {
        return errno == ENOMEM
                ? new SharedObjectException.OsFailure(
                        object, "map", errno, "no room for " + bytes + " bytes", TOO_MANY_MAPPINGS, null)
                : of(errno, object, "map", bytes);
    }

    private static String reason(IOException e) {
        if (e instanceof FileSystemException f && f.getReason() != null) {
            return f.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String advice(String text) {
        return text.contains("Map failed") ? TOO_MANY_MAPPINGS : RETRY;
    }
}
