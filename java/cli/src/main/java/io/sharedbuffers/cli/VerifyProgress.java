package io.sharedbuffers.cli;

import io.sharedbuffers.verify.VerifyOptions;
import java.io.PrintWriter;
import java.util.function.LongSupplier;

/** Tells on a terminal how far the verification of a file is; nothing, if that is over soon. */
final class VerifyProgress implements VerifyOptions.Progress {
    private final PrintWriter terminal;
    private final LongSupplier clock;
    private long told;
    private boolean visible;

    VerifyProgress(PrintWriter terminal, LongSupplier clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.told = clock.getAsLong();
    }

    @Override
    public synchronized void verified(String unit, long done, long all) {
        long now = clock.getAsLong();
        if (now - told < ProgressLine.INTERVAL || all == 0) {
            return;
        }
        told = now;
        visible = true;
        StringBuilder line = new StringBuilder(ProgressLine.ERASE);
        ProgressLine.bar(line, done, all);
        line.append(FactLines.grouped(done)).append(' ').append(unit);
        terminal.print(line);
        terminal.flush();
    }

    /** Leaves the line as it was. */
    synchronized void erase() {
        if (visible) {
            terminal.print(ProgressLine.ERASE);
            terminal.flush();
        }
    }
}
