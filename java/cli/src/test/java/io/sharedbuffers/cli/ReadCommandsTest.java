package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf info, get and cat")
class ReadCommandsTest {
    @TempDir
    private Path folder;

    private String mapping;
    private String array;

    @BeforeEach
    void build() throws IOException {
        Path csv = folder.resolve("cities.csv");
        Files.writeString(csv, """
                code,name,people,height
                TYO,Tokyo 東京,14000000,40.5
                LPB,La Paz,,3640
                AMS,Amsterdam,930000,-2
                """);
        mapping = folder.resolve("mapping.sbuf").toString();
        array = folder.resolve("array.sbuf").toString();
        assertEquals(
                0,
                Sbuf.run("build", mapping, "--from", csv.toString(), "--key", "code")
                        .code());
        assertEquals(0, Sbuf.run("build", array, "--from", csv.toString()).code());
    }

    @Test
    @DisplayName("info tells form, dialect, counts, keys and schema")
    void infoTells() {
        String text = Sbuf.fine("info", mapping);
        assertTrue(text.contains("form        mapping\n"), text);
        assertTrue(text.contains("dialect     1.2 (binary version 2)\n"), text);
        assertTrue(text.contains("keys        3\n"), text);
        assertTrue(text.contains("key type    str\n"), text);
        assertTrue(text.contains("\npeople       3  int, 8 bytes\n"), text);
    }

    @Test
    @DisplayName("info --json gives the schema as schema files have it")
    void infoAsJson() {
        String text = Sbuf.fine("info", array, "--json");
        assertTrue(text.contains("\"form\": \"array\""), text);
        assertTrue(
                text.contains(
                        "\"schema\": {\"slots\": [[\"code\", \"str\"], [\"name\", \"str\"], [\"people\", \"int\"], "
                                + "[\"height\", \"float\"]], \"alignment\": 8, \"user_data\": null}"),
                text);
    }

    @Test
    @DisplayName("get prints a record for each key, in the order asked")
    void getsRecords() {
        assertEquals("""
                AMS
                  code    AMS
                  name    Amsterdam
                  people  930000
                  height  -2.0

                LPB
                  code    LPB
                  name    La Paz
                  people  None
                  height  3640.0
                """, Sbuf.fine("get", mapping, "AMS", "LPB"));
    }

    @Test
    @DisplayName("get exits with 1 if a key is missing, names it, and still prints the others")
    void getMisses() {
        Sbuf run = Sbuf.run("get", mapping, "XXX", "AMS", "--format", "jsonl", "--columns", "name");
        assertEquals(1, run.code());
        assertEquals("[\"AMS\", {\"name\": \"Amsterdam\"}]\n", run.text());
        assertTrue(run.errors().contains("XXX is not in "), run::errors);
    }

    @Test
    @DisplayName("get reads keys from msgpack and prints [key, row] as msgpack")
    void getsMsgpack() {
        byte[] keys = HexFormat.of().parseHex("c403414d53");
        Sbuf run = Sbuf.runWith(
                keys, 0, "get", mapping, "--key-format", "msgpack", "--format", "msgpack", "--columns", "people");
        assertEquals(0, run.code(), run::errors);
        assertEquals("92c403414d5381a670656f706c65ce000e30d0", HexFormat.of().formatHex(run.output()));
    }

    @Test
    @DisplayName("get takes positions for keys of an array")
    void getsByPosition() {
        assertTrue(Sbuf.fine("get", array, "2").contains("Amsterdam"));
        assertEquals(1, Sbuf.run("get", array, "3").code());
        assertEquals(2, Sbuf.run("get", array, "x").code());
    }

    @Test
    @DisplayName("cat prints a table, numbers to the right, wide characters counted twice")
    void printsTables() {
        assertEquals("""
                key  code  name          people  height
                TYO  TYO   Tokyo 東京  14000000    40.5
                LPB  LPB   La Paz          None  3640.0
                AMS  AMS   Amsterdam     930000    -2.0
                """, Sbuf.fine("cat", mapping));
    }

    @Test
    @DisplayName("cat cuts cells so that lines fit the terminal")
    void fitsTheTerminal() {
        String text = Sbuf.runWith(new byte[0], 30, "cat", array).text();
        assertTrue(text.contains("…"), text);
        assertTrue(text.lines().allMatch(line -> line.length() <= 30), text);
    }

    @Test
    @DisplayName("cat prints CSV that builds the same file again")
    void printsCsv() throws IOException {
        Path csv = folder.resolve("again.csv");
        Files.writeString(csv, Sbuf.fine("cat", array, "--format", "csv"));
        String again = folder.resolve("again.sbuf").toString();
        assertEquals(0, Sbuf.run("build", again, "--from", csv.toString()).code());
        assertEquals(-1, Files.mismatch(Path.of(array), Path.of(again)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--range 1:, LPB AMS",
        "--range :1, TYO",
        "--range 1:2, LPB",
        "--range 5:9, ''",
        "--limit 2, TYO LPB",
        "--limit 0, ''",
        "--where people>=930000, TYO AMS",
        "--where people=None, LPB",
        "--where people!=None, TYO AMS",
        "--where name=La, ''",
        "--where code!=AMS --where height<100, TYO",
        "--where height=-2, AMS",
        "--where code>LPB --limit 1, TYO",
    })
    @DisplayName("cat chooses rows by position, number and condition")
    void choosesRows(String options, String codes) {
        String[] args = ("cat " + array + " --format csv --columns code " + options).split(" ");
        assertEquals(codes, String.join(" ", Sbuf.fine(args).lines().skip(1).toList()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--range 2", "--range 2:1", "--where x=1", "--where code", "--columns x", "--limit -1"})
    @DisplayName("cat refuses choices that the file does not offer as wrong usage")
    void refusesWrongChoices(String options) {
        assertEquals(2, Sbuf.run(("cat " + array + " " + options).split(" ")).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"array", "mapping"})
    @DisplayName("a truncated file is refused with exit code 3")
    void refusesTruncatedFiles(String form) throws IOException {
        truncate(form, 40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"array", "mapping"})
    @Tag("slow")
    @DisplayName("a truncated file is refused, wherever it ends, with exit code 3")
    void refusesFilesTruncatedAnywhere(String form) throws IOException {
        truncate(form, 1);
    }

    private void truncate(String form, int step) throws IOException {
        byte[] whole = Files.readAllBytes(Path.of(form.equals("array") ? array : mapping));
        Path cut = folder.resolve("cut.sbuf");
        for (int length = 0; length < whole.length; length += step + length % 7) {
            Files.write(cut, Arrays.copyOf(whole, length));
            Sbuf run = Sbuf.run("cat", cut.toString(), "--as", form, "--format", "jsonl");
            assertEquals(3, run.code(), "cut at " + length + ": " + run.errors());
            assertTrue(run.errors().contains("cut.sbuf: "), run::errors);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"info", "cat"})
    @DisplayName("a file that is something else is refused with exit code 3")
    void refusesOtherFiles(String command) {
        Sbuf run = Sbuf.run(command, folder.resolve("cities.csv").toString());
        assertEquals(3, run.code(), run::errors);
        assertTrue(run.errors().contains("cities.csv: corrupt data at offset 0"), run::errors);
    }

    @Test
    @DisplayName("a missing file, an empty file and a folder are refused with exit code 3")
    void refusesWhatIsNoFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.sbuf"));
        assertEquals(3, Sbuf.run("info", empty.toString()).code());
        assertEquals(3, Sbuf.run("info", folder.toString()).code());
        Sbuf missing = Sbuf.run("get", folder.resolve("none.sbuf").toString(), "k");
        assertEquals(3, missing.code());
        assertTrue(missing.errors().contains("none.sbuf: no such file"), missing::errors);
    }

    @Test
    @DisplayName("bytes behind an array do no harm, as for the original")
    void passesOverTrailingBytes() throws IOException {
        Files.write(Path.of(array), new byte[] {1}, StandardOpenOption.APPEND);
        assertTrue(Sbuf.fine("info", array).contains("rows        3\n"));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "82a16cc7190a92019201b47878787878787878787878787878787878787878a16dd40b01, a list in two slots",
        "82a16cc7060a920191d40b01a16dc0, a list in itself",
        "82a16c9201a178a16d9201a178, equal lists that are two",
    })
    @DisplayName("cat --identity ties what is one object, in the numbers and at the places that the input had")
    void tiesIdentity(String hex, String what) throws IOException {
        Path rows = folder.resolve("rows.msgpack");
        byte[] stream = HexFormat.of().parseHex(hex);
        Files.write(rows, stream);
        Path schema = folder.resolve("schema.json");
        Files.writeString(schema, "{\"slots\": [[\"l\", \"object\"], [\"m\", \"object\"]]}");
        Sbuf built = Sbuf.run("build", array, "--from", rows.toString(), "--schema", schema.toString());
        assertEquals(0, built.code(), built::errors);
        Sbuf run = Sbuf.run("cat", array, "--format", "msgpack", "--identity");
        assertEquals(0, run.code(), run::errors);
        assertEquals(hex, HexFormat.of().formatHex(run.output()), what);
    }

    @Test
    @DisplayName("a list in itself cannot be printed without --identity, and is refused rather than followed for ever")
    void refusesCycles() throws IOException {
        tiesIdentity("82a16cc7060a920191d40b01a16dc0", "a list in itself");
        assertEquals(3, Sbuf.run("cat", array, "--format", "msgpack").code());
        assertEquals(3, Sbuf.run("cat", array, "--format", "jsonl").code());
        assertEquals(2, Sbuf.run("cat", array, "--identity").code());
    }
}
