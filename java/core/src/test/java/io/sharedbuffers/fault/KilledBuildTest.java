package io.sharedbuffers.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.Verification;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of kills is the system property {@code faults.kills}, their moments depend on {@code faults.seed}. */
@Tag("slow")
@DisplayName("A process that is killed while it replaces a table")
class KilledBuildTest {
    private static final int KILLS = Integer.getInteger("faults.kills", 30);
    private static final long SEED = Long.getLong("faults.seed", 1);
    private static final int LONGEST_MILLIS = 700;

    @TempDir
    private Path folder;

    private Path target;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private void killAfter(long nanos, long generation) throws IOException, InterruptedException {
        Process builder = ChildJvm.of(
                        KilledBuilder.class,
                        List.of("-XX:TieredStopAtLevel=1", "-Xmx64m"),
                        target.toString(),
                        Long.toString(generation))
                .start();
        try {
            assertEquals("building", builder.inputReader().readLine());
            TimeUnit.NANOSECONDS.sleep(nanos);
            assertTrue(builder.isAlive(), "it ended by itself");
        } finally {
            builder.destroyForcibly().onExit().join();
        }
    }

    /** The number in all rows of a table that is sound and complete. */
    private long generation() throws IOException {
        VerifyReport report = Verification.mapping(target, ReadOptions.DEFAULT, VerifyOptions.DEFAULT);
        assertTrue(report.sound(), () -> report.findings().toString());
        try (TypedMapping<String, KilledBuilder.Row> table =
                SharedBuffers.openMapping(target, String.class, KilledBuilder.Row.class)) {
            long generation = table.values().get(0).generation();
            for (int i = 0; i < KilledBuilder.ROWS; i++) {
                assertEquals(new KilledBuilder.Row(i, generation, "row " + i), table.get("row " + i));
            }
            assertEquals(KilledBuilder.ROWS, table.size());
            return generation;
        }
    }

    @Test
    @DisplayName("leaves a complete one, and what lies beside it is removed by the next who builds it")
    void killed() throws IOException, InterruptedException {
        target = folder.resolve("table.sbuf");
        KilledBuilder.build(target, 0);
        SplittableRandom random = new SplittableRandom(SEED);
        long generation = 0;
        int left = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            killAfter(random.nextLong(TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS)), generation + 1);
            String what = "kill " + kill + " with seed " + SEED;
            long now = generation();
            assertTrue(now >= generation, what + ": " + now + " after " + generation);
            List<String> names = names();
            // The unfinished file, and at most one temporary one that had a name in that instant.
            assertTrue(names.size() <= 3, () -> what + ": " + names);
            left += names.size() - 1;
            generation = now;
        }
        assertTrue(left > KILLS / 4, "only " + left + " of " + KILLS + " kills have met an unfinished file");
        KilledBuilder.build(target, generation + 1);
        assertEquals(generation + 1, generation());
        assertEquals(List.of("table.sbuf"), names());
    }
}
