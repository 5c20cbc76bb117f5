package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hash of {@code one} is 0x363b02a42408a1f6, in 32 bits 0x7ebf5260. */
@DisplayName("Keys of whatever kind")
class AnyKeysTest {
    private static final BigInteger TWO_63 = BigInteger.ONE.shiftLeft(63);

    @TempDir
    private Path folder;

    private static KeyIndex<Object> index(KeyType type) {
        return OriginalIndexes.index(type, Object.class);
    }

    /** The numbers of a key, by the index alone. */
    private static List<Long> numbers(KeyIndex<Object> index, Object key) {
        List<Long> numbers = new ArrayList<>();
        for (long row = index.find(key); row >= 0; row = index.next(key, row)) {
            numbers.add(index.mapper().valueAt(row));
        }
        return numbers;
    }

    private List<Long> order(KeyType type) throws IOException {
        KeyIndex<Object> index = index(type);
        List<Long> rows = new ArrayList<>();
        try (KeyIndex.Order order = index.order(new ScratchSpace(folder, 1 << 12))) {
            for (long position = 0; position < index.mapper().size(); position++) {
                rows.add(order.rowAt(position));
            }
        }
        return rows;
    }

    @Test
    @DisplayName("finds whole numbers of any class, 0 too, and nothing else among numbers")
    void numbers() {
        KeyIndex<Object> wide = index(KeyType.UINT64);
        assertEquals(List.of(70L, 71L), numbers(wide, 7L));
        assertEquals(List.of(70L, 71L), numbers(wide, 7));
        assertEquals(List.of(70L, 71L), numbers(wide, BigInteger.valueOf(7)));
        assertEquals(List.of(50L), numbers(wide, 5));
        assertEquals(List.of(Long.MIN_VALUE), numbers(wide, TWO_63.add(BigInteger.ONE)));
        assertEquals(-1, wide.find(Long.MIN_VALUE + 1), "a negative number is no key, whatever its bits");
        assertEquals(-1, wide.find(-1));
        assertEquals(-1, wide.find(BigInteger.valueOf(-7)));
        assertEquals(-1, wide.find(BigInteger.ONE.shiftLeft(64).add(BigInteger.valueOf(7))));
        assertEquals(-1, wide.find("7"));
        assertEquals(-1, wide.find(null));
        assertEquals(List.of(Long.parseLong("4294967294")), numbers(index(KeyType.UINT32), 4294967295L));
    }

    @Test
    @DisplayName("finds the number 0")
    void zero() {
        KeyIndex<Object> single = KeyBinding.open(
                Object.class,
                KeyType.UINT64,
                Region.of(
                        OriginalIndexes.bytes("0100000000000000100000000000000000000000000000000900000000000000"),
                        "zero"),
                OriginalIndexes.context());
        assertEquals(List.of(9L), numbers(single, 0));
        assertEquals(List.of(9L), numbers(single, 0L));
        assertEquals(List.of(9L), numbers(single, BigInteger.ZERO));
    }

    @Test
    @DisplayName("come back as whole numbers, from 2^63 on as large ones")
    void numbersBack() {
        KeyIndex<Object> wide = index(KeyType.UINT64);
        assertEquals(5L, wide.keyAt(0));
        assertEquals(TWO_63.add(BigInteger.ONE), wide.keyAt(4));
    }

    @ParameterizedTest
    @EnumSource(names = {"STR", "STR32"})
    @DisplayName("finds texts and their bytes among strings, which come back as bytes")
    void strings(KeyType type) {
        KeyIndex<Object> strings = index(type);
        assertEquals(List.of(1L, 3L), numbers(strings, "one"));
        assertEquals(List.of(1L, 3L), numbers(strings, new byte[] {'o', 'n', 'e'}));
        assertEquals(List.of(4L), numbers(strings, "é"));
        assertEquals(List.of(4L), numbers(strings, new byte[] {(byte) 0xC3, (byte) 0xA9}));
        assertEquals(-1, strings.find(1L));
        assertEquals(-1, strings.find(null));
        assertEquals(-1, strings.next(1L, 0));
        assertEquals(-1, strings.next(null, 0));
        long row = strings.find("two");
        assertArrayEquals(new byte[] {'t', 'w', 'o'}, (byte[]) strings.keyAt(row));
    }

    @Test
    @DisplayName("finds values among objects as Python compares them")
    void objects() {
        KeyIndex<Object> objects = index(KeyType.OBJECT);
        assertEquals(List.of(1L, 5L), numbers(objects, "one"));
        assertEquals(List.of(2L), numbers(objects, null));
        assertEquals(List.of(3L), numbers(objects, Tuple.of(1L, 2L)));
        assertEquals(List.of(4L), numbers(objects, 3.0));
        assertEquals(List.of(), numbers(objects, "two"));
        assertEquals(3L, objects.keyAt(1));
    }

    @Test
    @DisplayName("finds texts, bytes and numbers among hashes, which come back as such")
    void hashes() {
        KeyIndex<Object> wide = index(KeyType.APPROX);
        assertEquals(List.of(1L, 3L), numbers(wide, "one"));
        assertEquals(List.of(1L, 3L), numbers(wide, new byte[] {'o', 'n', 'e'}));
        assertEquals(List.of(1L, 3L), numbers(wide, 0x363b02a42408a1f6L));
        assertEquals(List.of(4L), numbers(wide, TWO_63));
        assertEquals(List.of(5L), numbers(wide, 12));
        assertEquals(-1, wide.find(Long.MIN_VALUE), "a negative number is no hash, whatever its bits");
        assertEquals(-1, wide.find(null));
        assertEquals(-1, wide.find(1.5));
        assertEquals(5, wide.mapper().size());
        assertEquals(12L, wide.keyAt(0));
        assertEquals(0x363b02a42408a1f6L, wide.keyAt(1));
        assertEquals(TWO_63, wide.keyAt(3));
        assertEquals(List.of(1L, 3L), numbers(index(KeyType.APPROX32), "one"));
        assertEquals(List.of(1L, 3L), numbers(index(KeyType.APPROX32), 0x7ebf5260));
    }

    @Test
    @DisplayName("are visited as the original does: strings as stored, all others as in the index")
    void orders() throws IOException {
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), order(KeyType.UINT64));
        assertEquals(List.of(1L, 3L, 2L, 0L), order(KeyType.STR));
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), order(KeyType.OBJECT));
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L), order(KeyType.APPROX));
        assertSame(IndexOrder.INSTANCE, index(KeyType.UINT64).order(new ScratchSpace(folder, 0)));
    }
}
