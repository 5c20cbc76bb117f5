package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("sbuf")
class MainTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    @DisplayName("--version prints the version that Maven builds")
    void printsTheProjectVersion() {
        String version = System.getProperty("project.version");
        assertNotNull(version, "Surefire passes project.version");

        assertEquals(0, run("--version"));
        assertEquals("sbuf " + version, out.toString().strip());
        assertEquals("", err.toString());
    }

    @Test
    @DisplayName("--help prints the usage and is no error")
    void printsTheUsage() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().startsWith("Usage: sbuf"), out::toString);
        assertEquals("", err.toString());
    }

    @Test
    @DisplayName("an unknown option is wrong usage: exit code 2, the option named on standard error, no output")
    void refusesAnUnknownOption() {
        assertEquals(2, run("--no-such-option"));
        assertTrue(err.toString().contains("--no-such-option"), err::toString);
        assertEquals("", out.toString());
    }

    @Test
    @DisplayName("no arguments at all are wrong usage: exit code 2 and the usage on standard error")
    void refusesAnEmptyCommandLine() {
        assertEquals(2, run());
        assertTrue(err.toString().contains("Usage: sbuf"), err::toString);
        assertEquals("", out.toString());
    }

    private int run(String... args) {
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
