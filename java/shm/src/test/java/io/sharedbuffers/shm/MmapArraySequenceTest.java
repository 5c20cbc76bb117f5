package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Python's {@code array.array} does as a sequence, on arrays in memory. */
class MmapArraySequenceTest {
    private static MmapArray ints(long... values) {
        MmapArray array = MmapArray.anonymous(TypeCode.INT);
        array.appendAll(values);
        return array;
    }

    private static MmapArray doubles(double... values) {
        MmapArray array = MmapArray.anonymous(TypeCode.DOUBLE);
        array.appendAll(values);
        return array;
    }

    @Test
    void indexesCountFromBothEnds() {
        MmapArray array = ints(1, 2, 3);
        assertEquals(3, array.get(-1));
        assertEquals(1, array.getLong(-3));
        array.setLong(-2, 9);
        assertEquals(List.of(1, 9, 3), array.toList());
        for (long none : new long[] {3, -4, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThrows(IndexOutOfBoundsException.class, () -> array.get(none));
            assertThrows(IndexOutOfBoundsException.class, () -> array.getLong(none));
            assertThrows(IndexOutOfBoundsException.class, () -> array.setLong(none, 1));
            assertThrows(IndexOutOfBoundsException.class, () -> array.pop(none));
        }
        assertEquals(3, array.length());
    }

    @Test
    void anInsertedItemGoesToTheNearestEndIfItsPlaceIsNone() {
        MmapArray array = ints(1, 2, 3);
        array.insert(1, 9);
        array.insert(-1, 8);
        array.insert(100, 7);
        array.insert(-100, 6);
        assertEquals(List.of(6, 1, 9, 2, 8, 3, 7), array.toList());
    }

    @Test
    void itemsAreTakenFromAnyPlace() {
        MmapArray array = ints(1, 2, 3, 4);
        assertEquals(4, array.pop());
        assertEquals(1, array.pop(0));
        assertEquals(2, array.pop(-2));
        assertEquals(3, array.pop());
        assertThrows(IndexOutOfBoundsException.class, array::pop);
        assertTrue(array.isEmpty());
    }

    @Test
    void valuesAreFoundAndTakenAway() {
        MmapArray array = ints(5, 7, 5);
        assertEquals(2, array.count(5));
        assertEquals(1, array.indexOf(7));
        assertEquals(-1, array.indexOf(6));
        assertTrue(array.remove((Object) 5));
        assertFalse(array.remove((Object) 6));
        assertEquals(List.of(7, 5), array.toList());
    }

    @Test
    void numbersAreFoundAcrossTypesIfTheyAreTheSame() {
        MmapArray array = ints(3, -1);
        assertEquals(1, array.count(3.0));
        assertEquals(0, array.count(3.5));
        assertEquals(0, array.count("x"));
        assertEquals(0, array.count(1L << 40));
        assertEquals(0, array.count(null));
        assertEquals(0, array.count(Double.NaN));
        MmapArray bytes = MmapArray.anonymous(TypeCode.UNSIGNED_BYTE);
        bytes.append(3);
        assertEquals(0, bytes.count(259));
        MmapArray floats = MmapArray.anonymous(TypeCode.FLOAT);
        floats.append(0.1);
        assertEquals(0, floats.count(0.1));
        assertEquals(1, floats.count(0.1f));
        assertEquals(0, doubles(Double.NaN).count(Double.NaN));
        assertEquals(1, doubles(0.0).count(-0.0));
        assertEquals(0, doubles(0x1p53).count((1L << 53) + 1));
        assertEquals(1, doubles(0x1p53).count(1L << 53));
    }

    @Test
    void theOrderIsTurnedRound() {
        MmapArray array = ints(1, 2, 3);
        array.reverse();
        assertEquals(List.of(3, 2, 1), array.toList());
        array.append(0);
        array.reverse();
        assertEquals(List.of(0, 1, 2, 3), array.toList());
        MmapArray none = ints();
        none.reverse();
        assertTrue(none.isEmpty());
    }

    @Test
    void arraysAreExtendedByArraysOfTheSameTypeAndByThemselves() {
        MmapArray array = ints(1, 2);
        array.appendAll(ints(3));
        array.appendAll(array);
        assertEquals(List.of(1, 2, 3, 1, 2, 3), array.toList());
        assertThrows(IllegalArgumentException.class, () -> array.appendAll(doubles(1)));
        assertThrows(IllegalArgumentException.class, () -> array.set(Slice.ALL, doubles(1)));
        assertThrows(IllegalArgumentException.class, () -> array.concat(doubles(1)));
        assertEquals(6, array.length());
    }

    @Test
    void anArrayTakesThePlaceOfAPartOfItself() {
        MmapArray array = ints(1, 2, 3);
        array.set(Slice.parse("1:2"), array);
        assertEquals(List.of(1, 1, 2, 3, 3), array.toList());
        array.set(Slice.parse("::-1"), array);
        assertEquals(List.of(3, 3, 2, 1, 1), array.toList());
    }

    @Test
    void aListIsAddedWholeOrNotAtAll() {
        MmapArray array = ints(1);
        assertThrows(IllegalArgumentException.class, () -> array.appendAll(List.of(2, "x", 3)));
        assertThrows(IllegalArgumentException.class, () -> array.appendAll(2, 1L << 40));
        assertEquals(List.of(1), array.toList());
        array.appendAll(List.of(2, 3L, (byte) 4));
        assertEquals(List.of(1, 2, 3, 4), array.toList());
    }

    @Test
    void onlyWholeItemsAreBytes() {
        MmapArray array = ints(1);
        for (int length : new int[] {3, 5}) {
            assertThrows(IllegalArgumentException.class, () -> array.appendBytes(new byte[length]));
        }
        array.appendBytes(array.toBytes());
        array.appendBytes(MemorySegment.ofArray(new int[] {7, 8}));
        array.appendBytes(new byte[0]);
        assertArrayEquals(new long[] {1, 1, 7, 8}, array.toLongArray());
    }

    @Test
    void aStreamThatEndsTooEarlyLeavesTheWholeItemsBefore() throws IOException {
        byte[] bytes = ints(1, 2, 3).toBytes();
        MmapArray array = ints(0);
        array.appendFrom(new ByteArrayInputStream(bytes), 2);
        assertEquals(List.of(0, 1, 2), array.toList());
        EOFException end = assertThrows(
                EOFException.class, () -> array.appendFrom(new ByteArrayInputStream(bytes, 0, 10), 1L << 60));
        assertTrue(end.getMessage().contains("found 2 and 2 bytes"), end.getMessage());
        assertEquals(List.of(0, 1, 2, 1, 2), array.toList());
    }

    @Test
    void aLongStreamIsReadPieceByPiece() throws IOException {
        byte[] bytes = new byte[100_003];
        new java.util.Random(1).nextBytes(bytes);
        MmapArray array = MmapArray.anonymous(TypeCode.UNSIGNED_BYTE);
        array.appendFrom(new ByteArrayInputStream(bytes), bytes.length);
        assertArrayEquals(bytes, array.toBytes());
    }

    @ParameterizedTest
    @CsvSource({"3, '1,2,1,2,1,2'", "1, '1,2'", "0, ''", "-1, ''"})
    void arraysAreRepeated(long times, String expected) {
        MmapArray array = ints(1, 2);
        List<String> items = expected.isEmpty() ? List.of() : List.of(expected.split(","));
        assertEquals(
                items,
                array.repeat(times).toList().stream().map(Object::toString).toList());
        assertEquals(2, array.length());
        array.repeatInPlace(times);
        assertEquals(items, array.toList().stream().map(Object::toString).toList());
    }

    @Test
    void moreItemsThanThereCanBeAreRefused() {
        MmapArray array = ints(1, 2);
        assertThrows(IllegalArgumentException.class, () -> array.repeat(Long.MAX_VALUE));
        assertThrows(IllegalArgumentException.class, () -> array.repeatInPlace(Long.MAX_VALUE / 3));
        assertThrows(SharedObjectException.NoSpace.class, () -> array.repeatInPlace(1L << 50));
        assertEquals(List.of(1, 2), array.toList());
        MmapArray none = ints();
        none.repeatInPlace(Long.MAX_VALUE);
        assertTrue(none.isEmpty());
    }

    @Test
    void sumsAndCopiesAreArraysOfTheirOwn() {
        MmapArray array = ints(1, 2);
        MmapArray copy = array.copy();
        MmapArray both = array.concat(ints(3));
        array.setLong(0, 9);
        assertEquals(List.of(1, 2), copy.toList());
        assertEquals(List.of(1, 2, 3), both.toList());
        array.clear();
        assertTrue(array.isEmpty());
    }

    @Test
    void equalArraysHaveAsManyItemsAndTheSameValues() {
        assertEquals(ints(1, 2), ints(1, 2));
        assertNotEquals(ints(1, 2), ints(1, 2, 3));
        assertNotEquals(ints(), ints(1));
        assertNotEquals(ints(1), List.of(1));
        MmapArray array = ints(1);
        assertSame(array, array);
        assertEquals(array, array);
        assertEquals(doubles(Double.NaN, 0.0), doubles(Double.NaN, -0.0));
        assertEquals(
                doubles(Double.NaN, 0.0).hashCode(), doubles(Double.NaN, -0.0).hashCode());
    }

    @Test
    void numbersAreEqualAcrossTypesAndNothingElseIs() {
        MmapArray wide = MmapArray.anonymous(TypeCode.UNSIGNED_LONG);
        wide.appendAll(1, 2);
        assertEquals(ints(1, 2), wide);
        assertEquals(ints(1, 2).hashCode(), wide.hashCode());
        assertEquals(wide, doubles(1, 2));
        assertEquals(wide.hashCode(), doubles(1, 2).hashCode());
        MmapArray text = MmapArray.anonymous(TypeCode.UNICODE);
        text.appendAll(1, 2);
        assertNotEquals(text, ints(1, 2));
        assertThrows(ClassCastException.class, () -> text.compareTo(ints(1, 2)));
    }

    @Test
    void theOrderIsThatOfTheFirstDifferenceAndThenOfTheLength() {
        assertTrue(ints(1, 2).compareTo(ints(1, 3)) < 0);
        assertTrue(ints(1, 2).compareTo(ints(1)) > 0);
        assertEquals(0, ints(1, 2).compareTo(ints(1, 2)));
        MmapArray large = MmapArray.anonymous(TypeCode.UNSIGNED_LONG, 1);
        large.setUnsignedLong(0, -1);
        MmapArray negative = MmapArray.anonymous(TypeCode.LONG);
        negative.append(-1);
        assertTrue(large.compareTo(negative) > 0);
        assertTrue(negative.compareTo(large) < 0);
        assertTrue(doubles(0x1p53).compareTo(wide((1L << 53) + 1)) < 0);
        assertTrue(wide((1L << 53) + 1).compareTo(doubles(0x1p53)) > 0);
        assertTrue(doubles(Double.NaN).compareTo(ints(1)) > 0);
        assertTrue(doubles(Double.NEGATIVE_INFINITY).compareTo(ints(1)) < 0);
    }

    private static MmapArray wide(long value) {
        MmapArray array = MmapArray.anonymous(TypeCode.LONG);
        array.append(value);
        return array;
    }

    @Test
    void theOriginalComparesOnlyWhatBothHave() {
        assertEquals(0, ints(1, 2).comparePrefix(ints(1, 2, 3)));
        assertEquals(0, ints().comparePrefix(ints(1)));
        assertTrue(ints(1, 3).comparePrefix(ints(1, 2, 3)) > 0);
    }

    @Test
    void theListShowsTheArray() {
        MmapArray array = ints(1, 2, 3);
        List<Object> list = array.asList();
        assertEquals(List.of(1, 2, 3), list);
        assertEquals(2, list.set(1, 9));
        assertEquals(9, array.get(1));
        array.append(4);
        assertEquals(4, list.size());
        assertThrows(IndexOutOfBoundsException.class, () -> list.get(-1));
        assertThrows(UnsupportedOperationException.class, () -> list.add(1));
        assertEquals("array('i', [1, 9, 3, 4])", array.toString());
        assertEquals("array('i')", ints().toString());
    }

    @Test
    void memoryOfAnEndedArrayIsNotReached() {
        MmapArray array = ints(1);
        array.close();
        array.close();
        assertTrue(array.isClosed());
        assertThrows(ClosedObjectException.class, () -> array.get(0));
        assertThrows(ClosedObjectException.class, () -> array.append(1));
        assertThrows(ClosedObjectException.class, array::segment);
    }

    @Test
    void thousandsOfArraysInMemoryCanBeMadeAtOnce() throws Exception {
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var made = new java.util.ArrayList<java.util.concurrent.Future<Long>>();
            for (int i = 0; i < 1000; i++) {
                long value = i;
                made.add(threads.submit(() -> ints(value, value).getLong(1)));
            }
            for (int i = 0; i < 1000; i++) {
                assertEquals(i, made.get(i).get());
            }
        }
    }

    @Test
    void anArrayInMemoryGrowsFarBeyondItsFirstPage() {
        MmapArray array = ints(7);
        for (int i = 1; i < 5000; i++) {
            array.append(i);
        }
        assertEquals(5000, array.length());
        assertEquals(List.of(7, 1), array.get(Slice.of(0, 2)).toList());
        assertEquals(4999, array.get(-1));
    }
}
