package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SharedBlockTest {
    private static final long TWO_PAGES = 32_768;

    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    SharedBlockTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private void cut(long size) throws IOException {
        try (RandomAccessFile file =
                new RandomAccessFile(shared.directory.resolve("a").toFile(), "rw")) {
            file.setLength(size);
        }
    }

    @Test
    void numbersAreInTheOrderOfTheMachineAndNeedNoAlignment() throws IOException {
        try (SharedBlock block = store.create("a", 31, 0600, s -> {})) {
            block.setByte(0, (byte) -2);
            block.setShort(1, (short) -3);
            block.setInt(3, -4);
            block.setLong(7, -5);
            block.setFloat(15, 1.5f);
            block.setDouble(19, -2.5);
            java.nio.ByteBuffer file = java.nio.ByteBuffer.wrap(Files.readAllBytes(shared.directory.resolve("a")))
                    .order(ByteOrder.nativeOrder());
            assertEquals(-2, file.get(0));
            assertEquals(-3, file.getShort(1));
            assertEquals(-4, file.getInt(3));
            assertEquals(-5, file.getLong(7));
            assertEquals(1.5f, file.getFloat(15));
            assertEquals(-2.5, file.getDouble(19));
            try (SharedBlock other = store.attach("a", Access.READ_ONLY)) {
                assertEquals(-2, other.getByte(0));
                assertEquals(-3, other.getShort(1));
                assertEquals(-4, other.getInt(3));
                assertEquals(-5, other.getLong(7));
                assertEquals(1.5f, other.getFloat(15));
                assertEquals(-2.5, other.getDouble(19));
            }
        }
    }

    @Test
    void bytesOutsideAreRefusedByName() {
        try (SharedBlock block = store.create("a", 10, 0600, s -> {})) {
            for (Executable access : new Executable[] {
                () -> block.getLong(3),
                () -> block.getByte(-1),
                () -> block.setInt(7, 1),
                () -> block.getByte(Long.MAX_VALUE),
                () -> block.atomics().getLong(8),
                () -> block.read(9, MemorySegment.ofArray(new byte[2])),
                () -> block.write(-1, MemorySegment.ofArray(new byte[2]))
            }) {
                var e = assertThrows(IndexOutOfBoundsException.class, access);
                assertTrue(e.getMessage().contains(block.label()), e.getMessage());
            }
        }
    }

    @Test
    void nothingCanBeStoredThroughAReadOnlyAttachment() {
        store.create("a", 16, 0600, s -> {}).close();
        try (SharedBlock block = store.attach("a", Access.READ_ONLY)) {
            for (Executable store : new Executable[] {
                () -> block.setByte(0, (byte) 1),
                () -> block.setDouble(0, 1),
                () -> block.write(0, MemorySegment.ofArray(new byte[2])),
                () -> block.atomics().getAndAddLong(0, 1),
                () -> block.atomics().setInt(0, 1),
                () -> block.resize(20),
                () -> block.lock(0, 1, false)
            }) {
                var e = assertThrows(UnsupportedOperationException.class, store);
                assertTrue(e.getMessage().contains("read-only"), e.getMessage());
            }
            assertTrue(block.segment().isReadOnly());
            assertEquals(0, block.getLong(0));
        }
    }

    @Test
    void aClosedBlockSaysSoAndCanBeClosedAgain() {
        SharedBlock block = store.create("a", 16, 0600, s -> {});
        MemorySegment segment = block.segment();
        block.close();
        block.close();
        assertTrue(block.isClosed());
        for (Executable use : new Executable[] {
            () -> block.getByte(0),
            () -> block.setLong(0, 1),
            block::segment,
            block::buffer,
            block::size,
            block::remap,
            block::currentSize,
            block::force,
            () -> block.resize(20),
            () -> block.lock(0, 1, false),
            () -> block.atomics().getAndAddInt(0, 1)
        }) {
            assertThrows(ClosedObjectException.class, use);
        }
        assertThrows(IllegalStateException.class, () -> segment.get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    void bytesThatAnotherProcessTookAwayAreAnErrorAndNotACrash() throws IOException {
        try (SharedBlock block = store.create("a", TWO_PAGES, 0600, s -> {})) {
            cut(100);
            for (Executable access : new Executable[] {
                () -> block.getByte(20_000),
                () -> block.getLong(20_000),
                () -> block.setInt(20_000, 1),
                () -> block.read(0, MemorySegment.ofArray(new byte[(int) TWO_PAGES])),
                () -> block.write(0, MemorySegment.ofArray(new byte[(int) TWO_PAGES])),
                () -> block.atomics().getInt(20_000),
                () -> block.atomics().setLong(20_000, 1),
                () -> block.atomics().compareAndSetLong(20_000, 0, 1),
                () -> block.atomics().compareAndSetInt(20_000, 0, 1),
                () -> block.atomics().getAndAddInt(20_000, 1),
                () -> block.atomics().getAndAddLong(20_000, 1),
                () -> block.atomics().getAndAddFloat(20_000, 1),
                () -> block.atomics().getAndAddDouble(20_000, 1)
            }) {
                var e = assertThrows(SharedObjectException.Shrunk.class, access);
                assertEquals("100 bytes", e.found());
            }
            assertEquals(0, block.getByte(99));
            assertEquals(100, block.remap());
            assertThrows(IndexOutOfBoundsException.class, () -> block.getByte(20_000));
        }
    }

    @Test
    void theErrorIsTheSameInCompiledCode() throws IOException {
        try (SharedBlock block = store.create("a", TWO_PAGES, 0600, s -> {})) {
            for (int i = 0; i < 30_000; i++) {
                block.atomics().compareAndSetLong(20_000, i, i + 1);
                block.getLong(20_000);
            }
            assertEquals(30_000, block.getLong(20_000));
            cut(100);
            for (int i = 0; i < 100; i++) {
                assertThrows(
                        SharedObjectException.Shrunk.class,
                        () -> block.atomics().compareAndSetLong(20_000, 0, 1));
                assertThrows(SharedObjectException.Shrunk.class, () -> block.getLong(20_000));
            }
        }
    }

    @Test
    void aBlockThatOthersMadeLongerIsSeenWholeAfterMappingItAgain() throws IOException {
        try (SharedBlock block = store.create("a", 8, 0600, s -> {});
                SharedBlock other = store.attach("a", Access.READ_WRITE)) {
            block.resize(80);
            block.setLong(72, 5);
            assertEquals(8, other.size());
            assertEquals(80, other.currentSize());
            assertEquals(80, other.remap());
            assertEquals(5, other.getLong(72));
        }
    }

    @Test
    void otherThreadsGoOnWhileABlockIsMappedAgain() throws Exception {
        try (SharedBlock block = store.create("a", 64, 0600, s -> {})) {
            AtomicBoolean stop = new AtomicBoolean();
            long[] added = new long[1];
            Throwable[] failure = new Throwable[1];
            Thread thread = new Thread(() -> {
                try {
                    while (!stop.get()) {
                        block.atomics().getAndAddLong(0, 1);
                        block.getLong(8);
                        added[0]++;
                    }
                } catch (Throwable e) {
                    failure[0] = e;
                }
            });
            thread.start();
            for (int i = 1; i <= 200; i++) {
                block.resize(64 + 8L * i);
            }
            stop.set(true);
            thread.join();
            assertEquals(null, failure[0]);
            assertEquals(added[0], block.getLong(0));
        }
    }

    @Test
    void threadsThatUseABlockWhileItIsClosedGetANamedException() throws Exception {
        for (int round = 0; round < 20; round++) {
            SharedBlock block = store.replace("a", 64, 0600, s -> {});
            Throwable[] failure = new Throwable[1];
            Thread thread = new Thread(() -> {
                try {
                    while (true) {
                        block.atomics().getAndAddLong(0, 1);
                        block.setLong(8, block.getLong(16));
                    }
                } catch (Throwable e) {
                    failure[0] = e;
                }
            });
            thread.start();
            Thread.sleep(1);
            block.close();
            thread.join();
            assertInstanceOf(ClosedObjectException.class, failure[0]);
        }
    }

    @Test
    void atomicAccessNeedsAlignment() {
        try (SharedBlock block = store.create("a", 32, 0600, s -> {})) {
            var e = assertThrows(
                    IllegalArgumentException.class, () -> block.atomics().getAndAddLong(12, 1));
            assertTrue(e.getMessage().contains("multiple of 8, found 12"), e.getMessage());
            assertThrows(IllegalArgumentException.class, () -> block.atomics().getAndAddFloat(2, 1));
            assertEquals(0, block.atomics().getAndAddInt(12, 1));
        }
    }

    @Test
    void atomicChangesTellTheNumberBefore() {
        try (SharedBlock block = store.create("a", 32, 0600, s -> {})) {
            Atomics atomics = block.atomics();
            atomics.setInt(0, Integer.MAX_VALUE);
            assertEquals(Integer.MAX_VALUE, atomics.getAndAddInt(0, 1));
            assertEquals(Integer.MIN_VALUE, atomics.getInt(0));
            atomics.setLong(8, 40);
            assertEquals(40, atomics.getAndAddLong(8, 2));
            assertEquals(42, atomics.getLong(8));
            assertFalse(atomics.compareAndSetLong(8, 41, 0));
            assertTrue(atomics.compareAndSetLong(8, 42, 0));
            assertEquals(0f, atomics.getAndAddFloat(16, 1.25f));
            assertEquals(1.25f, block.getFloat(16));
            assertFalse(atomics.compareAndSetFloat(16, 1.5f, 2));
            assertEquals(0.0, atomics.getAndAddDouble(24, 0.5));
            assertTrue(atomics.compareAndSetDouble(24, 0.5, Double.NaN));
            assertTrue(atomics.compareAndSetDouble(24, Double.NaN, -0.0));
            assertFalse(atomics.compareAndSetDouble(24, 0.0, 1));
        }
    }

    @Test
    void threadsThroughDifferentAttachmentsLoseNoAddition() throws Exception {
        store.create("a", 32, 0600, s -> {}).close();
        Thread[] threads = new Thread[3];
        for (int t = 0; t < threads.length; t++) {
            threads[t] = new Thread(() -> {
                try (SharedBlock block = store.attach("a", Access.READ_WRITE)) {
                    for (int i = 0; i < 20_000; i++) {
                        block.atomics().getAndAddLong(0, 1);
                        block.atomics().getAndAddInt(8, 1);
                        block.atomics().getAndAddDouble(16, 0.5);
                        block.atomics().getAndAddFloat(24, 1);
                    }
                }
            });
            threads[t].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        try (SharedBlock block = store.attach("a", Access.READ_ONLY)) {
            assertEquals(60_000, block.getLong(0));
            assertEquals(60_000, block.getInt(8));
            assertEquals(30_000.0, block.getDouble(16));
            assertEquals(60_000f, block.getFloat(24));
        }
    }

    @Test
    void bytesAreCopiedInAndOut() {
        try (SharedBlock block = store.create("a", 6, 0600, s -> {})) {
            block.write(1, MemorySegment.ofArray(new byte[] {1, 2, 3}));
            byte[] back = new byte[5];
            block.read(0, MemorySegment.ofArray(back));
            assertArrayEquals(new byte[] {0, 1, 2, 3, 0}, back);
        }
    }

    @Test
    void moreThanTwoGibibytesAreASegmentButNoBuffer() throws IOException {
        long size = 3L << 30;
        Path file = Files.createTempFile("sparse", "");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(size);
            try (SharedBlock block = SharedBlock.open(file, Access.READ_WRITE)) {
                assertEquals(size, block.size());
                block.setLong(size - 8, 9);
                assertEquals(9, block.getLong(size - 8));
                var e = assertThrows(UnsupportedOperationException.class, block::buffer);
                assertTrue(e.getMessage().contains("use segment()"), e.getMessage());
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void memoryIsWrittenBackAndLockedAsTheSystemAllows() {
        try (SharedBlock block = store.create("a", 4096, 0600, s -> {})) {
            block.force();
            block.sync(SyncFlags.SYNC);
            block.sync(SyncFlags.ASYNC | SyncFlags.INVALIDATE);
            block.sync(0);
            var e = assertThrows(
                    SharedObjectException.OsFailure.class, () -> block.sync(SyncFlags.SYNC | SyncFlags.ASYNC));
            assertEquals(22, e.errno());
            block.lockIntoMemory();
            block.unlockFromMemory();
        }
    }
}
