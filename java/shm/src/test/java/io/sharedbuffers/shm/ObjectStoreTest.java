package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The same with and without the system's own calls. */
@ParameterizedClass
@ValueSource(booleans = {true, false})
class ObjectStoreTest {
    private final Shared shared;
    private final ObjectStore store;

    ObjectStoreTest(boolean nativeCalls) throws IOException {
        assertTrue(Posix.calls().isPresent(), "start the tests with --enable-native-access=io.sharedbuffers.shm");
        shared = new Shared(nativeCalls ? Posix.calls() : Optional.empty());
        store = shared.store;
    }

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    @Test
    void anObjectHasExactlyTheBytesAskedForAndItsContents() throws IOException {
        store.create("a", 100, 0600, s -> s.set(ValueLayout.JAVA_BYTE, 99, (byte) 7))
                .close();
        byte[] expected = new byte[100];
        expected[99] = 7;
        assertArrayEquals(expected, Files.readAllBytes(shared.directory.resolve("a")));
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void theModeIsTheOneAskedFor() {
        store.create("a", 1, 0600, s -> {}).close();
        store.create("b", 1, 0444, s -> {}).close();
        assertEquals(0600, store.stat("a").orElseThrow().mode());
        assertEquals(0444, store.stat("b").orElseThrow().mode());
    }

    @Test
    void aTakenNameIsRefusedAndItsObjectUntouched() throws IOException {
        store.create("a", 3, 0600, s -> s.set(ValueLayout.JAVA_BYTE, 0, (byte) 1))
                .close();
        var e = assertThrows(SharedObjectException.AlreadyExists.class, () -> store.create("a", 5, 0600, s -> {}));
        assertEquals(shared.directory.resolve("a").toString(), e.object());
        assertArrayEquals(new byte[] {1, 0, 0}, Files.readAllBytes(shared.directory.resolve("a")));
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void aNameTakenWhileTheObjectIsMadeIsRefusedToo() throws IOException {
        assertThrows(
                SharedObjectException.AlreadyExists.class,
                () -> store.create(
                        "a", 5, 0600, s -> store.create("a", 3, 0600, t -> {}).close()));
        assertEquals(3, store.stat("a").orElseThrow().size());
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void nobodySeesAnObjectBeforeItIsComplete() {
        store.create("a", 5, 0600, s -> {
                    assertThrows(SharedObjectException.NotFound.class, () -> store.attach("a", Access.READ_ONLY));
                    assertEquals(List.of(), store.list());
                })
                .close();
        assertEquals("a", store.list().getFirst().name());
    }

    @Test
    void aFailingCreationLeavesNothing() throws IOException {
        assertThrows(
                IllegalStateException.class,
                () -> store.create("a", 5, 0600, s -> {
                    throw new IllegalStateException();
                }));
        assertEquals(List.of(), shared.names());
    }

    @Test
    void moreBytesThanTheStoreHasAreAnErrorAndLeaveNothing() throws IOException {
        var e = assertThrows(SharedObjectException.NoSpace.class, () -> store.create("a", 1L << 60, 0600, s -> {}));
        assertTrue(e.getMessage().contains("1152921504606846976"), e.getMessage());
        assertEquals(List.of(), shared.names());
    }

    @Test
    void sizesBelowOneAreRefused() throws IOException {
        assertThrows(IllegalArgumentException.class, () -> store.create("a", 0, 0600, s -> {}));
        assertThrows(IllegalArgumentException.class, () -> store.create("a", -1, 0600, s -> {}));
        assertEquals(List.of(), shared.names());
    }

    @Test
    void aReplacementTakesTheNameAndLeavesOldAttachmentsAlone() throws IOException {
        try (SharedBlock old = store.create("a", 4, 0600, s -> s.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
                SharedBlock replaced = store.replace("a", 8, 0600, s -> s.set(ValueLayout.JAVA_BYTE, 0, (byte) 2));
                SharedBlock attached = store.attach("a", Access.READ_ONLY)) {
            assertEquals(1, old.getByte(0));
            assertEquals(2, attached.getByte(0));
            assertEquals(replaced.identity(), attached.identity());
            assertNotEquals(old.identity(), attached.identity());
            assertEquals(List.of("a"), shared.names());
        }
    }

    @Test
    void aFailingReplacementLeavesTheOldObject() throws IOException {
        store.create("a", 4, 0600, s -> {}).close();
        assertThrows(
                IllegalStateException.class,
                () -> store.replace("a", 8, 0600, s -> {
                    throw new IllegalStateException();
                }));
        assertEquals(4, store.stat("a").orElseThrow().size());
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void anObjectWithoutBytesIsNotFinished() throws IOException {
        Files.createFile(shared.directory.resolve("a"));
        assertThrows(SharedObjectException.TooSmall.class, () -> store.attach("a", Access.READ_WRITE));
        var e = assertThrows(
                SharedObjectException.TimedOut.class,
                () -> store.attach("a", Access.READ_WRITE, Duration.ofMillis(20)));
        assertTrue(e.getCause() instanceof SharedObjectException.TooSmall);
    }

    @Test
    void attachingWaitsForAnObjectThatIsMadeLaterAndInTwoSteps() throws Exception {
        var waiting = CompletableFuture.supplyAsync(() -> store.attach("a", Access.READ_ONLY, Duration.ofSeconds(20)));
        Thread.sleep(30);
        Files.createFile(shared.directory.resolve("a"));
        Thread.sleep(30);
        assertFalse(waiting.isDone());
        Files.write(shared.directory.resolve("a"), new byte[] {1, 2, 3});
        try (SharedBlock block = waiting.get()) {
            assertTrue(block.size() > 0);
        }
    }

    @Test
    void whatIsNotThereCannotBeAttachedOrDeleted() {
        assertThrows(SharedObjectException.NotFound.class, () -> store.attach("a", Access.READ_ONLY));
        assertThrows(SharedObjectException.NotFound.class, () -> store.delete("a"));
        assertEquals(Optional.empty(), store.stat("a"));
    }

    @Test
    void whatIsNoRegularFileIsRefusedWithoutBlocking() throws Exception {
        Files.createDirectory(shared.directory.resolve("directory"));
        Files.createSymbolicLink(shared.directory.resolve("link"), shared.directory.resolve("target"));
        Files.write(shared.directory.resolve("target"), new byte[5]);
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", shared.directory.resolve("pipe").toString())
                        .start()
                        .waitFor());
        for (String[] kind :
                new String[][] {{"directory", "a directory"}, {"link", "a symbolic link"}, {"pipe", "a named pipe"}}) {
            var e = assertThrows(
                    SharedObjectException.WrongKind.class, () -> store.attach(kind[0], Access.READ_WRITE), kind[0]);
            assertEquals(kind[1], e.found());
        }
        assertThrows(SharedObjectException.WrongKind.class, () -> store.delete("directory"));
        assertEquals(
                List.of("target"), store.list().stream().map(ObjectEntry::name).toList());
    }

    @Test
    void theListLeavesOutSemaphoresAndHiddenNames() throws IOException {
        for (String name : List.of("b", "a", "sem.x", ".b.keep", ".sharedbuffers-1-2")) {
            Files.write(shared.directory.resolve(name), name.getBytes(StandardCharsets.UTF_8));
        }
        assertEquals(
                List.of("a", "b"), store.list().stream().map(ObjectEntry::name).toList());
    }

    @Test
    void anEntryTellsWhatTheSystemKnows() throws IOException {
        store.create("a", 12, 0640, s -> {}).close();
        Files.createLink(shared.directory.resolve("second"), shared.directory.resolve("a"));
        ObjectEntry entry = store.stat("a").orElseThrow();
        assertEquals(12, entry.size());
        assertEquals(2, entry.links());
        assertEquals(Files.getOwner(shared.directory.resolve("a")).getName(), entry.owner());
        assertEquals(store.stat("second").orElseThrow().identity(), entry.identity());
    }

    @Test
    void deletingLeavesAttachmentsValidAndTheNameFree() {
        try (SharedBlock old = store.create("a", 8, 0600, s -> {})) {
            old.setLong(0, 42);
            store.delete("a");
            store.create("a", 8, 0600, s -> {}).close();
            assertEquals(42, old.getLong(0));
            try (SharedBlock young = store.attach("a", Access.READ_ONLY)) {
                assertEquals(0, young.getLong(0));
            }
        }
    }

    @Test
    void growingReservesAndShrinkingTakesAway() throws IOException {
        try (SharedBlock block = store.create("a", 8, 0600, s -> {})) {
            block.setLong(0, -1);
            block.resize(20_000);
            assertEquals(20_000, Files.size(shared.directory.resolve("a")));
            assertEquals(-1, block.getLong(0));
            assertEquals(0, block.getLong(19_992));
            block.resize(4);
            assertEquals(4, Files.size(shared.directory.resolve("a")));
            assertEquals(4, block.size());
        }
    }

    @Test
    void growingByMoreThanThereIsChangesNothing() throws IOException {
        try (SharedBlock block = store.create("a", 8, 0600, s -> {})) {
            assertThrows(SharedObjectException.NoSpace.class, () -> block.resize(1L << 60));
            assertEquals(8, Files.size(shared.directory.resolve("a")));
            assertEquals(8, block.size());
        }
    }

    @Test
    void anObjectWithoutItsNameCanStillGrow() {
        try (SharedBlock block = store.create("a", 8, 0600, s -> {})) {
            store.delete("a");
            block.resize(5000);
            assertEquals(5000, block.currentSize());
        }
    }
}
