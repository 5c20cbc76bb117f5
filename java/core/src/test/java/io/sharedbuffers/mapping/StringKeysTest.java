package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Keys that are stored as byte strings")
class StringKeysTest {
    private static <K> List<Long> numbers(KeyIndex<K> index, K key) {
        List<Long> numbers = new ArrayList<>();
        for (long row = index.find(key); row >= 0; row = index.next(key, row)) {
            numbers.add(index.mapper().valueAt(row));
        }
        return numbers;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(names = {"STR", "STR32"})
    @DisplayName("are found as texts and as bytes, and come back as such")
    void found(KeyType type) {
        KeyIndex<String> texts = OriginalIndexes.index(type, String.class);
        KeyIndex<byte[]> bytes = OriginalIndexes.index(type, byte[].class);
        assertEquals(List.of(1L, 3L), numbers(texts, "one"));
        assertEquals(List.of(1L, 3L), numbers(bytes, utf8("one")));
        for (String key : List.of("one", "two", "é")) {
            assertEquals(key, texts.keyAt(texts.find(key)));
            assertArrayEquals(utf8(key), bytes.keyAt(bytes.find(utf8(key))));
        }
        assertEquals(-1, bytes.find(utf8("on")));
        assertEquals(-1, texts.find("on"));
    }

    @Test
    @DisplayName("are visited as they are stored, for as long as the order is open")
    void order(@TempDir Path folder) throws IOException {
        for (KeyIndex<?> keys : List.of(
                OriginalIndexes.index(KeyType.STR, String.class), OriginalIndexes.index(KeyType.STR, byte[].class))) {
            KeyIndex.Order order = keys.order(new ScratchSpace(folder, 1 << 12));
            List<Long> rows = new ArrayList<>();
            for (int position = 0; position < 4; position++) {
                rows.add(order.rowAt(position));
            }
            assertEquals(List.of(1L, 3L, 2L, 0L), rows);
            order.close();
            assertThrows(ClosedMappingException.class, () -> order.rowAt(0));
        }
    }

    @Test
    @DisplayName("that are not UTF-8 come back as bytes only")
    void notUtf8() {
        byte[] image = OriginalIndexes.bytes(OriginalIndexes.STR);
        image[18] = (byte) 0xFF;
        Region region = Region.of(image, "index");
        KeyIndex<String> texts = KeyBinding.open(String.class, KeyType.STR, region, OriginalIndexes.context());
        var e = assertThrows(CorruptDataException.class, () -> texts.keyAt(1));
        assertEquals(16, e.offset());
        assertTrue(e.getMessage().contains("open the mapping with byte[] keys"), e::getMessage);
        KeyIndex<byte[]> bytes = KeyBinding.open(byte[].class, KeyType.STR, region, OriginalIndexes.context());
        assertArrayEquals(new byte[] {(byte) 0xFF, 'n', 'e'}, bytes.keyAt(1));
    }
}
