package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.MmapArray;
import io.sharedbuffers.shm.RangeLock;
import io.sharedbuffers.shm.SharedMemory;
import io.sharedbuffers.shm.TypeCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("What several processes change at the same time")
class ManyWritersTest {
    private static final int OURS = 50_000;
    private static final int THEIRS = 2_000;
    /** Our additions under a lock at least. */
    private static final int LEAST = 50;

    private final SharingContainers containers;

    @AutoClose
    private final SharedNames names = new SharedNames();

    ManyWritersTest(SharingContainers containers) {
        this.containers = containers;
    }

    static List<Pairing> all() {
        return Pairing.all().toList();
    }

    /** Adds to all numbers by turns. */
    static final class Adder {
        private Adder() {}

        public static void main(String[] arguments) {
            List<SharedNumber> numbers = new ArrayList<>();
            for (String argument : arguments) {
                String[] parts = argument.split(":");
                numbers.add(SharedNumber.attach(Sharing.Kind.valueOf(parts[0]), parts[2]));
            }
            System.out.println("adding");
            addTo(numbers);
        }
    }

    private static void addTo(List<SharedNumber> numbers) {
        for (int i = 0; i < OURS; i++) {
            numbers.forEach(number -> number.add(1));
        }
    }

    @Test
    @DisplayName("loses no atomic addition of two JVMs, one of which has two threads, and Python sees the sum")
    void atomics() throws Exception {
        List<SharedNumber> numbers = new ArrayList<>();
        for (Pairing pairing : all()) {
            SharedNumber number = pairing.create(names.next(), 1_000_000);
            numbers.add(number);
            number.attach(containers.standing(pairing.original()));
        }
        String[] arguments = new String[numbers.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = all().get(i).argument(numbers.get(i));
        }
        try (SecondJvm other = SecondJvm.start(Adder.class, arguments)) {
            other.await("adding");
            Thread second = Thread.ofPlatform().start(() -> addTo(numbers));
            addTo(numbers);
            second.join();
            other.end();
        }
        for (int i = 0; i < arguments.length; i++) {
            Pairing pairing = all().get(i);
            assertEquals(1_000_000 + 3 * OURS, numbers.get(i).load(), pairing.toString());
            assertEquals(1_000_000 + 3 * OURS, numbers.get(i).load(containers.standing(pairing.original())));
            pairing.tally().worked(Sharing.OUR_ADDITIONS);
            numbers.get(i).close();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("loses no addition of Python and of two threads here, if all take a lock")
    void locked(Pairing pairing) throws Exception {
        PythonPeer peer = containers.standing(pairing.original());
        try (SharedNumber number = pairing.create(names.next(), 5)) {
            number.attach(peer);
            int rounds = 0;
            int ours = 0;
            while (ours < LEAST) { // on a busy machine Python may have done before anybody here comes to it
                rounds++;
                CompletableFuture<Reply> theirs = number.add(peer, 1, THEIRS, number.theirLock());
                CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> add(number, theirs));
                ours += add(number, theirs) + second.get();
                theirs.get();
            }
            long sum = 5 + (long) THEIRS * rounds + 3L * ours;
            assertEquals(sum, number.load(), pairing.toString());
            assertEquals(sum, number.load(peer));
        }
        pairing.tally().worked(Sharing.ADDITIONS);
    }

    /** Adds three once, and over and over until the others have done. */
    private static int add(SharedNumber number, CompletableFuture<Reply> theirs) {
        int additions = 0;
        do {
            try (RangeLock held = number.lock()) {
                assertEquals(8, held.size());
                number.store(number.load() + 3);
                additions++;
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        } while (!theirs.isDone());
        return additions;
    }

    @Test
    @DisplayName("loses no item that either side appends to a file under a lock of another one")
    void appended() throws Exception {
        PythonPeer peer = containers.standing(Original.MMAP_ARRAY);
        String name = names.next();
        Path file = SharedNames.path(name);
        int each = 100;
        // Python has to open the file each time, to see its size, and what it then closes would drop a lock of that
        // file
        String lockName = names.next();
        Path lock = SharedNames.path(lockName);
        try (MmapArray array = MmapArray.create(file, TypeCode.LONG);
                SharedMemory locks = SharedMemory.create(lockName, 1)) {
            CompletableFuture<Void> ours = CompletableFuture.runAsync(() -> {
                for (long i = 0; i < each; i++) {
                    try (RangeLock held = locks.block().lock(0, 1, false)) {
                        array.append(held.isShared() ? -1 : i);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            for (int i = 0; i < each; i++) {
                peer.ask("lock", "path", lock, "length", 1);
                peer.ask("open", "object", name, "path", file, "typecode", "l");
                peer.ask("call", "object", name, "method", "append", "arguments", List.of(1000 + i));
                peer.ask("unlock", "path", lock, "length", 1);
            }
            ours.get();
            Set<Long> found = new HashSet<>();
            array.refresh();
            for (long item : array.toLongArray()) {
                found.add(item);
            }
            Set<Long> expected = new HashSet<>(LongStream.range(0, each).boxed().toList());
            expected.addAll(LongStream.range(1000, 1000 + each).boxed().toList());
            assertEquals(expected, found);
            assertEquals(2 * each, array.length());
        }
        new Tally(Sharing.Kind.GROWING, Original.MMAP_ARRAY).worked(Sharing.APPENDED);
    }
}
