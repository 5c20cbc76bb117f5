package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Standard streams and colour")
class StandardStreamsTest {
    private static final byte[] CSV = "code,n\nTYO,1\nLPB,2\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private String file;
    private byte[] content;

    @BeforeEach
    void build() throws IOException {
        Path csv = folder.resolve("in.csv");
        Files.write(csv, CSV);
        file = folder.resolve("built.sbuf").toString();
        assertEquals(
                0,
                Sbuf.run("build", file, "--from", csv.toString(), "--key", "code")
                        .code());
        content = Files.readAllBytes(Path.of(file));
    }

    @Test
    @DisplayName("build - writes the file to standard output, from - reads standard input")
    void buildsThrough() {
        Sbuf run = Sbuf.runWith(CSV, 0, "build", "-", "--from", "-", "--input-format", "csv", "--key", "code", "-q");
        assertEquals(0, run.code(), run::errors);
        assertArrayEquals(content, run.output());
        assertFalse(Files.exists(Path.of("-")));
    }

    @ParameterizedTest
    @CsvSource({"cat - --format csv, 'key,code,n'", "info -, bytes", "get - LPB --format jsonl, LPB", "stats -, footer"
    })
    @DisplayName("cat, info, get and stats read a file from standard input")
    void readsStandardInput(String line, String expected) {
        Sbuf run = Sbuf.runWith(content, 0, line.split(" "));
        assertEquals(0, run.code(), run::errors);
        assertTrue(run.text().contains(expected), run::text);
    }

    @Test
    @DisplayName("get FILE - reads keys from standard input, a line each")
    void readsKeys() {
        Sbuf run =
                Sbuf.runWith("LPB\nTYO\n".getBytes(StandardCharsets.UTF_8), 0, "get", file, "-", "--format", "jsonl");
        assertEquals(0, run.code(), run::errors);
        assertEquals(
                "[\"LPB\", {\"code\": \"LPB\", \"n\": 2}]\n[\"TYO\", {\"code\": \"TYO\", \"n\": 1}]\n", run.text());
        assertEquals(2, Sbuf.runWith(content, 0, "get", "-", "-").code());
    }

    @Test
    @DisplayName("what standard input holds is refused like a file if it is something else")
    void refusesOtherInput() {
        Sbuf run = Sbuf.runWith(CSV, 0, "cat", "-");
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("standard-input"), run::errors);
        assertTrue(run.errors().contains("build it again"), run::errors);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--color always info FILE", "info FILE --color=always", "--color=ALWAYS info FILE"})
    @DisplayName("--color always emphasises, wherever it stands")
    void emphasises(String line) {
        Sbuf run = Sbuf.run(line.replace("FILE", file).split(" "));
        assertEquals(0, run.code(), run::errors);
        assertTrue(run.text().contains("\u001b["), run::text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"info FILE", "info FILE --color never", "--color auto info FILE", "--color=never shm --help"})
    @DisplayName("nothing is emphasised elsewhere than on terminals, or with --color never")
    void doesNotEmphasise(String line) {
        Sbuf run = Sbuf.run(line.replace("FILE", file).split(" "));
        assertEquals(0, run.code(), run::errors);
        assertFalse(run.text().contains("\u001b["), run::text);
    }

    @Test
    @DisplayName("--color sometimes is wrong usage")
    void refusesOtherColours() {
        assertEquals(2, Sbuf.run("info", file, "--color", "sometimes").code());
    }
}
