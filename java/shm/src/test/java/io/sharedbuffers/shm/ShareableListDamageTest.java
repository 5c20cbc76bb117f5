package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The list {@code ["ABCDEFGH", 7, 2.5]}, laid out as CPython 3.9 and later do, with faults. */
class ShareableListDamageTest {
    private static final int SLOTS = 5 * 8;
    private static final int FORMATS = SLOTS + 4 * 8;
    private static final int CODES = FORMATS + 3 * 8;
    private static final int SIZE = CODES + 3;

    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    ShareableListDamageTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private SharedBlock intact(String name, long size) {
        return store.create(name, size, 0600, s -> {
            long[] words = {
                3, 0, 16, 24, 32, word("ABCDEFGH"), 0, 7, Double.doubleToRawLongBits(2.5), word("16s"), 'q', 'd'
            };
            MemorySegment.copy(words, 0, s, ValueLayout.JAVA_LONG, 0, words.length);
            s.set(ValueLayout.JAVA_BYTE, CODES, (byte) 1);
        });
    }

    private static long word(String text) {
        byte[] bytes = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), 8);
        return MemorySegment.ofArray(bytes).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    private ShareableList attach(String name) {
        return ShareableList.attach(store, name, Access.READ_WRITE, ListOptions.DEFAULT);
    }

    @Test
    void aLongerObjectIsReadAllTheSame() {
        for (long size : new long[] {SIZE, SIZE + 1, 4096, 16384}) {
            intact("a" + size, size).close();
            try (ShareableList list = attach("a" + size)) {
                assertEquals(List.of("ABCDEFGH", 7L, 2.5), List.copyOf(list.asList()));
                assertEquals(
                        Optional.of(ListLayout.PYTHON_3_9),
                        ShareableList.recognize(list.shm().block()));
            }
        }
    }

    @Test
    void aShorterObjectIsRefused() {
        for (int size : new int[] {1, 5, 7}) {
            store.create("a" + size, size, 0600, s -> {}).close();
            assertThrows(SharedObjectException.TooSmall.class, () -> attach("a" + size));
        }
        for (int size = 9; size < SIZE; size++) {
            String name = "b" + size;
            SharedBlock block = intact(name, SIZE);
            block.resize(size);
            assertThrows(SharedObjectException.Corrupt.class, () -> attach(name), () -> name);
            assertEquals(Optional.empty(), ShareableList.recognize(block));
            block.close();
        }
    }

    @Test
    void aBlockOfZerosIsNoList() {
        for (int size : new int[] {9, 15, 17, 41, 4096}) {
            store.create("a" + size, size, 0600, s -> {}).close();
            assertThrows(SharedObjectException.Corrupt.class, () -> attach("a" + size));
        }
    }

    @Test
    void aWrongNumberOfItemsIsRefused() {
        for (long items : new long[] {-1, 4, 5, 100, 1L << 31, 1L << 32, 1L << 60, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refused(0, items);
        }
    }

    @Test
    void wrongOffsetsAreRefused() {
        for (long offset : new long[] {-8, 1, 9, 15, 17, 24, 32, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE}) {
            refused(16, offset);
        }
        for (long offset : new long[] {-8, 0, 8, 16, 20, 32, 40, Long.MIN_VALUE + 16}) {
            refused(24, offset);
        }
        for (long offset : new long[] {-8, 0, 24, 31, 33, 40}) {
            refused(32, offset);
        }
        refused(8, -8);
        refused(8, 4);
    }

    private void refused(int at, long value) {
        String name = "n" + at + "-" + value;
        try (SharedBlock block = intact(name, SIZE)) {
            block.setLong(at, value);
            SharedObjectException.Corrupt e =
                    assertThrows(SharedObjectException.Corrupt.class, () -> attach(name), () -> name);
            assertTrue(e.offset() <= 40, e.getMessage());
            assertEquals(Optional.empty(), ShareableList.recognize(block));
        }
    }

    @Test
    void anItemWithoutATypeIsToldAndTheOthersAreRead() {
        for (String format :
                List.of("zz", "s", "17s", "9999999s", "99999999", "-1s", "16sx", "qq", "16\0s", "xxxxxx?x", "Q")) {
            try (SharedBlock block = intact("f", SIZE)) {
                block.setLong(FORMATS, word(format));
                damaged(block);
            }
            store.delete("f");
        }
        for (int code : new int[] {0, 3, 4, 9, -1}) {
            try (SharedBlock block = intact("f", SIZE)) {
                block.setByte(CODES, (byte) code);
                damaged(block);
            }
            store.delete("f");
        }
    }

    @Test
    void anItemWhoseWriterStoppedHalfwayIsToldAndCanBeSet() {
        try (SharedBlock block = intact("f", SIZE);
                ShareableList list = attach("f")) {
            block.setLong(FORMATS, 0);
            SharedObjectException e = assertThrows(SharedObjectException.Changing.class, () -> list.get(0));
            assertTrue(e.getMessage().contains("item 0"), e.getMessage());
            list.set(0, "repaired");
            assertEquals("repaired", attach("f").get(0));
        }
    }

    private void damaged(SharedBlock block) {
        assertEquals(Optional.empty(), ShareableList.recognize(block));
        try (ShareableList list = attach("f")) {
            SharedObjectException.Corrupt e = assertThrows(SharedObjectException.Corrupt.class, () -> list.get(0));
            assertEquals(FORMATS, e.offset());
            assertTrue(e.getMessage().contains("item 0"), e.getMessage());
            assertThrows(SharedObjectException.Corrupt.class, () -> list.getLong(0));
            assertEquals(7, list.getLong(1));
            assertEquals(2.5, list.get(2));
            list.set(0, "repaired");
            assertEquals(List.of("repaired", 7L, 2.5), List.copyOf(list.asList()));
        }
    }

    @Test
    void aFormatThatIsShorterThanTheSlotIsReadAndGrows() {
        try (SharedBlock block = intact("a", SIZE);
                ShareableList list = attach("a")) {
            block.setLong(FORMATS, word("3s"));
            assertEquals("ABC", list.get(0));
            assertEquals("3sqd", list.format());
            block.setLong(FORMATS, word("0s"));
            assertEquals("", list.get(0));
            list.set(0, "twelve bytes");
            assertEquals("twelve bytes", list.get(0));
            assertEquals("16sqd", list.format());
        }
    }

    @Test
    void aTextThatIsNotUtf8IsToldWithItsPlace() {
        try (SharedBlock block = intact("a", SIZE);
                ShareableList list = attach("a")) {
            block.setByte(SLOTS + 15, (byte) 0xe2);
            SharedObjectException.Corrupt e = assertThrows(SharedObjectException.Corrupt.class, () -> list.get(0));
            assertEquals(SLOTS, e.offset());
            list.set(0, "\ufffd"); // what stands for a fault may also be meant
            assertEquals("\ufffd", list.get(0));
        }
    }

    @Test
    void anyTruthIsTrueAndPadsDoNotCount() {
        try (SharedBlock block = intact("a", SIZE);
                ShareableList list = attach("a")) {
            list.set(1, true);
            block.write(SLOTS + 16, MemorySegment.ofArray(new byte[] {1, 2, 3, 4, 5, 6, 7, 0}));
            assertEquals(false, list.get(1));
            block.setByte(SLOTS + 23, (byte) 2);
            assertEquals(true, list.getBoolean(1));
        }
    }

    @Test
    void aListThatWasCutOffSaysSo() {
        intact("a", 3 * 4096).close();
        try (ShareableList list = attach("a");
                SharedBlock other = store.attach("a", Access.READ_WRITE)) {
            list.shm().block().setByte(4096, (byte) 1);
            other.resize(1);
            list.shm().block().remap();
            assertThrows(IndexOutOfBoundsException.class, () -> list.getLong(1));
            assertThrows(IndexOutOfBoundsException.class, () -> list.get(0));
            assertThrows(IndexOutOfBoundsException.class, () -> list.set(0, "x"));
        }
    }

    @Test
    void noDamageIsMoreThanAnError() {
        Random random = new Random(7);
        int errors = 0;
        for (int round = 0; round < 400; round++) {
            try (SharedBlock block = intact("a", SIZE)) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    block.setByte(random.nextInt(FORMATS), (byte) random.nextInt(256));
                }
                try (ShareableList list = attach("a")) {
                    for (int i = 0; i < list.length(); i++) {
                        list.get(i);
                    }
                } catch (SharedObjectException.Corrupt e) {
                    errors++;
                }
            }
            store.delete("a");
        }
        assertTrue(errors > 100, errors + " errors");
    }
}
