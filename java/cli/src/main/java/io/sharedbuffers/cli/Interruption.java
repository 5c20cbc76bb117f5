package io.sharedbuffers.cli;

/**
 * Sees to it that a build which is interrupted from outside (Ctrl-C) cleans up: the working thread is interrupted, which
 * makes its reads and writes fail, and is given the time to remove its unfinished files.
 */
final class Interruption implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 5000;

    private final Thread worker = Thread.currentThread();
    private final Thread hook = new Thread(this::interrupt);
    private volatile boolean finished;

    /** Starts watching over the current thread. */
    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void interrupt() {
        try {
            if (!finished) {
                worker.interrupt();
                for (long waited = 0; !finished && waited < PATIENCE_MILLIS; waited += 10) {
                    Thread.sleep(10);
                }
            }
        } catch (InterruptedException _) {
            // The JVM is going down anyway.
        }
    }

    /** Ends the watch: all is finished, or cleaned up. */
    @Override
    public void close() {
        finished = true;
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // The JVM is going down already; the hook sees that all is finished.
        }
    }
}
