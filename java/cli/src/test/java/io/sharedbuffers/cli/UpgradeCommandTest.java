package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is upgraded has the original's bytes: that is tested on all golden files in the conformance suite. */
@DisplayName("sbuf upgrade")
class UpgradeCommandTest {
    private static final Path GOLDEN = Path.of("../../conformance/golden");

    /** Where the second of the day is in the only row of an array with one slot. */
    private static final int DAY = 56 + 8 + 8;

    @TempDir
    private Path folder;

    private Path target;

    @BeforeEach
    void name() {
        target = folder.resolve("new.sbuf");
    }

    private static Path golden(String release, String name) {
        return GOLDEN.resolve("sharedbuffers-" + release).resolve(name + ".bin");
    }

    @Test
    @DisplayName("writes the file that 1.2.3 writes, and tells how many rows")
    void upgrades() throws IOException {
        Sbuf run = Sbuf.run(
                "upgrade", golden("0.8.0", "13-typed-mapping/str-fifty").toString(), target.toString());
        assertEquals(0, run.code(), run::errors);
        assertTrue(run.errors().contains("50 rows"), run::errors);
        assertTrue(Sbuf.run("info", target.toString()).text().contains("dialect     1.2 (binary version 2)"));
    }

    @Test
    @DisplayName("leaves an id mapper as it is: all releases write the same")
    void keepsMappers() throws IOException {
        Path old = golden("0.8.0", "12-id-mapper/str-long-keys");
        Sbuf run = Sbuf.run("upgrade", old.toString(), target.toString(), "-q");
        assertEquals(0, run.code(), run::errors);
        assertEquals("", run.errors());
        assertArrayEquals(Files.readAllBytes(old), Files.readAllBytes(target));
    }

    @Test
    @DisplayName("replaces the old file where IN is OUT")
    void replaces() throws IOException {
        Files.copy(golden("0.8.0", "13-typed-mapping/str-fifty"), target);
        Sbuf run = Sbuf.run("upgrade", target.toString(), target.toString());
        assertEquals(0, run.code(), run::errors);
        assertEquals(
                50,
                Sbuf.run("cat", target.toString(), "--format", "jsonl")
                        .text()
                        .lines()
                        .count());
    }

    /** An array of one day, as 0.8.0 writes it where clocks are ahead of UTC by some hours. */
    private Path day(int hoursAhead) throws IOException {
        Path rows = folder.resolve("rows.msgpack");
        // {"d": ext 4 [2019, 3, 5]}
        Files.write(rows, HexFormat.of().parseHex("81a164c7060493cd07e30305"));
        Path schema = folder.resolve("schema.json");
        Files.writeString(schema, "{\"slots\": [[\"d\", \"date\"]]}");
        Path old = folder.resolve("old.sbuf");
        Sbuf run = Sbuf.run(
                "build", old.toString(), "--from", rows.toString(), "--schema", schema.toString(), "--dialect", "1.2");
        assertEquals(0, run.code(), run::errors);
        byte[] bytes = Files.readAllBytes(old);
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        assertEquals(1_551_744_000L, file.getLong(DAY), "2019-03-05 in UTC");
        file.putLong(DAY, 1_551_744_000L - hoursAhead * 3600L);
        Files.write(old, bytes);
        return old;
    }

    @Test
    @DisplayName("does not guess which day a local midnight is, but asks for the zone")
    void asksForTheZone() throws IOException {
        Path old = day(1);
        Sbuf run = Sbuf.run("upgrade", old.toString(), target.toString());
        assertEquals(3, run.code());
        assertTrue(
                run.errors().contains("begins at 23:00 in UTC") && run.errors().contains("--zone"), run::errors);
        assertFalse(Files.exists(target), "nothing is left behind");

        run = Sbuf.run("upgrade", old.toString(), target.toString(), "--zone", "Europe/Paris");
        assertEquals(0, run.code(), run::errors);
        byte[] bytes = Files.readAllBytes(target);
        assertEquals(
                1_551_744_000L,
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(DAY));
    }

    @Test
    @DisplayName("takes a midnight in UTC for the day that begins then")
    void takesMidnights() throws IOException {
        Path old = day(0);
        assertEquals(0, Sbuf.run("upgrade", old.toString(), target.toString()).code());
        assertArrayEquals(Files.readAllBytes(old), Files.readAllBytes(target));
    }

    @Test
    @DisplayName("--slots declares the slots in the order that Python 2 did not keep")
    void ordersSlots() throws IOException {
        Path csv = folder.resolve("rows.csv");
        Files.writeString(csv, "icao,name,lat,lon\nKJFK,Kennedy,40.6,-73.8\n");
        String current = folder.resolve("current.sbuf").toString();
        String old = folder.resolve("old.sbuf").toString();
        assertEquals(0, Sbuf.run("build", current, "--from", csv.toString()).code());
        assertEquals(
                0,
                Sbuf.run("build", old, "--from", csv.toString(), "--dialect", "0.8")
                        .code());
        Sbuf unordered = Sbuf.run("upgrade", old, target.toString());
        assertTrue(unordered.errors().contains("--slots tells another one"), unordered::errors);
        Sbuf run = Sbuf.run("upgrade", old, target.toString(), "--slots", "icao,name,lat,lon");
        assertEquals(0, run.code(), run::errors);
        assertArrayEquals(Files.readAllBytes(Path.of(current)), Files.readAllBytes(target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--zone Nowhere/Town", "--slots a,b", "--no-such"})
    @DisplayName("refuses a wrong command line with exit code 2")
    void refusesWrongUsage(String more) {
        Path old = golden("0.8.0", "13-typed-mapping/str-fifty");
        assertEquals(
                2,
                Sbuf.run(("upgrade " + old + " " + target + " " + more).split(" "))
                        .code());
        assertFalse(Files.exists(target));
    }

    @Test
    @DisplayName("refuses a missing file, and a file that is something else, with exit code 3")
    void refusesWrongFiles() throws IOException {
        assertEquals(
                3,
                Sbuf.run("upgrade", folder.resolve("none").toString(), target.toString())
                        .code());
        Path text = folder.resolve("text");
        Files.writeString(text, "no such file at all, but a text of some length that goes on for a while");
        assertEquals(3, Sbuf.run("upgrade", text.toString(), target.toString()).code());
        assertFalse(Files.exists(target));
    }
}
