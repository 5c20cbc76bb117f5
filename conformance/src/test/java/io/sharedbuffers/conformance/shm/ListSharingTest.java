package io.sharedbuffers.conformance.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.conformance.Sharing;
import io.sharedbuffers.shm.Access;
import io.sharedbuffers.shm.ListLayout;
import io.sharedbuffers.shm.ListOptions;
import io.sharedbuffers.shm.ObjectStore;
import io.sharedbuffers.shm.RangeLock;
import io.sharedbuffers.shm.ShareableList;
import io.sharedbuffers.shm.SharedObjectException;
import io.sharedbuffers.shm.TextRoom;
import io.sharedbuffers.shm.TrailingNuls;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("docker")
@ExtendWith(OneForAll.class)
@ResourceLock(OneForAll.CONTAINERS)
@DisplayName("A ShareableList")
class ListSharingTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    /** The same bytes as Python's, or a refusal where Python would cut a text. */
    private static final ListOptions AS_PYTHON =
            ListOptions.DEFAULT.withTextRoom(TextRoom.CHARACTERS).withTrailingNuls(TrailingNuls.LOST);

    private static final Set<String> CUT_BY_PYTHON =
            Set.of("texts-e-acute", "texts-cut-in-a-character", "texts-three-emoji");

    /** One of each type, none of which can be made of halves of two others. */
    private static final List<Object> ONE_OF_EACH = Arrays.asList(
            5L, "text", null, 1.5, "a text of more than eight bytes", new byte[] {1, 2, 3}, true, Long.MIN_VALUE);

    private final SharingContainers containers;

    private final ObjectStore store = ObjectStore.system();

    @AutoClose
    private final SharedNames names = new SharedNames();

    ListSharingTest(SharingContainers containers) {
        this.containers = containers;
    }

    private static Tally tally(Original original) {
        return new Tally(Sharing.Kind.LIST, original);
    }

    private record Store(int index, Object value) {}

    private static List<Store> stores(Map<String, String> row) {
        return Notation.words(row.get("stores"), " ").stream()
                .map(word -> word.split("=", 2))
                .map(pair -> new Store(Integer.parseInt(pair[0]), Notation.value(pair[1])))
                .toList();
    }

    /** Makes the list of a case in the way of Python, if Python would not cut anything, otherwise as it should be. */
    private ShareableList ours(Map<String, String> row, String name, ListLayout layout, ListOptions options) {
        ShareableList list =
                ShareableList.create(store, name, Notation.values(row.get("items"), " "), options.withLayout(layout));
        for (Store each : stores(row)) {
            list.set(each.index() < 0 ? each.index() + list.length() : each.index(), each.value());
        }
        return list;
    }

    private static String told(ShareableList list) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < list.length(); i++) {
            try {
                told.add(Notation.told(list.get(i)));
            } catch (SharedObjectException.Corrupt e) {
                told.add("error");
            }
        }
        return String.join(" ", told);
    }

    private static String told(PythonPeer peer, String object) {
        try {
            return Notation.told(peer.ask("items", "object", object).list());
        } catch (PythonError e) {
            assertEquals("UnicodeDecodeError", e.type());
        }
        List<String> told = new ArrayList<>();
        long length = peer.ask("length", "object", object).number();
        for (int i = 0; i < length; i++) {
            try {
                told.add(Notation.told(
                        peer.ask("get", "object", object, "index", i).object()));
            } catch (PythonError e) {
                assertEquals("UnicodeDecodeError", e.type());
                told.add("error");
            }
        }
        return String.join(" ", told);
    }

    private static void make(PythonPeer peer, Map<String, String> row, String name) {
        List<Object> items = Notation.values(row.get("items"), " ");
        peer.ask("create_list", "object", name, "name", name, "items", items);
        stores(row).forEach(each -> peer.ask("set", "object", name, "index", each.index(), "value", each.value()));
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("of every case has the same bytes and the same items, whoever makes it")
    void cases(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        Tally tally = tally(original);
        Set<String> refused = new TreeSet<>();
        for (Map<String, String> row : Notation.rows("shareable-list.tsv")) {
            String what = row.get("case");
            String theirs = names.next();
            make(peer, row, theirs);
            try (ShareableList list = ShareableList.attach(theirs)) {
                tally.equal(Sharing.WE_READ, what, told(peer, theirs), told(list));
                assertEquals(peer.ask("format", "object", theirs).text(), list.format(), what);
            }
            String made = names.next();
            try (ShareableList list = ours(row, made, ListLayout.PYTHON_3_9, AS_PYTHON)) {
                assertEquals(told(peer, theirs), told(list), what);
                tally.equal(
                        Sharing.SAME_BYTES,
                        what,
                        Notation.hex(peer.ask("read", "object", theirs).bytes()),
                        Notation.hex(Files.readAllBytes(SharedNames.path(made))));
            } catch (IllegalArgumentException e) {
                refused.add(what);
            }
            peer.ask("unlink", "object", theirs);
            peer.ask("forget", "object", theirs);

            String whole = names.next();
            ListOptions options = ListOptions.DEFAULT.withTrailingNuls(TrailingNuls.LOST);
            try (ShareableList list = ours(row, whole, ListLayout.PYTHON_3_9, options)) {
                peer.ask("attach_list", "object", whole, "name", whole);
                tally.equal(Sharing.IT_READS, what, told(list), told(peer, whole));
                assertEquals(list.format(), peer.ask("format", "object", whole).text(), what);
                peer.ask("unlink", "object", whole);
                peer.ask("forget", "object", whole);
            }
        }
        tally.verify();
        assertEquals(CUT_BY_PYTHON, refused);
    }

    @Test
    @DisplayName("of CPython 3.8 has the bytes that it made, and the items that it read")
    void cases38() throws Exception {
        Tally tally = new Tally(Sharing.Kind.LIST, "CPython 3.8");
        Map<String, Map<String, String>> told = Notation.rows("shareable-list-3.8/MANIFEST.tsv").stream()
                .collect(Collectors.toMap(row -> row.get("case"), row -> row));
        Set<String> refused = new TreeSet<>();
        for (Map<String, String> row : Notation.rows("shareable-list.tsv")) {
            String what = row.get("case");
            byte[] golden = Files.readAllBytes(Notation.GOLDEN.resolve("shareable-list-3.8/" + what + ".bin"));
            String theirs = names.next();
            Files.write(SharedNames.path(theirs), golden);
            try (ShareableList list = ShareableList.attach(store, theirs, Access.READ_ONLY, ListOptions.DEFAULT)) {
                String reads = told.get(what).get("reads").replaceAll("error:\\w+", "error");
                tally.equal(Sharing.WE_READ, what, reads, told(list));
                assertEquals(ListLayout.PYTHON_3_8, list.layout(), what);
            }
            String made = names.next();
            try (ShareableList list = ours(row, made, ListLayout.PYTHON_3_8, AS_PYTHON)) {
                assertEquals(golden.length, list.size());
                tally.equal(
                        Sharing.SAME_BYTES,
                        what,
                        Notation.hex(golden),
                        Notation.hex(Files.readAllBytes(SharedNames.path(made))));
            } catch (IllegalArgumentException e) {
                refused.add(what);
            }
        }
        tally.verify();
        assertEquals(CUT_BY_PYTHON, refused);
    }

    private static void storesOfBoth(PythonPeer peer, String name, ShareableList list) {
        for (Object value : ONE_OF_EACH) {
            peer.ask("set", "object", name, "index", 1, "value", value);
            assertEquals(Notation.told(value), Notation.told(list.get(1)));
            list.set(2, value);
            assertEquals(
                    Notation.told(value),
                    Notation.told(peer.ask("get", "object", name, "index", 2).object()));
            assertEquals(list.format(), peer.ask("format", "object", name).text());
        }
        assertEquals(
                list.count(true), peer.ask("count", "object", name, "value", 1).number());
        assertEquals(
                list.index("text"),
                peer.ask("index", "object", name, "value", "text").number());
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("of this process changes its types by the stores of both, and lives on when it is deleted there")
    void ours(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        String wide = "w".repeat(31);
        try (ShareableList list = ShareableList.create(name, Arrays.asList("text", wide, wide, null, true))) {
            peer.ask("attach_list", "object", name, "name", name);
            storesOfBoth(peer, name, list);
            peer.ask("unlink", "object", name);
            assertThrows(SharedObjectException.NotFound.class, () -> ShareableList.attach(name));
            storesOfBoth(peer, name, list);
        }
        tally(original).worked(Sharing.USED_THERE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("of Python changes its types by the stores of both, and lives on when it is deleted here")
    void theirs(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        String wide = "w".repeat(31);
        peer.ask("create_list", "object", name, "name", name, "items", Arrays.asList("text", wide, wide, null, true));
        try (ShareableList list = ShareableList.attach(name)) {
            storesOfBoth(peer, name, list);
            list.unlink();
            assertEquals(
                    "FileNotFoundError",
                    assertThrows(PythonError.class, () -> peer.ask("attach_list", "object", "no", "name", name))
                            .type());
            storesOfBoth(peer, name, list);
        }
        peer.ask("untrack", "object", name);
        tally(original).worked(Sharing.USED_HERE);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("refuses on both sides what is too long, and gets room for it when it is rebuilt")
    void tooLong(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        try (ShareableList list = ShareableList.create(name, List.of("12345678", 7L))) {
            peer.ask("attach_list", "object", "old", "name", name);
            String full = "é".repeat(8);
            list.set(0, full);
            assertEquals(full, peer.ask("get", "object", "old", "index", 0).text());
            assertThrows(IllegalArgumentException.class, () -> list.set(0, full + "!"));
            PythonError refused = assertThrows(
                    PythonError.class, () -> peer.ask("set", "object", "old", "index", 0, "value", full + "!"));
            assertEquals("bytes/str item exceeds available storage", refused.text());
            assertEquals(full, list.get(0));
            assertEquals(full, peer.ask("get", "object", "old", "index", 0).text());
            try (ShareableList rebuilt = list.rebuild(List.of(full + "!", 8L))) {
                peer.ask("attach_list", "object", name, "name", name);
                assertEquals(
                        full + "!", peer.ask("get", "object", name, "index", 0).text());
                peer.ask("set", "object", name, "index", 1, "value", 9);
                assertEquals(9, rebuilt.getLong(1));
                assertEquals(7, peer.ask("get", "object", "old", "index", 1).number());
            }
            peer.ask("unlink", "object", name);
        }
        tally(original).worked(Sharing.TOO_LONG);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("shows nobody a wrong value while its types change, if all take a lock")
    void types(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        int times = 200;
        try (ShareableList list = ShareableList.create(name, Arrays.asList("w".repeat(31), "w".repeat(31)))) {
            peer.ask("attach_list", "object", name, "name", name);
            list.set(0, ONE_OF_EACH.get(0));
            Map<String, Object> lock = Map.of("path", SharedNames.path(name), "start", 8, "length", 8);
            Set<String> right = ONE_OF_EACH.stream().map(Notation::told).collect(Collectors.toSet());
            int reads = 0;
            while (reads < 20) { // on a busy machine Python may have done before anything is read
                CompletableFuture<Reply> theirs = peer.begin(
                        "set_all", "object", name, "index", 0, "values", ONE_OF_EACH, "times", times, "lock", lock);
                do {
                    try (RangeLock held = list.shm().block().lock(8, 8, false)) {
                        String told = Notation.told(list.get(0));
                        assertTrue(right.contains(told), () -> held + ": read " + told);
                        reads++;
                    }
                } while (!theirs.isDone());
                theirs.join();
            }

            list.set(1, ONE_OF_EACH.get(0));
            CompletableFuture<Reply> watched =
                    peer.begin("watch", "object", name, "index", 1, "times", 1000, "lock", lock);
            for (int i = 0; !watched.isDone(); i++) {
                try (RangeLock held = list.shm().block().lock(8, 8, false)) {
                    assertEquals(8, held.size());
                    list.set(1, ONE_OF_EACH.get(i % ONE_OF_EACH.size()));
                }
            }
            Set<String> wanted = Set.of(
                    "5",
                    "'text'",
                    "None",
                    "1.5",
                    "'a text of more than eight bytes'",
                    "b'\\x01\\x02\\x03'",
                    "True",
                    String.valueOf(Long.MIN_VALUE));
            for (Object seen : watched.join().list()) {
                assertTrue(wanted.contains(((List<?>) seen).get(0)), () -> "Python read " + seen);
            }
            peer.ask("unlink", "object", name);
        }
        tally(original).worked(Sharing.TYPES);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("has a name that only one side can take, and is none of both if it is too small")
    void names(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        String other = names.next();
        ShareableList.create(name, List.of(1)).close();
        peer.ask("create_list", "object", other, "name", other, "items", List.of(1));
        assertEquals(
                "FileExistsError",
                assertThrows(
                                PythonError.class,
                                () -> peer.ask("create_list", "object", "no", "name", name, "items", List.of(1)))
                        .type());
        assertThrows(SharedObjectException.AlreadyExists.class, () -> ShareableList.create(other, List.of(1)));
        peer.ask("unlink", "object", other);
        assertThrows(SharedObjectException.NotFound.class, () -> ShareableList.attach(other));
        String small = names.next();
        Files.write(SharedNames.path(small), new byte[5]);
        assertThrows(PythonError.class, () -> peer.ask("attach_list", "object", "no", "name", small));
        assertThrows(SharedObjectException.TooSmall.class, () -> ShareableList.attach(small));
        tally(original).worked(Sharing.NAMES);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("is waited for by this process until Python has finished it")
    void weWait(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String none = names.next();
        assertThrows(SharedObjectException.TimedOut.class, () -> ShareableList.attach(none, SHORT));
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            items.add(i % 2 == 0 ? "item " + i : (Object) (long) i);
        }
        for (int i = 0; i < 10; i++) {
            String name = names.next();
            CompletableFuture<Reply> made = peer.begin("create_list", "object", name, "name", name, "items", items);
            try (ShareableList list = ShareableList.attach(name, LONG)) {
                assertEquals(items.size(), list.length());
                made.join();
                assertEquals(Notation.told(items), Notation.told(list.asList()));
            }
            peer.ask("unlink", "object", name);
        }
        tally(original).worked(Sharing.WE_WAIT);
    }

    @ParameterizedTest
    @EnumSource(names = {"SHARED_MEMORY_3_11", "SHARED_MEMORY_3_13"})
    @DisplayName("is waited for by Python, which finds it complete")
    void itWaits(Original original) throws Exception {
        PythonPeer peer = containers.standing(original);
        String name = names.next();
        CompletableFuture<Reply> attached = peer.begin(
                "wait", "seconds", 30, "request", Map.of("verb", "attach_list", "object", name, "name", name));
        Thread.sleep(100);
        ShareableList.create(name, ONE_OF_EACH).close();
        attached.join();
        assertEquals(
                Notation.told(ONE_OF_EACH),
                Notation.told(peer.ask("items", "object", name).list()));
        peer.ask("unlink", "object", name);
        tally(original).worked(Sharing.IT_WAITS);
    }
}
