package io.sharedbuffers.conformance.damage;

import com.sun.management.ThreadMXBean;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * What must hold for every input, whatever its bytes: only the errors for bad bytes come out, in little time and memory; what is
 * read without an error is the same when read again; what verification calls sound is read without an error.
 *
 * @param target the entry point
 * @param bytes the input
 */
record FuzzInput(FuzzTarget target, byte[] bytes) {
    /** What one input may take; more than many times of what the golden files do. */
    static final long MOST_BYTES = 96L << 20;

    static final long MOST_NANOS = 4_000_000_000L;

    private static final int VALUES = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Whether verification says something else than a reader that knows less than it does. */
    private static boolean tellsLess(FormatException error) {
        return error instanceof LimitExceededException
                || error instanceof CorruptDataException
                        && error.getMessage().contains("name the key type if you know it");
    }

    /**
     * Reads the input.
     *
     * @return the first error for bad bytes, or null
     * @throws AssertionError if something does not hold
     */
    FormatException check() {
        if (bytes.length == 0) {
            return null;
        }
        Measured measured = measured();
        if (measured.bytes > MOST_BYTES || measured.nanos > MOST_NANOS) {
            // Perhaps that was the loading of classes, which a fuzzer makes dear; the second time it was not.
            measured = measured();
        }
        if (measured.bytes > MOST_BYTES) {
            throw new AssertionError("took " + (measured.bytes >> 20) + " MiB of memory");
        }
        if (measured.nanos > MOST_NANOS) {
            throw new AssertionError("took " + measured.nanos / 1_000_000 + " ms");
        }
        return measured.error;
    }

    private record Measured(FormatException error, long bytes, long nanos) {}

    private Measured measured() {
        long nanos = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        FormatException error;
        try {
            error = read();
        } catch (IOException e) {
            throw new AssertionError("an I/O error where nothing is wrong with files", e);
        }
        memory = THREADS.getCurrentThreadAllocatedBytes() - memory;
        return new Measured(error, memory, THREADS.getCurrentThreadCpuTime() - nanos);
    }

    private FormatException read() throws IOException {
        FullWalk walk = new FullWalk(VALUES);
        target.read(bytes, walk);
        if (walk.faults() == 0) {
            FullWalk again = new FullWalk(VALUES);
            target.read(bytes, again);
            if (walk.trace() != again.trace()) {
                throw new AssertionError("reads as something else the second time");
            }
        }
        String door = target.door(bytes);
        if (door != null) {
            VerifyReport report = Verifications.of(door, Region.of(target.data(bytes), "input"));
            if (report.sound() && walk.first() != null && !tellsLess(walk.first())) {
                throw new AssertionError("sound, but readers say: " + walk.first(), walk.first());
            }
        }
        return walk.first();
    }
}
