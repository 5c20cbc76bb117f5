package io.sharedbuffers.soak;

import io.sharedbuffers.mapping.KeyType;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * Many threads at work on the same files for a long time: look-ups, scans, additions in place, and files that are replaced by
 * renaming, which the readers open anew. Ends with 0 if there was no error, the sums are exact, and neither memory nor mappings nor
 * open files have become more.
 *
 * <p>The argument is the number of seconds. The heap should have one size from the beginning ({@code -Xms}, {@code -Xmx},
 * {@code -XX:+AlwaysPreTouch}), so that the memory of the process tells of what is outside of it.
 */
final class Soak {
    private static final int LOOKING = 6;
    private static final int SCANNING = 4;
    private static final int ADDING = 4;
    /** Of these one for each table. */
    private static final int REPLACING = 2;

    private static final int THREADS = LOOKING + SCANNING + ADDING + REPLACING;
    private static final int SAMPLES = 60;
    private static final int FIRST_SAMPLE = SAMPLES / 6;

    private final Path folder;
    private final long nanos;
    private final Tally tally = new Tally();
    private volatile boolean stopping;

    private Soak(Path folder, int seconds) {
        this.folder = folder;
        this.nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("sharedbuffers-soak-");
        boolean well;
        try {
            well = new Soak(folder, Integer.parseInt(arguments[0])).run();
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        }
        System.exit(well ? 0 : 1);
    }

    @FunctionalInterface
    private interface Work {
        void run(BooleanSupplier going, SplittableRandom random) throws IOException;
    }

    private boolean run() throws IOException, InterruptedException {
        Counters counters = new Counters(folder.resolve("counters.sbuf"), tally);
        List<Thread> threads = start(counters);
        long start = System.nanoTime();
        Vitals most = Vitals.now(folder);
        Vitals first = most;
        Vitals last = most;
        for (int sample = 1; sample <= SAMPLES && tally.errors().isEmpty(); sample++) {
            waitUntil(start + nanos / SAMPLES * sample, start);
            last = Vitals.now(folder);
            most = most.most(last);
            first = sample <= FIRST_SAMPLE ? last : first;
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        stopping = true;
        for (Thread thread : threads) {
            thread.join();
        }
        counters.verify();
        Vitals after = Vitals.now(folder);
        Report report = new Report(THREADS, seconds, tally, counters.total(), first, last, most, after);
        report.judge();
        System.out.println((watched() ? "\r" : "") + report);
        return tally.errors().isEmpty();
    }

    private static boolean watched() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    private List<Thread> start(Counters counters) throws IOException {
        List<Generations> tables = List.of(
                new Generations(folder.resolve("texts.sbuf"), KeyType.STR, tally),
                new Generations(folder.resolve("numbers.sbuf"), KeyType.UINT64, tally));
        for (Generations table : tables) {
            table.replace(0);
        }
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Generations table = tables.get(i % tables.size());
            Work work = i < REPLACING
                    ? (going, _) -> table.replaceWhile(going)
                    : i < REPLACING + LOOKING
                            ? table::lookUpWhile
                            : i < REPLACING + LOOKING + SCANNING
                                    ? (going, _) -> table.scanWhile(going)
                                    : counters::addWhile;
            SplittableRandom random = new SplittableRandom(i);
            threads.add(Thread.ofPlatform().start(() -> work(work, random)));
        }
        return threads;
    }

    private void work(Work work, SplittableRandom random) {
        try {
            work.run(() -> !stopping, random);
        } catch (Throwable e) {
            tally.failed(e);
        }
    }

    private void waitUntil(long moment, long start) throws InterruptedException {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            if (watched()) {
                System.out.printf(
                        Locale.ROOT,
                        "\r%d of %d seconds, %,d look-ups, %,d files replaced, %d errors ",
                        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start),
                        TimeUnit.NANOSECONDS.toSeconds(nanos),
                        tally.count(Tally.Kind.LOOK_UPS),
                        tally.count(Tally.Kind.REPLACEMENTS),
                        tally.errors().size());
            }
            TimeUnit.NANOSECONDS.sleep(Math.min(left, TimeUnit.SECONDS.toNanos(1)));
        }
    }
}
