package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedMemory;
import io.sharedbuffers.shm.SharedObjectException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("A block of multiprocessing.shared_memory")
class BlockSharingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final SharingContainers containers;

    private final ObjectStore store = ObjectStore.system();

    @AutoClose
    private final SharedNames names = new SharedNames();

    private final String name = names.next();

    BlockSharingTest(SharingContainers containers) {
        this.containers = containers;
    }

    private static Tally tally(Original original) {
        return new Tally(Sharing.Kind.BLOCK, original);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("of this process is used there, and lives on for both when it is deleted there")
    void ours(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        try (SharedMemory ours = SharedMemory.create(name, 5003)) {
            assertEquals(
                    Map.of("name", name, "size", 5003L),
                    peer.ask("attach", "object", name, "name", name).object());
            ours.block().setLong(4992, Long.MIN_VALUE + 1);
            assertArrayEquals(
                    new byte[] {1, 0, 0, 0, 0, 0, 0, -128, 0, 0, 0},
                    peer.ask("read", "object", name, "offset", 4992).bytes());
            peer.ask("write", "object", name, "offset", 5002, "bytes", new byte[] {-3});
            assertEquals(-3, ours.block().getByte(5002));
            peer.ask("unlink", "object", name);
            assertThrows(SharedObjectException.NotFound.class, () -> SharedMemory.attach(name));
            peer.ask("write", "object", name, "bytes", bytes("howdy"));
            assertEquals('y', ours.block().getByte(4));
            ours.block().setByte(4, (byte) '!');
            assertArrayEquals(
                    bytes("howd!"),
                    peer.ask("read", "object", name, "length", 5).bytes());
            assertThrows(SharedObjectException.NotFound.class, ours::unlink);
        }
        String chosen;
        try (SharedMemory ours = SharedMemory.create(3)) {
            chosen = ours.name();
            assertTrue(chosen.matches("psm_[0-9a-f]{8}"), chosen);
            assertEquals(
                    3,
                    peer.ask("attach", "object", "chosen", "name", chosen)
                            .get("size")
                            .number());
            peer.ask("unlink", "object", "chosen");
        }
        tally(original).worked(Sharing.USED_THERE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("of Python is used here, and lives on for both when it is deleted here")
    void theirs(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Reply told = peer.ask("create", "object", name, "size", 5003);
        String chosen = told.get("name").text();
        assertTrue(chosen.matches("psm_[0-9a-f]{8}"), chosen);
        peer.ask("write", "object", name, "bytes", bytes("HELLO"));
        try (SharedMemory theirs = SharedMemory.attach(chosen);
                SharedMemory ours = SharedMemory.create(name, 5003)) {
            assertEquals(5003, theirs.size());
            assertEquals(
                    store.stat(name).orElseThrow().mode(),
                    store.stat(chosen).orElseThrow().mode());
            assertEquals('O', theirs.block().getByte(4));
            theirs.block().setInt(5, 0x01020304);
            theirs.unlink();
            assertEquals(
                    "FileNotFoundError",
                    assertThrows(PythonError.class, () -> peer.ask("attach", "object", "again", "name", chosen))
                            .type());
            assertArrayEquals(
                    new byte[] {'O', 4, 3, 2, 1, 0},
                    peer.ask("read", "object", name, "offset", 4, "length", 6).bytes());
            peer.ask("write", "object", name, "offset", 4999, "bytes", bytes("end"));
            assertEquals('d', theirs.block().getByte(5001));
            ours.unlink();
        }
        peer.ask("untrack", "object", name);
        tally(original).worked(Sharing.USED_HERE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("has a name that only one side can take, and errors of both sides when there is none")
    void names(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String other = names.next();
        SharedMemory.create(name, 8).close();
        peer.ask("create", "object", other, "name", other, "size", 8);
        PythonError taken =
                assertThrows(PythonError.class, () -> peer.ask("create", "object", "no", "name", name, "size", 8));
        assertEquals("[Errno 17] File exists: '/" + name + "'", taken.text());
        assertThrows(SharedObjectException.AlreadyExists.class, () -> SharedMemory.create(other, 8));
        peer.ask("unlink", "object", other);
        assertThrows(SharedObjectException.NotFound.class, () -> SharedMemory.attach(other));

        String empty = names.next();
        Files.createFile(SharedNames.path(empty));
        PythonError unfinished =
                assertThrows(PythonError.class, () -> peer.ask("attach", "object", "no", "name", empty));
        assertEquals("cannot mmap an empty file", unfinished.text());
        assertThrows(SharedObjectException.TooSmall.class, () -> SharedMemory.attach(empty));
        tally(original).worked(Sharing.NAMES);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("that is made longer here is whole for those who attach then, and as before for the others")
    void resized(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        try (SharedMemory ours = SharedMemory.create(name, 100)) {
            peer.ask("attach", "object", name, "name", name);
            ours.block().resize(10_000);
            ours.block().setByte(99, (byte) 7);
            ours.block().setByte(9_999, (byte) 8);
            assertEquals(100, peer.ask("read", "object", name).bytes().length);
            assertEquals(7, peer.ask("read", "object", name, "offset", 99).bytes()[0]);
            assertEquals(
                    10_000,
                    peer.ask("attach", "object", "new", "name", name)
                            .get("size")
                            .number());
            assertEquals(8, peer.ask("read", "object", "new", "offset", 9_999).bytes()[0]);
            peer.ask("unlink", "object", "new");
        }
        tally(original).worked(Sharing.RESIZED);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("is waited for by this process, but no longer than asked")
    void weWait(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        assertThrows(SharedObjectException.TimedOut.class, () -> SharedMemory.attach(name, SHORT));
        peer.begin("sleep", "seconds", 0.1);
        CompletableFuture<Reply> made = peer.begin("create", "object", name, "name", name, "size", 77);
        try (SharedMemory theirs = SharedMemory.attach(name, LONG)) {
            assertEquals(77, theirs.size());
        }
        made.join();
        peer.ask("unlink", "object", name);
        tally(original).worked(Sharing.WE_WAIT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("is waited for by Python, which finds it complete")
    void itWaits(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Map<String, Object> attach = Map.of("verb", "attach", "object", name, "name", name);
        assertEquals(
                "FileNotFoundError",
                assertThrows(PythonError.class, () -> peer.ask("wait", "seconds", 0.05, "request", attach))
                        .type());
        CompletableFuture<Reply> attached = peer.begin("wait", "seconds", 30, "request", attach);
        Thread.sleep(100);
        SharedMemory.create(store, name, 77, zeros -> zeros.fill((byte) 'x')).close();
        assertEquals(77, attached.join().get("size").number());
        assertArrayEquals(
                bytes("x".repeat(77)), peer.ask("read", "object", name).bytes());
        peer.ask("unlink", "object", name);
        tally(original).worked(Sharing.IT_WAITS);
    }
}
