package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShareableListTest {
    /** Seven mixed items, and the format that Python gives them. */
    private static final List<Object> MIXED = Arrays.asList("howdy", ascii("HoWdY"), -273.154, 100L, null, true, 42L);

    private static final String MIXED_FORMAT = "8s8sdqxxxxxx?xxxxxxxx?q";

    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;
    private int made;

    ShareableListTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private ShareableList list(Object... values) {
        return ShareableList.create(store, "list-" + made++, Arrays.asList(values), ListOptions.DEFAULT);
    }

    private ShareableList list(ListOptions options, Object... values) {
        return ShareableList.create(store, "list-" + made++, Arrays.asList(values), options);
    }

    private ShareableList attach(ShareableList list) {
        return ShareableList.attach(store, list.name(), Access.READ_WRITE, ListOptions.DEFAULT);
    }

    private static List<String> told(Iterable<Object> values) {
        List<String> told = new ArrayList<>();
        values.forEach(value -> told.add(GoldenLists.told(value)));
        return told;
    }

    @Test
    void aListHoldsWhatItWasMadeOf() {
        try (ShareableList list = list(MIXED.toArray())) {
            assertEquals(7, list.length());
            assertEquals(told(MIXED), told(list));
            assertEquals(MIXED_FORMAT, list.format());
            assertEquals("howdy", list.getString(0));
            assertArrayEquals(ascii("HoWdY"), list.getBytes(1));
            assertEquals(-273.154, list.getDouble(2));
            assertEquals(100, list.getLong(3));
            assertTrue(list.isNone(4));
            assertNull(list.get(4));
            assertTrue(list.getBoolean(5));
            assertFalse(list.isNone(6));
            assertEquals("ShareableList(\"list-0\", 7 items)", list.toString());
        }
    }

    @Test
    void anIndexIsFromZeroToTheLast() {
        try (ShareableList list = list(MIXED.toArray())) {
            for (int index : new int[] {7, -1, -8, -9, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
                assertThrows(IndexOutOfBoundsException.class, () -> list.get(index));
                assertThrows(IndexOutOfBoundsException.class, () -> list.getLong(index));
                assertThrows(IndexOutOfBoundsException.class, () -> list.getString(index));
                assertThrows(IndexOutOfBoundsException.class, () -> list.set(index, 1));
                assertThrows(IndexOutOfBoundsException.class, () -> list.setLong(index, 1));
                assertThrows(IndexOutOfBoundsException.class, () -> list.getAndAdd(index, 1));
                assertThrows(IndexOutOfBoundsException.class, () -> list.type(index));
                assertThrows(IndexOutOfBoundsException.class, () -> list.capacity(index));
            }
            assertEquals(told(MIXED), told(list));
            assertEquals(42L, list.asList().getLast());
        }
    }

    @Test
    void aStoreOfTheSameTypeKeepsTheFormat() {
        try (ShareableList list = list(MIXED.toArray())) {
            list.set(0, "LITE");
            list.set(3, 1.5f);
            list.set(3, (byte) -5);
            list.set(2, 2.5);
            list.setBoolean(5, false);
            assertEquals(MIXED_FORMAT, list.format());
            assertEquals(
                    Arrays.asList("LITE", 2.5, -5L, false),
                    List.of(list.get(0), list.get(2), list.get(3), list.get(5)));
        }
    }

    @Test
    void anItemMayBecomeAnyOther() {
        try (ShareableList list = list(MIXED.toArray())) {
            list.set(4, "some");
            assertEquals("some", list.get(4));
            assertEquals("8s8sdq8sxxxxxxx?q", list.format());
            list.set(4, null);
            assertEquals(MIXED_FORMAT, list.format());
            Object[] all = {1L, 1.5, true, null, "text", ascii("b")};
            for (Object before : all) {
                for (Object after : all) {
                    list.set(0, before);
                    list.set(0, after);
                    assertEquals(GoldenLists.told(after), GoldenLists.told(list.get(0)));
                }
            }
            assertEquals(told(MIXED.subList(1, 7)), told(list.asList().subList(1, 7)));
        }
    }

    @Test
    void whatDoesNotFitIsRefusedAndChangesNothing() {
        try (ShareableList list = list(MIXED.toArray())) {
            list.set(4, "some");
            assertThrows(IllegalArgumentException.class, () -> list.set(4, "far too many"));
            assertEquals("some", list.get(4));
            list.set(0, "encodés"); // 8 bytes of UTF-8
            assertEquals("encodés", list.get(0));
            Exception e = assertThrows(IllegalArgumentException.class, () -> list.set(0, "encodées"));
            assertTrue(e.getMessage().contains("item 0 has room for 8 bytes, and the value has 9"), e.getMessage());
            assertEquals("encodés", list.get(0));
            assertArrayEquals(ascii("HoWdY"), list.getBytes(1));
            assertThrows(IllegalArgumentException.class, () -> list.set(1, ascii("123456789")));
            assertArrayEquals(ascii("HoWdY"), list.getBytes(1));
        }
    }

    @Test
    void aValueOfAnotherKindIsRefusedAndChangesNothing() throws IOException {
        try (ShareableList list = list(5L, "x")) {
            BigInteger tooLarge = BigInteger.TWO.pow(63);
            for (Object value :
                    new Object[] {tooLarge, tooLarge.negate().subtract(BigInteger.ONE), 'c', List.of(), "\ud800"}) {
                assertThrows(IllegalArgumentException.class, () -> list.set(0, value));
                assertThrows(IllegalArgumentException.class, () -> list("before", value));
            }
            list.set(1, BigInteger.TWO.pow(63).negate());
            assertEquals(List.of(5L, Long.MIN_VALUE), List.copyOf(list.asList()));
            assertEquals(List.of("list-0"), shared.names(), "a creation that fails leaves nothing");
        }
    }

    @Test
    void aLoadOfAnotherTypeIsRefused() {
        try (ShareableList list = list(1L, 1.0, true, null, "x", ascii("x"))) {
            for (int i = 0; i < 6; i++) {
                int index = i;
                List<Runnable> loads = List.of(
                        () -> list.getLong(index),
                        () -> list.getDouble(index),
                        () -> list.getBoolean(index),
                        () -> list.getString(index),
                        () -> list.getBytes(index));
                int right = 0;
                for (Runnable load : loads) {
                    try {
                        load.run();
                        right++;
                    } catch (ClassCastException e) {
                        assertTrue(e.getMessage().contains("item " + index + " is of type"), e.getMessage());
                    }
                }
                assertEquals(list.isNone(i) ? 0 : 1, right);
            }
        }
    }

    @Test
    void searchComparesAsPython() {
        try (ShareableList list =
                list(1L, 1.0, true, "1", ascii("1"), 0L, Double.NaN, (1L << 53) + 1, Long.MAX_VALUE)) {
            assertEquals(3, list.count(1));
            assertEquals(3, list.count(1.0f));
            assertEquals(3, list.count(true));
            assertEquals(1, list.count("1"));
            assertEquals(1, list.count(ascii("1")));
            assertEquals(1, list.count(-0.0));
            assertEquals(0, list.count(Double.NaN));
            assertEquals(0, list.count(0x1p53), "a double is not near enough");
            assertEquals(0, list.count(0x1p63));
            assertEquals(1, list.count(Long.MAX_VALUE));
            assertEquals(0, list.count(null));
            assertEquals(5, list.index(false));
            assertEquals(0, list.index(true));
            assertTrue(list.contains("1"));
            assertFalse(list.contains("2"));
            assertThrows(NoSuchElementException.class, () -> list.index("2"));
        }
        try (ShareableList list = list(MIXED.toArray())) {
            assertEquals(3, list.index(100));
            assertEquals(1, list.count(42));
            assertEquals(1, list.count("howdy"));
            assertEquals(0, list.count("adios"));
            list.set(3, 42);
            assertEquals(2, list.count(42));
        }
    }

    @Test
    void aCopyIsIndependentAndASecondAttachmentIsNot() {
        try (ShareableList list = list(MIXED.toArray());
                ShareableList copy = list(list.asList().toArray());
                ShareableList tethered = attach(list)) {
            assertNotEquals(list.name(), copy.name());
            assertEquals(list.format(), copy.format());
            assertEquals(told(list), told(copy));
            copy.set(6, -1);
            assertEquals(42, list.getLong(6));
            tethered.set(6, -2);
            assertEquals(-2, list.getLong(6));
            tethered.set(6, "text");
            assertEquals("text", list.get(6));
            assertEquals(list.handle(), tethered.handle());
        }
    }

    @Test
    void anEmptyListIsAList() {
        for (ListLayout layout : ListLayout.values()) {
            try (ShareableList list = list(ListOptions.DEFAULT.withLayout(layout));
                    ShareableList again = attach(list)) {
                assertEquals(layout, again.layout());
                assertEquals(0, again.length());
                assertEquals("", again.format());
                assertEquals(0, again.count(4));
                assertEquals(List.of(), again.asList());
                assertThrows(NoSuchElementException.class, () -> again.index(4));
                assertThrows(IndexOutOfBoundsException.class, () -> again.get(0));
                assertEquals(layout == ListLayout.PYTHON_3_8 ? 8 : 16, list.size());
            }
        }
    }

    @Test
    void theViewIsAListOfFixedSize() {
        try (ShareableList list = list("a", 1L, null)) {
            List<Object> view = list.asList();
            assertEquals(Arrays.asList("a", 1L, null), view);
            assertEquals(1L, view.set(1, 2.5));
            assertEquals(2.5, list.getDouble(1));
            assertEquals(2, view.indexOf(null));
            assertEquals("a", view.reversed().getLast());
            assertThrows(UnsupportedOperationException.class, () -> view.add("b"));
            assertThrows(UnsupportedOperationException.class, () -> view.remove(0));
            assertThrows(UnsupportedOperationException.class, view::clear);
        }
    }

    @Test
    void roomIsCountedInCharactersAndWidenedWhereThatIsTooLittle() {
        ListOptions characters = ListOptions.DEFAULT.withTextRoom(TextRoom.CHARACTERS);
        ListOptions utf8 = ListOptions.DEFAULT.withTextRoom(TextRoom.UTF_8);
        String[] texts = {"", "1234567", "12345678", "éééé", "ééééé", "éééééééé", "€€€€€€€€", "😀😀", "😀😀😀"};
        long[] fitting = {8, 8, 16, 8, 16, 16, 32, 8, 16};
        long[] byBytes = {8, 8, 16, 16, 16, 24, 32, 16, 16};
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i];
            try (ShareableList one = list(text);
                    ShareableList two = list(utf8, text)) {
                assertEquals(fitting[i], one.capacity(0), text);
                assertEquals(byBytes[i], two.capacity(0), text);
                assertEquals(text, one.get(0));
                assertEquals(text, two.get(0));
            }
        }
        assertThrows(IllegalArgumentException.class, () -> list(characters, "ééééé"));
        list(characters, "éééé").close();
    }

    @Test
    void extraCapacityIsForLaterValues() {
        ListOptions options = ListOptions.DEFAULT.withExtraCapacity(10);
        try (ShareableList list = list(options, "abc", 1L, null, "ééééééé")) {
            assertEquals(
                    List.of(16L, 24L, 24L, 24L),
                    List.of(list.capacity(0), list.capacity(1), list.capacity(2), list.capacity(3)));
            assertEquals("16sqxxxxxx?x24s", list.format());
            list.set(2, "twenty-four bytes of it.");
            assertEquals("twenty-four bytes of it.", list.get(2));
            assertEquals("16sq24s24s", list.format());
        }
        assertThrows(IllegalArgumentException.class, () -> ListOptions.DEFAULT.withExtraCapacity(-1));
        assertThrows(IllegalArgumentException.class, () -> ListOptions.DEFAULT.withExtraCapacity(Integer.MAX_VALUE));
    }

    @Test
    void aSlotMayBeFilledCompletely() {
        try (ShareableList list = list("12345678", 7L, "next")) {
            list.set(0, "1234567890123456");
            assertThrows(IllegalArgumentException.class, () -> list.set(0, "12345678901234567"));
            assertEquals("1234567890123456", list.get(0));
            list.set(1, "12345678");
            assertThrows(IllegalArgumentException.class, () -> list.set(1, "123456789"));
            assertEquals(List.of("1234567890123456", "12345678", "next"), List.copyOf(list.asList()));
        }
    }

    @Test
    void nulsAtTheEndAreRefusedUnlessTheyMayBeLost() {
        byte[] number = {3, 2, 0, 0, 0};
        try (ShareableList list = list("x", "y")) {
            assertThrows(IllegalArgumentException.class, () -> list.set(0, "a\0"));
            assertThrows(IllegalArgumentException.class, () -> list.set(0, number));
            assertThrows(IllegalArgumentException.class, () -> list("a\0"));
            assertThrows(IllegalArgumentException.class, () -> list(number));
            assertEquals("x", list.get(0));
            list.set(0, "\0a\0b");
            assertEquals("\0a\0b", list.get(0));
        }
        try (ShareableList list = list(ListOptions.DEFAULT.withTrailingNuls(TrailingNuls.LOST), "a\0", number, "\0")) {
            assertEquals(List.of("str:61", "bytes:0302", "str:"), told(list));
            list.set(0, "b\0\0");
            assertEquals("b", list.get(0));
        }
    }

    @Test
    void theLargestTextHasTenMillionBytesLessNine() {
        byte[] largest = new byte[9_999_991];
        Arrays.fill(largest, (byte) 'x');
        try (ShareableList list = list(new Object[] {largest})) {
            assertEquals("9999992s", list.format());
            assertArrayEquals(largest, list.getBytes(0));
            list.unlink();
        }
        byte[] tooLarge = Arrays.copyOf(largest, 9_999_992);
        tooLarge[9_999_991] = 'x';
        assertThrows(IllegalArgumentException.class, () -> list(new Object[] {tooLarge}));
    }

    @Test
    void numbersAreAddedToAndComparedInOneStep() {
        try (ShareableList list = list(5L, 1.5)) {
            assertEquals(5, list.getAndAdd(0, 2));
            assertFalse(list.compareAndSet(0, 5, 9));
            assertTrue(list.compareAndSet(0, 7, 9));
            assertEquals(9, list.getLong(0));
            assertThrows(ClassCastException.class, () -> list.getAndAdd(1, 1));
            assertThrows(ClassCastException.class, () -> list.compareAndSet(1, 1, 1));
        }
    }

    @Test
    void readersDoNotStore() {
        try (ShareableList list = list(5L, "x");
                ShareableList reader =
                        ShareableList.attach(store, list.name(), Access.READ_ONLY, ListOptions.DEFAULT)) {
            assertThrows(UnsupportedOperationException.class, () -> reader.set(0, 6));
            assertThrows(UnsupportedOperationException.class, () -> reader.setLong(0, 6));
            assertThrows(UnsupportedOperationException.class, () -> reader.getAndAdd(0, 6));
            list.set(0, 6);
            assertEquals(6, reader.getLong(0));
        }
    }

    @Test
    void anotherListTakesThePlaceInOneStep() {
        try (ShareableList list = list(ListOptions.DEFAULT.withLayout(ListLayout.PYTHON_3_8), "old", 1L);
                ShareableList rebuilt = list.rebuild(List.of("something longer", 2L, 3L));
                ShareableList attached = attach(list)) {
            assertEquals("old", list.get(0));
            assertEquals("something longer", attached.get(0));
            assertEquals(ListLayout.PYTHON_3_8, attached.layout());
            assertEquals(list.name(), rebuilt.name());
            rebuilt.set(1, 5);
            assertEquals(5, attached.getLong(1));
            assertEquals(1, list.getLong(1));
            assertThrows(IllegalArgumentException.class, () -> list.rebuild(List.of(List.of())));
            assertEquals(3, attach(list).length());
        }
    }

    @Test
    void afterUnlinkingItCanBeUsedButNotFound() {
        ShareableList list = list(1L);
        list.unlink();
        list.set(0, "still");
        assertEquals("still", list.get(0));
        assertThrows(SharedObjectException.NotFound.class, () -> attach(list));
        assertThrows(SharedObjectException.NotFound.class, list::unlink);
        list.close();
        list.close();
        assertEquals(1, list.length());
        assertThrows(ClosedObjectException.class, () -> list.get(0));
        assertThrows(ClosedObjectException.class, () -> list.getLong(0));
        assertThrows(ClosedObjectException.class, () -> list.set(0, 1));
    }

    @Test
    void aNameThatIsTakenIsRefused() {
        try (ShareableList list = list(1L)) {
            assertThrows(
                    SharedObjectException.AlreadyExists.class,
                    () -> ShareableList.create(store, list.name(), List.of(2L), ListOptions.DEFAULT));
            assertEquals(1, list.getLong(0));
        }
        try (ShareableList free = ShareableList.create(store, List.of(1L), ListOptions.DEFAULT)) {
            assertTrue(free.name().matches("psm_[0-9a-f]{8}"), free.name());
        }
    }

    @Test
    void aScopeTakesListsWithIt() throws IOException {
        try (SharedMemoryScope scope = new SharedMemoryScope(store)) {
            ShareableList five = scope.shareableList(List.of(1L, 2L, 3L, 4L, 5L));
            scope.shareableList(List.of("gone")).unlink();
            assertEquals(5, attach(five).length());
        }
        assertEquals(List.of(), shared.names());
    }

    @Test
    void attachingWaitsForAListToBeFinished() throws Exception {
        Thread creator = Thread.startVirtualThread(() -> {
            try (SharedBlock unfinished = store.create("slow", 41, 0600, s -> {});
                    ShareableList pattern = list(77L)) {
                Thread.sleep(5);
                unfinished.setLong(0, 1); // as Python does: header, slots, formats, codes
                unfinished.setLong(16, 8);
                Thread.sleep(5);
                unfinished.write(0, pattern.shm().segment());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        try (ShareableList list =
                ShareableList.attach(store, "slow", Access.READ_ONLY, ListOptions.DEFAULT, Duration.ofSeconds(20))) {
            assertEquals(77, list.getLong(0));
        }
        creator.join();
        SharedObjectException e = assertThrows(
                SharedObjectException.TimedOut.class,
                () -> ShareableList.attach(
                        store, "never", Access.READ_ONLY, ListOptions.DEFAULT, Duration.ofMillis(5)));
        assertTrue(e.getCause() instanceof SharedObjectException.NotFound);
    }
}
