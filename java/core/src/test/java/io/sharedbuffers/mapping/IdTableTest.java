package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.ClosedMappingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A table of numbers by key")
class IdTableTest {
    private static final long BEYOND = Long.MIN_VALUE + 1;

    private static <K> IdTable<K> table(KeyType type, Class<K> keys) throws IOException {
        return SharedBuffers.openIdMapper(
                OriginalIndexes.memory(OriginalIndexes.of(type)), keys, ReadOptions.DEFAULT.withKeyType(type));
    }

    private static <K> List<String> entries(IdTable<K> table) throws IOException {
        List<String> entries = new ArrayList<>();
        table.forEach((key, value) -> entries.add(key + " " + Long.toUnsignedString(value)));
        return entries;
    }

    @Test
    @DisplayName("gives the first number of a key, in three ways")
    void first() throws IOException {
        IdTable<Long> table = table(KeyType.UINT64, Long.class);
        assertEquals(OptionalLong.of(70), table.get(7L));
        assertEquals(OptionalLong.of(50), table.get(5L), "in the first row");
        assertEquals(OptionalLong.of(Long.MIN_VALUE), table.get(BEYOND), "in the last row, beyond signed numbers");
        assertEquals(OptionalLong.empty(), table.get(8L));
        assertEquals(50, table.getOrDefault(5L, -3));
        assertEquals(70, table.getOrDefault(7L, -3));
        assertEquals(-3, table.getOrDefault(8L, -3));
        assertArrayEquals(new long[] {50}, table.getAll(5L).toArray());
    }

    @Test
    @DisplayName("gives all numbers of a key")
    void all() throws IOException {
        assertArrayEquals(
                new long[] {70, 71},
                table(KeyType.UINT64, Long.class).getAll(7L).toArray());
        IdTable<String> texts = table(KeyType.STR, String.class);
        assertArrayEquals(new long[] {1, 3}, texts.getAll("one").toArray());
        assertArrayEquals(new long[] {4}, texts.getAll("é").toArray());
        assertArrayEquals(new long[0], texts.getAll("three").toArray());
    }

    @Test
    @DisplayName("tells which keys there are")
    void contains() throws IOException {
        IdTable<Long> table = table(KeyType.UINT64, Long.class);
        assertTrue(table.containsKey(5L), "in the first row");
        assertTrue(table.containsKey(9L));
        assertFalse(table.containsKey(6L));
    }

    @Test
    @DisplayName("visits numbers in the order of the index")
    void numbersInOrder() throws IOException {
        assertEquals(
                List.of("5 50", "7 70", "7 71", "9 90", BEYOND + " 9223372036854775808"),
                entries(table(KeyType.UINT64, Long.class)));
    }

    @Test
    @DisplayName("visits texts in the order in which they are stored")
    void textsInOrder() throws IOException {
        assertEquals(List.of("one 1", "two 2", "one 3", "é 4"), entries(table(KeyType.STR, String.class)));
        assertEquals(List.of("one 1", "two 2", "one 3", "é 4"), entries(table(KeyType.STR32, String.class)));
    }

    @Test
    @DisplayName("tells its size, its kind, its bytes and its place")
    void properties() throws IOException {
        IdTable<String> table = table(KeyType.STR32, String.class);
        assertEquals(4, table.size());
        assertSame(KeyType.STR32, table.keyType());
        assertEquals(4, table.keys().mapper().size());
        assertEquals(OriginalIndexes.STR32.length() / 2, table.region().size());
        assertTrue(table.toString().startsWith("IdTable[4 str32 keys in "), table::toString);
        assertTrue(table.toString().contains(table.region().name()), table::toString);
    }

    @Test
    @DisplayName("ends with its file, which looking ahead notices, too")
    void closed(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("numbers"), OriginalIndexes.bytes(OriginalIndexes.UINT64));
        IdTable<Long> table = SharedBuffers.openIdMapper(file, Long.class);
        table.preload();
        assertEquals(OptionalLong.of(90), table.get(9L));
        table.close();
        assertThrows(ClosedMappingException.class, () -> table.get(9L));
        assertThrows(ClosedMappingException.class, table::preload);
    }
}
