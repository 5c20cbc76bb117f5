package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/**
 * A line on a terminal that is drawn anew now and then while some work goes on; never, if that is over soon. Safe for use by
 * several threads at once.
 */
final class ProgressLine implements AutoCloseable {
    static final long INTERVAL = 250_000_000;
    static final String ERASE = "\r\u001b[K";
    private static final int BAR = 24;

    private final PrintWriter terminal;
    private final LongSupplier clock;
    private final long start;
    private long told;
    private boolean visible;

    /** What a line says behind its bar. */
    interface Text {
        /**
         * Works it out, if the line is drawn.
         *
         * @param seconds since the work has begun
         */
        String after(double seconds);
    }

    ProgressLine(PrintWriter terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.start = clock.getAsLong();
        this.told = start;
    }

    /**
     * Draws the line if it is time to.
     *
     * @param done how much is done
     * @param size how much there is, in the same unit; 0 or less if unknown
     */
    synchronized void look(LongSupplier done, long size, Text text) {
        long now = clock.getAsLong();
        if (now - told < INTERVAL) {
            return;
        }
        told = now;
        visible = true;
        StringBuilder line = new StringBuilder(ERASE);
        if (size > 0) {
            bar(line, Math.min(size, done.getAsLong()), size);
        }
        terminal.print(line.append(text.after((now - start) / 1e9)));
        terminal.flush();
    }

    /** A number and what is counted, with how many there are in a second. */
    static String rate(long count, String what, String each, double seconds) {
        return FactLines.grouped(count) + " " + what + ", " + FactLines.grouped((long) (count / seconds)) + each;
    }

    private static void bar(StringBuilder line, long done, long size) {
        int filled = (int) ((double) done * BAR / size);
        line.append('[').repeat('#', filled).repeat('.', BAR - filled).append("] ");
        line.append((int) (done * 100.0 / size)).append("%  ");
    }

    /** Erases the line. */
    @Override
    public synchronized void close() {
        if (visible) {
            terminal.print(ERASE);
            terminal.flush();
            visible = false;
        }
    }
}
