package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The manual pages")
class ManPagesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        ManPages.write(folder);
    }

    @Test
    @DisplayName("are one for each command that is not hidden")
    void onePerCommand() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            assertTrue(
                    names.containsAll(List.of("sbuf.1", "sbuf-get.1", "sbuf-diff.1", "sbuf-shm.1", "sbuf-shm-ls.1")),
                    names::toString);
            assertTrue(names.stream().noneMatch(name -> name.contains("tester")), names::toString);
        }
    }

    @Test
    @DisplayName("have the parts that man pages have, and every option")
    void haveTheirParts() throws IOException {
        String page = Files.readString(folder.resolve("sbuf-get.1"));
        assertTrue(page.startsWith(".TH \"SBUF\\-GET\" \"1\" \"\" \"sbuf "), page);
        int from = 0;
        for (String part : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "ARGUMENTS", "OPTIONS", "EXAMPLE")) {
            int at = page.indexOf(".SH \"" + part + "\"\n", from);
            assertTrue(at >= 0, () -> part + " in its place in " + page);
            from = at;
        }
        assertTrue(page.contains("\\fB\\-\\-key\\-format text|msgpack\\fR\n"), page);
        assertTrue(page.contains("sbuf\\-get \\- looks keys up"), page);
        assertTrue(page.contains(".nf\n  sbuf get airports.sbuf KJFK"), page);
    }

    @Test
    @DisplayName("have no line that troff would take for a request it does not know")
    void haveKnownRequestsOnly() throws IOException {
        List<String> known = List.of(".TH", ".SH", ".TP", ".PP", ".nf", ".fi", ".br");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                for (String line : Files.readAllLines(file)) {
                    boolean request = line.startsWith(".") || line.startsWith("'");
                    assertTrue(!request || known.contains(line.split(" ")[0]), () -> file + ": " + line);
                    assertEquals(0, line.chars().filter(c -> c > 0x7e).count(), () -> file + " is ASCII: " + line);
                }
            }
        }
    }
}
