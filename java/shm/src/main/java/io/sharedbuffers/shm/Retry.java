package io.sharedbuffers.shm;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waiting for an object that somebody else is about to make. */
final class Retry {
    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 10_000_000;

    private Retry() {}

    /**
     * Tries until it works. What an unfinished object looks like is tried again: not found, too small, of no known kind,
     * corrupt, or shortened while it is looked at. Python's packages publish the name before the contents, so a reader meets all of these.
     *
     * @param attempt one try
     * @return what the first try that works returned
     * @throws SharedObjectException.TimedOut if none worked in time, or the thread was interrupted
     */
    static <T> T until(Duration timeout, Supplier<T> attempt) {
        long start = System.nanoTime();
        long limit = nanos(timeout);
        long pause = FIRST_PAUSE_NANOS;
        while (true) {
            try {
                return attempt.get();
            } catch (SharedObjectException.NotFound
                    | SharedObjectException.TooSmall
                    | SharedObjectException.Shrunk
                    | SharedObjectException.WrongKind
                    | SharedObjectException.Corrupt e) {
                long left = limit - (System.nanoTime() - start);
                if (left <= 0 || Thread.currentThread().isInterrupted()) {
                    throw new SharedObjectException.TimedOut(timeout, e);
                }
                LockSupport.parkNanos(Math.min(left, pause));
                pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
            }
        }
    }

    /** The length in nanoseconds, or about 292 years if it is longer. */
    static long nanos(Duration timeout) {
        try {
            return timeout.toNanos();
        } catch (ArithmeticException e) {
            return timeout.isNegative() ? 0 : Long.MAX_VALUE;
        }
    }
}
