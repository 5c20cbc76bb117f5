package io.sharedbuffers.cli;

/** The exit codes of {@code sbuf}, which are a contract. */
final class ExitCode {
    static final int FINE = 0;
    /** A key was not found, or there are findings. */
    static final int NOT_FOUND = 1;
    /** The command line is wrong. */
    static final int USAGE = 2;
    /** A file is unreadable, corrupt, or cannot be written. */
    static final int INPUT = 3;
    /** A fault of this program. */
    static final int INTERNAL = 70;

    /** Interrupted from outside, as shells have it for Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
