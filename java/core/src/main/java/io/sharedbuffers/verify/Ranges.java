package io.sharedbuffers.verify;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Divides many rows among threads. The division depends on the number of rows alone, and what the parts find is put together in
 * their order: so the findings are the same for any number of threads.
 */
final class Ranges implements AutoCloseable {
    private static final long LEAST = 1 << 14;
    private static final long MOST_RANGES = 1 << 12;
    private static final long BETWEEN_TICKS = 1 << 10;

    private final VerifyOptions options;
    private ExecutorService threads;
    private String unit;
    private long done;
    private long all;

    Ranges(VerifyOptions options) {
        this.options = options;
    }

    /** Looks at rows one after another. */
    @FunctionalInterface
    interface Walk {
        /** Looks at the rows from one number to another, which follow those of the last call. */
        void check(long from, long to);
    }

    /** Makes what looks at a part of the rows; it is used by one thread. */
    @FunctionalInterface
    interface Part {
        Walk walk(Findings findings);
    }

    /** How many parts a number of rows is divided into; 1 at least. */
    static long parts(long rows) {
        return Math.max(1, Math.ceilDiv(rows, length(rows)));
    }

    private static long length(long rows) {
        return Math.max(LEAST, Math.ceilDiv(rows, MOST_RANGES));
    }

    /**
     * Looks at rows.
     *
     * @param unit what is counted, for the progress
     * @param rows how many there are
     * @param part makes what looks at some of them, in any thread
     * @param into takes all findings
     * @throws IOException if the thread is interrupted, or the file shortened meanwhile
     */
    void run(String unit, long rows, Part part, Findings into) throws IOException {
        this.unit = unit;
        this.done = 0;
        this.all = rows;
        long length = length(rows);
        if (options.parallelism() == 1 || rows <= length) {
            for (long from = 0; from < rows; from += length) {
                into.addAll(check(from, Math.min(rows, from + length), part));
            }
            return;
        }
        if (threads == null) {
            threads = Executors.newFixedThreadPool(options.parallelism(), Ranges::thread);
        }
        Deque<Future<Findings>> waiting = new ArrayDeque<>();
        for (long from = 0; from < rows; from += length) {
            long start = from;
            waiting.add(threads.submit(() -> check(start, Math.min(rows, start + length), part)));
            if (waiting.size() > 2 * options.parallelism()) {
                into.addAll(result(waiting.remove()));
            }
        }
        while (!waiting.isEmpty()) {
            into.addAll(result(waiting.remove()));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "sharedbuffers-verify");
        thread.setDaemon(true);
        return thread;
    }

    private static Findings result(Future<Findings> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new ClosedByInterruptException();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error error -> throw error;
                default -> throw new IOException(e.getCause());
            }
        }
    }

    private Findings check(long from, long to, Part part) {
        Findings findings = new Findings(options.kept());
        Walk walk = part.walk(findings);
        for (long at = from; at < to; at += BETWEEN_TICKS) {
            long end = Math.min(to, at + BETWEEN_TICKS);
            if (Thread.currentThread().isInterrupted()) {
                return findings;
            }
            walk.check(at, end);
            tick(end - at);
        }
        return findings;
    }

    private synchronized void tick(long rows) {
        done += rows;
        options.progress().verified(unit, done, all);
    }

    /** Ends the threads. */
    @Override
    public void close() {
        if (threads != null) {
            threads.shutdownNow();
        }
    }
}
