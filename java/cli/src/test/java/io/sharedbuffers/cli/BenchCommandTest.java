package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the figures are is nobody's business here: only that there are some. */
@DisplayName("sbuf bench")
class BenchCommandTest {
    @TempDir
    private Path folder;

    private String mapping;

    @BeforeEach
    void build() throws IOException {
        mapping = built("mapping", "code,n\nTYO,1\nLPB,2\nAMS,3\n", "--key", "code");
    }

    private String built(String name, String csv, String... more) throws IOException {
        return Sbuf.built(folder, name, csv, more);
    }

    @ParameterizedTest
    @CsvSource({"'--key code', present keys", "'--key n', present keys", "'--key code --key-type object', present keys"
    })
    @DisplayName("measures lookups of keys that are there and of others, scans, and whole rows")
    void measuresMappings(String options, String first) throws IOException {
        String file = built("other", "code,n\nTYO,1\nLPB,2\nAMS,3\n", options.split(" "));
        Sbuf run = Sbuf.run("bench", file, "--seconds", "0.06", "--threads", "2", "--slot", "n", "--json");
        assertEquals(0, run.code(), run::errors);
        Map<?, ?> form = (Map<?, ?>) JsonReader.read(run.text());
        List<?> measured = (List<?>) form.get("measured");
        assertEquals(
                List.of(first, "absent keys", "scan of n", "whole rows"),
                measured.stream().map(each -> ((Map<?, ?>) each).get("what")).toList());
        for (Object each : measured) {
            List<?> rounds = (List<?>) ((Map<?, ?>) each).get("rounds");
            assertEquals(5, rounds.size());
            assertTrue((Double) rounds.getFirst() > 0, () -> "" + each);
            assertEquals(rounds.get(2), ((Map<?, ?>) each).get("per_second"));
        }
    }

    @Test
    @DisplayName("prints a table for people, of an array the lookups by position")
    void printsATable() throws IOException {
        Sbuf run = Sbuf.run("bench", built("array", "n\n1\n2\n"), "--seconds", "0.06");
        assertEquals(0, run.code(), run::errors);
        List<String> lines = run.text().lines().toList();
        assertTrue(lines.getFirst().startsWith("what"), run::text);
        assertTrue(lines.get(1).startsWith("random positions"), run::text);
        assertEquals(4, lines.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--threads 0", "--seconds 0", "--seconds -1", "--seconds NaN", "--slot none"})
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) {
        assertEquals(2, Sbuf.run(("bench " + mapping + " " + more).split(" ")).code());
    }

    @Test
    @DisplayName("refuses a missing file, an empty one, and one packed object, with exit code 3")
    void refusesWrongFiles() throws IOException {
        assertEquals(3, Sbuf.run("bench", folder.resolve("none").toString()).code());
        Path rows = folder.resolve("empty.jsonl");
        Files.writeString(rows, "");
        Path schema = folder.resolve("schema.json");
        Files.writeString(schema, "{\"slots\": [[\"n\", \"int\"]]}");
        String empty = folder.resolve("empty.sbuf").toString();
        Sbuf built = Sbuf.run("build", empty, "--from", rows.toString(), "--schema", schema.toString());
        assertEquals(0, built.code(), built::errors);
        Sbuf run = Sbuf.run("bench", empty);
        assertEquals(3, run.code(), run::errors);
        assertTrue(run.errors().contains("nothing to measure"), run::errors);
        assertEquals(
                3,
                Sbuf.run("bench", "../../conformance/golden/sharedbuffers-1.2.3/02-type-codes/date.bin")
                        .code());
    }
}
