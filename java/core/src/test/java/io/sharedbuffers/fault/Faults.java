package io.sharedbuffers.fault;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Which operation on files fails, and how. Operations that could change something are counted from 0: opening, writing, forcing,
 * mapping, truncating, renaming, removing, closing.
 */
final class Faults {
    /** What every injected failure says. */
    static final String REASON = "No space left on device (injected)";

    /** What happens from the chosen operation on. */
    enum Mode {
        /** It fails, and the next ones succeed. */
        ONCE,
        /** As on a full disk: it and all later writes fail, after having written a part; the rest succeeds. */
        FULL,
        /** As with a broken disk, or a kill: nothing changes any more, not even by removing. */
        DEAD
    }

    /** An operation that is counted. */
    enum Operation {
        OPEN,
        WRITE,
        FORCE,
        MAP,
        TRUNCATE,
        MOVE,
        DELETE,
        CLOSE
    }

    private final Mode mode;
    private final long at;
    private final List<Operation> seen = new ArrayList<>();
    private boolean met;

    private Faults(Mode mode, long at) {
        this.mode = mode;
        this.at = at;
    }

    static Faults none() {
        return new Faults(Mode.ONCE, -1);
    }

    static Faults at(Mode mode, long operation) {
        return new Faults(mode, operation);
    }

    /** All operations so far, in their order. */
    List<Operation> seen() {
        return seen;
    }

    /** Whether an operation has failed. */
    boolean met() {
        return met;
    }

    /** Counts an operation. */
    boolean fails(Operation operation) {
        long number = seen.size();
        seen.add(operation);
        boolean fails = switch (mode) {
            case ONCE -> number == at;
            case FULL -> at >= 0 && number >= at && operation == Operation.WRITE;
            case DEAD -> number >= at;
        };
        met |= fails;
        return fails;
    }

    /** Counts an operation, and fails in its place. */
    void check(Operation operation) throws IOException {
        if (fails(operation)) {
            throw new IOException(REASON);
        }
    }
}
