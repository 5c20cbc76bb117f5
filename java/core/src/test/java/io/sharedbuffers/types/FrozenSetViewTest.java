package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A frozen set in a file")
class FrozenSetViewTest {
    private static FrozenSetView stored(Collection<?> items) {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        WorkBuffer buffer = new WorkBuffer(1 << 20, Padding.ZERO);
        int end = FrozenSetType.FROZENSET.pack(items, buffer, 0, context);
        Region region = Region.of(java.util.Arrays.copyOf(buffer.array(), end), "set");
        ReadContext reading = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);
        return FrozenSetType.FROZENSET.read(region, 0, reading);
    }

    @Test
    @DisplayName("finds numbers of a bitmap, whatever their type")
    void bitmap() {
        FrozenSetView set = stored(List.of(0L, 63L, 64L, 119L));
        assertTrue(set.contains(0L));
        assertTrue(set.contains(63.0));
        assertTrue(set.contains(64));
        assertTrue(set.contains(119L));
        assertTrue(set.contains(false));
        assertFalse(set.contains(1L));
        assertFalse(set.contains(128L));
        assertFalse(set.contains(-1L));
        assertFalse(set.contains(63.5));
        assertFalse(set.contains("0"));
        assertFalse(set.contains(null));
        assertEquals(List.of(0L, 63L, 64L, 119L), new ArrayList<>(set));
    }

    @Test
    @DisplayName("ends its iteration like any other set")
    void exhausted() {
        Iterator<Object> items = stored(List.of(70L)).iterator();
        assertEquals(70L, items.next());
        assertFalse(items.hasNext());
        assertThrows(NoSuchElementException.class, items::next);
    }

    @Test
    @DisplayName("finds each of many whole numbers and no other")
    void wholeNumbers() {
        FrozenSetView set =
                stored(LongStream.range(-500, 500).map(i -> i * 3).boxed().toList());
        for (long i = -1500; i < 1500; i++) {
            assertEquals(i % 3 == 0, set.contains(i), "" + i);
        }
        assertTrue(set.contains(-1500.0));
        assertFalse(set.contains(1e300));
        assertFalse(set.contains(BigInteger.ONE.shiftLeft(64)));
    }

    @Test
    @DisplayName("finds unsigned numbers beyond 2^63")
    void unsigned() {
        BigInteger most = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
        FrozenSetView set = stored(List.of(most, 5L));
        assertTrue(set.contains(most));
        assertTrue(set.contains(5));
        assertFalse(set.contains(-1L));
        assertFalse(set.contains(most.negate()));
    }

    @Test
    @DisplayName("finds floating-point numbers, also where NaN upsets their order")
    void floats() {
        FrozenSetView sorted = stored(List.of(2.5, -1.0, 100.0));
        assertTrue(sorted.contains(100L));
        assertTrue(sorted.contains(-1.0));
        assertFalse(sorted.contains(2.0));
        FrozenSetView upset = stored(List.of(3.0, Double.NaN, 1.0));
        assertTrue(upset.contains(1.0));
        assertTrue(upset.contains(3L));
        assertFalse(upset.contains(2.0));
    }

    @Test
    @DisplayName("finds values of any kind by their hash")
    void mixed() {
        List<Object> items = new ArrayList<>();
        for (long i = 0; i < 200; i++) {
            items.add("key" + i);
            items.add(Tuple.of(i, "x"));
        }
        items.add(null);
        items.add(1L);
        FrozenSetView set = stored(items);
        for (Object item : items) {
            assertTrue(set.contains(item), () -> "" + item);
        }
        assertTrue(set.contains(true));
        assertTrue(set.contains(Tuple.of(5.0, "x")));
        assertFalse(set.contains("key200"));
        assertFalse(set.contains("key1".getBytes()));
        assertFalse(set.contains(List.of()));
    }

    @Test
    @DisplayName("finds sets within it whose hash only their writer could tell")
    void nested() {
        FrozenSetView set = stored(List.of(FrozenSet.of("a", "b"), FrozenSet.of("c", "d", "e"), "f", "g", "h"));
        assertTrue(set.contains(FrozenSet.of("b", "a")));
        assertTrue(set.contains(FrozenSet.of("e", "c", "d")));
        assertTrue(set.contains("g"));
        assertFalse(set.contains(FrozenSet.of("a", "c")));
    }

    @Test
    @DisplayName("equals a set of the same items")
    void equality() {
        assertEquals(stored(List.of("a", 1L)), FrozenSet.of(1.0, "a"));
        assertEquals(stored(List.of("a", 1L)).hashCode(), FrozenSet.of(1.0, "a").hashCode());
    }

    @Test
    @DisplayName("has equal hashes in the order in which the interpreter walks them")
    void ties() {
        assertEquals(List.of(false, true), new ArrayList<>(stored(FrozenSet.of(true, false))));
        assertEquals(List.of(false, true, "a"), new ArrayList<>(stored(FrozenSet.of(true, "a", false))));
        assertEquals(List.of(true, false), new ArrayList<>(stored(List.of(true, false))));
    }

    private static byte[] bytes(String hex) {
        return java.util.HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    private static FrozenSetView view(byte[] image) {
        return FrozenSetView.open(Region.of(image, "set"), 0, Images.reading());
    }

    @Test
    @DisplayName("has only the bits of its bitmap")
    void bits() {
        FrozenSetView set = view(bytes("4d 00000000000000 00 01 000000000000"));
        assertEquals(List.of(64L), new ArrayList<>(set));
        assertEquals(1, set.size());
        assertFalse(set.contains(0L));
        assertTrue(set.contains(64L));
        assertFalse(set.contains(120L));
        assertFalse(set.contains(BigInteger.ONE.shiftLeft(64)));
        assertTrue(view(bytes("6d 01000000000000")).contains(0L));
    }

    @Test
    @DisplayName("shows its items, and their places where they have some")
    void visits() throws java.io.IOException {
        List<Object> shown = new ArrayList<>();
        StoredItems.Visitor visitor = (item, offset) -> {
            shown.add(item);
            shown.add(offset);
        };
        view(bytes("6d 03000000000000")).visit(visitor);
        view(bytes("42 010000 78")).visit(visitor);
        view(bytes("54 01000000000000 10000000 00000000 5401000000000000")).visit(visitor);
        assertEquals(List.of(0L, -1L, 1L, -1L, 120L, -1L, true, 16L), shown);
    }

    @Test
    @DisplayName("finds numbers that stand in no order, which the original would not have written")
    void unsorted() {
        for (String image : List.of(
                "42 030000 05 01 03",
                "71 03000000000000 0500000000000000 0100000000000000 0300000000000000",
                "51 03000000000000 0500000000000000 0100000000000000 0300000000000000",
                "66 03000000000000 0000a040 0000803f 00004040")) {
            FrozenSetView set = view(bytes(image));
            for (long i = 0; i < 8; i++) {
                assertEquals(i == 1 || i == 3 || i == 5, set.contains(i), image);
            }
            assertFalse(set.contains("x"));
        }
        FrozenSetView signs = view(bytes("62 020000 01 ff"));
        assertTrue(signs.contains(-1));
        assertTrue(signs.contains(1));
        FrozenSetView unsigned = view(bytes("51 02000000000000 ffffffffffffffff 0000000000000000"));
        assertTrue(unsigned.contains(0L));
        assertTrue(unsigned.contains(new BigInteger("18446744073709551615")));
        assertFalse(unsigned.contains(-1L));
    }

    /** Where each byte of the last item stands in the place of the one before, only looking at every item finds it. */
    @Test
    @DisplayName("is checked for its order once, and searched by halving from then on")
    void checkedOnce() {
        assertHalves("42 040000 01 05 05 09", 4, 9);
        assertHalves("62 040000 fb 05 05 09", 4, 9);
        assertHalves("71 03000000000000 fbffffffffffffff 0500000000000000 0900000000000000", 8, 9);
        assertHalves("66 04000000000000 0000803f 0000a040 0000a040 00001041", 8, 9);
        byte[] unsigned = bytes("51 03000000000000 0000000000000000 0500000000000000 ffffffffffffffff");
        FrozenSetView set = view(unsigned);
        assertTrue(set.contains(0L));
        unsigned[8] = 9;
        assertFalse(set.contains(9L));
    }

    private static void assertHalves(String image, int first, long last) {
        byte[] bytes = bytes(image);
        FrozenSetView set = view(bytes);
        assertTrue(set.contains(last));
        int width = set.stream().allMatch(Double.class::isInstance) ? 4 : (bytes.length - first) / set.size();
        System.arraycopy(bytes, bytes.length - width, bytes, first, width);
        java.util.Arrays.fill(bytes, bytes.length - width, bytes.length, (byte) 0x7E);
        assertFalse(set.contains(last), image);
    }

    @Test
    @DisplayName("is not searched behind the place where a number should be")
    void noFurther() {
        byte[] whole = bytes("42 040000 01 03 05 07");
        FrozenSetView numbers = view(whole);
        assertFalse(numbers.contains(4));
        whole[7] = 4;
        assertFalse(numbers.contains(4));
        byte[] floats = bytes("66 04000000000000 0000803f 00004040 0000a040 0000e040");
        FrozenSetView halves = view(floats);
        assertFalse(halves.contains(4.0));
        System.arraycopy(bytes("00008040"), 0, floats, 20, 4);
        assertFalse(halves.contains(4.0));
    }

    @Test
    @DisplayName("finds each of the items that share a hash")
    void sharedHash() {
        java.util.ArrayList<Object> given = new ArrayList<>(java.util.Arrays.asList(null, 0L, "a", "b"));
        FrozenSetView set = stored(given);
        for (Object item : given) {
            assertTrue(set.contains(item));
        }
        assertFalse(set.contains("c"));
    }

    /** The hash of 5 is 5, that of 9 is 9. */
    @Test
    @DisplayName("finds items by their hash only where they are in its order")
    void byHash() {
        byte[] sorted = bytes("54 03000000000000 18000000 20000000 28000000 00000000"
                + " 6205000000000000 6205000000000000 6209000000000000");
        FrozenSetView set = view(sorted);
        assertTrue(set.contains(9L));
        assertFalse(set.contains(7L));
        sorted[8] = 0x28;
        sorted[16] = 0x18;
        assertFalse(set.contains(9L));
        FrozenSetView unsorted = view(sorted);
        assertTrue(unsorted.contains(9L));
        assertTrue(unsorted.contains(5L));
    }

    @Test
    @DisplayName("with an item that has no hash is looked at item by item")
    void unhashable() {
        FrozenSetView set = view(
                bytes("54 02000000000000 10000000 20000000" + " 65 00000000000000 42 00000000000000 6209000000000000"));
        assertTrue(set.contains(9L));
        assertFalse(set.contains(8L));
        assertFalse(set.contains(List.of()));
    }

    @Test
    @DisplayName("differs from a set of other items, and tells its place without reading")
    void inequality() {
        FrozenSetView set = view(bytes("42 020000 78 79"));
        assertFalse(set.equals(FrozenSet.of(120L)));
        assertFalse(set.equals(FrozenSet.of(120L, 122L)));
        assertTrue(set.equals(FrozenSet.of(121L, 120L)));
        assertEquals("FrozenSetView[2 items at 0 of set]", set.toString());
    }
}
