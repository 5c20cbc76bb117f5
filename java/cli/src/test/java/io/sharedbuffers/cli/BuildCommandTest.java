package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sbuf build")
class BuildCommandTest {
    @TempDir
    private Path folder;

    private Path input(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String out() {
        return folder.resolve("out.sbuf").toString();
    }

    private Sbuf build(Path input, String... options) {
        String[] fixed = {"build", out(), "--from", input.toString()};
        return Sbuf.run(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray(String[]::new));
    }

    private String printed(String... options) {
        String[] fixed = {"cat", out(), "--format", "jsonl"};
        Sbuf run = Sbuf.run(Stream.concat(Stream.of(fixed), Stream.of(options)).toArray(String[]::new));
        assertEquals(0, run.code(), run::errors);
        return run.text();
    }

    private String types() {
        String info = Sbuf.run("info", out(), "--json").text();
        return info.substring(info.indexOf("\"slots\": "), info.indexOf(", \"alignment\": 8, \"user_data\""));
    }

    @Test
    @DisplayName("infers the types of CSV columns, keeping what a number would lose as text")
    void infersCsvTypes() throws IOException {
        Path csv = input("in.csv", """
                int,float,text,zip,huge,precise,void,inf
                -5,1,1a,00123,18446744073709551615,9007199254740993,,inf
                ,2.5e3,,1,1,0.5,,-1
                """);
        Sbuf run = build(csv);
        assertEquals(0, run.code(), run::errors);
        assertTrue(run.errors().matches("(?s).*out.sbuf: 2 rows, [0-9,]+ bytes, [0-9.]+ s\\R"), run::errors);
        assertEquals(
                "\"slots\": [[\"int\", \"int\"], [\"float\", \"float\"], [\"text\", \"str\"], [\"zip\", \"str\"], "
                        + "[\"huge\", \"str\"], [\"precise\", \"str\"], [\"void\", \"str\"], [\"inf\", \"str\"]]",
                types());
        assertEquals("""
                {"int": -5, "float": 1.0, "text": "1a", "zip": "00123", "huge": "18446744073709551615", \
                "precise": "9007199254740993", "void": "", "inf": "inf"}
                {"int": null, "float": 2500.0, "text": "", "zip": "1", "huge": "1", "precise": "0.5", "void": "", \
                "inf": "-1"}
                """, printed());
    }

    @Test
    @DisplayName("reads CSV as RFC 4180 has it: quotes, line breaks in fields, a byte order mark")
    void readsRfc4180() throws IOException {
        Path csv = input(
                "in.csv", "\u00ef\u00bb\u00bfa,b\r\n\"say \"\"hi\"\", twice\",\"two\nlines\"\r\n\u00c3\u00a9,\r\n");
        assertEquals(0, build(csv).code());
        assertEquals("""
                {"a": "say \\"hi\\", twice", "b": "two\\nlines"}
                {"a": "é", "b": ""}
                """, printed());
    }

    @Test
    @DisplayName("infers the types of JSON fields; absent ones stay unset, null is None")
    void infersJsonTypes() throws IOException {
        Path json = input("in.jsonl", """
                {"i": 1, "f": 1, "b": true, "s": "x", "l": [1, "a"], "d": {"k": [null]}, "m": 1, "n": null}
                {"i": 2, "f": 0.5, "m": "one"}

                {"n": null, "i": null}
                """);
        Sbuf run = build(json);
        assertEquals(0, run.code(), run::errors);
        assertEquals(
                "\"slots\": [[\"i\", \"int\"], [\"f\", \"float\"], [\"b\", \"bool\"], [\"s\", \"str\"], "
                        + "[\"l\", \"list\"], [\"d\", \"dict\"], [\"m\", \"object\"], [\"n\", \"object\"]]",
                types());
        assertEquals("""
                {"i": 1, "f": 1.0, "b": true, "s": "x", "l": [1, "a"], "d": {"k": [null]}, "m": 1, "n": null}
                {"i": 2, "f": 0.5, "m": "one"}
                {"i": null, "n": null}
                """, printed());
    }

    @Test
    @DisplayName("takes told types for inferred ones")
    void takesToldTypes() throws IOException {
        Path csv = input("in.csv", "a,b,c,d\n1,007,2024-02-29,1.50\n");
        Sbuf run = build(csv, "--type", "a=float32", "--type", "b=uint8", "--type", "c=date", "--type", "d=Decimal");
        assertEquals(0, run.code(), run::errors);
        assertEquals("{\"a\": 1.0, \"b\": 7, \"c\": \"2024-02-29\", \"d\": {\"$decimal\": \"1.50\"}}\n", printed());
    }

    @Test
    @DisplayName("takes order, names and types of slots from a schema file")
    void takesASchema() throws IOException {
        Path schema = input("schema.json", "{\"slots\": [[\"b\", \"bytes\"], [\"a\", \"uint16\"]]}");
        Path csv = input("in.csv", "a,unused,b\n65535,x,y\n");
        Sbuf run = build(csv, "--schema", schema.toString());
        assertEquals(0, run.code(), run::errors);
        assertEquals("{\"b\": {\"$bytes\": \"eQ==\"}, \"a\": 65535}\n", printed());
    }

    @Test
    @DisplayName("builds from msgpack what cat prints as msgpack, byte for byte")
    void rebuildsFromMsgpack() throws IOException {
        assertEquals(
                0, build(input("in.csv", "k,n\none,1\ntwo,2\n"), "--key", "k").code());
        byte[] first = Files.readAllBytes(Path.of(out()));
        Path stream = folder.resolve("rows.msgpack");
        Files.write(stream, Sbuf.run("cat", out(), "--format", "msgpack").output());
        Path schema = input("schema.json", "{\"slots\": [[\"k\", \"str\"], [\"n\", \"int\"]]}");
        Sbuf run = build(stream, "--schema", schema.toString(), "--key-type", "str");
        assertEquals(0, run.code(), run::errors);
        assertArrayEquals(first, Files.readAllBytes(Path.of(out())));
    }

    @Test
    @DisplayName("reads standard input")
    void readsStandardInput() {
        byte[] csv = "a\n1\n".getBytes(StandardCharsets.UTF_8);
        Sbuf run = Sbuf.runWith(csv, 0, "build", out(), "--from", "-", "--input-format", "csv", "--quiet");
        assertEquals(0, run.code(), run::errors);
        assertEquals("", run.errors());
        assertEquals("{\"a\": 1}\n", printed());
    }

    @Test
    @DisplayName("makes mappings of pairs, mappers and packed objects")
    void makesOtherForms() throws IOException {
        assertEquals(
                0,
                build(input("a.jsonl", "[7, {\"x\": 1}]\n"), "--key-type", "uint32")
                        .code());
        assertEquals("[7, {\"x\": 1}]\n", printed());
        assertEquals(
                0,
                build(input("b.jsonl", "[7, 70]\n"), "--as", "mapper", "--key-type", "uint64")
                        .code());
        assertEquals("[7, 70]\n", printed());
        assertEquals(
                0, build(input("c.jsonl", "[1, \"two\"]\n"), "--as", "object").code());
        assertEquals("[1, \"two\"]\n", printed("--as", "object"));
    }

    @Test
    @DisplayName("keeps all rows of a key with --multi")
    void allowsRepeatedKeys() throws IOException {
        assertEquals(
                0,
                build(input("in.csv", "k,n\na,1\na,2\n"), "--key", "k", "--multi")
                        .code());
        assertEquals(
                2,
                Sbuf.run("get", out(), "a", "--format", "jsonl").text().lines().count());
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "a,b|1,2;--key c;no column \"c\"",
                "a,b|1,2;--type c=int;line 1: no column \"c\": the header has a, b",
                "a,b|1,2|x,3;--type a=int;in.csv, line 3, column \"a\" (1): \"x\" is no value of type int",
                "a,b|1,2|256,3;--type a=uint8;in.csv, line 3, column \"a\" (1): 256 is too large for uint8",
                "a,b|1,2|1e999,3;--type a=float;too large for float",
                "a,b|1,2|-1,3;--key a;in.csv, line 3: key -1 is out of range",
                "a,b|1,2|3,4|1,5;--key a;in.csv, line 4: key 1 occurs again, first in line 2",
                "a,b|x,2|y,4|x,5;--key a;in.csv, line 4: key \"x\" occurs again, first in line 2",
                "a,b|1,2|3;;in.csv, line 3: 1 field, but the header has 2",
                "a,b|1,2|3,4,5;;in.csv, line 3: 3 fields, but the header has 2",
                "a,b|1,2|\u00ff,4;;in.csv, line 3, column 1: not UTF-8: byte 0xff",
                "a,b|1,\"2;;in.csv, line 2: bad CSV",
                "a,a|1,2;;the header names the column \"a\" twice",
                "'';;empty",
            })
    @DisplayName("refuses bad CSV with its place, leaves nothing behind and the target as it was")
    void refusesBadCsv(String content, String options, String complaint) throws IOException {
        refuses(input("in.csv", content.equals("''") ? "" : content.replace('|', '\n') + "\n"), options, complaint);
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"a\": 1}|{\"a\": };;in.jsonl, line 2: bad JSON",
                "{\"a\": 1}|[1];;in.jsonl, line 2: a row is a JSON object",
                "{\"a\": 1, \"a\": 2};;in.jsonl, line 1: bad JSON: Duplicate",
                "{\"a\": 1e999};;in.jsonl, line 1: bad JSON: 1e999 is too large",
                "{\"a\": \"x\"};--type a=int;in.jsonl, line 1, field \"a\": the text \"x\" is no value of type int",
                "{\"a\": 1.5};--type a=int;in.jsonl, line 1, field \"a\": ",
                "{\"a\": 1};--type b=int;no row has the field \"b\"",
                "{\"a\": 1}|{\"b\": 2};--key a;in.jsonl, line 2: the row has no key",
            })
    @DisplayName("refuses bad JSON lines with their place, leaves nothing behind and the target as it was")
    void refusesBadJson(String content, String options, String complaint) throws IOException {
        refuses(input("in.jsonl", content.replace('|', '\n') + "\n"), options, complaint);
    }

    private void refuses(Path input, String options, String complaint) throws IOException {
        Files.writeString(Path.of(out()), "what was there before");
        Sbuf run = build(input, options == null ? new String[0] : options.split(" "));
        assertEquals(3, run.code(), run::errors);
        assertTrue(run.errors().contains(complaint), run::errors);
        assertEquals("what was there before", Files.readString(Path.of(out())));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(2, left.count(), "only input and target are there");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--key-type str5, choose one of",
        "--dialect 0.9, choose 1.2 or 0.8",
        "--as heap, choose array",
        "--type a=integer, no type",
        "--as array --key a, makes a mapping",
        "--as mapping, needs --key-type",
        "--as object, only with a --schema",
        "--input-format msgpack, carries no schema",
        "--value-cache -1, negative",
    })
    @DisplayName("refuses options that make no sense as wrong usage")
    void refusesWrongUsage(String options, String complaint) throws IOException {
        Sbuf run = build(input("in.csv", "a\n1\n"), options.split(" "));
        assertEquals(2, run.code(), run::errors);
        assertTrue(run.errors().contains(complaint), run::errors);
    }

    @Test
    @DisplayName("tells of a missing input and of a folder that is not there")
    void refusesMissingFiles() throws IOException {
        Sbuf missing = build(folder.resolve("missing.csv"));
        assertEquals(3, missing.code());
        assertTrue(missing.errors().contains("missing.csv: no such file"), missing::errors);

        Path csv = input("in.csv", "a\n1\n");
        Sbuf nowhere = Sbuf.run("build", folder.resolve("no/out.sbuf").toString(), "--from", csv.toString());
        assertEquals(3, nowhere.code());
        assertTrue(nowhere.errors().contains("does not exist"), nowhere::errors);
    }
}
