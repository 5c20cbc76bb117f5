package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** A line on a terminal that tells how many rows are done, how fast, and how much of all that is. */
final class ProgressLine {
    static final long INTERVAL = 250_000_000;
    static final String ERASE = "\r\u001b[K";
    private static final int ITEMS_BETWEEN_LOOKS = 256;
    private static final int BAR = 24;

    private final PrintWriter terminal;
    private final LongSupplier clock;
    private final long size;
    private final LongSupplier done;
    private final long start;
    private long told;
    private long count;

    /**
     * Starts the clock.
     *
     * @param size all there is to do, in any unit; 0 or less if unknown
     * @param done how much of it is done
     */
    ProgressLine(PrintWriter terminal, LongSupplier clock, long size, LongSupplier done) {
        this.terminal = terminal;
        this.clock = clock;
        this.size = size;
        this.done = done;
        this.start = clock.getAsLong();
        this.told = start;
    }

    /** One more row is done. */
    void step() {
        if (++count % ITEMS_BETWEEN_LOOKS == 0) {
            look();
        }
    }

    private void look() {
        long now = clock.getAsLong();
        if (now - told < INTERVAL) {
            return;
        }
        told = now;
        long rate = (long) (count / ((now - start) / 1e9));
        StringBuilder line = new StringBuilder(ERASE);
        if (size > 0) {
            bar(line, Math.min(size, done.getAsLong()), size);
        }
        line.append(FactLines.grouped(count)).append(" rows, ");
        line.append(FactLines.grouped(rate)).append(" rows/s");
        terminal.print(line);
        terminal.flush();
    }

    /** Draws how much is done, as a bar and in percent. */
    static void bar(StringBuilder line, long done, long size) {
        int filled = (int) ((double) done * BAR / size);
        line.append('[').repeat('#', filled).repeat('.', BAR - filled).append("] ");
        line.append((int) (done * 100.0 / size)).append("%  ");
    }

    void erase() {
        terminal.print(ERASE);
        terminal.flush();
    }
}
