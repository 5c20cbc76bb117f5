package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.verify.ByteMap;
import io.sharedbuffers.verify.ByteRegion;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("Verification of a golden file with one other byte")
class MutationVerificationTest {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final VerifyOptions ALONE = VerifyOptions.DEFAULT.withParallelism(1);
    private static final int VALUES = 4000;
    private static final long MOST_NANOS = 2_000_000_000L;
    private static final int QUICK = 1_500;
    private static final int MOST_PLACES = 400;

    /** Of the mutants of headers, indexes, pointers and the like, this share gives errors at least. */
    private static final double LEAST_SHARE = 0.8;

    private static List<GoldenFile> files;
    private static Readers readers;

    @BeforeAll
    static void load() throws IOException {
        files = GoldenFile.all();
        readers = new Readers();
    }

    /** What became of mutants of one kind. */
    private static final class Tally {
        private long mutants;
        private long errors;
        private long noticed;

        private double share() {
            return (double) errors / mutants;
        }
    }

    private final Map<ByteKind, Tally> tallies = new EnumMap<>(ByteKind.class);
    private final List<String> failures = new ArrayList<>();

    @Test
    @DisplayName("gives findings, or is read without an error: 1,500 of them")
    void quick() throws IOException {
        SplittableRandom random = new SplittableRandom(20_261_121);
        for (int i = 0; i < QUICK; i++) {
            GoldenFile file = files.get(i % files.size());
            mutate(file, map(file), original(file), random.nextInt(file.bytes().length), random);
        }
        judge(QUICK - 1L);
    }

    @Test
    @Tag("slow")
    @Timeout(1800)
    @DisplayName("gives findings, or is read without an error: every byte, of large files some")
    void every() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        long mutants = 0;
        for (GoldenFile file : files) {
            ByteRegion map = map(file);
            VerifyReport original = original(file);
            int step = Math.max(1, Math.ceilDiv(file.bytes().length, MOST_PLACES));
            for (int at = 0; at < file.bytes().length; at += step) {
                mutate(file, map, original, at, random);
                mutants++;
            }
        }
        judge(mutants - 1);
    }

    private static VerifyReport original(GoldenFile file) throws IOException {
        return Verifications.of(file.request(), Region.of(file.bytes(), file.name()), ALONE);
    }

    private static ByteRegion map(GoldenFile file) {
        Region region = Region.of(file.bytes(), file.name());
        ReadContext context = new ReadContext(file.options().types(), ReadOptions.DEFAULT.limits());
        return switch (file.request().form()) {
            case ARRAY -> ByteMap.ofArray(region, context);
            case MAPPING -> ByteMap.ofMapping(region, file.request().keyType(), context);
            case MAPPER -> ByteMap.ofMapper(region, file.request().keyType(), context);
            case OBJECT -> ByteMap.ofObject(region, file.request().schema(), context);
        };
    }

    private void mutate(GoldenFile file, ByteRegion map, VerifyReport original, int at, SplittableRandom random)
            throws IOException {
        byte[] bytes = file.bytes().clone();
        bytes[at] ^= (byte) (random.nextBoolean() ? 1 << random.nextInt(8) : 1 + random.nextInt(255));
        String name = file.name() + " with " + (bytes[at] & 0xFF) + " at " + at;
        ByteKind kind = ByteKind.of(map.at(at), file.request().form() == FileForm.MAPPING);
        Tally tally = tallies.computeIfAbsent(kind, _ -> new Tally());
        tally.mutants++;
        long start = THREADS.getCurrentThreadCpuTime();
        VerifyReport report;
        try {
            report = Verifications.of(file.request(), Region.of(bytes, file.name()), ALONE);
        } catch (RuntimeException | Error e) {
            failures.add(name + ": " + e + " " + List.of(e.getStackTrace()).subList(0, 5));
            return;
        }
        long spent = THREADS.getCurrentThreadCpuTime() - start;
        if (spent > MOST_NANOS) {
            failures.add(name + ": took " + spent / 1_000_000 + " ms");
        }
        if (!report.sound()) {
            tally.errors++;
            return;
        }
        tally.noticed += report.findings().equals(original.findings()) ? 0 : 1;
        FullWalk walk = new FullWalk(VALUES);
        readers.read(file, bytes, false, walk);
        // Lists may contain themselves, where following them ends at the limit.
        if (walk.faults() > 0 && !(walk.first() instanceof LimitExceededException) && !isUnrecognised(walk.first())) {
            failures.add(name + ", " + map.at(at) + ": sound, but readers say " + walk.first());
        }
    }

    /** The verifier is told the kind of keys; some readers go by signs, which another byte can take away. */
    private static boolean isUnrecognised(Throwable e) {
        return e instanceof CorruptDataException && e.getMessage().contains("name the key type if you know it");
    }

    private void judge(long least) {
        long mutants = 0;
        for (Map.Entry<ByteKind, Tally> entry : tallies.entrySet()) {
            Tally tally = entry.getValue();
            mutants += tally.mutants;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %,d mutants, %.1f %% are errors, %.1f %% more are noticed%n",
                    entry.getKey(),
                    tally.mutants,
                    100 * tally.share(),
                    100.0 * tally.noticed / tally.mutants);
        }
        assertEquals(
                List.of(), failures.subList(0, Math.min(failures.size(), 20)), () -> failures.size() + " failures");
        assertTrue(mutants > least, mutants + " mutants");
        assertTrue(tallies.get(ByteKind.STRUCTURE).share() > LEAST_SHARE, "errors in too few of the structure's bytes");
    }
}
