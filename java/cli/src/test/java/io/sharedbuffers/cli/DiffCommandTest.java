package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf diff")
class DiffCommandTest {
    private static final String OLD = """
            code,name,people,height
            TYO,Tokyo,14000000,40.5
            LPB,La Paz,,3640
            AMS,Amsterdam,930000,-2
            """;

    @TempDir
    private Path folder;

    private String old;

    @BeforeEach
    void build() throws IOException {
        old = mapping("old", OLD);
    }

    private String mapping(String name, String csv, String... more) throws IOException {
        return built(name, csv, new String[] {"--key", "code"}, more);
    }

    private String built(String name, String csv, String[] key, String... more) throws IOException {
        Path input = folder.resolve(name + ".csv");
        Files.writeString(input, csv);
        String target = folder.resolve(name + ".sbuf").toString();
        String[] args = new String[4 + key.length + more.length];
        System.arraycopy(new String[] {"build", target, "--from", input.toString()}, 0, args, 0, 4);
        System.arraycopy(key, 0, args, 4, key.length);
        System.arraycopy(more, 0, args, 4 + key.length, more.length);
        Sbuf run = Sbuf.run(args);
        assertEquals(0, run.code(), run::errors);
        return target;
    }

    private static String different(String... args) {
        Sbuf run = Sbuf.run(args);
        assertEquals(1, run.code(), run::errors);
        assertEquals("", run.errors());
        return run.text();
    }

    @Test
    @DisplayName("exits with 0 and says so if files are the same")
    void sameFiles() throws IOException {
        Sbuf run = Sbuf.run("diff", old, mapping("again", OLD));
        assertEquals(0, run.code(), run::errors);
        assertTrue(run.text().matches("bytes  all \\S+ are the same\n"), run::text);
    }

    @Test
    @DisplayName("tells keys of one file only, and changed rows slot by slot, by key whatever the order")
    void tellsRowsByKey() throws IOException {
        String other = mapping("other", """
                code,name,people,height
                AMS,Amsterdam,940000,-2
                LPB,,5,3640
                OSL,Oslo,700000,23.5
                """, "--type", "name=str");
        assertEquals("""
                only in A  1 key
                - TYO
                only in B  1 key
                + OSL
                different  2 of 2 entries in both
                ~ AMS
                    people: 930000 → 940000
                ~ LPB
                    name: "La Paz" → ""
                    people: None → 5
                """, sorted(different("diff", "--content", old, other)));
    }

    /** The order of keys is that of their hashes: AMS goes first here whichever it is. */
    private static String sorted(String text) {
        int ams = text.indexOf("~ AMS\n");
        int lpb = text.indexOf("~ LPB\n");
        return ams < lpb ? text : text.substring(0, lpb) + text.substring(ams) + text.substring(lpb, ams);
    }

    @Test
    @DisplayName("compares arrays by position")
    void comparesArraysByPosition() throws IOException {
        String a = built("a", "n\n1\n2\n3\n", new String[0]);
        String b = built("b", "n\n1\n5\n", new String[0]);
        assertEquals("""
                only in A  1 position
                - 2
                different  1 of 2 entries in both
                ~ 1
                    n: 2 → 5
                """, different("diff", "--content", a, b));
    }

    @Test
    @DisplayName("takes numbers of slots of two types for the same if they are equal, and tells the types")
    void comparesNumbersOfTwoTypes() throws IOException {
        String text = different("diff", "--content", old, mapping("other", OLD.replace("40.5", "40")));
        assertTrue(text.startsWith("""
                schema
                  slot 'height': float in A, int in B
                different  1 of 3 entries in both
                ~ TYO
                    height: 40.5 → 40
                """), text);
    }

    @Test
    @DisplayName("tells slots that are gone, new, or of another type, and still compares the others")
    void comparesSchemas() throws IOException {
        String other = mapping("other", OLD.replace("height", "level"), "--type", "people=int32");
        assertEquals("""
                schema
                  slot 'people': int in A, int32 in B
                  slot 'height': float, only in A
                  slot 'level': float, only in B
                """, different("diff", "--content", old, other));
    }

    @Test
    @DisplayName("says of files that differ in gaps only that they say the same, and where that begins")
    void findsGaps() throws IOException {
        Path rows = folder.resolve("rows.msgpack");
        Files.write(rows, HexFormat.of().parseHex("81a16ccc0581a16ca17881a16c9201a2787981a16c07"));
        Path schema = folder.resolve("schema.json");
        Files.writeString(schema, "{\"slots\": [[\"l\", \"object\"]]}");
        for (String padding : new String[] {"original", "zero"}) {
            Sbuf run = Sbuf.run(
                    "build",
                    folder.resolve(padding).toString(),
                    "--from",
                    rows.toString(),
                    "--schema",
                    schema.toString(),
                    "--padding",
                    padding);
            assertEquals(0, run.code(), run::errors);
        }
        // Whether the original leaves anything in these gaps depends on the rows: a byte of a gap is set by hand.
        Path changed = folder.resolve("changed");
        byte[] bytes = Files.readAllBytes(folder.resolve("zero"));
        int record = 56 + 8 + 8;
        assertEquals(5, bytes[record + 1], "the number behind its type code; the record has eight bytes");
        int gap = record + 4;
        bytes[gap] = 1;
        Files.write(changed, bytes);
        String text = different("diff", folder.resolve("zero").toString(), changed.toString());
        assertTrue(text.startsWith("bytes  first difference at " + gap + "\n"), text);
        assertTrue(text.contains("row 0 > value of slot 'l' (object) > gap"), text);
        assertTrue(text.contains("1 byte differs, in gaps only: the files say the same\n"), text);
    }

    @Test
    @DisplayName("tells what the first differing byte is in both files")
    void tellsTheMeaningOfBytes() throws IOException {
        String a = built("a", "n\n1\n2\n3\n", new String[0]);
        byte[] bytes = Files.readAllBytes(Path.of(a));
        int second = 56 + 16 + 8;
        assertEquals(2, bytes[second], "the number behind the bitmaps");
        bytes[second] = 9;
        Path b = folder.resolve("changed");
        Files.write(b, bytes);
        String text = different("diff", a, b.toString());
        assertTrue(text.contains("A  02  typed array > rows > row 1 > slot 'n' (int), byte 0 of 8"), text);
        assertTrue(text.contains("       1 byte differs\n"), text);
    }

    @Test
    @DisplayName("counts all, but tells only the first ones")
    void limits() throws IOException {
        String a = built("a", "n\n1\n2\n3\n", new String[0]);
        String b = built("b", "n\n4\n5\n6\n", new String[0]);
        String text = different("diff", a, b, "--content", "--limit", "1");
        assertEquals("""
                different  3 of 3 entries in both
                ~ 0
                    n: 1 → 4
                  … 2 more; --limit tells more of them
                """, text);
    }

    @Test
    @DisplayName("--json tells the same to programs")
    void printsJson() throws IOException {
        String other = mapping("other", OLD.replace("40.5", "41.0"));
        assertEquals(
                "{\"same\": false, \"general\": [], \"entries_in_both\": 3, \"entries_that_differ\": 1, "
                        + "\"entries_only_in_a\": 0, \"entries_only_in_b\": 0, \"only_in_a\": [], \"only_in_b\": [], "
                        + "\"different\": [{\"key\": \"TYO\", \"slots\": {\"height\": {\"a\": 40.5, \"b\": 41.0}}}], "
                        + "\"bytes\": null}\n",
                different("diff", old, other, "--content", "--json"));
    }

    @Test
    @DisplayName("does not compare an array with a mapping, but says that they are two things")
    void refusesOtherForms() throws IOException {
        String text = different("diff", "--content", old, built("a", OLD, new String[0]));
        assertEquals("schema\n  form: mapping in A, array in B\n", text);
    }

    @Test
    @DisplayName("does not take numbers for texts")
    void tellsKindsOfKeys() throws IOException {
        String numbers = built("numbers", "code,n\n1,2\n", new String[] {"--key", "code"});
        String texts = built("texts", "code,n\n1,2\n", new String[] {"--key", "code"}, "--type", "code=str");
        assertTrue(different("diff", numbers, texts).contains("key type: uint64 in A, str in B"));
    }

    @Test
    @DisplayName("finds keys of 32-bit and 64-bit indexes, which are sorted differently")
    void comparesWidths() throws IOException {
        String narrow = mapping("narrow", OLD.replace("TYO", "HND"), "--key-type", "str32");
        String text = different("diff", "--content", old, narrow);
        assertEquals("""
                schema
                  key type: str in A, str32 in B
                only in A  1 key
                - TYO
                only in B  1 key
                + HND
                """, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--limit -1", "--no-such", "third.sbuf"})
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) {
        assertEquals(
                2, Sbuf.run(("diff " + old + " " + old + " " + more).split(" ")).code());
        assertEquals(2, Sbuf.run("diff", old).code());
    }

    @Test
    @DisplayName("refuses a missing file, a file that is something else, and an index that is not sorted")
    void refusesWrongFiles() throws IOException {
        Sbuf missing = Sbuf.run("diff", old, folder.resolve("none").toString());
        assertEquals(3, missing.code());
        assertTrue(missing.errors().contains("no such file"), missing::errors);
        assertEquals(
                3, Sbuf.run("diff", folder.resolve("old.csv").toString(), old).code());

        String numbers = built("numbers", "n\n1\n2\n3\n", new String[] {"--key", "n"});
        byte[] bytes = Files.readAllBytes(Path.of(numbers));
        assertEquals(2, bytes[16 + 16], "the key of the second row");
        bytes[16 + 16] = 9;
        Path unsorted = folder.resolve("unsorted");
        Files.write(unsorted, bytes);
        Sbuf run = Sbuf.run("diff", unsorted.toString(), numbers, "--key-type", "uint64");
        assertEquals(3, run.code(), run::text);
        assertTrue(run.errors().contains("ascending"), run::errors);
    }
}
