package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ShareableListSharingTest {
    private static final String LONG_TEXT = "a text of more than eight bytes, é";
    /** Each different in all of format, code and slot, or in only one of them. */
    private static final List<Object> FLIPS =
            Arrays.asList(5L, "text", null, 1.5, LONG_TEXT, "text".getBytes(), true, 6L, "z".repeat(39), 0.0);

    private static final Set<String> RIGHT =
            Set.copyOf(FLIPS.stream().map(GoldenLists::told).toList());

    /** The common pool may have a single thread. */
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    ShareableListSharingTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        threads.shutdownNow();
        shared.close();
    }

    private ShareableList create(Object... values) {
        return ShareableList.create(store, "list", Arrays.asList(values), ListOptions.DEFAULT.withExtraCapacity(40));
    }

    private ShareableList attach() {
        return ShareableList.attach(store, "list", Access.READ_WRITE, ListOptions.DEFAULT);
    }

    @Test
    @Timeout(60)
    void noThreadReadsAWrongValueWhileOthersFlipTypes() {
        AtomicBoolean stop = new AtomicBoolean();
        try (ShareableList list = create(5L)) {
            List<CompletableFuture<Long>> readers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                readers.add(CompletableFuture.supplyAsync(
                        () -> {
                            try (ShareableList own = attach()) {
                                long reads = 0;
                                for (; !stop.get(); reads++) {
                                    Object value = own.get(0);
                                    if (!RIGHT.contains(GoldenLists.told(value))) {
                                        throw new AssertionError("read " + value);
                                    }
                                    try {
                                        long number = own.getLong(0);
                                        assertTrue(number == 5 || number == 6, () -> "read " + number);
                                    } catch (ClassCastException e) {
                                        reads++; // it was something else
                                    }
                                }
                                return reads;
                            }
                        },
                        threads));
            }
            CompletableFuture<Void> second = CompletableFuture.runAsync(() -> flip(list, 20_000, 3, 0), threads);
            try (ShareableList own = attach()) {
                flip(own, 20_000, 1, 0);
                second.join();
            } finally {
                stop.set(true);
            }
            readers.forEach(reader -> assertTrue(reader.join() > 0));
        }
    }

    private static void flip(ShareableList list, int times, int step, long pauseNanos) {
        for (int i = 0; i < times; i++) {
            list.set(0, FLIPS.get(i * step % FLIPS.size()));
            if (pauseNanos > 0) {
                LockSupport.parkNanos(pauseNanos);
            }
        }
    }

    @Test
    void aTypeFromElsewhereIsBelievedWhenItStood() {
        try (ShareableList list = create(5L)) {
            SharedBlock block = list.shm().block();
            long format = block.size() - 9;
            block.setLong(format, ItemType.FLOAT.word); // as Python begins
            long start = System.nanoTime();
            assertEquals(Double.longBitsToDouble(5), list.get(0));
            assertTrue(System.nanoTime() - start >= 10_000_000, "Python had time to store the slot too");
            block.setLong(format, ItemType.INT.word);
            block.setLong(24, 6);
            assertEquals(6, list.getLong(0));
            block.setLong(24, 7);
            assertEquals(7, list.getLong(0));
        }
    }

    /** Flips types in another process, with pauses in which they can be believed. */
    static final class Flipper {
        public static void main(String[] arguments) {
            try (ShareableList list = ShareableList.attach(arguments[0])) {
                flip(list, 1000, 1, 500_000);
                list.set(1, "done");
            }
        }
    }

    @Test
    @Timeout(60)
    void noProcessReadsAWrongValueWhileAnotherFlipsTypes() throws Exception {
        try (ShareableList list = create(5L, null)) {
            Process process = Shared.java(
                    List.of("-D" + ObjectStore.DIRECTORY_PROPERTY + "=" + shared.directory), Flipper.class, "list");
            long right = 0;
            boolean alive = true;
            while (alive) {
                alive = process.isAlive();
                for (int i = 0; i < 1000; i++) {
                    try {
                        Object value = list.get(0);
                        assertTrue(RIGHT.contains(GoldenLists.told(value)), () -> "read " + value);
                        right++;
                    } catch (SharedObjectException.Changing e) {
                        break; // which is no wrong value
                    }
                }
            }
            assertEquals("", Shared.output(process));
            assertEquals("done", list.get(1));
            assertTrue(right > 1000, right + " reads");
        }
    }

    /** Adds to the first item a given number of times. */
    static final class Adder {
        public static void main(String[] arguments) {
            try (ShareableList list = ShareableList.attach(SharedMemoryHandle.parse(arguments[0]))) {
                for (int i = 0; i < 100_000; i++) {
                    list.getAndAdd(0, 1);
                }
            }
        }
    }

    @Test
    @Timeout(60)
    void additionsOfProcessesAndThreadsAreAllCountedAndReadMeanwhile() throws Exception {
        try (ShareableList list = create(0L)) {
            Process process = Shared.java(
                    List.of("-D" + ObjectStore.DIRECTORY_PROPERTY + "=" + shared.directory),
                    Adder.class,
                    list.handle().toString());
            CompletableFuture<Void> own = CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 100_000; i++) {
                            list.getAndAdd(0, 1);
                        }
                    },
                    threads);
            long last = 0;
            while (process.isAlive() || !own.isDone()) {
                long now = i(list);
                assertTrue(now >= last);
                last = now;
            }
            own.join();
            Shared.output(process);
            assertEquals(200_000, list.getLong(0));
        }
    }

    private static long i(ShareableList list) {
        return (long) list.get(0);
    }
}
