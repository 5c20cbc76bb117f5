package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.values.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf hex")
class HexCommandTest {
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>";

    @TempDir
    private Path folder;

    private String mapping;

    @BeforeEach
    void build() throws IOException {
        mapping = built("cities", "code,name,people\nTYO,Tokyo,14000000\nLPB," + HOSTILE + ",\n", "--key", "code");
    }

    private String built(String name, String csv, String... more) throws IOException {
        return Sbuf.built(folder, name, csv, more);
    }

    /** The bytes that a listing shows: lines of bytes begin with an offset, a star stands for lines like the one before. */
    private static byte[] shown(String listing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] before = {};
        boolean star = false;
        long first = -1;
        for (String line : listing.lines().toList()) {
            if (line.matches("[0-9a-f]{8}  .*")) {
                long at = Long.parseLong(line, 0, 8, 16);
                first = first < 0 ? at : first;
                while (star && first + bytes.size() < at) {
                    bytes.writeBytes(before);
                }
                assertEquals(at, first + bytes.size());
                before = HexFormat.of().parseHex(line.substring(10, 34).replace(" ", ""));
                bytes.writeBytes(before);
            }
            star = line.equals("*");
        }
        return bytes.toByteArray();
    }

    @Test
    @DisplayName("shows every byte of a file once, in order")
    void showsEveryByte() throws IOException {
        byte[] file = Files.readAllBytes(Path.of(mapping));
        assertEquals(HexFormat.of().formatHex(file), HexFormat.of().formatHex(shown(Sbuf.fine("hex", mapping))));
    }

    @Test
    @DisplayName("says what bytes are: slots, pointers with what lies there, gaps, and chapters of the specification")
    void saysWhatBytesAre() {
        String text = Sbuf.fine("hex", mapping);
        assertTrue(
                text.lines().anyMatch(line -> line.equals("typed mapping > values > rows > row 0  [01-struct]")), text);
        assertTrue(
                text.lines()
                        .anyMatch(line -> line.matches(
                                ".*slot 'name' \\(str\\) -> 0x[0-9a-f]+, value of slot 'name' \\(str\\): \"Tokyo\".*")),
                text);
        assertTrue(text.contains("slot 'people' (int) = 14000000"), text);
        assertTrue(text.contains("bitmap of the slots that are set = code, name, people"), text);
        assertTrue(
                text.lines().anyMatch(line -> line.matches(".*  gap( \\(\\d+ bytes\\))?  \\[00-conventions]")), text);
    }

    @Test
    @DisplayName("--key shows the entry in the index, the key, and the row it leads to")
    void showsAKey() {
        String text = Sbuf.fine("hex", mapping, "--key", "TYO");
        assertTrue(text.contains("key at 16 > content = \"TYO\""), text);
        assertTrue(text.contains("rows > row 0  [01-struct]"), text);
        assertFalse(text.contains("LPB"), text);
        Sbuf missing = Sbuf.run("hex", mapping, "--key", "none");
        assertEquals(1, missing.code());
        assertEquals("sbuf: none is not in " + mapping, missing.errors().strip());
    }

    @Test
    @DisplayName("--row shows a row and its entry in the index, --range some bytes")
    void showsRowsAndRanges() throws IOException {
        String text = Sbuf.fine("hex", mapping, "--row", "1");
        assertTrue(text.contains("offset of row 1 -> 0x"), text);
        assertTrue(text.contains("rows > row 1  [01-struct]"), text);
        byte[] file = Files.readAllBytes(Path.of(mapping));
        assertEquals(
                HexFormat.of().formatHex(file, 3, 0x25),
                HexFormat.of().formatHex(shown(Sbuf.fine("hex", mapping, "--range", "3..0x25"))));
    }

    @Test
    @DisplayName("--json gives a line for each run of bytes, without a hole between them")
    void givesJson() throws IOException {
        long at = 0;
        for (String line : Sbuf.fine("hex", mapping, "--json").lines().toList()) {
            Map<?, ?> span = (Map<?, ?>) JsonReader.read(line);
            assertEquals(at, span.get("start"));
            at = (Long) span.get("end");
        }
        assertEquals(Files.size(Path.of(mapping)), at);
    }

    @Test
    @DisplayName("--color always marks gaps as dim and pointers in a colour")
    void colours() {
        String text = Sbuf.fine("hex", mapping, "--color", "always");
        assertTrue(text.contains("\u001b[2mgap"), text);
        assertTrue(text.contains("\u001b[36m"), text);
        assertFalse(Sbuf.fine("hex", mapping, "--color", "never").contains("\u001b"));
    }

    @Test
    @DisplayName("shows what can be read of a damaged file, and where the damage is")
    void showsDamage() throws IOException {
        byte[] file = Files.readAllBytes(Path.of(mapping));
        int name = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Tokyo");
        file[name - 1] = 0x7f;
        Path damaged = folder.resolve("damaged.sbuf");
        Files.write(damaged, file);
        String text = Sbuf.fine("hex", damaged.toString());
        assertTrue(text.contains("damaged: "), text);
        assertTrue(text.contains("rows > row 1  [01-struct]"), text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--range 5",
                "--range 9..3",
                "--range 9999999..",
                "--row 2",
                "--row -1",
                "--width 0",
                "--row 1 --range 1..2",
                "--html x.html --json"
            })
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) {
        assertEquals(2, Sbuf.run(("hex " + mapping + " " + more).split(" ")).code());
    }

    @Test
    @DisplayName("--html writes one page that loads nothing, and in which no text of the file is markup")
    void writesAPage() throws IOException {
        Path page = folder.resolve("page.html");
        assertEquals("", Sbuf.fine("hex", mapping, "--html", page.toString()));
        String text = Files.readString(page);
        assertTrue(text.contains("default-src 'none'"), "it allows nothing from elsewhere");
        assertFalse(text.contains("http://") || text.contains("https://"), "it names nothing elsewhere");
        assertFalse(text.contains(HOSTILE) || text.contains("onerror=alert(1)>"), "no text of the file is markup");
        assertTrue(text.contains("\\u003c/script\\u003e\\u003cimg src=x onerror=alert(1)\\u003e"), "but it is there");
        assertEquals(2, text.split("</script>", -1).length - 1);
    }

    @Test
    @DisplayName("--html never replaces the file that it shows")
    void keepsTheFile() throws IOException {
        byte[] before = Files.readAllBytes(Path.of(mapping));
        assertEquals(2, Sbuf.run("hex", mapping, "--html", mapping).code());
        assertArrayEquals(before, Files.readAllBytes(Path.of(mapping)));
    }

    @Test
    @DisplayName("--range takes offsets with zeros in front as decimal ones")
    void decimalRange() {
        assertEquals(Sbuf.fine("hex", mapping, "--range", "8..16"), Sbuf.fine("hex", mapping, "--range", "008..0016"));
    }

    /** An index of 64 Mi - 1 numbers, all of them 0, most of which is a hole in the file. */
    private Path gibibyte() throws IOException {
        Path file = folder.resolve("large.sbuf");
        long rows = (1 << 26) - 1;
        ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        header.putLong(rows).putLong(16).flip();
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(header);
            channel.write(ByteBuffer.allocate(1), 16 + rows * 16 - 1);
        }
        return file;
    }

    @Test
    @DisplayName(
            "of a file of 1 GiB shows a range and a row at once, and writes a page of at most 5 MiB that says it is a sample")
    void largeFiles() throws IOException {
        String file = gibibyte().toString();
        List<String> form = List.of("--as", "mapper", "--key-type", "uint64");
        String text = assertTimeout(
                Duration.ofSeconds(20),
                () -> Sbuf.fine(
                        "hex", file, form.get(0), form.get(1), form.get(2), form.get(3), "--range", "0x3ffffff0.."));
        assertTrue(text.contains("row 67108862, key = 0"), text);
        text = assertTimeout(
                Duration.ofSeconds(20),
                () -> Sbuf.fine("hex", file, form.get(0), form.get(1), form.get(2), form.get(3), "--row", "5000000"));
        assertTrue(text.contains("04c4b410") && text.contains("row 5000000, key = 0"), text);

        Path page = folder.resolve("page.html");
        Sbuf.fine("hex", file, form.get(0), form.get(1), form.get(2), form.get(3), "--html", page.toString());
        assertTrue(Files.size(page) <= 5 << 20, () -> page.toFile().length() + " bytes");
        assertTrue(Files.size(page) > 100_000, "it has samples");
        assertTrue(Files.readString(page).contains("row 33554431, "), "some are from the middle");
    }

    @Test
    @DisplayName("writes a page of at most 5 MiB even where every text needs most room")
    void longTexts() throws IOException {
        StringBuilder csv = new StringBuilder("a,b,c\n");
        String quotes = "<".repeat(90);
        for (int i = 0; i < 12_000; i++) {
            csv.append(quotes)
                    .append(i)
                    .append(',')
                    .append(quotes)
                    .append('a')
                    .append(i)
                    .append(',')
                    .append(quotes)
                    .append('b')
                    .append(i)
                    .append('\n');
        }
        Path page = folder.resolve("page.html");
        Sbuf.fine("hex", built("long", csv.toString()), "--html", page.toString());
        assertTrue(Files.size(page) <= 5 << 20, () -> page.toFile().length() + " bytes");
    }

    @Test
    @DisplayName("writes a page of at most 5 MiB of a file whose slots have very long names")
    void longNames() throws IOException {
        StringBuilder names = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int slot = 0; slot < 60; slot++) {
            names.append(slot == 0 ? "" : ",").append("<".repeat(16_000)).append(slot);
            values.append(slot == 0 ? "" : ",").append("text");
        }
        Path page = folder.resolve("page.html");
        String file = built("names", names + "\n" + values + "\n");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Sbuf.fine("hex", file, "--html", page.toString()));
        assertTrue(Files.size(page) <= 5 << 20, () -> page.toFile().length() + " bytes");
        assertTrue(Files.readString(page).contains("value of slot"), "pointers tell what they lead to");
    }

    @Test
    @DisplayName("writes a page of a file that ends within its last value")
    void endsWithinAValue() throws IOException {
        // A list of a byte string of 600,000 bytes and of a number, the last of whose 8 bytes the file has 2.
        int length = 600_000;
        int number = 600_048;
        ByteBuffer list = ByteBuffer.allocate(number + 2).order(ByteOrder.LITTLE_ENDIAN);
        list.put(0, (byte) 'e').putLong(8, 'T' | 2L << 8).putInt(16, 16).putInt(20, number - 8);
        list.put(24, (byte) 's').putShort(32, (short) 0x7fff).putLong(34, length);
        list.put(number, (byte) 'b').put(number + 1, (byte) 7);
        Path file = Files.write(folder.resolve("list.bin"), list.array());
        Path page = folder.resolve("page.html");
        assertEquals("", Sbuf.fine("hex", file.toString(), "--as", "object", "--html", page.toString()));
        assertTrue(Files.readString(page).contains("item 1"), "the number is on the page");
    }
}
