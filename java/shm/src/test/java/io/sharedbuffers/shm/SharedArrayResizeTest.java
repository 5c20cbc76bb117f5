package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SharedArrayResizeTest {
    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    SharedArrayResizeTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private SharedArray counting(ArrayFooter footer, int count) {
        ArrayHeader header = ArrayHeader.of(ArrayDType.INT32, new long[] {count}, footer);
        SharedArray array = SharedArray.create(store, "a", header);
        for (int i = 0; i < count; i++) {
            array.view().setLong(i, i + 1);
        }
        return array;
    }

    /** Items 1, 2 and so on of which the first are kept, zeros, and a new footer. */
    private static byte[] expected(ArrayFooter footer, int kept, int count) {
        ByteBuffer items = ByteBuffer.allocate(count * 4).order(ByteOrder.nativeOrder());
        for (int i = 0; i < kept; i++) {
            items.putInt(i + 1);
        }
        byte[] main = HandMade.footer(footer.size(), count * 4L, 5, 4, 1, count);
        byte[] tail = switch (footer) {
            case DUAL_548_292 -> HandMade.both(main, HandMade.footer(292, count * 4L, 5, 4, 1, count));
            case DUAL_548_288 -> HandMade.both(main, HandMade.footer(288, count * 4L, 5, 0, 1, count));
            default -> main;
        };
        byte[] object = Arrays.copyOf(items.array(), count * 4 + tail.length);
        System.arraycopy(tail, 0, object, count * 4, tail.length);
        return object;
    }

    @ParameterizedTest
    @EnumSource(ArrayFooter.class)
    void growingAndShrinkingByAnyAmountLeavesItemsAndOneFooter(ArrayFooter footer) throws IOException {
        int[][] steps = {{10, 11}, {10, 60}, {10, 5000}, {5000, 4999}, {5000, 10}, {100, 80}, {10, 0}, {0, 10}, {7, 7}};
        for (int[] step : steps) {
            try (SharedArray array = counting(footer, step[0])) {
                array.resize(step[1]);
                assertEquals(List.of((long) step[1]), array.header().shape());
                assertEquals(step[1], array.view().count());
                assertArrayEquals(
                        expected(footer, Math.min(step[0], step[1]), step[1]),
                        Files.readAllBytes(shared.directory.resolve("a")),
                        step[0] + " to " + step[1]);
            }
            SharedArray.delete(store, "a");
        }
    }

    @Test
    void oldViewsAndAttachmentsSeeTheFirstItemsOfAGrownArray() {
        try (SharedArray array = counting(ArrayFooter.V3_548, 10);
                SharedArray other = SharedArray.attach(store, "a", Access.READ_WRITE)) {
            ArrayView old = array.view();
            array.resize(20);
            old.setLong(3, 77);
            assertEquals(77, array.view().getLong(3));
            assertEquals(77, other.view().getLong(3));
            assertEquals(10, other.view().count());
            assertEquals(20, other.refresh().view().count());
            other.view().setLong(19, 5);
            assertEquals(5, array.view().getLong(19));
        }
    }

    @Test
    void itemsThatAreGoneAreAnErrorInOldViews() {
        try (SharedArray array = counting(ArrayFooter.V3_548, 100_000);
                SharedArray other = SharedArray.attach(store, "a", Access.READ_WRITE)) {
            ArrayView old = array.view();
            array.resize(10);
            assertEquals(10, old.getLong(9));
            assertThrows(IndexOutOfBoundsException.class, () -> old.getLong(99_999));
            assertThrows(IndexOutOfBoundsException.class, () -> old.copyTo(new int[100_000]));
            assertThrows(SharedObjectException.Shrunk.class, () -> other.view().getLong(99_999));
            assertThrows(SharedObjectException.Shrunk.class, () -> other.view().copyTo(new int[100_000]));
            assertThrows(
                    SharedObjectException.Shrunk.class,
                    () -> other.view().atomics().getAndAddLong(99_999, 1));
            assertEquals(10, other.refresh().view().count());
        }
    }

    @Test
    void anotherShapeOfTheSameSizeKeepsEveryByte() {
        try (SharedArray array = counting(ArrayFooter.DUAL_548_292, 12)) {
            array.resize(3, 4);
            assertEquals(7, array.view().getLong(1, 2));
        }
    }

    @Test
    void whatCannotBeChangesNothing() throws IOException {
        try (SharedArray array = counting(ArrayFooter.LEGACY_160, 12)) {
            assertThrows(SharedObjectException.NoSpace.class, () -> array.resize(1L << 50));
            assertThrows(IllegalArgumentException.class, () -> array.resize(-1));
            assertThrows(IllegalArgumentException.class, () -> array.resize(1L << 61));
            assertThrows(IllegalArgumentException.class, () -> array.resize(new long[17]));
            assertArrayEquals(
                    expected(ArrayFooter.LEGACY_160, 12, 12), Files.readAllBytes(shared.directory.resolve("a")));
        }
    }

    @Test
    void anArrayThatAnotherProcessResizedIsResizedFromWhatItIsNow() throws IOException {
        try (SharedArray array = counting(ArrayFooter.V3_292, 10);
                SharedArray other = SharedArray.attach(store, "a", Access.READ_WRITE)) {
            other.resize(50);
            array.resize(12);
            assertArrayEquals(expected(ArrayFooter.V3_292, 10, 12), Files.readAllBytes(shared.directory.resolve("a")));
        }
    }
}
