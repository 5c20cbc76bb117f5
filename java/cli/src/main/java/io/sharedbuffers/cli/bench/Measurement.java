package io.sharedbuffers.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How fast some work was in several rounds.
 *
 * @param work what was done
 * @param perSecond how much of it in a second, for each round, ascending
 */
public record Measurement(Work work, double[] perSecond) {
    /** How many rounds are measured, after one to warm up. */
    public static final int ROUNDS = 5;

    private static final double NANOS = 1e9;
    private static volatile long found;

    /**
     * Measures.
     *
     * @param work what to do
     * @param threads how many threads do it at once
     * @param seconds how long all of it takes, warming up included
     * @return the measurement
     */
    public static Measurement of(Work work, int threads, double seconds) {
        long nanos = (long) (seconds * NANOS / (ROUNDS + 1));
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            round(work, threads, nanos, pool);
            double[] rates = new double[ROUNDS];
            for (int i = 0; i < ROUNDS; i++) {
                rates[i] = round(work, threads, nanos, pool);
            }
            Arrays.sort(rates);
            return new Measurement(work, rates);
        }
    }

    private static double round(Work work, int threads, long nanos, ExecutorService pool) {
        List<Future<Double>> rates = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            int number = thread;
            rates.add(pool.submit(() -> rate(work, number, nanos)));
        }
        double sum = 0;
        for (Future<Double> rate : rates) {
            try {
                sum += rate.get();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
            }
        }
        return sum;
    }

    private static double rate(Work work, int thread, long nanos) {
        long start = System.nanoTime();
        long count = 0;
        long sum = 0;
        long turn = thread * 1_000_003L;
        long now = start;
        do {
            Work.Result result = work.step().run(turn++);
            count += result.count();
            sum += result.sum();
            now = System.nanoTime();
        } while (now - start < nanos);
        found = sum;
        return count / ((now - start) / NANOS);
    }

    /** {@return the median of the rounds} */
    public double median() {
        return perSecond[perSecond.length / 2];
    }

    /** {@return the slowest round} */
    public double least() {
        return perSecond[0];
    }

    /** {@return the fastest round} */
    public double most() {
        return perSecond[perSecond.length - 1];
    }

    /** {@return something of all that was found lately; it means nothing} */
    public static long lastFound() {
        return found;
    }
}
