package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedArrayTest {
    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    SharedArrayTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private static ArrayHeader header(ArrayDType type, long... shape) {
        return ArrayHeader.of(type, shape, ArrayFooter.common(shape.length));
    }

    private SharedArray create(String name, ArrayDType type, long... shape) {
        return SharedArray.create(store, name, header(type, shape));
    }

    private SharedArray attach(String name) {
        return SharedArray.attach(store, name, Access.READ_WRITE);
    }

    private List<String> listed() {
        return SharedArray.list(store).stream().map(a -> a.object().name()).toList();
    }

    @Test
    void theExampleOfTheOriginalsDocumentation() {
        SharedArray first = create("shm://test", ArrayDType.FLOAT64, 10);
        SharedArray second = attach("test");
        first.view().setDouble(0, 42);
        assertEquals(42, second.view().getDouble(0));
        first.close();
        assertEquals(List.of("test"), listed());
        assertEquals(
                "float64[10] (DUAL_548_292)",
                SharedArray.list(store).getFirst().header().toString());
        SharedArray.delete(store, "shm://test");
        assertEquals(List.of(), listed());
        second.view().setDouble(9, 7);
        assertEquals(42, second.view().getDouble(0));
        assertEquals(7, second.view().getDouble(9));
        assertThrows(SharedObjectException.NotFound.class, () -> attach("test"));
        second.close();
    }

    @Test
    void itemsOfANewArrayAreZeroAndAligned() throws IOException {
        try (SharedArray array = create("a", ArrayDType.INT64, 3, 5)) {
            long[] items = new long[15];
            items[3] = 1;
            array.view().copyTo(items);
            assertArrayEquals(new long[15], items);
            assertEquals(0, array.segment().address() % 4096);
            assertEquals(15 * 8 + 548, array.size());
            assertEquals(15 * 8, array.segment().byteSize());
            assertEquals("a", array.name());
        }
    }

    @Test
    void contentsAreThereBeforeAnybodyCanAttach() {
        SharedArray.create(store, "a", header(ArrayDType.UINT8, 4), items -> {
                    assertEquals(4, items.byteSize());
                    assertThrows(SharedObjectException.NotFound.class, () -> attach("a"));
                    items.fill((byte) 9);
                })
                .close();
        try (SharedArray array = attach("a")) {
            assertEquals(9, array.view().getLong(3));
        }
    }

    @Test
    void aCreationThatFailsLeavesNothing() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> SharedArray.create(store, "a", header(ArrayDType.UINT8, 4), items -> {
                    throw new IllegalStateException();
                }));
        assertThrows(SharedObjectException.NoSpace.class, () -> create("a", ArrayDType.UINT8, 1L << 50));
        assertEquals(List.of(), shared.names());
    }

    @Test
    void shapesThatCrashTheOriginalAreRefused() throws IOException {
        for (long[] shape : new long[][] {
            {-1},
            {-2, -3},
            {0, -1},
            {1L << 62},
            {(1L << 61) + 1},
            {1L << 40, 1L << 40},
            {1L << 62, 8, 0},
            {(1L << 60) - 1}
        }) {
            assertThrows(IllegalArgumentException.class, () -> create("a", ArrayDType.FLOAT64, shape));
        }
        assertEquals(List.of(), shared.names());
    }

    @Test
    void noDimensionIsOneItemAndADimensionOfZeroIsNone() throws IOException {
        try (SharedArray one = create("one", ArrayDType.FLOAT64);
                SharedArray none = create("none", ArrayDType.FLOAT64, 0);
                SharedArray flat = create("flat", ArrayDType.INT32, 3, 0, 2)) {
            one.view().setDouble(0, 2.5);
            try (SharedArray again = attach("one")) {
                assertEquals(2.5, again.view().getDouble(new long[0]));
                assertEquals(0, again.view().rank());
            }
            assertEquals(0, none.view().count());
            assertEquals(548, Files.size(shared.directory.resolve("none")));
            assertThrows(IndexOutOfBoundsException.class, () -> none.view().getDouble(0));
            try (SharedArray again = attach("flat")) {
                assertEquals(List.of(3L, 0L, 2L), again.header().shape());
                again.view().copyTo(new int[0]);
            }
            assertEquals(0, flat.segment().byteSize());
        }
    }

    @Test
    void aTakenNameIsRefused() throws IOException {
        Files.write(shared.directory.resolve("a"), new byte[3]);
        assertThrows(SharedObjectException.AlreadyExists.class, () -> create("a", ArrayDType.INT8, 1));
        assertEquals(3, Files.size(shared.directory.resolve("a")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "shm://x", "shm:///x", "shm:////x", "/x"})
    void theseAreAllNamesOfX(String name) {
        create("x", ArrayDType.INT8, 2).close();
        try (SharedArray array = attach(name)) {
            assertEquals(name, array.name());
            assertEquals(shared.directory.resolve("x").toString(), array.block().label());
        }
        SharedArray.delete(store, name);
        assertEquals(List.of(), listed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "shm://",
                "shm://a/b",
                "a/b",
                ".",
                "..",
                "http://x",
                "FILE://x",
                "file://",
                "file:///",
                "a\0b",
                "file://a\0b"
            })
    void theseAreNoNames(String name) {
        assertThrows(SharedObjectException.BadName.class, () -> create(name, ArrayDType.INT8, 1));
        assertThrows(SharedObjectException.BadName.class, () -> attach(name));
        assertThrows(SharedObjectException.BadName.class, () -> SharedArray.delete(store, name));
    }

    @Test
    void namesMayBeLongAndOfAnyCharacters() throws IOException {
        for (String name : List.of("x".repeat(255), "é😀")) {
            create(name, ArrayDType.INT8, 1).close();
            assertEquals(List.of(name), listed());
            SharedArray.delete(store, name);
        }
        assertThrows(SharedObjectException.BadName.class, () -> create("x".repeat(256), ArrayDType.INT8, 1));
    }

    @Test
    void filesAreArraysToo() throws IOException {
        Path folder = Files.createTempDirectory("arrays");
        Path file = folder.resolve("x.bin");
        String name = "file://" + file;
        try (SharedArray array = create(name, ArrayDType.INT16, 3)) {
            array.view().setLong(2, -5);
            array.msync(SharedArray.MS_SYNC);
            assertEquals(6 + 548, Files.size(file));
            try (SharedArray again = attach(name)) {
                assertEquals(-5, again.view().getLong(2));
            }
            assertEquals(List.of(), listed());
        }
        assertThrows(SharedObjectException.AlreadyExists.class, () -> create(name, ArrayDType.INT8, 1));
        Path working = Path.of("").toAbsolutePath();
        try (SharedArray relative = attach("file://" + working.relativize(file))) {
            assertEquals(-5, relative.view().getLong(2));
        }
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        try (SharedArray linked = attach("file://" + link)) {
            assertEquals(-5, linked.view().getLong(2));
        }
        SharedArray.delete(store, "file://" + link);
        assertTrue(Files.notExists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS));
        assertThrows(SharedObjectException.WrongKind.class, () -> attach("file://" + folder));
        assertThrows(SharedObjectException.NotFound.class, () -> attach("file://~/x.bin"));
        SharedArray.delete(store, name);
        assertThrows(SharedObjectException.NotFound.class, () -> attach(name));
        Files.delete(folder);
    }

    @Test
    void symbolicLinksAndPipesInSharedMemoryAreRefused() throws Exception {
        create("a", ArrayDType.INT8, 1).close();
        Files.createSymbolicLink(shared.directory.resolve("link"), shared.directory.resolve("a"));
        String pipe = shared.directory.resolve("pipe").toString();
        assertEquals(0, new ProcessBuilder("mkfifo", pipe).start().waitFor());
        for (String name : List.of("link", "pipe")) {
            assertThrows(SharedObjectException.WrongKind.class, () -> attach(name));
            assertThrows(SharedObjectException.WrongKind.class, () -> SharedArray.delete(store, name));
        }
        assertEquals(List.of("a"), listed());
    }

    @Test
    void theModeIsOpenToAllButForTheUmask() throws Exception {
        create("a", ArrayDType.INT8, 1).close();
        Process umask = new ProcessBuilder("sh", "-c", "umask").start();
        int mask = Integer.parseInt(new String(umask.getInputStream().readAllBytes()).strip(), 8);
        assertEquals(0666 & ~mask, store.stat("a").orElseThrow().mode());
    }

    @Test
    void aReadOnlyAttachmentRefusesStores() {
        create("a", ArrayDType.FLOAT64, 2).close();
        try (SharedArray array = SharedArray.attach(store, "a", Access.READ_ONLY)) {
            assertEquals(0, array.view().getDouble(1));
            for (Runnable store : new Runnable[] {
                () -> array.view().setDouble(0, 1),
                () -> array.view().copyFrom(new double[2]),
                () -> array.view().atomics().getAndAddDouble(0, 1),
                () -> array.resize(3),
                () -> array.convert(ArrayFooter.V3_292)
            }) {
                assertThrows(UnsupportedOperationException.class, store::run);
            }
            assertTrue(array.segment().isReadOnly());
        }
    }

    @Test
    void anArrayDeletedAndMadeAgainIsAnother() {
        try (SharedArray old = create("a", ArrayDType.INT32, 1)) {
            old.view().setLong(0, 42);
            SharedArray.delete(store, "a");
            create("a", ArrayDType.INT32, 1).close();
            try (SharedArray young = attach("a")) {
                assertEquals(42, old.view().getLong(0));
                assertEquals(0, young.view().getLong(0));
            }
        }
    }

    @Test
    void twoNamesOfOneArrayAreBothListedAndDeletedOneByOne() throws IOException {
        create("a", ArrayDType.INT32, 1).close();
        Files.createLink(shared.directory.resolve("b"), shared.directory.resolve("a"));
        assertEquals(List.of("a", "b"), listed());
        SharedArray.delete(store, "a");
        try (SharedArray array = attach("b")) {
            assertEquals(1, array.view().count());
        }
    }

    @Test
    void badAndForeignObjectsDoNotSpoilTheList() throws Exception {
        create("good", ArrayDType.FLOAT32, 2, 2).close();
        Files.write(shared.directory.resolve("bad"), HandMade.object(12, HandMade.footer(548, 12, 999, 4, 1, 3)));
        Files.write(shared.directory.resolve("foreign"), new byte[5000]);
        Files.write(shared.directory.resolve("short"), new byte[5]);
        Files.createFile(shared.directory.resolve("empty"));
        Files.createDirectory(shared.directory.resolve("directory"));
        assertEquals(List.of("good"), listed());
        List<ArrayProbe> all = store.list().stream()
                .map(entry -> SharedArray.probe(store, entry))
                .toList();
        assertEquals(
                List.of("bad Unusable", "empty Foreign", "foreign Foreign", "good Sound", "short Foreign"),
                all.stream()
                        .map(probe ->
                                probe.object().name() + " " + probe.getClass().getSimpleName())
                        .toList());
        var reason = ((ArrayProbe.Unusable) all.getFirst()).reason();
        assertInstanceOf(SharedObjectException.Corrupt.class, reason);
        ObjectEntry gone = store.stat("short").orElseThrow();
        store.delete("short");
        assertInstanceOf(ArrayProbe.Foreign.class, SharedArray.probe(store, gone));
        Files.delete(shared.directory.resolve("directory"));
    }

    @Test
    void attachingWaitsForAnArrayThatIsMadeInSteps() throws Exception {
        var waiting = CompletableFuture.supplyAsync(
                () -> SharedArray.attach(store, "a", Access.READ_ONLY, Duration.ofSeconds(20)));
        Path file = shared.directory.resolve("a");
        Files.createFile(file);
        Thread.sleep(20);
        byte[] whole = HandMade.object(12, HandMade.footer(292, 12, 5, 4, 1, 3));
        try (RandomAccessFile writer = new RandomAccessFile(file.toFile(), "rw")) {
            writer.setLength(whole.length);
            Thread.sleep(20);
            writer.write(whole);
        }
        try (SharedArray array = waiting.get()) {
            assertEquals(0x07070707, array.view().getLong(1));
        }
        assertThrows(
                SharedObjectException.TimedOut.class,
                () -> SharedArray.attach(store, "b", Access.READ_ONLY, Duration.ofMillis(5)));
    }

    @Test
    void memoryIsWrittenBackAndLocked() {
        try (SharedArray array = create("a", ArrayDType.INT64, 1000)) {
            array.msync(SharedArray.MS_SYNC);
            array.msync(SharedArray.MS_ASYNC | SharedArray.MS_INVALIDATE);
            array.msync(0);
            var e = assertThrows(
                    SharedObjectException.OsFailure.class,
                    () -> array.msync(SharedArray.MS_SYNC | SharedArray.MS_ASYNC));
            assertEquals(22, e.errno());
            array.mlock();
            array.munlock();
            array.munlock();
        }
    }

    @Test
    void aClosedArraySaysSo() {
        SharedArray array = create("a", ArrayDType.INT64, 1000);
        ArrayView view = array.view();
        array.close();
        array.close();
        assertThrows(ClosedObjectException.class, () -> view.getLong(0));
        assertThrows(ClosedObjectException.class, () -> view.copyTo(new long[1000]));
        assertThrows(ClosedObjectException.class, array::segment);
        array.unlink();
        assertThrows(SharedObjectException.NotFound.class, array::unlink);
    }

    @Test
    void aScopeEndsItsArrays() throws IOException {
        try (SharedMemoryScope scope = new SharedMemoryScope(store)) {
            SharedArray array = create("a", ArrayDType.INT64, 1000);
            assertSame(array, scope.register(array));
        }
        assertEquals(List.of(), shared.names());
    }
}
