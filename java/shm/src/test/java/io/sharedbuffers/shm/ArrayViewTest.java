package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes, slices and bulk copies. Item number n of an array of shape 2 x 3 x 4 holds n. */
class ArrayViewTest {
    private final Shared shared = new Shared();
    private final SharedArray array = SharedArray.create(
            shared.store, "a", ArrayHeader.of(ArrayDType.INT64, new long[] {2, 3, 4}, ArrayFooter.V3_548), items -> {
                for (int i = 0; i < 24; i++) {
                    items.setAtIndex(ValueLayout.JAVA_LONG, i, i);
                }
            });
    private final ArrayView view = array.view();

    ArrayViewTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        array.close();
        shared.close();
    }

    private static long[] longs(ArrayView view) {
        long[] items = new long[(int) view.count()];
        view.copyTo(items);
        long[] single = new long[items.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = view.getLong(i);
        }
        assertArrayEquals(single, items, "one by one, and in bulk");
        return items;
    }

    private static long[] range(int count, LongUnaryOperator item) {
        return LongStream.range(0, count).map(item).toArray();
    }

    @Test
    void itemsAreFoundByNumberAndByOneIndexForEachDimension() {
        assertEquals(23, view.getLong(23));
        assertEquals(12 + 4 + 2, view.getLong(1, 1, 2));
        assertEquals(18, view.getLong(new long[] {1, 1, 2}));
        assertEquals(18, view.getDouble(1, 1, 2));
        assertEquals(18, view.index(1, 1, 2));
        view.setLong(1, 1, 2, -1);
        view.setDouble(new long[] {0, 0, 1}, -2);
        assertEquals(-1, view.getLong(18));
        assertEquals(-2, view.getLong(1));
        ArrayView plane = view.select(0, 1);
        plane.setLong(2, 3, -3);
        assertEquals(-3, view.getLong(23));
        assertEquals(-3, plane.getDouble(2, 3));
        ArrayView deep = view.reshape(2, 3, 2, 2);
        assertEquals(deep.getLong(1, 0, 1, 0), view.getLong(14));
    }

    @Test
    void indexesOutsideAreRefusedByName() {
        for (Executable access : new Executable[] {
            () -> view.getLong(24),
            () -> view.getLong(-1),
            () -> view.getLong(0, 0, 4),
            () -> view.getLong(2, 0, 0),
            () -> view.getLong(0, -1, 0),
            () -> view.setDouble(new long[] {0, 3, 0}, 1),
            () -> view.index(0, 0, 4),
            () -> view.select(0, 2),
            () -> view.select(3, 0),
            () -> view.slice(2, 0, 5),
            () -> view.slice(2, 3, 2),
            () -> view.slice(2, 0, 4, 0),
            () -> view.slice(2, 4, -1, -1),
            () -> view.slice(2, 3, -2, -1),
            () -> view.get(24)
        }) {
            assertThrows(IndexOutOfBoundsException.class, access);
        }
        var e = assertThrows(IndexOutOfBoundsException.class, () -> view.getLong(0, 0, 4));
        assertTrue(e.getMessage().contains(array.block().label()), e.getMessage());
        assertTrue(e.getMessage().contains("[2, 3, 4]"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> view.getLong(0, 0));
        assertThrows(IllegalArgumentException.class, () -> view.getLong(0, 0, 0, 0));
    }

    @Test
    void aSliceTakesEveryFewItemsUpOrDown() {
        ArrayView flat = view.reshape(24);
        assertArrayEquals(range(5, i -> 3 + i), longs(flat.slice(0, 3, 8)));
        assertArrayEquals(range(3, i -> 3 + 2 * i), longs(flat.slice(0, 3, 8, 2)));
        assertArrayEquals(range(24, i -> 23 - i), longs(flat.slice(0, 23, -1, -1)));
        assertArrayEquals(range(5, i -> 20 - 4 * i), longs(flat.slice(0, 20, 3, -4)));
        assertArrayEquals(
                range(2, i -> 23 - 12 * i), longs(flat.slice(0, 23, -1, -1).slice(0, 0, 24, 12)));
        assertArrayEquals(new long[0], longs(flat.slice(0, 24, 24)));
        assertArrayEquals(new long[0], longs(flat.slice(0, 5, 5, -1)));
        assertArrayEquals(new long[] {7}, longs(flat.slice(0, 7, 24, Long.MAX_VALUE)));
        assertArrayEquals(new long[] {7}, longs(flat.slice(0, 7, -1, Long.MIN_VALUE)));
    }

    @Test
    void slicesOfSeveralDimensionsKeepTheOrder() {
        ArrayView part = view.slice(1, 2, -1, -2).slice(2, 1, 3);
        assertArrayEquals(new long[] {2, 2, 2}, part.shape());
        assertArrayEquals(new long[] {9, 10, 1, 2, 21, 22, 13, 14}, longs(part));
        assertEquals(21, part.getLong(1, 0, 0));
        assertFalse(part.isContiguous());
        assertThrows(UnsupportedOperationException.class, part::segment);
    }

    @Test
    void transposingChangesTheOrderOfDimensions() {
        ArrayView turned = view.transpose();
        assertArrayEquals(new long[] {4, 3, 2}, turned.shape());
        assertEquals(view.getLong(1, 2, 3), turned.getLong(3, 2, 1));
        assertArrayEquals(range(24, i -> i / 6 + i / 2 % 3 * 4 + i % 2 * 12), longs(turned));
        ArrayView some = view.transpose(1, 0, 2);
        assertArrayEquals(range(24, i -> i / 8 * 4 + i / 4 % 2 * 12 + i % 4), longs(some));
        assertArrayEquals(range(24, i -> i), longs(turned.transpose()));
        assertThrows(IllegalArgumentException.class, () -> view.transpose(0, 1));
        assertThrows(IllegalArgumentException.class, () -> view.transpose(0, 1, 1));
        assertThrows(IndexOutOfBoundsException.class, () -> view.transpose(0, 1, 3));
    }

    @Test
    void anotherShapeIsPossibleWithoutCopyingIfItemsAreEvenlySpaced() {
        assertArrayEquals(new long[] {6, 4}, view.reshape(6, -1).shape());
        assertArrayEquals(new long[] {24, 1}, view.reshape(-1, 1).shape());
        assertEquals(0, view.slice(0, 0, 0).reshape(0, 5).count());
        ArrayView even = view.reshape(12, 2).select(1, 1);
        assertArrayEquals(range(12, i -> 2 * i + 1), longs(even.reshape(3, 2, 1, 2)));
        assertEquals(2 * 7 + 1, even.reshape(3, 4).getLong(1, 3));
        ArrayView down = view.reshape(24).slice(0, 23, -1, -1);
        assertEquals(23 - 5, down.reshape(4, 6).getLong(0, 5));
        ArrayView rows = view.slice(2, 0, 2);
        assertArrayEquals(range(12, i -> i / 2 * 4 + i % 2), longs(rows.reshape(6, 2)));
        assertArrayEquals(range(12, i -> i / 2 * 4 + i % 2), longs(rows.reshape(2, 1, 3, 2, 1)));
        assertThrows(IllegalArgumentException.class, () -> rows.reshape(12));
        assertThrows(IllegalArgumentException.class, () -> view.transpose().reshape(24));
        assertThrows(IllegalArgumentException.class, () -> view.reshape(5, 5));
        assertThrows(IllegalArgumentException.class, () -> view.reshape(5, -1));
        assertThrows(IllegalArgumentException.class, () -> view.reshape(-1, -1));
        assertThrows(IllegalArgumentException.class, () -> view.reshape(-2, -12));
        assertThrows(IllegalArgumentException.class, () -> view.slice(0, 0, 0).reshape(0, -1));
    }

    @Test
    void storesThroughAViewAreSeenThroughTheArray() {
        view.transpose().slice(0, 3, -1, -3).select(2, 0).copyFrom(new long[] {-1, -2, -3, -4, -5, -6});
        assertEquals(-1, view.getLong(0, 0, 3));
        assertEquals(-3, view.getLong(0, 2, 3));
        assertEquals(-4, view.getLong(0, 0, 0));
        assertEquals(-6, view.getLong(0, 2, 0));
        assertEquals(1, view.getLong(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"i1", "u2", "i4", "i8", "f4", "c8", "c16", "U3", "V5", "g", ">i4,>f8"})
    void itemsOfEveryWidthAreCopiedFromAndToTurnedAndSlicedViews(String dtype) {
        ArrayDType type = ArrayDType.of(dtype);
        int width = type.itemsize();
        try (SharedArray other =
                SharedArray.create(shared.store, "b", ArrayHeader.of(type, new long[] {4, 6}, ArrayFooter.V3_548))) {
            byte[] items = new byte[24 * width];
            for (int i = 0; i < items.length; i++) {
                items[i] = (byte) (i * 31 + 1);
            }
            other.view().copyFrom(items);
            ArrayView turned = other.view().transpose().slice(0, 5, 0, -2); // rows 5, 3, 1 of the 6 columns
            byte[] expected = new byte[12 * width];
            for (int i = 0; i < 12; i++) {
                System.arraycopy(items, (i % 4 * 6 + 5 - i / 4 * 2) * width, expected, i * width, width);
            }
            byte[] found = new byte[12 * width];
            turned.copyTo(found);
            assertArrayEquals(expected, found);
            turned.copyFrom(new byte[12 * width]);
            turned.copyTo(found);
            assertArrayEquals(new byte[12 * width], found);
            turned.copyFrom(expected);
            byte[] all = new byte[24 * width];
            other.view().copyTo(all);
            assertArrayEquals(items, all);
        }
        SharedArray.delete(shared.store, "b");
    }

    @Test
    void theSegmentHoldsTheItemsOfAContiguousView() {
        assertEquals(24 * 8, view.segment().byteSize());
        assertEquals(13, view.select(0, 1).segment().getAtIndex(ValueLayout.JAVA_LONG, 1));
        assertTrue(view.slice(0, 1, 2).isContiguous());
        assertEquals(0, view.slice(1, 0, 0).segment().byteSize());
    }

    @Test
    void arraysOfAnotherLengthOrTypeAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> view.copyTo(new long[23]));
        assertThrows(IllegalArgumentException.class, () -> view.copyFrom(new double[25]));
        assertThrows(IllegalArgumentException.class, () -> view.copyTo(new byte[24]));
        assertThrows(UnsupportedOperationException.class, () -> view.copyTo(new int[24]));
        assertThrows(UnsupportedOperationException.class, () -> view.copyTo(new float[24]));
        assertThrows(UnsupportedOperationException.class, () -> view.copyTo(new short[24]));
        assertThrows(UnsupportedOperationException.class, () -> view.copyTo(new boolean[24]));
    }

    @Test
    void itemsAreSeenAsAnotherTypeOfTheSameLength() {
        view.setLong(0, -1);
        assertEquals(0x1p64, view.as(ArrayDType.UINT64).getDouble(0));
        assertTrue(Double.isNaN(view.as(ArrayDType.FLOAT64).getDouble(0)));
        assertThrows(IllegalArgumentException.class, () -> view.as(ArrayDType.INT32));
        assertEquals("uint64[2, 3, 4]", view.as(ArrayDType.UINT64).toString());
    }

    @Test
    void atomicChangesReachEveryItemOfAView() {
        ElementAtomics atomics = view.transpose().atomics();
        assertEquals(12, atomics.getAndAddLong(1, 5));
        assertEquals(17, view.getLong(1, 0, 0));
        assertTrue(atomics.compareAndSetLong(1, 17, 18));
        assertFalse(atomics.compareAndSetLong(1, 17, 19));
        atomics.setLong(0, 3);
        assertEquals(3, atomics.getLong(0));
        assertThrows(IndexOutOfBoundsException.class, () -> atomics.getLong(24));
        assertThrows(UnsupportedOperationException.class, () -> atomics.getAndAddDouble(0, 1));
        ElementAtomics doubles = view.as(ArrayDType.FLOAT64).atomics();
        doubles.setDouble(2, 1.5);
        assertEquals(1.5, doubles.getAndAddDouble(2, 1));
        assertTrue(doubles.compareAndSetDouble(2, 2.5, -0.0));
        assertEquals(Double.doubleToRawLongBits(-0.0), view.getLong(2));
        assertThrows(UnsupportedOperationException.class, () -> doubles.getLong(0));
        ArrayView halves = view.as(ArrayDType.struct(
                8,
                List.of(
                        new ArrayField("low", ArrayDType.UINT32, 0, List.of()),
                        new ArrayField("real", ArrayDType.FLOAT32, 4, List.of()),
                        new ArrayField("odd", ArrayDType.INT32, 2, List.of()))));
        view.setLong(5, 0);
        ElementAtomics low = halves.field("low").atomics();
        assertEquals(0, low.getAndAddLong(5, -1));
        assertEquals(0xffff_ffffL, low.getLong(5));
        assertEquals(0xffff_ffffL, view.getLong(5));
        assertTrue(low.compareAndSetLong(5, 0xffff_ffffL, 1));
        assertThrows(IllegalArgumentException.class, () -> low.setLong(5, -1));
        ElementAtomics real = halves.field("real").atomics();
        real.setDouble(5, 0.5);
        assertEquals(0.5, real.getAndAddDouble(5, 0.25));
        assertTrue(real.compareAndSetDouble(5, 0.75, 8));
        assertEquals(8, real.getDouble(5));
        assertThrows(
                IllegalArgumentException.class,
                () -> halves.field("odd").atomics().getLong(5));
    }
}
