package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    SharedMemoryTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    @Test
    void aBlockIsSeenUnderItsNameByAllWhoAttach() {
        try (SharedMemory made = SharedMemory.create(store, "test01", 512);
                SharedMemory attached = SharedMemory.attach(store, "test01", Access.READ_WRITE)) {
            assertEquals("test01", made.name());
            assertEquals(512, made.size());
            assertEquals(512, made.buffer().capacity());
            assertEquals("SharedMemory(\"test01\", size=512)", made.toString());
            made.buffer().put(0, (byte) 42);
            assertEquals(42, attached.buffer().get(0));
            attached.block().setByte(511, (byte) 9);
            assertEquals(9, made.block().getByte(511));
            assertEquals(0600, store.stat("test01").orElseThrow().mode());
        }
    }

    @Test
    void slashesInFrontDoNotCountButAreKept() {
        try (SharedMemory made = SharedMemory.create(store, "/a", 1)) {
            assertEquals("/a", made.name());
            assertEquals(1, store.stat("a").orElseThrow().size());
            SharedMemory.attach(store, "a", Access.READ_ONLY).close();
            made.unlink();
        }
        assertThrows(SharedObjectException.BadName.class, () -> SharedMemory.create(store, "/", 1));
        assertThrows(SharedObjectException.BadName.class, () -> SharedMemory.create(store, "a/b", 1));
    }

    @Test
    void aBlockWithoutANameGetsOneLikePythons() {
        try (SharedMemory made = SharedMemory.create(store, 8)) {
            assertTrue(made.name().matches("psm_[0-9a-f]{8}"), made.name());
        }
    }

    @Test
    void anotherNameIsTriedIfTheFirstIsTaken() {
        SharedMemory.create(store, "taken", 8).close();
        Iterator<String> names = List.of("taken", "taken", "free").iterator();
        try (SharedMemory made = SharedMemory.create(store, 8, s -> {}, names::next)) {
            assertEquals("free", made.name());
        }
    }

    @Test
    void anExistingNameIsRefusedOnlyToCreators() {
        try (SharedMemory made = SharedMemory.create(store, "a", 8)) {
            assertThrows(SharedObjectException.AlreadyExists.class, () -> SharedMemory.create(store, "a", 8));
            try (SharedMemory same = SharedMemory.attachOrCreate(store, "a", 100, Duration.ZERO)) {
                assertEquals(8, same.size());
                assertEquals(made.block().identity(), same.block().identity());
            }
            try (SharedMemory other = SharedMemory.attachOrCreate(store, "b", 100, Duration.ZERO)) {
                assertEquals(100, other.size());
            }
        }
    }

    @Test
    void oneOfManyMakesItAndAllUseTheSame() throws Exception {
        List<CompletableFuture<ObjectIdentity>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try (SharedMemory block = SharedMemory.attachOrCreate(store, "a", 8, Duration.ofSeconds(5))) {
                        return block.block().identity();
                    }
                }))
                .limit(8)
                .toList();
        for (CompletableFuture<ObjectIdentity> one : all) {
            assertEquals(all.getFirst().get(), one.get());
        }
    }

    @Test
    void theSizeMustBePositive() {
        assertThrows(IllegalArgumentException.class, () -> SharedMemory.create(store, "a", -1));
        assertThrows(IllegalArgumentException.class, () -> SharedMemory.create(store, "a", 0));
        assertThrows(IllegalArgumentException.class, () -> SharedMemory.create(store, 0));
    }

    @Test
    void unlinkingTakesTheNameOnceAndLeavesTheBytes() {
        try (SharedMemory made = SharedMemory.create(store, "a", 8)) {
            made.unlink();
            made.block().setLong(0, 3);
            assertEquals(3, made.block().getLong(0));
            assertThrows(SharedObjectException.NotFound.class, made::unlink);
            assertThrows(
                    SharedObjectException.NotFound.class, () -> SharedMemory.attach(store, "a", Access.READ_WRITE));
        }
    }

    @Test
    void nameSizeAndUnlinkWorkAfterClosing() {
        SharedMemory made = SharedMemory.create(store, "a", 8);
        made.close();
        made.close();
        assertEquals("a", made.name());
        assertEquals(8, made.size());
        assertThrows(ClosedObjectException.class, made::segment);
        made.unlink();
        assertEquals(List.of(), store.list());
    }

    @Test
    void aHandleSurvivesTextAndSerialisation() throws Exception {
        try (SharedMemory made = SharedMemory.create(store, "a:b", 8)) {
            assertEquals("8:a:b", made.handle().toString());
            assertEquals(made.handle(), SharedMemoryHandle.parse("8:a:b"));
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            new ObjectOutputStream(bytes).writeObject(made.handle());
            Object back = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
            assertEquals(made.handle(), back);
        }
        assertThrows(IllegalArgumentException.class, () -> SharedMemoryHandle.parse("a"));
        assertThrows(IllegalArgumentException.class, () -> SharedMemoryHandle.parse("x:a"));
    }

    @Test
    void aHandleOfWhatWasUnlinkedFindsNothing() {
        try (SharedMemoryScope scope = new SharedMemoryScope(ObjectStore.in(shared.directory))) {
            SharedMemory made = scope.sharedMemory("handed", 8);
            String handle = made.handle().toString();
            made.unlink();
            assertThrows(
                    SharedObjectException.NotFound.class,
                    () -> SharedMemory.attach(
                            store, SharedMemoryHandle.parse(handle).name(), Access.READ_WRITE));
        }
    }

    @Test
    void anInterruptEndsNoScopeAndNoBlock() throws IOException {
        SharedMemoryScope scope = new SharedMemoryScope(store);
        Thread.currentThread().interrupt();
        try (scope) {
            SharedMemory before = scope.sharedMemory("before", 8);
            before.block().resize(16);
            before.block().setLong(8, 5);
            try (SharedMemory again = SharedMemory.attach(store, "before", Access.READ_ONLY)) {
                assertEquals(5, again.block().getLong(8));
            }
        } finally {
            assertTrue(Thread.interrupted(), "the interrupt must be left to the thread's owner");
        }
        assertEquals(List.of(), shared.names());
    }

    /** Attaches by a handle, writes, and makes a block for the parent. */
    static final class Child {
        public static void main(String[] arguments) {
            try (SharedMemory block = SharedMemoryHandle.parse(arguments[0]).attach();
                    SharedMemory own = SharedMemory.create("from-child", 3)) {
                block.buffer().put(0, "howdy".getBytes());
                own.block().setByte(2, (byte) 5);
                System.out.print(Posix.calls().isPresent());
            }
        }
    }

    @Test
    void processesExchangeBlocksAlsoWhereNativeAccessIsDenied() throws Exception {
        try (SharedMemory made = SharedMemory.create(store, "a", 8)) {
            Process child = Shared.java(
                    List.of(
                            "--illegal-native-access=deny",
                            "-D" + ObjectStore.DIRECTORY_PROPERTY + "=" + shared.directory),
                    Child.class,
                    made.handle().toString());
            assertEquals("false", Shared.output(child), "no native access, and nothing printed about it");
            byte[] text = new byte[5];
            made.buffer().get(text);
            assertEquals("howdy", new String(text));
            try (SharedMemory own = SharedMemory.attach(store, "from-child", Access.READ_ONLY)) {
                assertEquals(5, own.block().getByte(2));
            }
        }
    }

    @Test
    void aScopeTakesEverythingWithIt() throws IOException {
        SharedMemory kept;
        SharedMemoryScope scope = new SharedMemoryScope(store);
        try (scope) {
            kept = scope.sharedMemory(32);
            scope.sharedMemory("named", 112);
            scope.register(SharedMemory.create(store, "gone", 8)).unlink();
            assertEquals(2, store.list().size());
        }
        assertEquals(List.of(), shared.names());
        assertTrue(kept.block().isClosed());
        assertThrows(ClosedObjectException.class, () -> scope.sharedMemory(8));
        scope.close();
    }

    /** Ends in order without closing its scope. */
    static final class Forgetful {
        public static void main(String[] arguments) {
            @SuppressWarnings("resource")
            SharedMemoryScope scope = new SharedMemoryScope();
            scope.sharedMemory("forgotten", 8);
        }
    }

    @Test
    void anOpenScopeEndsWithTheVirtualMachine() throws Exception {
        Process child =
                Shared.java(List.of("-D" + ObjectStore.DIRECTORY_PROPERTY + "=" + shared.directory), Forgetful.class);
        assertEquals("", Shared.output(child));
        assertEquals(List.of(), shared.names());
    }

    @Test
    void aGuardGivesTheNameBack() throws Exception {
        Path name = shared.directory.resolve("a");
        try (SharedMemory made = SharedMemory.create(store, "a", 8);
                TrackerGuard guard = made.guard()) {
            made.block().setLong(0, 77);
            for (int i = 1; i <= 3; i++) {
                Files.delete(name);
                try (SharedMemory again = SharedMemory.attach(store, "a", Access.READ_ONLY, Duration.ofSeconds(10))) {
                    assertEquals(77, again.block().getLong(0));
                    assertEquals(made.block().identity(), again.block().identity());
                }
                assertFalse(guard.isDisplaced());
            }
            assertEquals(3, guard.restored());
        }
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void whatIsDeletedHereOnPurposeIsNotGivenBack() throws Exception {
        try (SharedMemory made = SharedMemory.create(store, "a", 8);
                TrackerGuard guard = made.guard();
                TrackerGuard other = TrackerGuard.of(store, "a", made.block().identity())) {
            made.unlink();
            guard.check();
            other.check();
            assertEquals(List.of(), shared.names());
            assertEquals(0, guard.restored() + other.restored());
        }
        assertEquals(List.of(), shared.names());
    }

    @Test
    void aGuardLeavesANewObjectOfTheSameNameAlone() throws Exception {
        try (SharedMemory made = SharedMemory.create(store, "a", 8);
                TrackerGuard guard = made.guard();
                SharedBlock young = store.replace("a", 16, 0600, s -> {})) {
            guard.check();
            assertTrue(guard.isDisplaced());
            assertEquals(0, guard.restored());
            assertEquals(young.identity(), store.stat("a").orElseThrow().identity());
        }
        assertEquals(16, store.stat("a").orElseThrow().size());
    }

    @Test
    void anObjectWhoseGuardWasKilledIsRecovered() throws Exception {
        SharedMemory.create(store, "a", 8, s -> s.set(java.lang.foreign.ValueLayout.JAVA_BYTE, 0, (byte) 6))
                .close();
        Files.move(shared.directory.resolve("a"), shared.directory.resolve(".a.keep"));
        assertTrue(TrackerGuard.recover(store, "a"));
        assertFalse(TrackerGuard.recover(store, "a"));
        try (SharedMemory block = SharedMemory.attach(store, "a", Access.READ_ONLY);
                TrackerGuard guard = block.guard()) {
            assertEquals(6, block.block().getByte(0));
            assertFalse(guard.isDisplaced());
        }
        assertEquals(List.of("a"), shared.names());
        assertThrows(SharedObjectException.NotFound.class, () -> TrackerGuard.recover(store, "b"));
    }
}
