package io.sharedbuffers.shm;

import java.time.Duration;

/**
 * A named object in shared memory, or a file of that kind, cannot be used as asked. The subclass tells the next action.
 *
 * <p>Unchecked, because memory that others may shorten can fail at any load. Every instance names the object, what was
 * expected, what was found, and what to do. A handle used after its end is a {@link ClosedObjectException} instead.
 *
 * <p>Immutable and safe to share between threads.
 */
public abstract sealed class SharedObjectException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Name or path of the object. */
    private final String object;
    /** What was asked for. */
    private final String expected;
    /** What was there instead. */
    private final String found;

    SharedObjectException(String object, String expected, String found, String advice, Throwable cause) {
        super(object + ": expected " + expected + ", found " + found + ": " + advice, cause);
        this.object = object;
        this.expected = expected;
        this.found = found;
    }

    /** {@return the object's path, or its name where it has no path} */
    public String object() {
        return object;
    }

    /** {@return what was asked for} */
    public String expected() {
        return expected;
    }

    /** {@return what was there instead} */
    public String found() {
        return found;
    }

    /** No object has that name: create it, or wait for it with a time-out. */
    public static final class NotFound extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        NotFound(String object, Throwable cause) {
            super(object, "an object of this name", "none", "create it first, or attach with a time-out", cause);
        }
    }

    /** An object has that name already: attach to it, delete it, or choose another name. */
    public static final class AlreadyExists extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        AlreadyExists(String object, Throwable cause) {
            super(object, "a free name", "an object", "attach to it, delete it, or choose another name", cause);
        }
    }

    /** There is something of that name, but of another kind: open it as what it is. */
    public static final class WrongKind extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        WrongKind(String object, String expected, String found) {
            super(object, expected, found, "open it as what it is, or choose another name", null);
        }
    }

    /**
     * The object is of the right kind but its own description of itself cannot be true: delete it and make it anew, or, if
     * the fault is in one item, set that.
     */
    public static final class Corrupt extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        /** Where the fault is. */
        private final long offset;

        Corrupt(String object, long offset, String expected, String found) {
            this(
                    object,
                    offset,
                    expected,
                    found,
                    "the object is damaged or is being written; delete it and make it anew");
        }

        Corrupt(String object, long offset, String expected, String found, String advice) {
            super(object, expected + " at offset " + offset, found, advice, null);
            this.offset = offset;
        }

        /** {@return the offset of the fault in bytes from the start of the object} */
        public long offset() {
            return offset;
        }
    }

    /** The object has too few bytes to be of its kind; one of no bytes is usually being made right now. */
    public static final class TooSmall extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        TooSmall(String object, long needed, long actual) {
            super(
                    object,
                    "at least " + needed + " bytes",
                    actual + " bytes",
                    actual == 0
                            ? "its creator may not be finished; attach with a time-out, or delete it"
                            : "it was cut off or is something else",
                    null);
        }
    }

    /**
     * The storage behind the objects is full: delete other objects or enlarge the storage. Nothing is left of an object that was
     * to be made, and one that was to grow is as it was. An object of Python's, which reserves no memory, may get this at any use.
     */
    public static final class NoSpace extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        NoSpace(String object, long requested, String available, Throwable cause) {
            super(
                    object,
                    "room for " + requested + " bytes",
                    available,
                    "delete objects, or enlarge the file system (containers have 64 MiB of /dev/shm by default: --shm-size)",
                    cause);
        }
    }

    /** Another process has shortened the object while it was mapped here: the bytes no longer exist. Attach again. */
    public static final class Shrunk extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        Shrunk(String object, long mapped, String found, Throwable cause) {
            super(object, mapped + " bytes, as when it was attached", found, "attach again to see its new size", cause);
        }
    }

    /** The system does not let this user do that: change the mode or the owner, or attach read-only. */
    public static final class AccessDenied extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        AccessDenied(String object, String operation, Throwable cause) {
            super(
                    object,
                    "permission to " + operation,
                    "permission denied",
                    "change its mode or owner, or attach to it read-only",
                    cause);
        }
    }

    /** No object can have that name. */
    public static final class BadName extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        BadName(String name, String expected, String found, Throwable cause) {
            super("\"" + name + "\"", expected, found, "choose another name", cause);
        }
    }

    /** What was waited for did not happen in time; the cause tells how it stood at the end. */
    public static final class TimedOut extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        TimedOut(Duration timeout, SharedObjectException last) {
            super(
                    last.object(),
                    last.expected() + " within " + timeout.toMillis() + " ms",
                    last.found(),
                    "see whether its creator runs, or wait longer",
                    last);
        }
    }

    /** Others changed what was being read, again and again: let readers and writers agree by a {@link RangeLock}. */
    public static final class Changing extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        Changing(String object, String expected, String found) {
            super(object, expected, found, "let its writers and readers take a lock, or read again", null);
        }
    }

    /** The operating system refused for a reason that has no class of its own here. */
    public static final class OsFailure extends SharedObjectException {
        private static final long serialVersionUID = 1L;

        /** The system's error number, or 0. */
        private final int errno;

        OsFailure(String object, String operation, int errno, String text, String advice, Throwable cause) {
            super(object, "to " + operation, text + (errno == 0 ? "" : " (errno " + errno + ")"), advice, cause);
            this.errno = errno;
        }

        /** {@return the operating system's error number, or 0 if only its text is known} */
        public int errno() {
            return errno;
        }
    }
}
