package io.sharedbuffers.cli;

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

@DisplayName("sbuf shm show")
class ShmShowCommandTest {
    @TempDir
    private Path folder;

    private ShmObjects objects;

    @BeforeEach
    void prepare() {
        objects = new ShmObjects(folder);
    }

    private String show(String... args) {
        Sbuf run = objects.run("show", args);
        assertEquals(0, run.code(), run::errors);
        assertEquals("", run.errors());
        return run.text();
    }

    private static String contents(String text) {
        return text.substring(text.indexOf("\n\n") + 2);
    }

    @ParameterizedTest
    @CsvSource({"shareable-list-3.9, 3.9+", "shareable-list-3.8, 3.8"})
    @DisplayName("prints the items of a list with their types and their room")
    void list(String release, String python) throws IOException {
        objects.put("settings", ShmObjects.golden(release, "inventory"));
        String text = show("settings");
        assertTrue(text.startsWith("name        settings\nkind        ShareableList\nbytes       "), text);
        assertTrue(text.contains("\nitems       11\nlayout      CPython " + python + "\n\n"), text);
        assertEquals("""
                index  type   room  value
                    0  str       8  A
                    1  str      16  12345678
                    2  bytes     8  {"$bytes": "eHk="}
                    3  int       8  7
                    4  int       8  -1
                    5  float     8  2.5
                    6  bool      8  true
                    7  bool      8  false
                    8  None      8  None
                    9  str       8  ééé
                   10  bytes     8  {"$bytes": ""}
                """, contents(text));
    }

    @Test
    @DisplayName("prints the items of an array with their places, and the least and the greatest")
    void array() throws IOException {
        objects.put("a", ShmObjects.golden("shared-array-2.0.2-numpy1", "shape-2x3"));
        String text = show("shm://a", "--limit", "4");
        assertTrue(text.contains("""
                dtype       float64
                shape       [2, 3]
                items       6
                footer      288
                seen by     SharedArray 2.0 to 3.0.0
                least       1.0
                greatest    6.0
                """), text);
        assertEquals("""
                 index  value
                [0, 0]    1.0
                [0, 1]    2.0
                [0, 2]    3.0
                [1, 0]    4.0
                … 2 more: --limit or --format shows them
                """, contents(text));
    }

    @Test
    @DisplayName("takes unsigned numbers for what they are, and passes over what is not a number")
    void leastAndGreatest() throws IOException {
        objects.put("u", ShmObjects.golden("shared-array-3.2.4-numpy2", "uint64"));
        assertTrue(show("u").contains("least       0\ngreatest    18446744073709551615\n"));
        objects.put("n", ShmObjects.golden("shared-array-3.2.4-numpy2", "float64-not-a-number"));
        assertTrue(
                show("n").contains("least       1.0\ngreatest    1.0\n\nindex  value\n    0    nan\n    1    1.0\n"));
    }

    @Test
    @DisplayName("prints texts, complex numbers and single items")
    void otherTypes() throws IOException {
        objects.put("text", ShmObjects.golden("shared-array-3.2.4-numpy1", "str5"));
        assertEquals(
                "{\"index\": 0, \"value\": \"😀a\"}\n{\"index\": 1, \"value\": \"\"}\n",
                show("text", "--format", "jsonl"));
        objects.put("complex", ShmObjects.golden("shared-array-1.0-numpy1", "complex64"));
        assertEquals("index,value\r\n0,(1.0+2.0j)\r\n1,(-0.5-4.0j)\r\n", show("complex", "--format", "csv"));
        objects.put("scalar", ShmObjects.golden("shared-array-3.2.4-numpy2", "shape-scalar"));
        assertEquals("{\"index\": [], \"value\": 2.5}\n", show("scalar", "--format", "jsonl"));
    }

    @Test
    @DisplayName("--dtype tells units and fields, which arrays do not keep")
    void dtype() throws IOException {
        objects.put("moments", ShmObjects.golden("shared-array-2.0.2-numpy1", "datetime64-ns"));
        assertEquals(
                "{\"index\": 0, \"value\": \"1970-01-01T00:00:00Z\"}\n{\"index\": 1, \"value\": \"2023-11-14T22:13:20Z\"}\n",
                show("moments", "--dtype", "M8[ns]", "--format", "jsonl"));
        objects.put("rows", ShmObjects.golden("shared-array-3.2.4-numpy2", "structured"));
        assertTrue(show("rows", "--dtype", "u1,V3,i8").contains("index  f0  f1"));

        Sbuf wrong = objects.run("show", "rows", "--dtype", "i4");
        assertEquals(2, wrong.code());
        assertTrue(wrong.errors().contains("12 bytes"), wrong::errors);
        objects.put("psm_0badcafe", new byte[8]);
        assertTrue(objects.run("show", "psm_0badcafe", "--dtype", "i4").errors().contains("is none"));
    }

    @Test
    @DisplayName("prints the first bytes of what does not tell what it is")
    void bytes() throws IOException {
        objects.put("psm_0badcafe", "sixteen bytes, \0and a rest".getBytes(StandardCharsets.US_ASCII));
        assertEquals("""
                offset  bytes                                            text
                     0  73 69 78 74 65 65 6e 20 62 79 74 65 73 2c 20 00  sixteen bytes, .
                    16  61 6e 64 20 61 20 72 65 73 74                    and a rest
                """, contents(show("psm_0badcafe")));
        objects.put("fresh", new byte[0]);
        assertTrue(show("fresh").endsWith("details     no bytes: its creator has not finished it, or was killed\n"));
    }

    @Test
    @DisplayName("--typecode prints the items of an mmaparray, in shared memory or in a file")
    void typecode() throws IOException {
        Path file = objects.put("numbers", ShmObjects.golden("mmap-array-0.4.1", "unsigned-i"));
        String text = show("numbers", "--typecode", "I");
        assertTrue(text.contains("\ntypecode    I\nitems       5\n\n"), text);
        assertTrue(text.endsWith("    3  4294967294\n    4  4294967295\n"), text);
        assertEquals(
                "index,value\r\n0,0\r\n1,1\r\n2,-2147483648\r\n3,-2\r\n4,-1\r\n",
                show(file.toString(), "--typecode", "i", "--format", "csv"));
        objects.put("odd", ShmObjects.golden("mmap-array-0.4.1", "trailing-bytes-kept"));
        assertTrue(show("odd", "--typecode", "I").contains("items       3\nleft over   2\n"));

        Sbuf wrong = objects.run("show", "numbers", "--typecode", "Q");
        assertEquals(2, wrong.code());
        assertTrue(wrong.errors().contains("'Q'"), wrong::errors);
    }

    @Test
    @DisplayName("prints the rows of a mapping, and which commands print more")
    void mapping() throws IOException {
        Path csv = Files.writeString(folder.resolve("in.csv"), "code,n\nTYO,1\n");
        String table = folder.resolve("table").toString();
        assertEquals(
                0,
                Sbuf.run("build", table, "--from", csv.toString(), "--key", "code")
                        .code());
        String text = show("table");
        assertTrue(text.contains("\nmore by     sbuf info " + table + ", sbuf cat " + table + "\n"), text);
        assertEquals("""
                key  value
                TYO  {"code": "TYO", "n": 1}
                """, contents(text));
    }

    @Test
    @DisplayName("--json is one object with the contents in it")
    void json() throws IOException {
        objects.put("settings", ShmObjects.golden("shareable-list-3.9", "inventory"));
        String text = show("settings", "--json", "--limit", "1");
        assertTrue(text.startsWith("{\"name\": \"settings\", \"kind\": \"ShareableList\", \"bytes\": 299, "), text);
        assertTrue(
                text.endsWith("\"contents\": [{\"index\": 0, \"type\": \"str\", \"room\": 8, \"value\": \"A\"}], "
                        + "\"left_out\": 10}\n"),
                text);
    }

    @Test
    @DisplayName("shows what it can of a damaged object, and exits with 3")
    void damagedObject() throws IOException {
        byte[] list = ShmObjects.golden("shareable-list-3.9", "every-type");
        list[list.length - 1] = 77;
        objects.put("list", list);
        Sbuf run = objects.run("show", "list");
        assertEquals(3, run.code());
        assertTrue(run.text().contains("\ncorrupt     expected "), run::text);
        assertTrue(run.text().contains("offset  bytes "), run::text);
        assertTrue(run.errors().startsWith("sbuf: list: expected "), run::errors);
    }

    @Test
    @DisplayName("shows the other items beside one whose text is damaged, and exits with 3")
    void damagedItem() throws IOException {
        byte[] list = ShmObjects.golden("shareable-list-3.9", "inventory");
        list[0x68] = (byte) 0xff; // the text "A", where the inventory of layouts shows it
        objects.put("list", list);
        Sbuf run = objects.run("show", "list");
        assertEquals(3, run.code());
        assertTrue(run.text().contains("\n    0  corrupt     8  expected "), run::text);
        assertTrue(run.text().contains("\n    1  str        16  12345678\n"), run::text);
        assertTrue(run.errors().contains("at offset 104"), run::errors);
    }

    @Test
    @DisplayName("exits with 1 if there is no such object, and with 2 if the command line is wrong")
    void exitCodes() throws IOException {
        Sbuf missing = objects.run("show", "nope");
        assertEquals(1, missing.code());
        assertEquals(
                "sbuf: nope is not in " + folder + ": sbuf shm ls tells what is; a file is ./nope\n", missing.errors());
        assertEquals(1, objects.run("show", folder + "/nope").code());
        Files.createDirectory(folder.resolve("sub"));
        Sbuf directory = objects.run("show", "sub");
        assertEquals(3, directory.code());
        assertEquals("sbuf: sub is a directory, not an object\n", directory.errors());
        objects.put("x", new byte[8]);
        assertEquals(2, objects.run("show", "x", "--limit", "-1").code());
        assertEquals(2, objects.run("show", "x", "--json", "--format", "csv").code());
        assertEquals(2, objects.run("show").code());
        Sbuf name = objects.run("show", "shm://");
        assertEquals(3, name.code());
        assertFalse(name.errors().contains("internal"), name::errors);
    }
}
