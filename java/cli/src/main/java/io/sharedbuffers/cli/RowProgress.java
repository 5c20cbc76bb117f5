package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Tells on a terminal how many rows are done, how fast, and how much of all that is. */
final class RowProgress implements AutoCloseable {
    private static final int ROWS_BETWEEN_LOOKS = 256;

    private final ProgressLine line;
    private final long size;
    private final LongSupplier done;
    private long count;

    /**
     * Starts the clock.
     *
     * @param size all there is to do, in any unit; 0 or less if unknown
     * @param done how much of it is done
     */
    RowProgress(PrintWriter terminal, LongSupplier clock, long size, LongSupplier done) {
        this.line = new ProgressLine(terminal, clock);
        this.size = size;
        this.done = done;
    }

    /** One more row is done. */
    void step() {
        if (++count % ROWS_BETWEEN_LOOKS == 0) {
            line.look(done, size, seconds -> ProgressLine.rate(count, "rows", " rows/s", seconds));
        }
    }

    @Override
    public void close() {
        line.close();
    }
}
