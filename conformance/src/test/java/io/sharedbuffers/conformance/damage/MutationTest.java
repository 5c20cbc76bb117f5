package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code -Dmutants.seed=… -Dmutants.count=…} choose another run; a failure names the file and the seed that repeat it.
 */
@DisplayName("A damaged golden file")
class MutationTest {
    private static final long MOST_BYTES = 64L << 20;
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final int VALUES = 4000;
    private static final int STACK = 512 << 10;

    /** Every how many mutants views and records are made for, which takes a new class each. */
    private static final int TYPED = 8;

    @TempDir
    private static Path folder;

    private static List<GoldenFile> files;
    private static Readers readers;

    @BeforeAll
    static void load() throws IOException {
        files = GoldenFile.all();
        assertTrue(files.size() > 600, "there are " + files.size() + " golden files");
        readers = Readers.of(files, folder);
    }

    @Test
    @DisplayName("is read without an error while it is whole, but for the nesting of lists in themselves")
    void intact() throws IOException {
        List<String> faulty = new ArrayList<>();
        for (GoldenFile file : files) {
            FullWalk walk = new FullWalk(VALUES);
            readers.read(file, file.bytes(), false, walk);
            if (walk.faults() > 0) {
                faulty.add(file.name());
            }
        }
        faulty.removeIf(name -> name.contains("/list-in-itself"));
        assertEquals(List.of(), faulty);
    }

    @Test
    @DisplayName("gives values or the errors for bad bytes, in no time and little memory")
    void quick() throws InterruptedException {
        run(Long.getLong("mutants.seed", 20_240_601), Long.getLong("mutants.count", 2_000));
    }

    @Test
    @Tag("slow")
    @DisplayName("gives values or the errors for bad bytes, 150,000 times over")
    void many() throws InterruptedException {
        run(Long.getLong("mutants.seed", 7), Long.getLong("mutants.count", 150_000));
    }

    private static void run(long seed, long count) throws InterruptedException {
        Run run = new Run(seed, count);
        Thread thread = new Thread(null, run, "mutants", STACK);
        thread.setDaemon(true);
        thread.start();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        while (!thread.join(java.time.Duration.ofMillis(200))) {
            String current = run.current;
            long spent = threads.getThreadCpuTime(thread.threadId()) - run.started;
            if (spent > 5 * MOST_NANOS && current == run.current) {
                StringBuilder stack = new StringBuilder();
                for (StackTraceElement each : thread.getStackTrace()) {
                    stack.append("\n    at ").append(each);
                }
                throw new AssertionError(current + " hangs" + stack);
            }
        }
        System.out.println(run.report());
        assertEquals("", run.failures.toString());
        assertTrue(run.faults > count / 2, run.report());
    }

    private static final class Run implements Runnable {
        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final long seed;
        private final long count;
        private final StringBuilder failures = new StringBuilder();
        private volatile String current = "";
        private volatile long started;
        private int failed;
        private long faults;
        private long mostBytes;
        private long mostNanos;

        private Run(long seed, long count) {
            this.seed = seed;
            this.count = count;
        }

        @Override
        public void run() {
            for (long i = 0; i < count && failed < 25; i++) {
                GoldenFile file = files.get((int) (i % files.size()));
                started = threads.getCurrentThreadCpuTime();
                long bytes = threads.getCurrentThreadAllocatedBytes();
                current = file.name() + " with seed " + (seed + i);
                FullWalk walk = new FullWalk(VALUES);
                try {
                    readers.read(file, Damage.of(file.bytes(), seed + i), i / files.size() % TYPED == 0, walk);
                } catch (Throwable e) {
                    fail(e);
                }
                faults += walk.faults();
                bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
                long nanos = threads.getCurrentThreadCpuTime() - started;
                if (bytes > MOST_BYTES || nanos > MOST_NANOS) {
                    fail(new AssertionError("took " + bytes + " bytes and " + nanos / 1_000_000 + " ms"));
                }
                mostBytes = Math.max(mostBytes, bytes);
                mostNanos = Math.max(mostNanos, nanos);
            }
        }

        private void fail(Throwable e) {
            failed++;
            StringWriter text = new StringWriter();
            e.printStackTrace(new PrintWriter(text));
            failures.append(current)
                    .append(": ")
                    .append(text.getBuffer(), 0, Math.min(text.getBuffer().length(), 3000))
                    .append('\n');
        }

        private String report() {
            return count + " mutants: " + faults + " errors for bad bytes; at most " + mostBytes + " bytes and "
                    + mostNanos / 1_000_000 + " ms for one";
        }
    }
}
