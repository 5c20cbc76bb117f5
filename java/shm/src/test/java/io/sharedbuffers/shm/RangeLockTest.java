package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RangeLockTest {
    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    RangeLockTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    /** Prints whether it could lock a range, of a file that it attaches to as another process. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws Exception {
            try (SharedBlock block = SharedBlock.open(Path.of(arguments[0]), Access.READ_WRITE)) {
                boolean locked = block.tryLock(
                                Long.parseLong(arguments[1]),
                                Long.parseLong(arguments[2]),
                                Boolean.parseBoolean(arguments[3]),
                                Duration.ZERO)
                        .isPresent();
                System.out.print(locked ? "locked" : "refused");
            }
        }
    }

    private String other(long position, long size, boolean shared) throws Exception {
        Process process = Shared.java(
                List.of("--illegal-native-access=deny"),
                OtherProcess.class,
                this.shared.directory.resolve("a").toString(),
                Long.toString(position),
                Long.toString(size),
                Boolean.toString(shared));
        return Shared.output(process);
    }

    private static <T> T elsewhere(Callable<T> action) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                result.complete(action.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    void anotherProcessCannotLockTheSameBytesUntilTheyAreUnlocked() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {})) {
            RangeLock lock = block.lock(0, 8, false);
            assertEquals("refused", other(7, 1, true));
            assertEquals("locked", other(8, 8, false));
            lock.close();
            assertEquals("locked", other(0, 8, false));
        }
    }

    @Test
    void closingOtherAttachmentsDoesNotUnlock() throws Exception {
        SharedBlock block = store.create("a", 16, 0600, s -> {});
        try (RangeLock lock = block.lock(0, 8, false)) {
            store.attach("a", Access.READ_WRITE).close();
            store.attach("a", Access.READ_ONLY).close();
            store.list();
            block.close();
            assertEquals("refused", other(0, 8, false));
            assertEquals(8, lock.size());
        }
    }

    @Test
    void sharedLocksExcludeOnlyExclusiveOnes() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {})) {
            RangeLock ours = block.lock(0, 8, true);
            assertTrue(ours.isShared());
            assertEquals("locked", other(0, 8, true));
            assertEquals("refused", other(0, 8, false));
            RangeLock second = elsewhere(() -> block.lock(0, 8, true));
            ours.close();
            assertEquals("refused", other(0, 8, false), "the second holder remains");
            second.close();
            assertEquals("locked", other(0, 8, false));
        }
    }

    @Test
    void threadsExcludeEachOtherThroughAnyAttachment() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {});
                SharedBlock second = store.attach("a", Access.READ_WRITE)) {
            Thread[] threads = new Thread[4];
            for (int t = 0; t < threads.length; t++) {
                SharedBlock mine = t % 2 == 0 ? block : second;
                threads[t] = new Thread(() -> {
                    for (int i = 0; i < 50; i++) {
                        try (RangeLock lock = mine.lock(0, 8, false)) {
                            long value = mine.getLong(0);
                            Thread.onSpinWait();
                            mine.setLong(0, value + lock.size() / 8);
                        } catch (InterruptedException e) {
                            return;
                        }
                    }
                });
                threads[t].start();
            }
            for (Thread thread : threads) {
                thread.join();
            }
            assertEquals(200, block.getLong(0));
        }
    }

    @Test
    void waitingEndsAfterTheTimeAllowed() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {});
                RangeLock lock = block.lock(lock16(), 8, false)) {
            long start = System.nanoTime();
            assertTrue(elsewhere(() -> block.tryLock(lock.position(), 1, true, Duration.ofMillis(50)))
                    .isEmpty());
            assertTrue(System.nanoTime() - start >= 50_000_000);
        }
    }

    /** Beyond the object's end, which is allowed. */
    private static long lock16() {
        return 16;
    }

    @Test
    void aThreadThatWouldWaitForItselfIsTold() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {});
                RangeLock lock = block.lock(0, 8, false)) {
            assertThrows(IllegalStateException.class, () -> block.lock(lock.position() + 7, 1, false));
        }
    }

    @Test
    void anInterruptedThreadStopsWaitingAndNobodyLosesALock() throws Exception {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {});
                RangeLock lock = block.lock(0, 8, false)) {
            assertThrows(
                    InterruptedException.class,
                    () -> elsewhere(() -> {
                        Thread.currentThread().interrupt();
                        return block.lock(lock.position(), 8, false);
                    }));
            elsewhere(() -> {
                Thread.currentThread().interrupt();
                block.currentSize();
                block.resize(32);
                store.attach("a", Access.READ_ONLY).close();
                return null;
            });
            assertEquals(32, block.size());
            assertEquals("refused", other(0, 8, false));
        }
    }

    @Test
    void rangesThatCannotBeAreRefused() {
        try (SharedBlock block = store.create("a", 16, 0600, s -> {})) {
            assertThrows(IllegalArgumentException.class, () -> block.lock(-1, 8, false));
            assertThrows(IllegalArgumentException.class, () -> block.lock(0, 0, false));
            assertThrows(IllegalArgumentException.class, () -> block.lock(2, Long.MAX_VALUE, false));
        }
    }
}
