package io.sharedbuffers.conformance.damage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * -Dfuzz.seed=0} for other random choices each time, {@code -Dfuzz.input=…} for one input only.
 */
@Tag("slow")
@DisplayName("A fuzzer that watches which code its inputs reach")
class FuzzTest {
    private static final Path FOLDER = Path.of("target/fuzz");
    private static final List<JazzerRun> RUNS = new ArrayList<>();

    static List<FuzzTarget> targets() {
        String chosen = System.getProperty("fuzz.target", "");
        return chosen.isEmpty() ? List.of(FuzzTarget.values()) : List.of(FuzzTarget.of(chosen));
    }

    @ParameterizedTest
    @MethodSource("targets")
    @DisplayName("finds no input for which a reader does other than it promises")
    void nothingFound(FuzzTarget target) throws IOException, InterruptedException {
        String input = System.getProperty("fuzz.input", "");
        if (!input.isEmpty()) {
            new FuzzInput(target, Files.readAllBytes(Path.of("..").resolve(input))).check();
            return;
        }
        long seconds = Math.max(3, Long.getLong("fuzz.seconds", 120) / targets().size());
        JazzerRun run = JazzerRun.of(target, seconds, Long.getLong("fuzz.seed", 1), FOLDER);
        RUNS.add(run);
        assertEquals(List.of(), run.findings(), () -> told(run));
        assertTrue(run.executions() >= run.seeds(), () -> "the time was too short: " + run);
        assertTrue(run.edges() > 50, () -> "no code was watched: " + run);
    }

    @Test
    @DisplayName("is noticed if it finds one")
    void noticed(@TempDir Path folder) throws IOException, InterruptedException {
        JazzerRun run = JazzerRun.of(FuzzTarget.NDARRAY, 10, 1, folder, JazzerEntry.PLANTED);
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
