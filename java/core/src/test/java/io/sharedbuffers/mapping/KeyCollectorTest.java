package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What collects keys")
class KeyCollectorTest {
    private static final BigInteger TWO_63 = BigInteger.ONE.shiftLeft(63);

    @TempDir
    private Path folder;

    private ScratchSpace space() {
        return new ScratchSpace(folder, 1 << 12);
    }

    private KeyCollector<Object> collector(KeyType type) {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        return KeyCollector.of(type, DuplicatePolicy.KEEP, context, Padding.ORIGINAL, space());
    }

    private KeyCollector<Object> mappingCollector(KeyType type) {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        return KeyCollector.ofMapping(type, DuplicatePolicy.KEEP, context, Padding.ORIGINAL, space());
    }

    /** What the collected keys become, as hexadecimal digits. */
    private String image(KeyCollector<Object> keys) throws IOException {
        try (keys) {
            return Written.hex(folder.resolve("image"), 0, keys.builder()::write);
        }
    }

    private static String refusal(KeyCollector<Object> keys, Object key) {
        return assertThrows(PackException.class, () -> keys.add(key, 0)).getMessage();
    }

    @Test
    @DisplayName("takes numbers of any class up to the widest, as the original")
    void numbers() throws IOException {
        KeyCollector<Object> wide = collector(KeyType.UINT64);
        wide.add((byte) 7, 70);
        wide.add((short) 5, 50);
        wide.add(7, 71);
        wide.add(TWO_63.add(BigInteger.ONE), Long.MIN_VALUE);
        wide.add(9L, 90);
        assertEquals(OriginalIndexes.UINT64, image(wide));

        KeyCollector<Object> narrow = collector(KeyType.UINT32);
        narrow.add(BigInteger.valueOf(7), 70);
        narrow.add(5, 50);
        narrow.add(7L, 71);
        narrow.add(4_294_967_295L, 4_294_967_294L);
        assertEquals(OriginalIndexes.UINT32, image(narrow));
    }

    @Test
    @DisplayName("takes 0 of each class for a number, and 2^64-1")
    void bounds() throws IOException {
        KeyCollector<Object> keys = collector(KeyType.UINT64);
        for (Object zero : new Object[] {(byte) 0, (short) 0, 0, 0L, BigInteger.ZERO}) {
            keys.add(zero, 1);
        }
        keys.add(TWO_63.shiftLeft(1).subtract(BigInteger.ONE), 2);
        assertEquals(
                "06000000000000001000000000000000"
                        + "00000000000000000100000000000000".repeat(5)
                        + "ffffffffffffffff0200000000000000"
                        + "00".repeat(16),
                image(keys));
    }

    @ParameterizedTest
    @EnumSource(names = {"STR", "STR32"})
    @DisplayName("takes texts and bytes for strings, as the original")
    void strings(KeyType type) throws IOException {
        KeyCollector<Object> keys = collector(type);
        keys.add("one", 1);
        keys.add(new byte[] {'t', 'w', 'o'}, 2);
        keys.add(new byte[] {'o', 'n', 'e'}, 3);
        keys.add("é", 4);
        assertEquals(OriginalIndexes.of(type), image(keys));
    }

    @Test
    @DisplayName("takes texts, bytes and numbers for hashes, as the original")
    void hashes() throws IOException {
        KeyCollector<Object> wide = collector(KeyType.APPROX);
        wide.add("one", 1);
        wide.add(new byte[] {'t', 'w', 'o'}, 2);
        wide.add("one", 3);
        wide.add(TWO_63, 4);
        wide.add(12, 5);
        assertEquals(OriginalIndexes.APPROX, image(wide));

        KeyCollector<Object> narrow = collector(KeyType.APPROX32);
        narrow.add("one", 1);
        narrow.add("two", 2);
        narrow.add(new byte[] {'o', 'n', 'e'}, 3);
        narrow.add(12L, 5);
        assertEquals(OriginalIndexes.APPROX32, image(narrow));
    }

    @Test
    @DisplayName("takes values for objects, as the original")
    void objects() throws IOException {
        KeyCollector<Object> keys = collector(KeyType.OBJECT);
        keys.add("one", 1);
        keys.add(null, 2);
        keys.add(Tuple.of(1L, 2L), 3);
        keys.add(3L, 4);
        keys.add("one", 5);
        assertEquals(OriginalIndexes.OBJECT, image(keys));
    }

    /** The same tuple twice, under a mapper of its own and under a mapping of the original 1.2.3. */
    @Test
    @DisplayName("stores an object again that comes again in a mapping, but not in an id mapper")
    void pickled() throws IOException {
        Object key = Tuple.of("a text of more than sixteen characters");
        KeyCollector<Object> alone = collector(KeyType.OBJECT);
        KeyCollector<Object> mapping = mappingCollector(KeyType.OBJECT);
        for (int value = 0; value < 2; value++) {
            alone.add(key, value);
            mapping.add(key, value);
        }
        assertEquals(
                "020000000000000058000000000000007400000000000000540100000000000010000000000000007500000000000000"
                        + "2600612074657874206f66206d6f7265207468616e207369787465656e20636861726163746572730a95a6d20a4e6544"
                        + "100000000000000000000000000000000a95a6d20a4e6544100000000000000001000000000000000000000000000000"
                        + "00000000000000000000000000000000",
                image(alone));
        assertEquals(
                "0200000000000000a0000000000000007400000000000000540100000000000010000000000000007500000000000000"
                        + "2600612074657874206f66206d6f7265207468616e207369787465656e20636861726163746572737400000000000000"
                        + "5401000000000000100000000000000075000000000000002600612074657874206f66206d6f7265207468616e207369"
                        + "787465656e20636861726163746572730a95a6d20a4e6544100000000000000000000000000000000a95a6d20a4e6544"
                        + "5800000000000000010000000000000000000000000000000000000000000000",
                image(mapping));
    }

    @Test
    @DisplayName("takes the same keys of a mapping where they are no objects")
    void ofMapping() throws IOException {
        KeyCollector<Object> keys = mappingCollector(KeyType.UINT32);
        keys.add(7, 70);
        keys.add(5, 50);
        keys.add(7, 71);
        keys.add(4_294_967_295L, 4_294_967_294L);
        assertEquals(OriginalIndexes.UINT32, image(keys));
    }

    @Test
    @DisplayName("refuses numbers out of range, and says what the range is")
    void outOfRange() throws IOException {
        try (KeyCollector<Object> keys = collector(KeyType.UINT64);
                KeyCollector<Object> narrow = collector(KeyType.UINT32)) {
            for (Object below : new Object[] {(byte) -1, (short) -1, -1, -1L, BigInteger.ONE.negate()}) {
                assertEquals("key -1 is out of range: uint64 keys are 0 to 2^64-1", refusal(keys, below));
            }
            assertEquals(
                    "key 18446744073709551616 is out of range: uint64 keys are 0 to 2^64-1",
                    refusal(keys, TWO_63.shiftLeft(1)));
            assertEquals("key -2 is out of range: uint32 keys are 0 to 2^32-1", refusal(narrow, -2));
            assertEquals(0, keys.builder().size());
        }
    }

    @Test
    @DisplayName("refuses keys of another kind, and says what would be right")
    void unfit() throws IOException {
        try (KeyCollector<Object> numbers = collector(KeyType.UINT32);
                KeyCollector<Object> strings = collector(KeyType.STR);
                KeyCollector<Object> hashes = collector(KeyType.APPROX)) {
            assertEquals("a key of type uint32 is a whole number, not java.lang.String", refusal(numbers, "7"));
            assertEquals("a key of type uint32 is a whole number, not None", refusal(numbers, null));
            assertEquals("a key of type str is a text or bytes, not java.lang.Long", refusal(strings, 7L));
            assertEquals("a key of type str is a text or bytes, not None", refusal(strings, null));
            assertEquals("a key of type approx is a text, bytes or a hash, not None", refusal(hashes, null));
            assertEquals("a key of type approx is a whole number, not java.lang.Double", refusal(hashes, 1.5));
        }
    }

    @Test
    @DisplayName("takes nothing any more when it is closed")
    void closed() throws IOException {
        KeyCollector<Object> keys = collector(KeyType.UINT64);
        keys.add(1L, 2);
        keys.close();
        assertThrows(IllegalStateException.class, () -> keys.add(2L, 3));
    }
}
