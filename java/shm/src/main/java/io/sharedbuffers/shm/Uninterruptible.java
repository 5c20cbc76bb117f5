package io.sharedbuffers.shm;

import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Runs calls of a {@link java.nio.channels.FileChannel} on threads that nobody interrupts.
 *
 * <p>An interrupt during such a call closes the channel. Closing one descriptor of a file drops all locks that the process
 * has on it, so one interrupted thread would take away the locks of the others.
 */
final class Uninterruptible {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Caller(task);
        thread.setDaemon(true);
        return thread;
    });

    /** A thread that only runs such calls, so that calls within calls need no other one. */
    private static final class Caller extends Thread {
        Caller(Runnable task) {
            super(task, "sharedbuffers-shm-io");
        }
    }

    private Uninterruptible() {}

    static <T> T call(Callable<T> action) throws IOException {
        if (Thread.currentThread() instanceof Caller) {
            try {
                return action.call();
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        THREADS.execute(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case Error error -> throw error;
                default -> throw new IllegalStateException(e.getCause());
            }
        }
    }
}
