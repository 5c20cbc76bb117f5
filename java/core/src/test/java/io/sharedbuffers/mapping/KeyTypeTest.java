package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.idmap.IndexWidth;
import io.sharedbuffers.memory.Region;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A kind of keys")
class KeyTypeTest {
    private static final Map<KeyType, Set<Class<?>>> CLASSES = Map.of(
            KeyType.UINT64, Set.of(Long.class, Object.class),
            KeyType.UINT32, Set.of(Long.class, Object.class),
            KeyType.STR, Set.of(String.class, byte[].class, Object.class),
            KeyType.STR32, Set.of(String.class, byte[].class, Object.class),
            KeyType.OBJECT, Set.of(Object.class),
            KeyType.APPROX, Set.of(Object.class),
            KeyType.APPROX32, Set.of(Object.class));

    @Test
    @DisplayName("has a name, a width and classes that hold it")
    void named() {
        assertSame(KeyType.STR32, KeyType.of("str32"));
        assertSame(KeyType.APPROX, KeyType.of("approx"));
        assertEquals("uint32", KeyType.UINT32.label());
        assertEquals("uint32", KeyType.UINT32.toString());
        assertSame(IndexWidth.U32, KeyType.APPROX32.width());
        assertSame(IndexWidth.U64, KeyType.OBJECT.width());
        assertEquals("Long", KeyType.UINT32.holder());
        assertEquals("String or byte[]", KeyType.STR.holder());
        assertEquals("Object", KeyType.APPROX.holder());
        var e = assertThrows(IllegalArgumentException.class, () -> KeyType.of("text"));
        assertEquals(
                "no key type \"text\": choose one of [uint64, uint32, str, str32, object, approx, approx32]",
                e.getMessage());
    }

    @Test
    @DisplayName("is the 64-bit one that a class stands for")
    void holding() {
        assertSame(KeyType.UINT64, KeyType.holding(Long.class));
        assertSame(KeyType.UINT64, KeyType.holding(Integer.class));
        assertSame(KeyType.STR, KeyType.holding(String.class));
        assertSame(KeyType.STR, KeyType.holding(byte[].class));
        var e = assertThrows(IllegalArgumentException.class, () -> KeyType.holding(Double.class));
        assertTrue(e.getMessage().startsWith("java.lang.Double is no class of keys"), e::getMessage);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is held by some classes, and by no others")
    void bound(KeyType type) {
        for (Class<?> keys : Set.of(Long.class, Integer.class, String.class, byte[].class, Object.class)) {
            if (CLASSES.get(type).contains(keys)) {
                assertEquals(
                        OriginalIndexes.index(type, Object.class).mapper().size(),
                        OriginalIndexes.index(type, keys).mapper().size());
            } else {
                var e = assertThrows(SchemaMismatchException.class, () -> OriginalIndexes.index(type, keys));
                assertTrue(e.getMessage().contains("keys that " + keys.getName() + " can hold"), e::getMessage);
                assertTrue(e.getMessage().contains(type.holder() + " can hold"), e::getMessage);
            }
        }
        assertInstanceOf(NumericKeys.class, OriginalIndexes.index(KeyType.UINT32, Long.class));
        assertInstanceOf(StringKeys.Texts.class, OriginalIndexes.index(KeyType.STR32, String.class));
        assertInstanceOf(StringKeys.Bytes.class, OriginalIndexes.index(KeyType.STR32, byte[].class));
        assertInstanceOf(AnyKeys.Strings.class, OriginalIndexes.index(KeyType.STR32, Object.class));
    }

    @ParameterizedTest
    @EnumSource(names = {"UINT64", "UINT32", "STR", "STR32", "OBJECT"})
    @DisplayName("is recognised, wherever a gap of less than 32 bytes ends, if values lead to so many objects")
    void recognised(KeyType type) {
        byte[] image = OriginalIndexes.bytes(OriginalIndexes.of(type));
        long values = type == KeyType.UINT64 ? Long.MIN_VALUE + 1 : type == KeyType.UINT32 ? 4_294_967_295L : 6;
        assertSame(type, recognise(image, image.length, values));
        assertSame(type, recognise(image, image.length, -1));
        assertThrows(CorruptDataException.class, () -> recognise(image, image.length, highest(type)));
        assertThrows(CorruptDataException.class, () -> recognise(image, image.length + 32, -1));
    }

    /** The highest number in the original's index of a kind. */
    private static long highest(KeyType type) {
        return switch (type) {
            case UINT64 -> Long.MIN_VALUE;
            case UINT32 -> 4_294_967_294L;
            case STR, STR32 -> 4;
            default -> 5;
        };
    }

    private static KeyType recognise(byte[] image, int length, long values) {
        byte[] padded = java.util.Arrays.copyOf(image, length);
        return KeyRecognition.recognise(Region.of(padded, "mapper"), values, OriginalIndexes.context());
    }
}
