package io.sharedbuffers.soak;

import io.sharedbuffers.soak.Tally.Kind;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a run has come to.
 *
 * @param threads how many worked
 * @param seconds how long
 * @param tally what they did
 * @param added the sum of all additions
 * @param first at the end of the first sixth of the run
 * @param last at the end of the run, with all threads at work
 * @param most of all moments between
 * @param after the end, when all files are closed
 */
record Report(
        int threads, double seconds, Tally tally, long added, Vitals first, Vitals last, Vitals most, Vitals after) {
    private static final long HEAP = 16L << 20;
    /** The C library keeps what the JIT needed at its peak; ten minutes have shown 46 MiB of that. */
    private static final long MEMORY = 64L << 20;

    private static final long MAPPINGS = 100;

    /** Where the system does not tell what a process holds. */
    static final String NOT_CHECKED =
            "NOT CHECKED: memory of the process, mappings and open files, for there is no /proc/self"
                    + " here. Run this on Linux, too.";

    /** Adds to the errors what has grown that must not. */
    void judge() {
        flat("heap after a collection", Vitals::heap, HEAP + first.heap() / 4);
        flat("memory of the process", Vitals::memory, MEMORY);
        flat("mappings", Vitals::mappings, MAPPINGS);
        // Each thread has one table open, and a builder its temporary files.
        atMost("mapped files", most.ownMappings(), 4L * threads);
        flat("open files", Vitals::descriptors, 4L * threads);
        atMost("files that are still mapped after the end", after.ownMappings(), 0);
        for (Kind kind : Kind.values()) {
            if (tally.count(kind) == 0) {
                tally.failed(new IllegalStateException("no " + kind + ": the run was too short to say anything"));
            }
        }
    }

    private void flat(String what, ToLongFunction<Vitals> number, long allowance) {
        atMost(what, number.applyAsLong(last), number.applyAsLong(first) + allowance);
    }

    private void atMost(String what, long number, long limit) {
        if (number > limit) {
            tally.failed(new IllegalStateException(
                    String.format(Locale.ROOT, "%s: %,d, which is more than %,d", what, number, limit)));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d threads, %.0f seconds%n%n%-24s%16s%14s%n",
                threads,
                seconds,
                "",
                "total",
                "per second"));
        for (Kind kind : Kind.values()) {
            long count = tally.count(kind);
            text.append(String.format(Locale.ROOT, "%-24s%,16d%,14.1f%n", kind, count, count / seconds));
        }
        text.append(String.format(Locale.ROOT, "%-24s%,16d%n%n", "sum of the additions", added));
        text.append(String.format(Locale.ROOT, "%-24s%14s%14s%14s%14s%n", "", "first", "last", "most", "after"));
        row(text, "heap after GC, KiB", vitals -> kibi(vitals.heap()));
        row(text, "process's own, KiB", vitals -> kibi(vitals.memory()));
        row(text, "resident, KiB", vitals -> kibi(vitals.resident()));
        row(text, "mappings", Vitals::mappings);
        row(text, "  of the run's files", Vitals::ownMappings);
        row(text, "open files", Vitals::descriptors);
        text.append(System.lineSeparator());
        if (first.mappings() < 0) {
            text.append(NOT_CHECKED).append(System.lineSeparator());
        }
        tally.errors().stream()
                .limit(10)
                .forEach(error -> text.append("ERROR: ").append(error).append(System.lineSeparator()));
        return text.append(
                        tally.errors().isEmpty()
                                ? "no errors, all totals exact"
                                : tally.errors().size() + " errors")
                .toString();
    }

    private static long kibi(long bytes) {
        return bytes < 0 ? bytes : bytes >> 10;
    }

    private void row(StringBuilder text, String title, ToLongFunction<Vitals> number) {
        text.append(String.format(
                Locale.ROOT,
                "%-24s%,14d%,14d%,14d%,14d%n",
                title,
                number.applyAsLong(first),
                number.applyAsLong(last),
                number.applyAsLong(most),
                number.applyAsLong(after)));
    }
}
