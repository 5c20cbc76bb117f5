package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@DisplayName("A Python in a container")
class SharedMemoryPeersTest {
    private static final int ADDITIONS = 20_000;

    @AutoClose
    private static final SharingContainers CONTAINERS = new SharingContainers();

    private final String name = "sbuf-test-" + UUID.randomUUID();
    private final Path file = SharingContainers.MEMORY.resolve(name);

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private MemorySegment map(Arena arena) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size(), arena);
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is of the version that its name says")
    void versions(Original original) throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(original)) {
            Map<?, ?> versions = (Map<?, ?>) peer.ask("version").object();
            String python = original == Original.SHARED_MEMORY_3_13 ? "3.13." : "3.11.";
            assertTrue(versions.get("python").toString().startsWith(python), versions.toString());
            if (original.footer() > 0) {
                String version = "shared-array-" + versions.get("SharedArray");
                String numpy = "-numpy" + versions.get("numpy").toString().charAt(0);
                assertEquals(original.python(), version + numpy);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("makes a block that this process sees, and sees what this one stores in it")
    void block(Original original) throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(original);
                Arena arena = Arena.ofConfined()) {
            assertEquals(
                    100,
                    peer.ask("create", "object", "it", "name", name, "size", 100)
                            .get("size")
                            .number());
            peer.ask("write", "object", "it", "offset", 8, "bytes", new byte[] {1, 2, 3});
            assertEquals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"), Files.getAttribute(file, "unix:uid"));
            MemorySegment mapped = map(arena);
            assertEquals(100, mapped.byteSize());
            assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, mapped.asSlice(7, 5).toArray(ValueLayout.JAVA_BYTE));
            mapped.set(ValueLayout.JAVA_BYTE, 99, (byte) -1);
            assertArrayEquals(
                    new byte[] {-1},
                    peer.ask("read", "object", "it", "offset", 99, "length", 1).bytes());
            peer.ask("close", "object", "it");
            peer.ask("unlink", "object", "it");
            assertFalse(Files.exists(file));
        }
    }

    @Test
    @DisplayName("answers with the exception that the original raised")
    void exceptions() throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(Original.SHARED_MEMORY_3_11)) {
            PythonError error = assertThrows(PythonError.class, () -> peer.ask("attach", "object", "it", "name", name));
            assertEquals("FileNotFoundError", error.type());
            assertEquals("[Errno 2] No such file or directory: '/" + name + "'", error.text());
            assertEquals(2, error.errno());
        }
    }

    @Test
    @DisplayName("keeps lists of all types")
    void list() throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(Original.SHARED_MEMORY_3_13)) {
            List<Object> items = Arrays.asList(7L, 2.5, true, null, "text", Long.MIN_VALUE);
            peer.ask("create_list", "object", "it", "name", name, "items", items);
            assertEquals(items, peer.ask("items", "object", "it").list());
            assertEquals(
                    "qdxxxxxxx?xxxxxx?x8sq", peer.ask("format", "object", "it").text());
            peer.ask("set", "object", "it", "index", 3, "value", "some");
            assertNull(
                    peer.ask("set", "object", "it", "index", 4, "value", null).object());
            assertEquals("some", peer.ask("get", "object", "it", "index", 3).text());
            assertNull(peer.ask("get", "object", "it", "index", 4).object());
            peer.ask("unlink", "object", "it");
        }
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("makes arrays with the footer of its family, which this process sees")
    void array(Original original) throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(original);
                Arena arena = Arena.ofConfined()) {
            Reply told = peer.ask("create", "object", "it", "name", "shm://" + name, "shape", new int[] {2, 3});
            assertEquals("<f8", told.get("dtype").text());
            peer.ask("set_items", "object", "it", "items", List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));
            MemorySegment mapped = map(arena);
            assertEquals(2 * 3 * 8 + original.footer(), mapped.byteSize());
            assertEquals(6.0, mapped.get(ValueLayout.JAVA_DOUBLE, 40));
            assertEquals('[', mapped.get(ValueLayout.JAVA_BYTE, 48));
            mapped.set(ValueLayout.JAVA_DOUBLE, 0, -0.5);
            assertEquals(
                    -0.5,
                    peer.ask("get", "object", "it", "index", new int[] {0, 0}).real());
            peer.ask("delete", "name", "shm://" + name);
            assertFalse(Files.exists(file));
        }
    }

    @Test
    @DisplayName("lets an array grow in a file that this process sees")
    void mmapArray() throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(Original.MMAP_ARRAY)) {
            peer.ask("create", "path", file);
            peer.ask("open", "object", "it", "path", file, "typecode", "H", "initializer", new int[] {1, 2});
            peer.ask("call", "object", "it", "method", "append", "arguments", List.of(0x304));
            assertArrayEquals(new byte[] {1, 0, 2, 0, 4, 3}, Files.readAllBytes(file));
            PythonError error = assertThrows(
                    PythonError.class,
                    () -> peer.ask("call", "object", "it", "method", "append", "arguments", List.of(70_000)));
            assertEquals("OverflowError", error.type());
        }
    }

    @Test
    @DisplayName("loses no addition of this process under a lock that both take")
    void additions() throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(Original.SHARED_MEMORY_3_11);
                Arena arena = Arena.ofConfined();
                FileChannel locks = FileChannel.open(
                        Files.createFile(file.resolveSibling(name + ".lock")), StandardOpenOption.WRITE)) {
            peer.ask("create", "object", "it", "name", name, "size", 8);
            MemorySegment mapped = map(arena);
            Map<String, Object> lock = Map.of("path", file.resolveSibling(name + ".lock"), "length", 1);
            CompletableFuture<Reply> theirs =
                    peer.begin("add", "object", "it", "amount", 1, "times", ADDITIONS, "lock", lock);
            long ours = 0;
            do {
                try (FileLock held = locks.lock(0, 1, false)) {
                    assertNotNull(held);
                    mapped.set(ValueLayout.JAVA_LONG, 0, mapped.get(ValueLayout.JAVA_LONG, 0) + 3);
                    ours++;
                }
            } while (!theirs.isDone());
            theirs.get(1, TimeUnit.MINUTES);
            assertEquals(ADDITIONS + 3 * ours, mapped.get(ValueLayout.JAVA_LONG, 0));
            peer.ask("unlink", "object", "it");
        } finally {
            Files.deleteIfExists(file.resolveSibling(name + ".lock"));
        }
    }

    @Test
    @DisplayName("loses its locks, but not its array, when it is killed")
    void killed() throws Exception {
        try (PythonPeer peer = CONTAINERS.peer(Original.SHARED_ARRAY_3_2_4_NUMPY_2);
                PythonPeer other = CONTAINERS.peer(Original.SHARED_ARRAY_3_2_4_NUMPY_2)) {
            peer.ask("create", "object", "it", "name", name, "shape", 1, "dtype", "i8");
            peer.ask("set", "object", "it", "index", new int[] {0}, "value", 42);
            assertTrue(peer.ask("lock", "path", file, "wait", false).truth());
            assertFalse(other.ask("lock", "path", file, "wait", false).truth());
            peer.crash();
            assertTrue(other.ask("lock", "path", file, "wait", false).truth());
            other.ask("attach", "object", "it", "name", name);
            assertEquals(
                    42, other.ask("get", "object", "it", "index", new int[] {0}).number());
        }
    }

    @Test
    @DisplayName(
            "has its resource tracker remove the block of this process that it merely attached to, unless told not to")
    void tracker() throws Exception {
        Files.write(file, new byte[100]);
        try (PythonPeer untracked = CONTAINERS.peer(Original.SHARED_MEMORY_3_13)) {
            untracked.ask("attach", "object", "it", "name", name, "track", false);
            assertEquals("", untracked.end());
        }
        // an attachment that told it nothing has started no tracker, so nobody is left who could delete it
        assertTrue(Files.exists(file));
        try (PythonPeer tracked = CONTAINERS.peer(Original.SHARED_MEMORY_3_11)) {
            tracked.ask("attach", "object", "it", "name", name);
            tracked.end();
            tracked.awaitComplaint("There appear to be 1 leaked shared_memory objects");
        }
        SharedNames.awaitDeleted(name);
    }
}
