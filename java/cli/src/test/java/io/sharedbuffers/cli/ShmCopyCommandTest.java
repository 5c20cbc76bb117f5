package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedMemory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sbuf shm cp")
class ShmCopyCommandTest {
    @TempDir
    private Path folder;

    private ShmObjects objects;

    @BeforeEach
    void prepare() throws IOException {
        objects = new ShmObjects(Files.createDirectory(folder.resolve("shm")));
    }

    private void copy(String... args) {
        Sbuf run = objects.run("cp", args);
        assertEquals(0, run.code(), run::errors);
        assertEquals("", run.text() + run.errors());
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(objects.directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("copies every byte and the mode, to another name, to a file, and back")
    void savesAndRestores() throws IOException {
        byte[] bytes = new byte[3_000_001]; // more than is copied in one go
        new Random(7).nextBytes(bytes);
        Path source = objects.put("block", bytes);
        Files.setPosixFilePermissions(source, PosixFilePermissions.fromString("rw-------"));
        Path saved = folder.resolve("saved");
        copy("block", "shm://other");
        copy("block", saved.toString());
        copy("file://" + saved, "back");
        assertArrayEquals(bytes, objects.bytes("other"));
        assertArrayEquals(bytes, Files.readAllBytes(saved));
        assertArrayEquals(bytes, objects.bytes("back"));
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(objects.directory().resolve("back"))));
        assertEquals(List.of("back", "block", "other"), names());
    }

    @Test
    @DisplayName("replaces only when forced, and then in one step: who has the old one mapped keeps it")
    void replaces() throws IOException {
        objects.put("old", new byte[] {1, 1, 1});
        objects.put("new", new byte[] {2, 2});
        Sbuf refused = objects.run("cp", "new", "old");
        assertEquals(3, refused.code());
        assertTrue(refused.errors().contains("exists already; --force replaces it"), refused::errors);
        assertArrayEquals(new byte[] {1, 1, 1}, objects.bytes("old"));
        try (SharedMemory used = SharedMemory.attach(ObjectStore.in(objects.directory()), "old", Access.READ_ONLY)) {
            copy("new", "old", "--force");
            assertEquals(1, used.block().getByte(2));
        }
        assertArrayEquals(new byte[] {2, 2}, objects.bytes("old"));
        assertEquals(List.of("new", "old"), names());
    }

    @ParameterizedTest
    @CsvSource({
        "shared-array-2.0.2-numpy1, 548, shared-array-3.2.4-numpy2, shape-2x3",
        "shared-array-3.2.4-numpy2, 288, shared-array-2.0.2-numpy1, shape-2x3",
        "shared-array-3.2.4-numpy2, 292, shared-array-3.2.4-numpy1, str5",
        "shared-array-3.2.4-numpy1, 160, shared-array-1.0-numpy1, int16",
        "shared-array-1.0-numpy1, 292, shared-array-3.2.4-numpy1, shape-scalar-bool",
        "shared-array-2.0.2-numpy1, 288, shared-array-2.0.2-numpy1, int16"
    })
    @DisplayName("--footer makes what the other release of SharedArray would have made")
    void converts(String from, String footer, String to, String name) throws IOException {
        byte[] bytes = ShmObjects.golden(from, name);
        objects.put("a", bytes);
        copy("a", "b", "--footer", footer);
        assertArrayEquals(ShmObjects.golden(to, name), objects.bytes("b"));
        assertArrayEquals(bytes, objects.bytes("a"));
        assertEquals(List.of("a", "b"), names());
        copy("a", "a", "--footer", footer, "--force");
        assertArrayEquals(ShmObjects.golden(to, name), objects.bytes("a"));
    }

    @Test
    @DisplayName("--footer 548+292 ends in what 3.2.4 makes with NumPy 1, and begins as with NumPy 2")
    void dualFooter() throws IOException {
        objects.put("a", ShmObjects.golden("shared-array-2.0.2-numpy1", "int16"));
        copy("a", "b", "--footer", "548+292");
        byte[] both = objects.bytes("b");
        byte[] longer = ShmObjects.golden("shared-array-3.2.4-numpy2", "int16");
        byte[] shorter = ShmObjects.golden("shared-array-3.2.4-numpy1", "int16");
        assertEquals(longer.length, both.length);
        assertArrayEquals(firstBytes(longer, 200), firstBytes(both, 200));
        assertArrayEquals(lastBytes(shorter, 292), lastBytes(both, 292));
    }

    private static byte[] firstBytes(byte[] bytes, int count) {
        return java.util.Arrays.copyOf(bytes, count);
    }

    private static byte[] lastBytes(byte[] bytes, int count) {
        return java.util.Arrays.copyOfRange(bytes, bytes.length - count, bytes.length);
    }

    @Test
    @DisplayName("--footer refuses what has no footer or cannot have this one, and leaves nothing behind")
    void refusesFooters() throws IOException {
        objects.put("list", ShmObjects.golden("shareable-list-3.9", "howdy"));
        objects.put("text", ShmObjects.golden("shared-array-3.2.4-numpy2", "str5"));
        Sbuf list = objects.run("cp", "list", "x", "--footer", "548");
        assertEquals(3, list.code(), list::errors);
        assertEquals(
                "sbuf: list is not a SharedArray, and nothing else has a footer: leave out --footer to copy it as it is\n",
                list.errors());
        objects.put("short", new byte[5]);
        assertEquals(3, objects.run("cp", "short", "x", "--footer", "548").code());
        objects.run("rm", "short");
        Sbuf text = objects.run("cp", "text", "x", "--footer", "288");
        assertEquals(2, text.code(), text::errors);
        assertTrue(text.errors().contains("choose another footer"), text::errors);
        Sbuf unknown = objects.run("cp", "text", "x", "--footer", "300");
        assertEquals(2, unknown.code());
        assertTrue(unknown.errors().contains("the footers are 160, 288, 292, 548, 548+292, 548+288"), unknown::errors);
        assertEquals(List.of("list", "text"), names());
    }

    @Test
    @DisplayName("exits with 1 if there is nothing to copy, and with 3 if there is no place for it")
    void failures() throws IOException {
        assertEquals(1, objects.run("cp", "nope", "x").code());
        objects.put("a", new byte[8]);
        assertEquals(3, objects.run("cp", "a", folder + "/nowhere/x").code());
        Files.createDirectory(objects.directory().resolve("folder"));
        assertEquals(3, objects.run("cp", "a", "folder", "--force").code());
        objects.put("empty", new byte[0]);
        Sbuf empty = objects.run("cp", "empty", "x");
        assertEquals(3, empty.code());
        assertFalse(objects.has("x"));
    }

    @Test
    @DisplayName("tells how far it is on a terminal, once that takes a while")
    void progress() {
        Iterator<Long> times =
                List.of(0L, 200_000_000L, 300_000_000L, 400_000_000L).iterator();
        StringWriter text = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(text), times::next);
        LongConsumer progress = ShmCopyCommand.progress(line, 8_000_000_000L);
        progress.accept(1_000_000_000L);
        assertEquals("", text.toString());
        progress.accept(2_000_000_000L);
        progress.accept(3_000_000_000L);
        line.close();
        assertEquals("\r\u001b[K[######..................] 25%  2,000 MB\r\u001b[K", text.toString());
    }
}
