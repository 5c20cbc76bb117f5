package io.sharedbuffers.cli;

/** Tells on a terminal how far some work is, and how fast it goes. Safe for use by several threads at once. */
final class WorkProgress implements AutoCloseable {
    /** Tells nothing: for other places than terminals. */
    static final WorkProgress SILENT = new WorkProgress(null, 0, "");

    private final ProgressLine line;
    private final long total;
    private final String what;
    private long done;

    private WorkProgress(ProgressLine line, long total, String what) {
        this.line = line;
        this.total = total;
        this.what = what;
    }

    /**
     * Starts the clock.
     *
     * @param total how much there is to do
     * @param what what is counted, such as "rows compared"
     */
    static WorkProgress on(Console console, long total, String what) {
        return console.errTerminal()
                ? new WorkProgress(new ProgressLine(console.err(), System::nanoTime), total, what)
                : SILENT;
    }

    /** Some more is done. */
    synchronized void add(long amount) {
        if (line != null) {
            done += amount;
            line.look(() -> done, total, seconds -> ProgressLine.rate(done, what, "/s", seconds));
        }
    }

    @Override
    public void close() {
        if (line != null) {
            line.close();
        }
    }
}
