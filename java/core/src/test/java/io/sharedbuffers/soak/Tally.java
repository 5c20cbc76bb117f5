package io.sharedbuffers.soak;

import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** What all threads have done so far, and what went wrong. Safe for use from any thread. */
final class Tally {
    /** A kind of work. */
    enum Kind {
        LOOK_UPS("look-ups"),
        ROWS_SCANNED("rows scanned"),
        ADDITIONS("additions in place"),
        REPLACEMENTS("files replaced"),
        OPENINGS("files opened");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        @Override
        public String toString() {
            return title;
        }
    }

    private final Map<Kind, LongAdder> counts = new EnumMap<>(Kind.class);
    private final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

    Tally() {
        for (Kind kind : Kind.values()) {
            counts.put(kind, new LongAdder());
        }
    }

    void add(Kind kind, long operations) {
        counts.get(kind).add(operations);
    }

    long count(Kind kind) {
        return counts.get(kind).sum();
    }

    void failed(Throwable error) {
        errors.add(error);
    }

    Queue<Throwable> errors() {
        return errors;
    }
}
