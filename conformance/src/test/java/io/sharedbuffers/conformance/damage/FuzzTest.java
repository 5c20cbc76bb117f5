package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Run longer by {@code make fuzz}: {@code -Dfuzz.seconds=…} for all targets, {@code -Dfuzz.target=…} for one of them, {@code
 * -Dfuzz.seed=0} for other random choices each time, starting from what such runs have kept, {@code -Dfuzz.input=…} for one
 * input only. With a seed, a run starts from the golden files alone.
 */
@Tag("slow")
@DisplayName("A fuzzer that watches which code its inputs reach")
class FuzzTest {
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final List<JazzerRun> RUNS = new ArrayList<>();

    /** Each has a process of its own, which uses one processor. */
    private static final int AT_A_TIME = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 2);

    private static final Map<FuzzTarget, Future<JazzerRun>> STARTED = new EnumMap<>(FuzzTarget.class);

    @TempDir
    private static Path fresh;

    static List<FuzzTarget> targets() {
        String chosen = System.getProperty("fuzz.target", "");
        return chosen.isEmpty() ? List.of(FuzzTarget.values()) : List.of(FuzzTarget.of(chosen));
    }

    @ParameterizedTest
    @MethodSource("targets")
    @DisplayName("finds no input for which a reader does other than it promises")
    void nothingFound(FuzzTarget target) throws IOException, InterruptedException, ExecutionException {
        String input = System.getProperty("fuzz.input", "");
        if (!input.isEmpty()) {
            new FuzzInput(target, Files.readAllBytes(Path.of("..").resolve(input))).check();
            return;
        }
        if (STARTED.isEmpty()) {
            start();
        }
        JazzerRun run = STARTED.get(target).get();
        RUNS.add(run);
        assertEquals(List.of(), run.findings(), () -> told(run));
        assertTrue(run.executions() > 0, () -> "nothing was tried, not even a seed: " + run);
        assertTrue(run.edges() > 50, () -> "no code was watched: " + run);
    }

    /** Starts all targets, as many at once as there are processors for, each when one before it has ended. */
    private static void start() {
        int atATime = Math.min(AT_A_TIME, targets().size());
        long seconds = Math.max(
                3, Long.getLong("fuzz.seconds", 60) * atATime / targets().size());
        long seed = Long.getLong("fuzz.seed", 1);
        Path inputs = seed == 0 ? FOLDER : fresh;
        ExecutorService processes = Executors.newFixedThreadPool(atATime);
        for (FuzzTarget target : targets()) {
            STARTED.put(target, processes.submit(() -> JazzerRun.of(target, seconds, seed, FOLDER, inputs)));
        }
        processes.shutdown();
    }

    @Test
    @DisplayName("is noticed if it finds one")
    void noticed(@TempDir Path folder) throws IOException, InterruptedException {
        JazzerRun run = JazzerRun.of(FuzzTarget.NDARRAY, 10, 1, folder, folder, JazzerEntry.PLANTED);
        assertFalse(run.findings().isEmpty());
        assertTrue(run.faults().contains("a fault that was planted"), run::toString);
        assertTrue(told(run).contains("make fuzz TARGET=ndarray INPUT="), () -> told(run));
    }

    private static String told(JazzerRun run) {
        String faults;
        try {
            faults = run.faults();
        } catch (IOException e) {
            faults = e.toString();
        }
        return run.findings().stream()
                .map(finding -> "conformance/" + finding)
                .map(path -> path + "\n  again with: make fuzz TARGET="
                        + run.target().label() + " INPUT=" + path
                        + "\n  once mended: copy it to conformance/bad-data/fuzz/ and tell of it in EXPECT.tsv there\n")
                .collect(Collectors.joining("", "findings:\n", faults));
    }

    @AfterAll
    static void table() {
        System.out.println(JazzerRun.header());
        RUNS.forEach(System.out::println);
        long total = RUNS.stream().mapToLong(JazzerRun::executions).sum();
        System.out.printf(Locale.ROOT, "%,d executions%n", total);
    }
}
