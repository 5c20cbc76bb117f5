package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf")
class MainTest {
    @Test
    @DisplayName("--version prints the version that Maven builds")
    void printsTheProjectVersion() {
        String version = System.getProperty("project.version");
        assertNotNull(version, "Surefire passes project.version");

        Sbuf run = Sbuf.run("--version");
        assertEquals(0, run.code());
        assertEquals("sbuf " + version, run.text().strip());
        assertEquals("", run.errors());
    }

    @Test
    @DisplayName("--help prints the usage and is no error")
    void printsTheUsage() {
        Sbuf run = Sbuf.run("--help");
        assertEquals(0, run.code());
        assertTrue(run.text().startsWith("Usage: sbuf"), run::text);
        assertEquals("", run.errors());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build",
                "info",
                "get",
                "cat",
                "verify",
                "diff",
                "stats",
                "merge",
                "upgrade",
                "bench",
                "completion",
                "shm",
                "shm ls",
                "shm show",
                "shm rm",
                "shm cp"
            })
    @DisplayName("COMMAND --help has an example, in lines of at most 80 characters")
    void explainsCommands(String command) {
        Sbuf run = Sbuf.run((command + " --help").split(" "));
        assertEquals(0, run.code());
        assertTrue(run.text().contains("Example:\n  sbuf " + command + " "), run::text);
        assertTrue(run.text().lines().allMatch(line -> line.length() <= 80), run::text);
    }

    @Test
    @DisplayName("an unknown option is wrong usage: exit code 2, the option named on standard error, no output")
    void refusesAnUnknownOption() {
        Sbuf run = Sbuf.run("--no-such-option");
        assertEquals(2, run.code());
        assertTrue(run.errors().contains("--no-such-option"), run::errors);
        assertEquals("", run.text());
    }

    @Test
    @DisplayName("no arguments at all are wrong usage: exit code 2 and the usage on standard error")
    void refusesAnEmptyCommandLine() {
        Sbuf run = Sbuf.run();
        assertEquals(2, run.code());
        assertTrue(run.errors().contains("Usage: sbuf"), run::errors);
        assertEquals("", run.text());
    }
}
