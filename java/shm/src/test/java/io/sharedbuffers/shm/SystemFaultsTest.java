package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Each action is tried as often as it makes calls, with another call failing each time. */
@EnabledOnOs(OS.LINUX)
@DisplayName("When a call of the operating system fails, whichever it is,")
class SystemFaultsTest {
    private static final long SIZE = 10_000;
    private static final int MARK = 42;

    private final FaultyPosix posix = new FaultyPosix();
    private Shared shared;

    @BeforeEach
    void directory() throws IOException {
        shared = new Shared(Optional.of(posix));
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        assertEquals("", posix.held());
        shared.close();
    }

    private interface Check {
        void run(String what) throws IOException;
    }

    /**
     * Has the calls of an action fail one after another.
     *
     * @param action what is done; returns what closes its result
     * @param afterError what must hold if it is an exception
     * @return the calls whose failure is an exception
     */
    private TreeSet<String> eachCallFails(Supplier<Runnable> action, Check afterError, Check afterAll)
            throws Exception {
        TreeSet<String> told = new TreeSet<>();
        for (int n = 1; ; n++) {
            posix.failAt(n);
            String what = "";
            try {
                action.get().run();
                if (!posix.failed()) {
                    return told;
                }
                what = "in spite of " + posix.made();
            } catch (SharedObjectException e) {
                what = posix.made() + ": " + e.getMessage();
                assertTrue(posix.failed(), what);
                told.add(posix.made().getLast());
                assertTrue(e.getMessage().contains(shared.directory + "/a: expected "), what);
                afterError.run(what);
            }
            posix.failAt(Integer.MAX_VALUE);
            afterAll.run(what);
        }
    }

    private void nothingIsThere(String what) throws IOException {
        assertEquals(List.of(), shared.names(), what);
        assertEquals("", posix.held(), what);
    }

    private void nothingIsThereAnyMore(String what) throws IOException {
        if (!shared.names().isEmpty()) {
            assertEquals(List.of("a"), shared.names(), what);
            shared.store.delete("a");
        }
        nothingIsThere(what);
    }

    private TreeSet<String> creating(Supplier<Runnable> action) throws Exception {
        TreeSet<String> told = eachCallFails(action, this::nothingIsThere, this::nothingIsThereAnyMore);
        shared.store.delete("a");
        return told;
    }

    @Test
    @DisplayName("a block, list or array that is made leaves nothing behind, or is made in spite of it")
    void create() throws Exception {
        TreeSet<String> told = creating(() -> SharedMemory.create(shared.store, "a", SIZE)::close);
        assertEquals(List.of("fstat", "linkat", "mmap", "posix_fallocate"), List.copyOf(told));
        told = creating(() -> ShareableList.create(shared.store, "a", List.of("text", 1L), ListOptions.DEFAULT)::close);
        assertEquals(List.of("fstat", "linkat", "mmap", "posix_fallocate"), List.copyOf(told));
        told = creating(() -> SharedArray.create(
                        shared.store, "a", ArrayHeader.of(ArrayDType.FLOAT64, new long[] {1000}, ArrayFooter.common(1)))
                ::close);
        assertEquals(List.of("fstat", "linkat", "mmap", "posix_fallocate"), List.copyOf(told));
    }

    private SharedBlock marked(long size, int mark) {
        return shared.store.create("a", size, 0600, zeros -> zeros.set(ValueLayout.JAVA_BYTE, 0, (byte) mark));
    }

    @Test
    @DisplayName("an object that is to be replaced stays, or is replaced in spite of it")
    void replace() throws Exception {
        marked(SIZE, MARK).close();
        TreeSet<String> told = eachCallFails(
                () -> shared.store.replace("a", SIZE + 1, 0600, zeros -> {})::close,
                what -> {
                    try (SharedBlock block = shared.store.attach("a", Access.READ_ONLY)) {
                        assertEquals(SIZE, block.size(), what);
                        assertEquals(MARK, block.getByte(0), what);
                    }
                },
                what -> {
                    assertEquals(List.of("a"), shared.names(), what);
                    assertEquals("", posix.held(), what);
                    shared.store.delete("a");
                    marked(SIZE, MARK).close();
                });
        assertEquals(List.of("fstat", "linkat", "mmap", "posix_fallocate"), List.copyOf(told));
    }

    @Test
    @DisplayName("attaching leaves nothing open")
    void attach() throws Exception {
        for (Access access : Access.values()) {
            marked(SIZE, MARK).close();
            TreeSet<String> told = eachCallFails(
                    () -> shared.store.attach("a", access)::close,
                    _ -> {},
                    what -> assertEquals("", posix.held(), what));
            assertEquals(List.of("fstat", "lstat", "mmap", "open"), List.copyOf(told));
            shared.store.delete("a");
        }
    }

    @Test
    @DisplayName("attaching to another object of which a name is open leaves nothing open when that is closed")
    void attachBesideAnother() throws Exception {
        marked(SIZE, MARK).close();
        try (SharedBlock other = shared.store.create("b", SIZE, 0600, _ -> {})) {
            String held = posix.held();
            eachCallFails(() -> shared.store.attach("a", Access.READ_ONLY)::close, _ -> {}, _ -> {});
            assertEquals(SIZE, other.size());
            assertTrue(held.length() > 0);
        }
        assertEquals("", posix.held());
    }

    /** An object of a size, which is changed, and must have the one or the other. */
    private TreeSet<String> resizing(long to) throws Exception {
        TreeSet<String> told = new TreeSet<>();
        for (int n = 1; ; n++) {
            try (SharedBlock block = marked(SIZE, MARK)) {
                posix.failAt(n);
                boolean failed = false;
                try {
                    block.resize(to);
                } catch (SharedObjectException e) {
                    failed = true;
                    told.add(posix.made().getLast());
                }
                String what = posix.made().toString();
                boolean any = posix.failed();
                posix.failAt(Integer.MAX_VALUE);
                assertEquals(failed ? SIZE : to, block.currentSize(), what);
                assertEquals(block.currentSize(), block.size(), what);
                assertEquals(MARK, block.getByte(0), what);
                assertEquals(0, block.getByte(block.size() - 1), what);
                block.resize(to);
                assertEquals(to, block.size(), what);
                if (!any) {
                    return told;
                }
            } finally {
                shared.store.delete("a");
            }
        }
    }

    @Test
    @DisplayName("an object that is to grow or shrink has its old size and content, and can be resized afterwards")
    void resize() throws Exception {
        assertEquals(List.of("fstat", "mmap", "posix_fallocate"), List.copyOf(resizing(3 * SIZE)));
        assertEquals(List.of("fstat", "ftruncate", "mmap"), List.copyOf(resizing(SIZE / 3)));
    }

    @Test
    @DisplayName("a SharedArray keeps its items and its footer when it is to be resized")
    void resizeArray() throws Exception {
        for (long rows : new long[] {2000, 10}) {
            boolean any = true;
            for (int n = 1; any; n++) {
                try (SharedArray array = SharedArray.create(
                        shared.store,
                        "a",
                        ArrayHeader.of(ArrayDType.INT64, new long[] {1000}, ArrayFooter.common(1)))) {
                    array.view().setLong(9, 7);
                    posix.failAt(n);
                    try {
                        array.resize(rows);
                    } catch (SharedObjectException e) {
                        assertTrue(posix.failed(), e::getMessage);
                    }
                    any = posix.failed();
                    String what = posix.made().toString();
                    posix.failAt(Integer.MAX_VALUE);
                    try (SharedArray again = SharedArray.attach(shared.store, "a", Access.READ_ONLY)) {
                        long there = again.header().shape().getFirst();
                        assertTrue(there == 1000 || there == rows, () -> what + ": " + there);
                        assertEquals(7, again.view().getLong(9), what);
                    }
                } finally {
                    shared.store.delete("a");
                }
            }
        }
    }

    private MmapArray mmapArray() {
        return MmapArray.over(shared.store.attach("a", Access.READ_WRITE), TypeCode.LONG, 0, Long.MAX_VALUE);
    }

    /** Changes the number of items of a file of a thousand; whatever fails, no item appears that nobody has appended. */
    private void changing(Function<MmapArray, ?> change, long after) throws Exception {
        boolean any = true;
        for (int n = 1; any; n++) {
            shared.store
                    .create("a", 8 * 1000, 0600, zeros -> zeros.fill((byte) 1))
                    .close();
            try (MmapArray array = mmapArray()) {
                posix.failAt(n);
                boolean failed = false;
                try {
                    change.apply(array);
                } catch (SharedObjectException e) {
                    failed = true;
                    assertTrue(posix.failed(), e::getMessage);
                }
                any = posix.failed();
                String what = posix.made().toString();
                posix.failAt(Integer.MAX_VALUE);
                long found = array.refresh();
                // an item that was taken away is gone, though the file may be cut only by the next change
                assertTrue(found == after || failed && found == 1000, () -> what + ": " + found + " items");
                try (MmapArray other = mmapArray()) {
                    assertTrue(
                            other.toList().stream().noneMatch(item -> ((Number) item).longValue() == 0),
                            () -> what + ": " + other.length() + " items");
                }
                array.append(5);
                array.pop(-1);
                try (MmapArray other = mmapArray()) {
                    assertEquals(found, other.length(), what);
                }
            } finally {
                shared.store.delete("a");
            }
        }
    }

    @Test
    @DisplayName(
            "an array in a file gets no items that were not appended, and its next change makes its size right again")
    void growAndShrinkArray() throws Exception {
        List<Long> many = new ArrayList<>();
        for (long item = 1; item <= 2_000; item++) {
            many.add(item);
        }
        changing(
                array -> {
                    array.append(3);
                    return array;
                },
                1001);
        changing(
                array -> {
                    array.appendAll(many);
                    return array;
                },
                1000 + many.size());
        changing(array -> array.pop(-1), 999);
    }
}
