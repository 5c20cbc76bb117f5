package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** Arrays over files that others may change. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MmapArrayTest {
    private final Shared shared = new Shared();
    private final Path file = shared.directory.resolve("a");

    MmapArrayTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private void fileOf(int... items) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(items.length * 4).order(ByteOrder.nativeOrder());
        for (int item : items) {
            bytes.putInt(item);
        }
        Files.write(file, bytes.array());
    }

    private List<Integer> itemsOfTheFile() throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.nativeOrder());
        assertEquals(0, bytes.limit() % 4);
        return java.util.stream.IntStream.range(0, bytes.limit() / 4)
                .mapToObj(i -> bytes.getInt(i * 4))
                .toList();
    }

    private void cut(long size) throws IOException {
        try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
            raw.setLength(size);
        }
    }

    @Test
    void aNewFileHasOneByteAndThenItsItems() throws IOException {
        try (MmapArray array = MmapArray.create(file, TypeCode.INT)) {
            assertEquals(0, array.length());
            assertEquals(1, Files.size(file));
            array.append(1);
            array.append(2);
            array.append(3);
            assertEquals(List.of(1, 2, 3), itemsOfTheFile());
            array.clear();
            assertEquals(0, array.length());
            assertArrayEquals(new byte[1], Files.readAllBytes(file));
        }
        assertThrows(SharedObjectException.AlreadyExists.class, () -> MmapArray.create(file, TypeCode.INT));
        assertThrows(SharedObjectException.NotFound.class, () -> MmapArray.open(Path.of(file + "x"), TypeCode.INT));
    }

    @Test
    void aNewFileOfBytesHasNoItemsForItsMakerAndOneForOthers() throws IOException {
        try (MmapArray array = MmapArray.create(file, TypeCode.UNSIGNED_BYTE);
                MmapArray other = MmapArray.open(file, TypeCode.UNSIGNED_BYTE)) {
            assertEquals(0, array.refresh());
            assertEquals(List.of(0), other.toList());
            assertEquals(0, array.trailingBytes());
            array.append(5);
            array.append(6);
            assertEquals(List.of(5, 6), other.toList());
            other.clear();
            assertEquals(0, other.refresh());
            assertEquals(1, Files.size(file));
        }
    }

    @Test
    void aFileIsMadeCompleteFromAnArray() throws IOException {
        MmapArray items = MmapArray.anonymous(TypeCode.INT);
        items.appendAll(1, 2, 3);
        try (MmapArray array = MmapArray.create(file, items)) {
            assertEquals(List.of(1, 2, 3), itemsOfTheFile());
            items.append(4);
            assertEquals(3, array.refresh());
        }
        Files.delete(file);
        try (MmapArray array = MmapArray.create(file, MmapArray.anonymous(TypeCode.UNSIGNED_BYTE))) {
            assertEquals(0, array.refresh());
            assertEquals(1, Files.size(file));
        }
    }

    @Test
    void aFileOfNoBytesIsNoArrayYet() throws IOException {
        Files.createFile(file);
        assertThrows(SharedObjectException.TooSmall.class, () -> MmapArray.open(file, TypeCode.INT));
    }

    @Test
    void everyChangeOfTheNumberChangesTheFileAtOnce() throws IOException {
        fileOf(1, 2, 3);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            array.insert(1, 9);
            assertEquals(List.of(1, 9, 2, 3), itemsOfTheFile());
            array.pop(0);
            assertEquals(List.of(9, 2, 3), itemsOfTheFile());
            array.remove(Slice.parse("::2"));
            assertEquals(List.of(2), itemsOfTheFile());
            array.repeatInPlace(3);
            assertEquals(List.of(2, 2, 2), itemsOfTheFile());
            array.set(Slice.parse("1:"), array);
            assertEquals(List.of(2, 2, 2, 2), itemsOfTheFile());
            array.set(Slice.parse("1:3"), MmapArray.anonymous(TypeCode.INT));
            assertEquals(List.of(2, 2), itemsOfTheFile());
            array.remove((Object) 2);
            array.repeatInPlace(0);
            assertEquals(1, Files.size(file));
        }
    }

    @Test
    void aChangeOfTheNumberThatFailsLeavesTheFile() throws IOException {
        fileOf(1, 2);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            for (Executable bad : List.<Executable>of(
                    () -> array.append(1L << 40),
                    () -> array.append("x"),
                    () -> array.insert(0, 1L << 40),
                    () -> array.appendAll(List.of(1, 2.5)),
                    () -> array.appendBytes(new byte[3]),
                    () -> array.set(Slice.parse("::-1"), MmapArray.anonymous(TypeCode.INT)))) {
                assertThrows(IllegalArgumentException.class, bad);
            }
            assertEquals(List.of(1, 2), itemsOfTheFile());
        }
    }

    @Test
    void bytesBehindTheLastItemStayUntilTheNumberChanges() throws IOException {
        byte[] bytes = {1, 0, 0, 0, 2, 0, 0, 0, 7, 7};
        Files.write(file, bytes);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            assertEquals(2, array.length());
            assertEquals(2, array.trailingBytes());
            array.set(0, 5);
            array.appendAll(List.of());
            array.appendBytes(new byte[0]);
            array.repeatInPlace(1);
            array.set(Slice.parse("1:2"), array.get(Slice.parse("1:2")));
            array.remove(Slice.parse("2:"));
            assertEquals(10, Files.size(file));
            array.append(3);
            assertEquals(0, array.trailingBytes());
            assertEquals(List.of(5, 2, 3), itemsOfTheFile());
        }
        Files.write(file, bytes);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            array.pop();
            assertEquals(4, Files.size(file));
        }
    }

    @Test
    void aPartOfAFileKeepsWhatIsBehindIt() throws IOException {
        fileOf(1, 2, 3, 4);
        try (MmapArray part = MmapArray.open(file, TypeCode.INT, Access.READ_WRITE, 4, 8)) {
            assertEquals(List.of(2, 3), part.toList());
            part.reverse();
            assertEquals(List.of(1, 3, 2, 4), itemsOfTheFile());
            assertThrows(UnsupportedOperationException.class, () -> part.append(1));
            assertThrows(UnsupportedOperationException.class, part::pop);
            assertThrows(UnsupportedOperationException.class, () -> part.spare(1));
            assertEquals(List.of(1, 3, 2, 4), itemsOfTheFile());
            assertEquals(8, part.segment().byteSize());
        }
    }

    @Test
    void aPartUpToTheEndGrowsWithTheFile() throws IOException {
        fileOf(1, 2, 3);
        try (MmapArray part = MmapArray.open(file, TypeCode.INT, Access.READ_WRITE, 4, 0);
                MmapArray same = MmapArray.open(file, TypeCode.INT, Access.READ_WRITE, 8, 4)) {
            part.append(4);
            assertEquals(List.of(1, 2, 3, 4), itemsOfTheFile());
            assertEquals(List.of(3), same.toList());
            part.pop();
            same.append(5);
            same.append(6);
            assertEquals(List.of(2, 3, 5, 6), part.toList());
            part.clear();
            assertEquals(5, Files.size(file));
            assertThrows(SharedObjectException.TooSmall.class, same::refresh);
        }
        for (long[] bad : new long[][] {{5, 0}, {0, 6}, {4, 2}}) {
            assertThrows(
                    SharedObjectException.TooSmall.class,
                    () -> MmapArray.open(file, TypeCode.INT, Access.READ_ONLY, bad[0], bad[1]));
        }
        assertThrows(IllegalArgumentException.class, () -> MmapArray.open(file, TypeCode.INT, Access.READ_ONLY, -1, 0));
    }

    @Test
    void anOffsetNeedsNoAlignment() throws IOException {
        Files.write(file, new byte[] {9, 1, 0, 0, 0, 2, 0, 0, 0});
        try (MmapArray part = MmapArray.open(file, TypeCode.INT, Access.READ_WRITE, 1, 0)) {
            assertEquals(2, part.length());
            part.append(3);
            part.pop(0);
            part.swapBytes();
            part.swapBytes();
            assertEquals(9, Files.readAllBytes(file)[0]);
            assertEquals(9, Files.size(file));
        }
    }

    @Test
    void aReadOnlyArrayIsReadAndRefusesEveryChange() throws IOException {
        fileOf(1, 2, 3);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT, Access.READ_ONLY)) {
            assertEquals(1, array.get(0));
            assertEquals(List.of(1, 2, 3), array.toList());
            assertRefuses(array);
            assertThrows(UnsupportedOperationException.class, () -> array.setLong(0, 9));
            assertThrows(UnsupportedOperationException.class, () -> array.set(Slice.ALL, array));
            assertThrows(UnsupportedOperationException.class, () -> array.write(0, new int[1]));
            assertThrows(UnsupportedOperationException.class, array::reverse);
            assertThrows(UnsupportedOperationException.class, array::swapBytes);
            assertThrows(
                    UnsupportedOperationException.class, () -> array.atomics().setInt(0, 1));
            assertTrue(array.segment().isReadOnly());
            fileOf(4, 5, 6, 7);
            assertEquals(List.of(4, 5, 6, 7), array.toList());
        }
        assertEquals(List.of(4, 5, 6, 7), itemsOfTheFile());
    }

    private static void assertRefuses(MmapArray array) {
        for (Executable change : List.<Executable>of(
                () -> array.append(1),
                () -> array.insert(0, 1),
                () -> array.appendAll(1, 2),
                () -> array.appendBytes(new byte[4]),
                array::pop,
                array::clear,
                () -> array.remove((Object) 1),
                () -> array.remove(Slice.of(0, 1)),
                () -> array.repeatInPlace(2),
                () -> array.set(Slice.of(0, 1), MmapArray.anonymous(TypeCode.INT)),
                () -> array.spare(1))) {
            assertThrows(UnsupportedOperationException.class, change);
        }
    }

    @Test
    void aCopyOnWriteArrayKeepsItsChangesToItself() throws IOException {
        fileOf(1, 2, 3);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT, Access.COPY_ON_WRITE)) {
            array.setLong(0, 9);
            array.reverse();
            assertEquals(List.of(3, 2, 9), array.toList());
            assertRefuses(array);
            array.force();
            cut(16);
            assertEquals(List.of(3, 2, 9), array.toList());
        }
        assertEquals(List.of(1, 2, 3, 0), itemsOfTheFile());
    }

    @Test
    void whatOthersAddIsSeenAndKept() throws IOException {
        fileOf(1);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT);
                MmapArray other = MmapArray.open(file, TypeCode.INT)) {
            other.appendAll(2, 3);
            assertEquals(1, array.length());
            assertEquals(3, array.get(2));
            assertEquals(3, array.length());
            other.append(4);
            array.append(5);
            other.append(6);
            assertEquals(List.of(1, 2, 3, 4, 5, 6), itemsOfTheFile());
            assertEquals(1, array.count(6));
            array.pop(0);
            assertEquals(6, other.pop());
            assertEquals(List.of(2, 3, 4, 5), array.toList());
            array.setLong(0, 7);
            assertEquals(7, other.get(0));
        }
    }

    @Test
    void whatOthersTakeAwayIsADeclaredErrorOrSeenAfterALookAtTheSize() throws IOException {
        Files.write(file, new byte[40_000]);
        try (MmapArray array = MmapArray.open(file, TypeCode.LONG)) {
            cut(16);
            assertThrows(SharedObjectException.Shrunk.class, () -> array.get(4999));
            assertThrows(SharedObjectException.Shrunk.class, () -> array.setLong(4999, 1));
            assertEquals(5000, array.length());
            assertEquals(2, array.refresh());
            assertThrows(IndexOutOfBoundsException.class, () -> array.get(4999));
            array.append(3);
            assertEquals(24, Files.size(file));
            cut(0);
            assertThrows(SharedObjectException.TooSmall.class, array::toList);
            cut(8);
            assertEquals(List.of(0L), array.toList());
        }
    }

    @Test
    void whatOthersTakeAwayFromACopyIsADeclaredError() throws IOException {
        Files.write(file, new byte[40_000]);
        try (MmapArray array = MmapArray.open(file, TypeCode.LONG, Access.COPY_ON_WRITE)) {
            cut(16);
            assertThrows(SharedObjectException.Shrunk.class, array::toList);
            assertThrows(SharedObjectException.Shrunk.class, array::reverse);
            assertThrows(SharedObjectException.Shrunk.class, () -> array.count(1));
        }
    }

    @Test
    void spareRoomIsThereUntilItIsCutOff() throws IOException {
        try (MmapArray array = MmapArray.create(file, TypeCode.INT)) {
            array.spare(100);
            array.append(1);
            assertEquals(404, Files.size(file));
            assertEquals(1, array.refresh());
            for (int i = 2; i <= 50; i++) {
                array.append(i);
            }
            assertEquals(404, Files.size(file));
            assertEquals(50, array.length());
            assertEquals(1275, array.asList().stream().mapToInt(i -> (int) i).sum());
            array.trim();
            assertEquals(200, Files.size(file));
            array.append(51);
            assertEquals(604, Files.size(file));
            array.remove(Slice.of(1, 51));
            assertEquals(4, array.toBytes().length);
            array.append(2);
        }
        assertEquals(List.of(1, 2), itemsOfTheFile());
    }

    @Test
    void spareRoomThatOthersHaveTakenForItemsIsNotCutOff() throws IOException {
        fileOf(1);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            array.spare(2);
            array.append(2);
            try (MmapArray other = MmapArray.open(file, TypeCode.INT)) {
                other.append(9);
            }
        }
        assertEquals(List.of(1, 2, 0, 0, 9), itemsOfTheFile());
    }

    @Test
    void theMemoryIsThatOfTheFile() throws IOException {
        fileOf(1, 2);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            MemorySegment segment = array.segment();
            segment.setAtIndex(ValueLayout.JAVA_INT, 1, 7);
            assertEquals(7, array.get(1));
            assertEquals(8, segment.byteSize());
            array.append(3);
            assertEquals(3, array.atomics().getAndAddInt(array.offset(-1), 4));
            assertEquals(List.of(1, 7, 7), itemsOfTheFile());
            assertEquals(12, array.segment().byteSize());
        }
    }

    @Test
    void anArrayGrowsAndShrinksFarBeyondWhatWasMapped() throws IOException {
        fileOf(1);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            for (int round = 0; round < 3; round++) {
                array.repeatInPlace(2_000_000);
                assertEquals(8_000_000, Files.size(file));
                assertEquals(2_000_000, array.count(1));
                array.remove(Slice.parse("1:"));
                assertEquals(4, Files.size(file));
                assertThrows(IndexOutOfBoundsException.class, () -> array.get(1));
                cut(8);
                assertEquals(0, array.get(1));
                cut(4);
                assertEquals(1, array.refresh());
            }
            array.force();
        }
    }

    @Test
    void afterClosingTheFileIsThereAndTheArrayIsNot() throws IOException {
        fileOf(1);
        MmapArray array = MmapArray.open(file, TypeCode.INT);
        array.close();
        array.close();
        for (Executable use : List.<Executable>of(
                () -> array.get(0), () -> array.setLong(0, 1), () -> array.append(1), array::toList, array::refresh)) {
            assertThrows(ClosedObjectException.class, use);
        }
        assertTrue(array.toString().contains("closed"), array.toString());
        assertEquals(List.of(1), itemsOfTheFile());
    }

    @Test
    void aDeletedFileLivesOnInItsArrays() throws IOException {
        fileOf(1);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            Files.delete(file);
            array.append(2);
            assertEquals(List.of(1, 2), array.toList());
        }
        assertFalse(Files.exists(file));
    }

    @Test
    void aFullStoreIsAnErrorAndChangesNothing() throws IOException {
        fileOf(1, 2);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            assertThrows(SharedObjectException.NoSpace.class, () -> array.repeatInPlace(1L << 50));
            assertEquals(List.of(1, 2), itemsOfTheFile());
            assertEquals(List.of(1, 2), array.toList());
        }
    }

    @Test
    void writersThatLockLoseNothing() throws Exception {
        MmapArray.create(file, TypeCode.INT).close();
        int writers = 4;
        int each = 25;
        Thread[] threads = new Thread[writers];
        for (int t = 0; t < writers; t++) {
            int value = t;
            threads[t] = Thread.ofPlatform().start(() -> {
                try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
                    for (int i = 0; i < each; i++) {
                        RangeLock lock = array.lock(false);
                        array.append(value);
                        lock.close();
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }
        try (MmapArray array = MmapArray.open(file, TypeCode.INT, Access.READ_ONLY)) {
            assertEquals(writers * each, array.length());
            for (int t = 0; t < writers; t++) {
                assertEquals(each, array.count(t));
            }
        }
        assertThrows(
                UnsupportedOperationException.class,
                () -> MmapArray.anonymous(TypeCode.INT).lock(true));
    }

    @Test
    void loadsGoOnWhileAnotherThreadChangesTheNumber() throws Exception {
        fileOf(7);
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            Thread grower = Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 100; i++) {
                    array.append(7);
                }
            });
            long loads = 0;
            while (grower.isAlive()) {
                assertEquals(7, array.getLong(-1));
                assertEquals(7, array.getLong(0));
                loads++;
            }
            grower.join();
            assertTrue(loads > 0);
            assertEquals(101, array.count(7));
        }
    }

    @Test
    void fewerBytesThanAnItemAreNoItem() throws IOException {
        Files.write(file, new byte[] {1, 2, 3});
        try (MmapArray array = MmapArray.open(file, TypeCode.INT)) {
            assertEquals(0, array.length());
            assertEquals(3, array.trailingBytes());
            assertThrows(IndexOutOfBoundsException.class, array::pop);
            assertEquals(3, Files.size(file));
            array.clear();
            assertEquals(3, Files.size(file));
        }
    }
}
