package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.RangeLock;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedObjectException;
import io.sharedbuffers.shm.TrackerGuard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("A process that is killed")
class KilledTest {
    private static final int LOOKS = 50;

    private final SharingContainers containers;

    @AutoClose
    private final SharedNames names = new SharedNames();

    KilledTest(SharingContainers containers) {
        this.containers = containers;
    }

    static List<Pairing> all() {
        return Pairing.all().toList();
    }

    private static List<SharedNumber> attachAll(String[] arguments) {
        List<SharedNumber> numbers = new ArrayList<>();
        for (String argument : arguments) {
            String[] parts = argument.split(":");
            numbers.add(SharedNumber.attach(Sharing.Kind.valueOf(parts[0]), parts[2]));
        }
        return numbers;
    }

    @ParameterizedTest
    @MethodSource("all")
    @DisplayName("in Python leaves its lock to this one, and the object to all")
    void python(Pairing pairing) throws Exception {
        PythonPeer survivor = containers.standing(pairing.original());
        String name = names.next();
        try (SharedNumber number = pairing.create(name, 10);
                PythonPeer peer = containers.peer(pairing.original());
                TrackerGuard guard = SharedNames.guard(name)) {
            number.attach(peer);
            number.add(peer, 1, 5, null).join();
            assertTrue(peer.ask("lock", "path", number.path(), "length", 8).truth());
            CompletableFuture<RangeLock> ours = CompletableFuture.supplyAsync(() -> {
                try {
                    return number.lock();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            number.add(peer, 1, 5, null).join();
            assertFalse(ours.isDone());
            peer.crash();
            try (RangeLock held = ours.get(30, TimeUnit.SECONDS)) {
                assertEquals(8, held.size());
                assertEquals(20, number.load());
                number.store(21);
            }
            if (pairing.isTracked()) {
                SharedNames.awaitRestored(guard);
            }
            number.attach(survivor);
            number.add(survivor, 1, 1, number.theirLock()).join();
            assertEquals(22, number.load());
        }
        pairing.tally().worked(Sharing.IT_IS_KILLED);
    }

    /** Takes the locks of all numbers, and changes these until it is killed. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            List<SharedNumber> numbers = attachAll(arguments);
            List<RangeLock> locks = new ArrayList<>();
            for (SharedNumber number : numbers) {
                locks.add(number.lock());
            }
            System.out.println("holding " + locks.size());
            for (long i = 11; ; i++) {
                for (SharedNumber number : numbers) {
                    number.store(i);
                }
            }
        }
    }

    @Test
    @DisplayName("in Java leaves its locks to Python and to this one, and the objects to all")
    void java() throws Exception {
        List<Pairing> pairings = all();
        List<SharedNumber> numbers = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (Pairing pairing : pairings) {
            SharedNumber number = pairing.create(names.next(), 10);
            number.attach(containers.standing(pairing.original()));
            numbers.add(number);
            arguments.add(pairing.argument(number));
        }
        try (SecondJvm holder = SecondJvm.start(Holder.class, arguments.toArray(String[]::new))) {
            holder.await("holding " + numbers.size());
            for (int i = 0; i < numbers.size(); i++) {
                PythonPeer peer = containers.standing(pairings.get(i).original());
                Path path = numbers.get(i).path();
                assertFalse(peer.ask("lock", "path", path, "length", 8, "wait", false)
                        .truth());
            }
            assertTrue(holder.isAlive());
            for (SharedNumber number : numbers) {
                SharedNames.await(() -> number.load() > 10, () -> number.name() + " was not changed");
            }
            holder.kill();
        }
        for (int i = 0; i < numbers.size(); i++) {
            PythonPeer peer = containers.standing(pairings.get(i).original());
            SharedNumber number = numbers.get(i);
            long reached = number.load();
            assertTrue(reached > 10, pairings.get(i) + ": " + reached);
            assertEquals(reached, number.load(peer));
            number.add(peer, 1, 3, number.theirLock()).join();
            try (RangeLock held = number.lock();
                    SharedNumber again = SharedNumber.attach(pairings.get(i).kind(), number.name())) {
                assertEquals(8, held.size());
                assertEquals(reached + 3, again.load());
            }
            number.close();
            pairings.get(i).tally().worked(Sharing.WE_ARE_KILLED);
        }
    }

    /** Makes and deletes objects until it is killed. */
    static final class Maker {
        private Maker() {}

        public static void main(String[] arguments) throws IOException {
            for (boolean first = true; ; first = false) {
                for (String argument : arguments) {
                    String[] parts = argument.split(":");
                    Files.deleteIfExists(SharedNames.path(parts[2]));
                    Sharing.Kind kind = Sharing.Kind.valueOf(parts[0]);
                    SharedNumber.create(kind, Integer.parseInt(parts[1]), parts[2], 7)
                            .close();
                }
                if (first) {
                    System.out.println("making");
                }
            }
        }
    }

    @Test
    @DisplayName("in Java leaves nothing half made, and nobody sees anything half made before")
    void halfMade() throws Exception {
        List<Pairing> pairings = all();
        List<SharedNumber> numbers = new ArrayList<>();
        List<String> arguments = new ArrayList<>();
        for (Pairing pairing : pairings) {
            String name = names.next();
            SharedNumber number = pairing.create(name, 7);
            numbers.add(number);
            arguments.add(pairing.argument(number));
            Files.delete(number.path());
        }
        Object whole = Collections.nCopies(SharedNumber.LENGTH, 7L);
        int[] seen = new int[numbers.size()];
        try (SecondJvm maker = SecondJvm.start(Maker.class, arguments.toArray(String[]::new))) {
            maker.await("making");
            long end = System.nanoTime() + SharedNames.PATIENCE_NANOS;
            for (int look = 0;
                    look < LOOKS || Arrays.stream(seen).min().orElseThrow() == 0 && System.nanoTime() < end;
                    look++) {
                for (int i = 0; i < numbers.size(); i++) {
                    PythonPeer peer = containers.standing(pairings.get(i).original());
                    seen[i] += whole(numbers.get(i), peer, whole) ? 1 : 0;
                }
            }
            maker.kill();
            try (Stream<Path> left = Files.list(SharingContainers.MEMORY)) {
                assertEquals(
                        List.of(),
                        left.filter(file -> file.getFileName().toString().startsWith(".sharedbuffers-" + maker.pid()))
                                .toList());
            }
        }
        for (int i = 0; i < numbers.size(); i++) {
            PythonPeer peer = containers.standing(pairings.get(i).original());
            whole(numbers.get(i), peer, whole);
            assertTrue(seen[i] > 0, pairings.get(i) + " has never seen one: " + Arrays.toString(seen));
            numbers.get(i).close();
            pairings.get(i).tally().worked(Sharing.HALF_MADE);
        }
    }

    /** Whether there is an object of that name; if there is, it must be whole. */
    private static boolean whole(SharedNumber number, PythonPeer peer, Object whole) {
        try {
            number.attach(peer);
        } catch (PythonError e) {
            assertEquals("FileNotFoundError", e.type(), e.getMessage());
            return false;
        }
        assertEquals(whole, number.all(peer));
        return true;
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName(
            "in Python while it changes the type of an item leaves a list whose other items are right, and the one can be set")
    void changing(Original original) throws Exception {
        PythonPeer survivor = containers.standing(original);
        String name = names.next();
        try (ShareableList list = ShareableList.create(name, List.of(5L, "other"));
                PythonPeer peer = containers.peer(original);
                TrackerGuard guard = SharedNames.guard(name)) {
            peer.ask("attach_list", "object", "it", "name", name);
            peer.ask("crash", "after", 0.1);
            List<Object> values = List.of(5L, "text", 1.5, true);
            peer.begin("set_all", "object", "it", "index", 0, "values", values, "times", Integer.MAX_VALUE);
            SharedNames.awaitRestored(guard);
            try {
                list.get(0);
            } catch (SharedObjectException.Changing | SharedObjectException.Corrupt e) {
                assertTrue(e.getMessage().matches(".*" + name + ".*set (it|the item).*"), e.getMessage());
            }
            assertEquals("other", list.get(1));
            list.set(0, "new");
            survivor.ask("attach_list", "object", "it", "name", name);
            assertEquals(
                    List.of("new", "other"),
                    survivor.ask("items", "object", "it").list());
        }
        new Tally(Sharing.Kind.LIST, original).worked(Sharing.KILLED_CHANGING);
    }
}
