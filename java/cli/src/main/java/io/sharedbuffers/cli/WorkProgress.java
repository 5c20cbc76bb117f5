package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * Tells on a terminal how far some work is: what is done, how much there is, how fast; nothing, if that is over soon. Safe for use
 * by several threads at once.
 */
final class WorkProgress implements AutoCloseable {
    /** Tells nothing: for other places than terminals. */
    static final WorkProgress SILENT = new WorkProgress(null, 0, "", () -> 0);

    private final PrintWriter terminal;
    private final long total;
    private final String what;
    private final LongSupplier clock;
    private final long start;
    private long told;
    private long done;
    private boolean visible;

    /**
     * Starts the clock.
     *
     * @param terminal where to tell
     * @param total how much there is to do
     * @param what what is counted, such as "rows compared"
     */
    WorkProgress(PrintWriter terminal, long total, String what, LongSupplier clock) {
        this.terminal = terminal;
        this.total = total;
        this.what = what;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.told = start;
    }

    static WorkProgress on(Console console, long total, String what) {
        return console.errTerminal() ? new WorkProgress(console.err(), total, what, System::nanoTime) : SILENT;
    }

    /** Some more is done. */
    synchronized void add(long amount) {
        if (terminal == null) {
            return;
        }
        done += amount;
        long now = clock.getAsLong();
        if (now - told < ProgressLine.INTERVAL) {
            return;
        }
        told = now;
        visible = true;
        StringBuilder line = new StringBuilder(ProgressLine.ERASE);
        if (total > 0) {
            ProgressLine.bar(line, Math.min(done, total), total);
        }
        long rate = (long) (done / ((now - start) / 1e9));
        line.append(FactLines.grouped(done)).append(' ').append(what);
        line.append(", ").append(FactLines.grouped(rate)).append("/s");
        terminal.print(line);
        terminal.flush();
    }

    /** Leaves the line as it was. */
    @Override
    public synchronized void close() {
        if (visible) {
            terminal.print(ProgressLine.ERASE);
            terminal.flush();
            visible = false;
        }
    }
}
