package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@DisplayName("The original's own tests")
class OriginalsOwnTestsTest {
    /** Seconds for all; they take a minute on two processors. */
    private static final int LIMIT = 600;

    /** Of 1.2.3 there are 670 and of 0.8.0 618, 43 of them huge. */
    private static final int LEAST = 500;

    private static final Pattern SUMMARY = Pattern.compile("(?:(\\d+) failed, )?(\\d+) passed.* in .*");

    @TempDir
    private static Path shared;

    private static final Map<Dialect, PeerContainer> CONTAINERS = new EnumMap<>(Dialect.class);
    private static final Map<Dialect, Process> RUNS = new EnumMap<>(Dialect.class);

    /** Both at once, which takes half the time. */
    @BeforeAll
    static void start() throws IOException, InterruptedException {
        for (Dialect dialect : Dialect.values()) {
            CONTAINERS.put(dialect, PeerContainer.start(dialect, shared));
            RUNS.put(
                    dialect,
                    CONTAINERS
                            .get(dialect)
                            .start(
                                    "env",
                                    "SKIP_HUGE=1",
                                    "PYTHONWARNINGS=ignore",
                                    "timeout",
                                    String.valueOf(LIMIT),
                                    "python",
                                    "-m",
                                    "pytest",
                                    "-q",
                                    "-p",
                                    "no:cacheprovider",
                                    "-p",
                                    "no:warnings",
                                    "/opt/original/tests/mapped_struct.py",
                                    "/opt/original/tests/pool.py"));
        }
    }

    @AfterAll
    static void stop() {
        RUNS.values().forEach(Process::destroy);
        CONTAINERS.values().forEach(PeerContainer::close);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("pass in the container, but for the huge ones, which are left out")
    void pass(Dialect dialect) throws Exception {
        Process run = RUNS.get(dialect);
        String report = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = run.waitFor();
        Matcher summary = SUMMARY.matcher(report);
        assertTrue(summary.find(), () -> "code " + code + ", no summary: " + report);
        int failed = summary.group(1) == null ? 0 : Integer.parseInt(summary.group(1));
        int passed = Integer.parseInt(summary.group(2));
        for (int i = 0; i < passed + failed; i++) {
            Results.PROGRAMS.count("the original's own tests, without the huge ones", dialect.label(), i < passed);
        }
        assertEquals(0, code, report);
        assertTrue(passed >= LEAST, () -> passed + " passed, " + LEAST + " or more wanted");
    }
}
