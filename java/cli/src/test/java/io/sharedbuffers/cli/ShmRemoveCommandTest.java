package io.sharedbuffers.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedMemory;
import io.sharedbuffers.shm.TrackerGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("sbuf shm rm")
class ShmRemoveCommandTest {
    /** Beyond the numbers that Linux gives to processes. */
    private static final String DEAD = ".sharedbuffers-4194305000-0123456789abcdef";

    @TempDir
    private Path folder;

    private ShmObjects objects;

    @BeforeEach
    void prepare() throws IOException {
        objects = new ShmObjects(Files.createDirectory(folder.resolve("shm")));
    }

    @Test
    @DisplayName("deletes, and exits with 1 if one was not found")
    void deletes() throws IOException {
        objects.put("list", ShmObjects.golden("shareable-list-3.9", "howdy"));
        objects.put("psm_0badcafe", new byte[8]);
        objects.put("stays", new byte[8]);
        Sbuf run = objects.run("rm", "list", "nope", "shm://psm_0badcafe");
        assertEquals(1, run.code());
        assertEquals(
                "sbuf: nope is not in " + objects.directory() + ": sbuf shm ls tells what is; a file is ./nope\n",
                run.errors());
        assertEquals("", run.text());
        assertFalse(objects.has("list"));
        assertFalse(objects.has("psm_0badcafe"));
        assertTrue(objects.has("stays"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sem.door", ".x.keep", ".hidden", DEAD})
    @DisplayName("spares what is no object that programs share, unless forced")
    void spares(String name) throws IOException {
        objects.put(name, new byte[32]);
        Sbuf run = objects.run("rm", name);
        assertEquals(3, run.code());
        assertTrue(run.errors().contains("--force deletes it"), run::errors);
        assertTrue(objects.has(name));
        assertEquals(0, objects.run("rm", "--force", name).code());
        assertFalse(objects.has(name));
    }

    @Test
    @DisplayName("spares files elsewhere, unless they are saved objects or it is forced")
    void files() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "not shared");
        Path saved = Files.write(folder.resolve("saved"), ShmObjects.golden("shareable-list-3.9", "howdy"));
        assertEquals(3, objects.run("rm", text.toString()).code());
        assertTrue(Files.exists(text));
        assertEquals(0, objects.run("rm", "file://" + saved).code());
        assertFalse(Files.exists(saved));
        assertEquals(0, objects.run("rm", "--force", text.toString()).code());
        assertFalse(Files.exists(text));
    }

    @Test
    @DisplayName("never deletes directories and links")
    void noObjects() throws IOException {
        Files.createDirectory(objects.directory().resolve("folder"));
        Files.createSymbolicLink(objects.directory().resolve("link"), folder);
        Sbuf run = objects.run("rm", "--force", "folder", "link");
        assertEquals(3, run.code());
        assertEquals(2, run.errors().lines().count(), run::errors);
        assertTrue(objects.has("folder"));
        assertTrue(objects.has("link"));
    }

    @Test
    @DisplayName("tells who still has it mapped")
    void mapped() throws IOException {
        objects.put("psm_0badcafe", new byte[8]);
        ObjectStore store = ObjectStore.in(objects.directory());
        try (SharedMemory used = SharedMemory.attach(store, "psm_0badcafe", Access.READ_ONLY)) {
            Sbuf run = objects.run("rm", "psm_0badcafe");
            assertEquals(0, run.code());
            assertTrue(
                    run.errors()
                            .contains(
                                    "still mapped by " + ProcessHandle.current().pid() + " ("),
                    run::errors);
            assertFalse(objects.has("psm_0badcafe"));
            assertEquals(0, used.block().getLong(0));
        }
    }

    @Test
    @DisplayName("tells that a guard keeps it")
    void guarded() throws IOException {
        objects.put("kept", new byte[8]);
        Files.createLink(
                objects.directory().resolve(".kept.keep"), objects.directory().resolve("kept"));
        Sbuf run = objects.run("rm", "kept");
        assertEquals(0, run.code());
        assertTrue(run.errors().contains("kept is deleted, but kept as .kept.keep"), run::errors);
        assertTrue(TrackerGuard.recover(ObjectStore.in(objects.directory()), "kept"));
    }

    @Test
    @DisplayName("--stale deletes what dead processes left unfinished, and nothing else")
    void stale() throws IOException {
        String alive = ".sharedbuffers-" + ProcessHandle.current().pid() + "-0123456789abcdef";
        String similar = ".sharedbuffers-4194305000-notes";
        objects.put(DEAD, new byte[1234]);
        objects.put(alive, new byte[8]);
        objects.put(similar, new byte[8]);
        objects.put("psm_0badcafe", new byte[8]);
        Sbuf run = objects.run("rm", "--stale");
        assertEquals(0, run.code(), run::errors);
        assertEquals("deleted " + DEAD + ", 1,234 bytes\n", run.text());
        assertFalse(objects.has(DEAD));
        assertTrue(objects.has(alive) && objects.has(similar) && objects.has("psm_0badcafe"));
    }

    @Test
    @DisplayName("--stale spares what a process has mapped, whatever number its maker had in its container")
    void staleButMapped() throws IOException {
        objects.put(DEAD, new byte[8]);
        ObjectStore store = ObjectStore.in(objects.directory());
        try (SharedMemory used = SharedMemory.attach(store, DEAD, Access.READ_ONLY)) {
            assertEquals("", objects.run("rm", "--stale").text());
            assertEquals(8, used.size());
        }
        assertTrue(objects.has(DEAD));
    }

    @Test
    @DisplayName("without a name is wrong usage")
    void nothingNamed() {
        assertEquals(2, objects.run("rm").code());
    }
}
