package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.JsonReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf convert")
class ConvertCommandTest {
    private static final String ROWS = """
            {"id": 3, "name": "see", "score": 1.5, "tags": ["a", "b"], "more": {"k": [1, 2]}, "any": 1}
            {"id": 1, "name": "ä", "score": null, "tags": [], "more": {}, "any": "one"}
            {"id": 2, "name": "", "score": {"$float": "nan"}, "tags": null, "more": null}
            """;

    @TempDir
    private Path folder;

    private Path table;

    @BeforeEach
    void makeTable() throws IOException {
        Path rows = Files.writeString(folder.resolve("rows.jsonl"), ROWS);
        table = folder.resolve("table.sbuf");
        Sbuf built =
                Sbuf.run("build", table.toString(), "--from", rows.toString(), "--key", "id", "--type", "tags=tuple");
        assertEquals(0, built.code(), built::errors);
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Sbuf convert(String from, String to, String... options) {
        Stream<String> fixed = Stream.of("convert", from, to);
        return Sbuf.run(Stream.concat(fixed, Stream.of(options)).toArray(String[]::new));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"msgpack", "arrow", "parquet"})
    @DisplayName("gives the same bytes back, with schema, keys and dialect carried along")
    void givesTheSameBytes(String format) throws IOException {
        Sbuf there = convert(table.toString(), file("t." + format).toString(), "--strict");
        assertEquals(0, there.code(), there::errors);
        assertEquals(
                0,
                convert(file("t." + format).toString(), file("back.sbuf").toString())
                        .code());
        assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(file("back.sbuf")));
    }

    @Test
    @DisplayName("makes of a table what build makes of it")
    void makesWhatBuildMakes() throws IOException {
        assertEquals(
                0,
                convert(file("rows.jsonl").toString(), file("c.sbuf").toString(), "--key", "id", "--type", "tags=tuple")
                        .code());
        assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(file("c.sbuf")));
    }

    @Test
    @DisplayName("prints what build reads from msgpack, too")
    void buildReadsTheHeader() throws IOException {
        assertEquals(0, convert(table.toString(), file("t.msgpack").toString()).code());
        Sbuf built = Sbuf.run(
                "build", file("b.sbuf").toString(), "--from", file("t.msgpack").toString());
        assertEquals(0, built.code(), built::errors);
        assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(file("b.sbuf")));
    }

    @Test
    @DisplayName("JSON lines bring everything back that is told by a schema; a row keeps unset slots unset")
    void bringsJsonBack() throws IOException {
        assertEquals(
                0,
                convert(table.toString(), file("t.jsonl").toString(), "--strict")
                        .code());
        String info = Sbuf.run("info", table.toString(), "--json").text();
        String schema = info.substring(info.indexOf("\"schema\": ") + 10, info.lastIndexOf('}'));
        Path told = Files.writeString(file("schema.json"), schema);
        Sbuf back = convert(
                file("t.jsonl").toString(),
                file("back.sbuf").toString(),
                "--as",
                "mapping",
                "--key-type",
                "uint64",
                "--schema",
                told.toString());
        assertEquals(0, back.code(), back::errors);
        assertArrayEquals(Files.readAllBytes(table), Files.readAllBytes(file("back.sbuf")));
    }

    @Test
    @DisplayName("names what CSV cannot hold, once for each column and kind")
    void namesLosses() {
        Sbuf run = convert(table.toString(), file("t.csv").toString(), "--quiet");
        assertEquals(0, run.code());
        assertEquals("""
                lost in csv: column "any": unset becomes None (1 value, row 2)
                """, run.errors());
    }

    @Test
    @DisplayName("--strict writes nothing where something would be lost, and keeps the old file")
    void strictRefuses() throws IOException {
        Files.writeString(file("t.csv"), "old");
        Sbuf run = convert(table.toString(), file("t.csv").toString(), "--strict");
        assertEquals(3, run.code());
        assertTrue(
                run.errors().contains("csv cannot hold everything:\n  column \"any\": unset becomes None"),
                run::errors);
        assertEquals("old", Files.readString(file("t.csv")));
        Sbuf streamed = convert(table.toString(), "-", "--output-format", "csv", "--strict");
        assertEquals(3, streamed.code());
        assertEquals("", streamed.text());
    }

    @Test
    @DisplayName("reads standard input and writes standard output, the file itself too")
    void usesStandardStreams() throws IOException {
        byte[] bytes = Files.readAllBytes(table);
        Sbuf out = Sbuf.runWith(bytes, 0, "convert", "-", "-", "--output-format", "arrow", "--quiet");
        assertEquals(0, out.code(), out::errors);
        Sbuf back = Sbuf.runWith(out.output(), 0, "convert", "-", "-", "--input-format", "arrow", "--quiet");
        assertEquals(0, back.code(), back::errors);
        assertArrayEquals(bytes, back.output());
    }

    @Test
    @DisplayName("--json prints a summary for programs")
    void summarises() throws IOException {
        Path csv = file("t.csv");
        Sbuf run = convert(table.toString(), csv.toString(), "--json");
        Map<?, ?> summary = (Map<?, ?>) JsonReader.read(run.text());
        assertEquals(3L, summary.get("rows"));
        assertEquals(Files.size(csv), summary.get("bytes"));
        assertEquals("csv", summary.get("out_format"));
        assertEquals(
                "{column=any, loss=unset becomes None, count=1, first_row=2}",
                ((List<?>) summary.get("losses")).getFirst().toString());
        Sbuf streamed = convert(table.toString(), "-", "--output-format", "jsonl", "--json");
        assertEquals(3, streamed.text().lines().count());
        assertTrue(streamed.errors().contains("\"out_format\": \"jsonl\""), streamed::errors);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a.sbuf b.sbuf", "a.csv b.parquet", "a b", "a.sbuf b", "a.sbuf b.csv --key id"})
    @DisplayName("explains a command line that makes no sense")
    void explainsUsage(String arguments) {
        Sbuf run = Sbuf.run(("convert " + arguments).split(" "));
        assertEquals(2, run.code(), run::errors);
        assertTrue(run.errors().contains("Usage: sbuf convert"), run::errors);
        assertFalse(Files.exists(file("b.csv")));
    }

    @Test
    @DisplayName("msgpack with the header of a later version is refused with what to do")
    void refusesLaterHeaders() throws IOException {
        // ext 12, a map of one entry: version 2
        byte[] later = {(byte) 0xc7, 10, 12, (byte) 0x81, (byte) 0xa7, 'v', 'e', 'r', 's', 'i', 'o', 'n', 2};
        Files.write(file("later.msgpack"), later);
        Sbuf run = convert(file("later.msgpack").toString(), file("x.sbuf").toString());
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("version 2, but this program knows version 1 only"), run::errors);
    }
}
