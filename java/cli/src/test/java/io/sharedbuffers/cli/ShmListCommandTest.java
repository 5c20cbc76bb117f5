package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedMemory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("sbuf shm ls")
class ShmListCommandTest {
    @TempDir
    private Path folder;

    private ShmObjects objects;

    @BeforeEach
    void prepare() throws IOException {
        objects = new ShmObjects(Files.createDirectory(folder.resolve("shm")));
    }

    private String list(String... args) {
        Sbuf run = objects.run("ls", args);
        assertEquals(0, run.code(), run::errors);
        return run.text();
    }

    /** The kinds and the details, without the columns between them that change from run to run. */
    private String kinds() {
        return list().lines()
                .skip(1)
                .map(line -> line.split(" {2,}"))
                .map(cells -> cells[0] + ": " + cells[1] + (cells.length > 7 ? ": " + cells[7] : ""))
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            shareable-list-3.9         | every-type | ShareableList: 7 items, CPython 3.9+
            shareable-list-3.8         | every-type | ShareableList: 7 items, CPython 3.8
            shareable-list-3.9         | one-int    | ShareableList: 1 item, CPython 3.9+
            shareable-list-3.9         | empty      | unknown: zeros only, as of an empty ShareableList
            shareable-list-3.8         | empty      | unknown: zeros only, as of an empty ShareableList
            shared-array-1.0-numpy1    | shape-2x3  | SharedArray: float64[2, 3], footer 160
            shared-array-2.0.2-numpy1  | int16      | SharedArray: int16[5], footer 288
            shared-array-3.2.4-numpy1  | str5       | SharedArray: U5[2], footer 292
            shared-array-3.2.4-numpy2  | structured | SharedArray: V12[2], footer 548
            mmap-array-0.4.1           | unsigned-i | unknown
            """)
    @DisplayName("tells the objects of Python's packages and releases apart")
    void recognises(String release, String name, String wanted) throws IOException {
        objects.put("x", ShmObjects.golden(release, name));
        assertEquals("x: " + wanted, kinds());
    }

    @Test
    @DisplayName("tells typed arrays and mappings of sharedbuffers, blocks that Python named, and semaphores")
    void otherKinds() throws IOException {
        Path csv = Files.writeString(folder.resolve("in.csv"), "code,n\nTYO,1\nLPB,2\n");
        assertEquals(
                0, Sbuf.run("build", path("rows"), "--from", csv.toString()).code());
        assertEquals(
                0,
                Sbuf.run("build", path("table"), "--from", csv.toString(), "--key", "code")
                        .code());
        objects.put("psm_0badcafe", new byte[100]);
        objects.put("begins-with-size", sized());
        objects.put("fresh", new byte[0]);
        objects.put("sem.door", new byte[32]);
        assertEquals("""
                begins-with-size: unknown
                fresh: unknown: no bytes: its creator has not finished it, or was killed
                psm_0badcafe: SharedMemory
                rows: sharedbuffers: array of 2 rows
                sem.door: semaphore
                table: sharedbuffers: mapping of 2 keys""", kinds());
    }

    private String path(String name) {
        return objects.directory().resolve(name).toString();
    }

    /** A block that starts with its own size, as typed arrays do too. */
    private static byte[] sized() {
        byte[] bytes = new byte[64];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(bytes.length);
        return bytes;
    }

    @Test
    @DisplayName("marks the second names of guards, and what processes left unfinished")
    void hiddenNames() throws IOException {
        objects.put("kept", new byte[8]);
        Files.createLink(
                objects.directory().resolve(".kept.keep"), objects.directory().resolve("kept"));
        objects.put(".lost.keep", new byte[8]);
        objects.put(".sharedbuffers-4194305000-0123456789abcdef", new byte[8]); // no system has such a process
        String alive = ".sharedbuffers-" + ProcessHandle.current().pid() + "-0123456789abcdef";
        objects.put(alive, new byte[8]);
        String kinds = kinds();
        assertTrue(kinds.contains(".kept.keep: keep-link: keeps kept\n"), kinds);
        assertTrue(kinds.contains(".lost.keep: keep-link: keeps lost, whose name is gone\n"), kinds);
        assertTrue(kinds.contains("unfinished: process 4194305000 is dead (rm --stale deletes it)\n"), kinds);
        assertTrue(kinds.contains(alive + ": unfinished: process"), kinds);
        assertTrue(kinds.contains(ProcessHandle.current().pid() + " is making it"), kinds);
    }

    @Test
    @DisplayName("tells what is wrong with damaged objects, and goes on")
    void damagedObjects() throws IOException {
        byte[] array = ShmObjects.golden("shared-array-2.0.2-numpy1", "int16");
        array[10 + 24] = 99; // the type number, behind five items of two bytes
        objects.put("array", array);
        byte[] list = ShmObjects.golden("shareable-list-3.9", "every-type");
        list[list.length - 1] = 77; // the code of the last item
        objects.put("list", list);
        Path csv = Files.writeString(folder.resolve("in.csv"), "code,n\nTYO,1\nLPB,2\n");
        assertEquals(
                0, Sbuf.run("build", path("rows"), "--from", csv.toString()).code());
        byte[] rows = objects.bytes("rows");
        objects.put("rows", java.util.Arrays.copyOf(rows, rows.length - 9));
        objects.put("sound", ShmObjects.golden("shareable-list-3.9", "one-int"));
        List<String> kinds = kinds().lines().toList();
        assertTrue(kinds.get(0).startsWith("array: SharedArray: corrupt: "), kinds::toString);
        assertTrue(kinds.get(0).endsWith("at offset 34, found 99"), kinds::toString);
        assertTrue(kinds.get(1).startsWith("list: ShareableList: corrupt: "), kinds::toString);
        assertTrue(kinds.get(1).endsWith("found \"8s\" and 77"), kinds::toString);
        assertTrue(kinds.get(2).startsWith("rows: sharedbuffers: corrupt: "), kinds::toString);
        assertEquals("sound: ShareableList: 1 item, CPython 3.9+", kinds.get(3));
    }

    @Test
    @DisplayName("passes over directories, links and what else is no object")
    void noObjects() throws IOException {
        Files.createDirectory(objects.directory().resolve("folder"));
        Files.createSymbolicLink(objects.directory().resolve("link"), Path.of("nowhere"));
        assertEquals("", list());
        assertEquals("[]\n", list("--json"));
    }

    @Test
    @DisplayName("prints size, mode, owner, links and age")
    void traits() throws IOException {
        Path block = objects.put("psm_0badcafe", new byte[12345]);
        Files.setPosixFilePermissions(block, PosixFilePermissions.fromString("rw-r-----"));
        Files.setLastModifiedTime(
                block,
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().minusSeconds(3 * 3600 + 60)));
        String owner = Files.getOwner(block).getName();
        assertEquals(
                List.of(
                        "name kind bytes mode owner links age details",
                        "psm_0badcafe SharedMemory 12,345 0640 " + owner + " 1 3 h"),
                list().lines().map(line -> line.strip().replaceAll(" +", " ")).toList());
    }

    @Test
    @DisplayName("--json is an array of objects, with what tools need")
    void json() throws IOException {
        objects.put("a", ShmObjects.golden("shared-array-3.2.4-numpy2", "shape-2x3"));
        objects.put("l", ShmObjects.golden("shareable-list-3.8", "howdy"));
        String text = list("--json");
        assertTrue(text.startsWith("[{\"name\": \"a\", \"kind\": \"SharedArray\", \"bytes\": 596, "), text);
        assertTrue(
                text.contains("\"dtype\": \"float64\", \"shape\": [2, 3], \"items\": 6, \"footer\": \"548\", "), text);
        assertTrue(text.contains(",\n{\"name\": \"l\", \"kind\": \"ShareableList\", "), text);
        assertTrue(text.endsWith("\"items\": 7, \"layout\": \"CPython 3.8\", \"corrupt\": null}]\n"), text);
    }

    @Test
    @DisplayName("--kind chooses, in capitals or not, and refuses what is no kind")
    void choosesKinds() throws IOException {
        objects.put("a", ShmObjects.golden("shared-array-3.2.4-numpy2", "shape-2x3"));
        objects.put("l", ShmObjects.golden("shareable-list-3.8", "howdy"));
        objects.put("psm_0badcafe", new byte[1]);
        String text = list("--kind", "sharedarray,SharedMemory");
        assertEquals(3, text.lines().count(), text);
        assertTrue(text.contains("\na ") && text.contains("\npsm_0badcafe "), text);

        Sbuf wrong = objects.run("ls", "--kind", "lists");
        assertEquals(2, wrong.code());
        assertTrue(wrong.errors().contains("no kind \"lists\"; the kinds are SharedArray, "), wrong::errors);
    }

    @Test
    @DisplayName("--processes tells who has an object mapped")
    void processes() throws IOException {
        objects.put("used", new byte[100]);
        objects.put("idle", new byte[100]);
        ObjectStore store = ObjectStore.in(objects.directory());
        try (SharedMemory used = SharedMemory.attach(store, "used", Access.READ_ONLY)) {
            assertEquals(100, used.size());
            String text = list("--processes");
            String self = ProcessHandle.current().pid() + " (";
            assertTrue(text.lines().anyMatch(line -> line.startsWith("used ") && line.contains(self)), text);
            assertTrue(text.lines().anyMatch(line -> line.startsWith("idle ") && !line.contains(self)), text);
        }
    }

    @Test
    @DisplayName("tells of a directory that is not there: exit code 3")
    void noDirectory() {
        Sbuf run = Sbuf.run("shm", "ls", "--dir", folder.resolve("nowhere").toString());
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("nowhere: no such file"), run::errors);
    }
}
