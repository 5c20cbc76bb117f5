package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ArrayDType;
import io.sharedbuffers.shm.ArrayFooter;
import io.sharedbuffers.shm.ArrayHeader;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.SharedArray;
import io.sharedbuffers.shm.SharedObjectException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
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
@DisplayName("An array of SharedArray")
class ArraySharingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final SharingContainers containers;

    private final ObjectStore store = ObjectStore.system();

    @AutoClose
    private final SharedNames names = new SharedNames();

    ArraySharingTest(SharingContainers containers) {
        this.containers = containers;
    }

    private static Tally tally(Original original) {
        return new Tally(Sharing.Kind.ARRAY, original);
    }

    private static ArrayFooter footer(Original original) {
        return switch (original.footer()) {
            case 160 -> ArrayFooter.LEGACY_160;
            case 288 -> ArrayFooter.LEGACY_288;
            case 292 -> ArrayFooter.V3_292;
            default -> ArrayFooter.V3_548;
        };
    }

    /** An address for both sides, and where its bytes are. */
    private record Place(String address, Path path) {
        boolean inMemory() {
            return address.startsWith("shm:");
        }
    }

    private Place memory() {
        String name = names.next();
        return new Place("shm://" + name, SharedNames.path(name));
    }

    private Place file() {
        Path path = OneForAll.FOLDER.resolve(names.next());
        return new Place("file://" + path, path);
    }

    private static String told(PythonPeer peer, String object) {
        return Notation.told(peer.ask("items", "object", object).list());
    }

    private static boolean listed(PythonPeer peer, Place place, int typenum, long[] shape) {
        List<Long> dims = Arrays.stream(shape).boxed().toList();
        for (Object entry : peer.ask("list").list()) {
            List<?> parts = (List<?>) entry;
            String name = new String((byte[]) parts.get(0), StandardCharsets.UTF_8);
            if (name.equals(place.path().getFileName().toString())) {
                return parts.get(2).equals((long) typenum) && parts.get(3).equals(dims);
            }
        }
        return false;
    }

    private static boolean listedHere(Place place, ArrayHeader header) {
        return SharedArray.list().stream()
                .anyMatch(found ->
                        found.object().name().equals(place.path().getFileName().toString())
                                && found.header().equals(header));
    }

    private static void missing(PythonPeer peer, Place place) {
        assertEquals(
                "FileNotFoundError",
                assertThrows(PythonError.class, () -> peer.ask("attach", "object", "no", "name", place.address()))
                        .type());
    }

    /** Python makes an array, this process uses and deletes it; the bytes it has. */
    private byte[] theirs(PythonPeer peer, Original original, ArrayCase given, Place place, Tally tally)
            throws IOException {
        Sharing row = place.inMemory() ? Sharing.WE_READ : Sharing.WE_READ_FILES;
        peer.ask("create", "object", "it", "name", place.address(), "shape", given.shape(), "dtype", given.dtype());
        peer.ask("set_items", "object", "it", "items", given.values());
        Reply described = peer.ask("describe", "object", "it");
        byte[] bytes;
        try (SharedArray array = SharedArray.attach(place.address())) {
            ArrayHeader header = array.header();
            tally.equal(
                    row,
                    given.name(),
                    List.of(given.header(footer(original)), given.told()),
                    List.of(header, ArrayCase.told(array.view())));
            assertEquals(described.get("typenum").number(), header.type().kind().typenum());
            assertEquals(described.get("itemsize").number(), header.type().itemsize());
            if (place.inMemory()) {
                boolean there = listed(peer, place, header.type().kind().typenum(), given.shape());
                tally.equal(Sharing.LISTED, given.name(), true, there && listedHere(place, header));
            }
            bytes = Files.readAllBytes(place.path());
            SharedArray.delete(place.address());
            missing(peer, place);
            zero(array);
            assertArrayEquals(
                    new byte[(int) header.dataSize()],
                    peer.ask("read", "object", "it").bytes());
            given.store(array.view());
            assertEquals(given.told(), told(peer, "it"), given.name());
        }
        return bytes;
    }

    private static void zero(SharedArray array) {
        array.segment().fill((byte) 0);
    }

    /** This process makes an array, Python uses and deletes it; the bytes it has. */
    private byte[] ours(PythonPeer peer, ArrayCase given, ArrayFooter footer, Place place, Sharing row, Tally tally)
            throws IOException {
        byte[] bytes;
        try (SharedArray array = SharedArray.create(store, place.address(), given.header(footer))) {
            given.store(array.view());
            bytes = Files.readAllBytes(place.path());
            Reply described = peer.ask("attach", "object", "it", "name", place.address());
            int typenum = array.header().type().kind().typenum();
            tally.equal(
                    row,
                    given.name(),
                    List.of(
                            (long) typenum,
                            (long) array.header().type().itemsize(),
                            array.header().shape(),
                            given.told()),
                    List.of(
                            described.get("typenum").number(),
                            described.get("itemsize").number(),
                            described.get("shape").list(),
                            told(peer, "it")));
            if (place.inMemory()) {
                boolean there = listed(peer, place, typenum, given.shape());
                tally.equal(Sharing.LISTED, given.name(), true, there && listedHere(place, array.header()));
            }
            peer.ask("delete", "name", place.address());
            assertThrows(SharedObjectException.NotFound.class, () -> SharedArray.attach(place.address()));
            zero(array);
            peer.ask("set_items", "object", "it", "items", given.values());
            assertEquals(given.told(), ArrayCase.told(array.view()), given.name());
        }
        return bytes;
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("of every type and shape is the same, whoever makes it, lists it and deletes it")
    void cases(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Tally tally = tally(original);
        for (ArrayCase given : ArrayCase.all()) {
            if (!given.madeBy(original)) {
                continue;
            }
            ArrayFooter footer = footer(original);
            byte[] theirs = theirs(peer, original, given, memory(), tally);
            byte[] ours = ours(peer, given, footer, memory(), Sharing.IT_READS, tally);
            byte[] theirFile = theirs(peer, original, given, file(), tally);
            byte[] ourFile = ours(peer, given, footer, file(), Sharing.IT_READS_FILES, tally);
            tally.equal(
                    Sharing.SAME_BYTES,
                    given.name(),
                    List.of(Notation.hex(theirs), Notation.hex(theirFile)),
                    List.of(Notation.hex(ours), Notation.hex(ourFile)));
        }
        tally.verify();
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_[23].*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("with two footers is seen by the readers of both")
    void twoFooters(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Tally tally = tally(original);
        for (ArrayCase given : ArrayCase.all()) {
            for (ArrayFooter footer : List.of(ArrayFooter.DUAL_548_292, ArrayFooter.DUAL_548_288)) {
                boolean reads = original.footer() == 548
                        || original.footer() == (footer == ArrayFooter.DUAL_548_292 ? 292 : 288);
                boolean possible = given.shape().length <= footer.maxDimensions()
                        && (footer.tellsItemsize() || given.footers().contains("288"));
                if (reads && possible) {
                    ours(peer, given, footer, memory(), Sharing.TWO_FOOTERS, tally);
                }
            }
        }
        tally.verify();
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("of this process is stored into by both, and lives on when it is deleted there")
    void oursUsed(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place place = memory();
        ArrayHeader header = new ArrayHeader(ArrayDType.of("f8"), List.of(10L), footer(original));
        try (SharedArray array = SharedArray.create(store, place.address(), header)) {
            peer.ask("attach", "object", "it", "name", place.address());
            both(peer, array);
            peer.ask("delete", "name", place.address());
            assertThrows(SharedObjectException.NotFound.class, () -> SharedArray.attach(place.address()));
            both(peer, array);
            try (SharedArray newer = SharedArray.create(store, place.address(), header)) {
                both(peer, array);
                assertEquals(0, newer.view().getDouble(3));
            }
        }
        tally(original).worked(Sharing.USED_THERE);
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("of Python is stored into by both, and lives on when it is deleted here")
    void theirsUsed(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place place = memory();
        peer.ask("create", "object", "it", "name", place.address(), "shape", 10, "dtype", "f8");
        try (SharedArray array = SharedArray.attach(place.address())) {
            both(peer, array);
            array.unlink();
            missing(peer, place);
            both(peer, array);
        }
        tally(original).worked(Sharing.USED_HERE);
    }

    private static void both(PythonPeer peer, SharedArray array) {
        array.view().setDouble(3, -0.25);
        assertEquals(
                -0.25, peer.ask("get", "object", "it", "index", new int[] {3}).real());
        peer.ask("set", "object", "it", "index", new int[] {9}, "value", 1e300);
        assertEquals(1e300, array.view().getDouble(9));
        peer.ask("fill", "object", "it", "value", 0);
        assertEquals(0, array.view().getDouble(3));
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("has a name that only one side can take, and is for both none if its footer is missing or another's")
    void names(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place ours = memory();
        Place theirs = memory();
        SharedArray.create(ours.address(), ArrayDType.of("u1"), 3).close();
        peer.ask("create", "object", "it", "name", theirs.address(), "shape", 3, "dtype", "u1");
        PythonError taken = assertThrows(
                PythonError.class, () -> peer.ask("create", "object", "no", "name", ours.address(), "shape", 3));
        assertEquals("[Errno 17] File exists: '" + ours.address() + "'", taken.text());
        assertThrows(
                SharedObjectException.AlreadyExists.class,
                () -> SharedArray.create(theirs.address(), ArrayDType.of("u1"), 3));

        byte[] bytes = Files.readAllBytes(theirs.path());
        Files.write(theirs.path(), Arrays.copyOf(bytes, bytes.length + 1));
        assertThrows(PythonError.class, () -> peer.ask("attach", "object", "no", "name", theirs.address()));
        assertThrows(SharedObjectException.WrongKind.class, () -> SharedArray.attach(theirs.address()));
        assertThrows(PythonError.class, () -> peer.ask("delete", "name", theirs.address()));
        assertThrows(SharedObjectException.WrongKind.class, () -> SharedArray.delete(theirs.address()));

        for (ArrayFooter footer : ArrayFooter.values()) {
            Place place = memory();
            SharedArray.create(store, place.address(), new ArrayHeader(ArrayDType.of("u1"), List.of(3L), footer))
                    .close();
            boolean seen = footer.size() == original.footer()
                    || footer == ArrayFooter.DUAL_548_292 && original.footer() == 292
                    || footer == ArrayFooter.DUAL_548_288 && original.footer() == 288;
            if (seen) {
                peer.ask("attach", "object", "it", "name", place.address());
            } else {
                PythonError none = assertThrows(
                        PythonError.class, () -> peer.ask("attach", "object", "no", "name", place.address()));
                assertEquals("OSError", none.type(), footer.toString());
            }
            assertEquals(seen, listed(peer, place, 2, new long[] {3}), footer.toString());
        }
        missing(peer, memory());
        tally(original).worked(Sharing.NAMES);
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("that is resized here has its new shape for those who attach then, and the old one for the others")
    void resized(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place place = memory();
        peer.ask("create", "object", "old", "name", place.address(), "shape", new int[] {10, 2}, "dtype", "i8");
        peer.ask(
                "set_items",
                "object",
                "old",
                "items",
                LongStream.range(0, 20).boxed().toList());
        try (SharedArray array = SharedArray.attach(place.address())) {
            array.resize(300, 2);
            assertEquals(
                    List.of(300L, 2L),
                    peer.ask("attach", "object", "new", "name", place.address())
                            .get("shape")
                            .list());
            assertEquals(
                    19,
                    peer.ask("get", "object", "new", "index", new int[] {9, 1}).number());
            assertEquals(
                    0,
                    peer.ask("get", "object", "new", "index", new int[] {299, 1})
                            .number());
            peer.ask("set", "object", "new", "index", new int[] {0, 0}, "value", 100);
            assertEquals(
                    100,
                    peer.ask("get", "object", "old", "index", new int[] {0, 0}).number());
            assertEquals(100, array.view().getLong(0, 0));
            assertEquals(20, peer.ask("items", "object", "old").list().size());
            peer.ask("forget", "object", "new");
            array.resize(4);
            assertEquals(List.of(100L, 1L, 2L, 3L), attached(peer, place.address()));
        }
        tally(original).worked(Sharing.RESIZED);
    }

    private static List<Object> attached(PythonPeer peer, String address) {
        peer.ask("attach", "object", "it", "name", address);
        return peer.ask("items", "object", "it").list();
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("is waited for by this process until its footer is there")
    void weWait(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place place = memory();
        assertThrows(
                SharedObjectException.TimedOut.class,
                () -> SharedArray.attach(store, place.address(), Access.READ_WRITE, SHORT));
        Files.write(place.path(), new byte[1000]);
        assertThrows(
                SharedObjectException.TimedOut.class,
                () -> SharedArray.attach(store, place.address(), Access.READ_WRITE, SHORT));
        Files.delete(place.path());
        peer.begin("sleep", "seconds", 0.1);
        CompletableFuture<Reply> made =
                peer.begin("create", "object", "it", "name", place.address(), "shape", 7, "dtype", "i4");
        try (SharedArray array = SharedArray.attach(store, place.address(), Access.READ_WRITE, LONG)) {
            assertEquals(List.of(7L), array.header().shape());
        }
        made.join();
        tally(original).worked(Sharing.WE_WAIT);
    }

    @ParameterizedTest
    @EnumSource(names = "SHARED_ARRAY_.*", mode = EnumSource.Mode.MATCH_ALL)
    @DisplayName("is waited for by Python, which finds it complete")
    void itWaits(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Place place = memory();
        CompletableFuture<Reply> attached = peer.begin(
                "wait", "seconds", 30, "request", Map.of("verb", "attach", "object", "it", "name", place.address()));
        Thread.sleep(100);
        assertFalse(attached.isDone());
        ArrayHeader header = new ArrayHeader(ArrayDType.of("u1"), List.of(500L), footer(original));
        SharedArray.create(store, place.address(), header, zeros -> zeros.fill((byte) 9))
                .close();
        assertEquals(List.of(500L), attached.join().get("shape").list());
        byte[] read = peer.ask("read", "object", "it").bytes();
        assertTrue(Arrays.equals(Files.readAllBytes(place.path()), 0, 500, read, 0, 500));
        assertEquals(9, read[499]);
        tally(original).worked(Sharing.IT_WAITS);
    }
}
