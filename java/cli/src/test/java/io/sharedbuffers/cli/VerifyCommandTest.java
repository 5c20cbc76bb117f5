package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.cli.output.Style;
import io.sharedbuffers.cli.values.JsonReader;
import io.sharedbuffers.verify.Finding;
import io.sharedbuffers.verify.Rule;
import io.sharedbuffers.verify.VerifyOptions;
import io.sharedbuffers.verify.VerifyReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("sbuf verify")
class VerifyCommandTest {
    @TempDir
    private Path folder;

    private Path array;
    private Path mapping;
    private Path broken;

    @BeforeEach
    void build() throws IOException {
        Path csv = folder.resolve("cities.csv");
        Files.writeString(csv, """
                code,name,people
                TYO,Tokyo 東京,14000000
                LPB,La Paz,
                AMS,Amsterdam,930000
                """);
        array = folder.resolve("array.sbuf");
        mapping = folder.resolve("mapping.sbuf");
        broken = folder.resolve("broken.sbuf");
        assertEquals(
                0, Sbuf.run("build", array.toString(), "--from", csv.toString()).code());
        assertEquals(
                0,
                Sbuf.run("build", mapping.toString(), "--from", csv.toString(), "--key", "code")
                        .code());
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(array)).order(ByteOrder.LITTLE_ENDIAN);
        int index = (int) bytes.getLong(8);
        bytes.putLong(index + 8, 1L << 40).putLong(index + 16, -1);
        Files.write(broken, bytes.array());
    }

    @Test
    @DisplayName("says of sound files that they are, one line each")
    void sound() throws IOException {
        Sbuf run = Sbuf.run("verify", array.toString(), mapping.toString());
        assertEquals(0, run.code(), run::text);
        assertEquals("", run.errors());
        List<String> lines = run.text().lines().toList();
        assertEquals(2, lines.size(), run::text);
        assertEquals(
                array + ": sound — array, 3 rows, " + Files.size(array) + " bytes",
                lines.getFirst().replace(", 1 note (--notes shows them)", ""));
        assertTrue(lines.getLast().contains("mapping, 3 rows, 3 keys"), run::text);
    }

    @Test
    @DisplayName("tells what is wrong, where, by which rule, and what to do; exit code 1")
    void damaged() {
        Sbuf run = Sbuf.run("verify", broken.toString());
        assertEquals(1, run.code());
        assertTrue(run.text().startsWith(broken + ": damaged, 2 errors"), run::text);
        assertTrue(run.text().contains("  array.row  row 1  [spec 11-typed-array]\n"), run::text);
        assertTrue(run.text().contains("found    1099511627776\n"), run::text);
        assertTrue(run.text().contains("To do: take a good copy of the file, or build it anew"), run::text);
    }

    @Test
    @DisplayName("shows as many findings as asked for, and how many more there are")
    void limited() {
        Sbuf run = Sbuf.run("verify", broken.toString(), "--limit", "1");
        assertTrue(run.text().contains("row 1"), run::text);
        assertFalse(run.text().contains("row 2"), run::text);
        assertTrue(run.text().contains("  1 more: --limit N shows N\n"), run::text);
    }

    @Test
    @DisplayName("--json gives one object for each file, one a line")
    void json() throws IOException {
        Path none = folder.resolve("none");
        Sbuf run = Sbuf.run("verify", "--json", array.toString(), broken.toString(), none.toString());
        assertEquals(3, run.code());
        List<String> lines = run.text().lines().toList();
        assertEquals(3, lines.size(), run::text);
        Map<?, ?> first = (Map<?, ?>) JsonReader.read(lines.get(0));
        assertEquals(true, first.get("sound"));
        assertEquals("array", first.get("form"));
        assertEquals(3L, first.get("rows"));
        Map<?, ?> second = (Map<?, ?>) JsonReader.read(lines.get(1));
        assertEquals(false, second.get("sound"));
        assertEquals(2L, second.get("errors"));
        Map<?, ?> finding = (Map<?, ?>) ((List<?>) second.get("findings")).getFirst();
        assertEquals("array.row", finding.get("rule"));
        assertEquals("11-typed-array", finding.get("spec"));
        assertEquals(8L, finding.get("length"));
        Map<?, ?> third = (Map<?, ?>) JsonReader.read(lines.get(2));
        assertEquals(none.toString(), third.get("file"));
        assertTrue(third.get("unreadable").toString().contains("no such file"), run::text);
    }

    @Test
    @DisplayName("goes on after a file that cannot be read, and ends with exit code 3")
    void unreadable() {
        Sbuf run = Sbuf.run("verify", folder.resolve("none").toString(), broken.toString(), array.toString());
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("no such file"), run::errors);
        assertTrue(run.text().contains(": damaged"), run::text);
        assertTrue(run.text().contains(": sound"), run::text);
    }

    @Test
    @DisplayName("finds that a file is nothing it knows, and says how to name the form")
    void unknown() throws IOException {
        Path csv = folder.resolve("cities.csv");
        Sbuf run = Sbuf.run("verify", csv.toString());
        assertEquals(1, run.code());
        assertTrue(run.text().contains("file.form"), run::text);
        assertTrue(run.text().contains("--as"), run::text);
        Files.write(folder.resolve("empty"), new byte[0]);
        assertEquals(1, Sbuf.run("verify", folder.resolve("empty").toString()).code());
        assertEquals(1, Sbuf.run("verify", csv.toString(), "--as", "mapping").code());
    }

    @Test
    @DisplayName("looks at a part of a file")
    void part() throws IOException {
        Path part = folder.resolve("part");
        byte[] content = Files.readAllBytes(array);
        Files.write(
                part, ByteBuffer.allocate(content.length + 5).put(5, content).array());
        Sbuf run = Sbuf.run("verify", part.toString(), "--offset", "5");
        assertEquals(0, run.code(), run::text);
        assertEquals(
                1, Sbuf.run("verify", part.toString(), "--offset", "5000000").code());
    }

    @Test
    @DisplayName("needs a file, and sensible numbers")
    void usage() {
        assertEquals(2, Sbuf.run("verify").code());
        assertEquals(2, Sbuf.run("verify", array.toString(), "--jobs", "0").code());
        assertEquals(2, Sbuf.run("verify", array.toString(), "--limit", "-1").code());
    }

    @Test
    @DisplayName("shows progress on a terminal, and erases it")
    void progress() {
        StringWriter terminal = new StringWriter();
        long[] clock = {0};
        ProgressLine line = new ProgressLine(new PrintWriter(terminal), () -> clock[0]);
        VerifyOptions.Progress progress = VerifyCommand.progress(line);
        progress.verified("rows", 10, 100);
        assertEquals("", terminal.toString());
        clock[0] = ProgressLine.INTERVAL;
        progress.verified("rows", 50, 100);
        assertTrue(terminal.toString().endsWith("[############............] 50%  50 rows"), terminal::toString);
        line.close();
        assertTrue(terminal.toString().endsWith(ProgressLine.ERASE), terminal::toString);
    }

    @Test
    @DisplayName("emphasises the verdict and severities where there is colour")
    void coloured() {
        String text = new VerifyText(new Style(true), 5, false)
                .of(VerifyReport.of("f", 1, new Finding(0, 1, Rule.FILE_FORM, "", "a", "b", 1)), Optional.empty());
        assertTrue(text.contains("f: \u001b[31mdamaged\u001b[0m"), text);
        assertTrue(text.contains("\u001b[31merror\u001b[0m"), text);
    }
}
