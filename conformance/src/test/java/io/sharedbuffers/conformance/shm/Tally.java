package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.conformance.Sharing;
import java.util.ArrayList;
import java.util.List;

/** Counts comparisons with one original for RESULTS.md, and remembers those that found a difference. */
final class Tally {
    private final Sharing.Kind kind;
    private final String original;
    private final List<String> differences = new ArrayList<>();

    Tally(Sharing.Kind kind, Original original) {
        this(kind, original.column());
    }

    Tally(Sharing.Kind kind, String original) {
        this.kind = kind;
        this.original = original;
    }

    void equal(Sharing row, String what, Object expected, Object found) {
        boolean equal = expected.equals(found);
        row.count(kind, original, equal);
        if (!equal) {
            differences.add(row + ", " + what + ": expected " + expected + ", found " + found);
        }
    }

    /** Counts what a test has tried, when it comes so far. */
    void worked(Sharing row) {
        row.count(kind, original, true);
    }

    /** Fails if anything differed. */
    void verify() {
        assertEquals("", String.join("\n", differences));
    }
}
