package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.SchemaMismatchException;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A mapping of the original")
class TypedMappingTest {
    record Row(long n) {}

    private static <K> TypedMapping<K, Row> mapping(String image, Class<K> keys) throws IOException {
        return SharedBuffers.openMapping(OriginalIndexes.memory(image), keys, Row.class, ReadOptions.DEFAULT);
    }

    /** The mapping of numbers, with another row number in a row of its index, from 16 on. */
    private static TypedMapping<Long, Row> misled(int row, long index) throws IOException {
        byte[] image = OriginalIndexes.bytes(OriginalIndexes.BY_NUMBER);
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putLong(16 + 16 * row + 8, index);
        return SharedBuffers.openMapping(
                MemorySegment.ofArray(image), Long.class, Row.class, ReadOptions.DEFAULT.withKeyType(KeyType.UINT64));
    }

    private static List<Row> rows(long... numbers) {
        List<Row> rows = new ArrayList<>();
        for (long number : numbers) {
            rows.add(new Row(number));
        }
        return rows;
    }

    private static <K> List<String> entries(TypedMapping<K, Row> mapping) throws IOException {
        List<String> entries = new ArrayList<>();
        mapping.forEach((key, row) -> entries.add(key + " " + row.n()));
        return entries;
    }

    @Test
    @DisplayName("gives the first object of a number, boxed or not")
    void byNumber() throws IOException {
        TypedMapping<Long, Row> mapping = mapping(OriginalIndexes.BY_NUMBER, Long.class);
        assertEquals(new Row(50), mapping.get(5), "in the first row");
        assertEquals(new Row(50), mapping.get((Long) 5L));
        assertEquals(new Row(70), mapping.get(7));
        assertEquals(new Row(70), mapping.get((Long) 7L));
        assertNull(mapping.get(6));
        assertNull(mapping.get((Long) 6L));
        assertTrue(mapping.containsKey(5L));
        assertTrue(mapping.containsKey(9L));
        assertFalse(mapping.containsKey(6L));
    }

    @Test
    @DisplayName("gives all objects of a key")
    void all() throws IOException {
        assertEquals(
                rows(70, 71), mapping(OriginalIndexes.BY_NUMBER, Long.class).getAll(7L));
        assertEquals(rows(50), mapping(OriginalIndexes.BY_NUMBER, Long.class).getAll(5L));
        assertEquals(rows(1, 3), mapping(OriginalIndexes.BY_TEXT, String.class).getAll("one"));
        assertEquals(rows(4), mapping(OriginalIndexes.BY_TEXT, String.class).getAll("é"));
        assertEquals(rows(), mapping(OriginalIndexes.BY_TEXT, String.class).getAll("four"));
        assertEquals(rows(1), mapping(OriginalIndexes.BY_OBJECT, Object.class).getAll(3));
    }

    @Test
    @DisplayName("visits keys and objects as the original does")
    void visited() throws IOException {
        assertEquals(List.of("5 50", "7 70", "7 71", "9 90"), entries(mapping(OriginalIndexes.BY_NUMBER, Long.class)));
        assertEquals(
                List.of("one 1", "two 2", "one 3", "é 4"), entries(mapping(OriginalIndexes.BY_TEXT, String.class)));
        assertEquals(List.of("null 2", "3 1", "one 1"), entries(mapping(OriginalIndexes.BY_OBJECT, Object.class)));
    }

    @Test
    @DisplayName("is recognised, and tells its kind, its sizes and its parts")
    void properties() throws IOException {
        TypedMapping<Object, Row> mapping = mapping(OriginalIndexes.BY_OBJECT, Object.class);
        assertSame(KeyType.OBJECT, mapping.keyType());
        assertEquals(3, mapping.size());
        assertEquals(2, mapping.values().size());
        assertEquals(rows(1, 2), mapping.values().stream().toList());
        assertEquals(1, mapping.schema().slots().size());
        assertEquals(3, mapping.keys().mapper().size());
        assertTrue(mapping.toString().startsWith("TypedMapping[3 object keys to "), mapping::toString);
        assertTrue(mapping.toString().contains(mapping.values().toString()), mapping::toString);
        assertSame(KeyType.STR, mapping(OriginalIndexes.BY_TEXT, String.class).keyType());
        assertSame(
                KeyType.UINT64, mapping(OriginalIndexes.BY_NUMBER, Long.class).keyType());
    }

    @Test
    @DisplayName("with other keys than numbers has no objects of unboxed numbers, and says so")
    void noNumbers() throws IOException {
        TypedMapping<String, Row> mapping = mapping(OriginalIndexes.BY_TEXT, String.class);
        var e = assertThrows(SchemaMismatchException.class, () -> mapping.get(7));
        assertTrue(e.getMessage().contains("keys of type str"), e::getMessage);
    }

    @ParameterizedTest(name = "row number {0}")
    @ValueSource(longs = {4, -1, Long.MIN_VALUE, 1L << 32})
    @DisplayName("whose index leads behind the objects is refused at the keys that it misleads")
    void misled(long index) throws IOException {
        TypedMapping<Long, Row> mapping = misled(0, index);
        for (var e : List.of(
                assertThrows(CorruptDataException.class, () -> mapping.get(5)),
                assertThrows(CorruptDataException.class, () -> mapping.get((Long) 5L)),
                assertThrows(CorruptDataException.class, () -> mapping.getAll(5L)))) {
            assertTrue(e.getMessage().contains("row 0 leads to one of 4 objects"), e::getMessage);
            assertTrue(e.getMessage().contains("object " + Long.toUnsignedString(index)), e::getMessage);
        }
        assertEquals(new Row(90), mapping.get(9));
        assertEquals(new Row(50), misled(0, 1).get(5));
        assertEquals(new Row(70), misled(0, 0).get(5), "the first object");
        assertEquals(new Row(90), misled(0, 3).get(5), "the last object");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"false", "true"})
    @DisplayName("ends with its file: keys that are not there fail as those that are, and so does looking ahead")
    void closed(boolean warm, @TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rows"), OriginalIndexes.bytes(OriginalIndexes.BY_NUMBER));
        ReadOptions options = ReadOptions.DEFAULT.withAccelerator(warm ? 1 << 10 : 0);
        TypedMapping<Long, Row> mapping = SharedBuffers.openMapping(file, Long.class, Row.class, options);
        mapping.preload();
        assertEquals(new Row(90), mapping.get(9));
        mapping.close();
        for (long key : new long[] {0, 6, 9, 10}) {
            assertThrows(ClosedMappingException.class, () -> mapping.get(key));
            assertThrows(ClosedMappingException.class, () -> mapping.get((Long) key));
        }
        assertThrows(ClosedMappingException.class, () -> mapping.getAll(9L));
        assertThrows(ClosedMappingException.class, () -> mapping.containsKey(9L));
        assertThrows(ClosedMappingException.class, mapping::preload);
    }

    @Test
    @DisplayName("of texts ends with its file, also where no text can be the key")
    void closedTexts(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("rows"), OriginalIndexes.bytes(OriginalIndexes.BY_TEXT));
        TypedMapping<String, Row> mapping = SharedBuffers.openMapping(file, String.class, Row.class);
        assertEquals(new Row(2), mapping.get("two"));
        mapping.close();
        assertThrows(ClosedMappingException.class, () -> mapping.get("half \uD800"));
    }
}
