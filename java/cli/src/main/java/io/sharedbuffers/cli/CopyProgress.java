package io.sharedbuffers.cli;

import java.io.PrintWriter;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** Tells on a terminal how many bytes are copied; nothing, if that is over soon. */
final class CopyProgress implements LongConsumer {
    private static final long MEGABYTE = 1_000_000;

    private final PrintWriter terminal;
    private final long size;
    private final LongSupplier clock;
    private long told;
    private boolean visible;

    CopyProgress(PrintWriter terminal, long size, LongSupplier clock) {
        this.terminal = terminal;
        this.size = size;
        this.clock = clock;
        this.told = clock.getAsLong();
    }

    @Override
    public void accept(long done) {
        long now = clock.getAsLong();
        if (now - told < ProgressLine.INTERVAL) {
            return;
        }
        told = now;
        visible = true;
        StringBuilder line = new StringBuilder(ProgressLine.ERASE);
        ProgressLine.bar(line, done, size);
        line.append(FactLines.grouped(done / MEGABYTE)).append(" MB");
        terminal.print(line);
        terminal.flush();
    }

    /** Leaves the line as it was. */
    void erase() {
        if (visible) {
            terminal.print(ProgressLine.ERASE);
            terminal.flush();
        }
    }
}
