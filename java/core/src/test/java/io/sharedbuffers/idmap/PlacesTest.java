package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Places of objects by keys")
class PlacesTest {
    @TempDir
    private Path directory;

    /** Rows of keys that ascend by a step, from a first one; row n has the value n. */
    private static NumericIdMapper numbers(int rows, long first, long step) {
        Region region = Region.of(new byte[IndexHeader.BYTES + 16 * rows], "numbers");
        region.setLong(0, rows);
        region.setLong(8, IndexHeader.BYTES);
        for (int row = 0; row < rows; row++) {
            region.setLong(IndexHeader.BYTES + 16L * row, first + step * row);
            region.setLong(IndexHeader.BYTES + 16L * row + 8, row);
        }
        return NumericIdMapper.open(region, IndexWidth.U64);
    }

    /** Memory that notes what was asked for. */
    private record Noting(Arena arena, List<Long> asked) implements Arena {
        @Override
        public MemorySegment allocate(long bytes, long alignment) {
            asked.add(bytes);
            asked.add(alignment);
            return arena.allocate(bytes, alignment);
        }

        @Override
        public MemorySegment.Scope scope() {
            return arena.scope();
        }

        @Override
        public void close() {
            arena.close();
        }
    }

    /** Memory that is used up. */
    private static final class UsedUp implements Arena {
        private final OutOfMemoryError error = new OutOfMemoryError("Cannot reserve memory");

        @Override
        public MemorySegment allocate(long bytes, long alignment) {
            throw error;
        }

        @Override
        public MemorySegment.Scope scope() {
            return Arena.global().scope();
        }

        @Override
        public void close() {}
    }

    @ParameterizedTest(name = "{0} keys")
    @CsvSource({"0", "1", "2", "5", "100", "1000"})
    @DisplayName("are found for every key, and for no other one")
    void found(int rows) {
        long first = Long.MAX_VALUE - 7;
        NumericIdMapper mapper = numbers(rows, first, 3);
        try (Arena arena = Arena.ofConfined()) {
            NumberPlaces places = NumberPlaces.of(mapper, row -> 100 + row, arena);
            for (int row = 0; row < rows; row++) {
                assertEquals(100 + row, places.find(first + 3 * row));
                assertEquals(-1, places.find(first + 3 * row + 1));
                assertEquals(-1, places.find(first + 3 * row - 1));
            }
            assertEquals(-1, places.find(first + 3L * rows));
            assertEquals(-1, places.find(0), "not even where free cells hold 0");
        }
    }

    @Test
    @DisplayName("are those of the first of equal keys")
    void firstOfEqual() {
        NumericIdMapper mapper = numbers(9, 7, 0);
        mapper.region().setLong(16 + 8 * 16, 8);
        try (Arena arena = Arena.ofConfined()) {
            NumberPlaces places = NumberPlaces.of(mapper, row -> 100 + row, arena);
            assertEquals(100, places.find(7));
            assertEquals(108, places.find(8));
        }
    }

    @Test
    @DisplayName("take the memory that was announced, by cells or by large pages, and are found in all of it")
    void memory() {
        assertEquals(64, NumberPlaces.bytes(0));
        assertEquals(64, NumberPlaces.bytes(2));
        assertEquals(128, NumberPlaces.bytes(3));
        assertEquals(64 * 38, NumberPlaces.bytes(100));
        long most = Long.MAX_VALUE / 64;
        assertEquals(64 * ((most + most / 2) / 4 + 1), NumberPlaces.bytes(most));
        assertEquals(Long.MAX_VALUE, NumberPlaces.bytes(most + 1));

        List<Long> asked = new ArrayList<>();
        try (Arena arena = new Noting(Arena.ofConfined(), asked)) {
            NumberPlaces.of(numbers(100, 0, 1), row -> 1 + row, arena);
            int rows = 87_379; // two partitions, in one large page exactly
            NumberPlaces places = NumberPlaces.of(numbers(rows, 5, 1L << 30), row -> 1 + row, arena);
            for (int row = 0; row < rows; row++) {
                assertEquals(1 + row, places.find(5 + ((long) row << 30)));
            }
        }
        assertEquals(List.of(64 * 38L, 16L, 1L << 21, 1L << 21), asked);
    }

    @Test
    @DisplayName("are refused if there is no memory, with what would help")
    void noMemory() {
        UsedUp arena = new UsedUp();
        LimitExceededException e = assertThrows(
                LimitExceededException.class, () -> NumberPlaces.of(numbers(100, 0, 1), row -> 1 + row, arena));
        assertSame(arena.error, e.getCause());
        assertTrue(e.getMessage().contains("-XX:MaxDirectMemorySize"), e::getMessage);
        assertTrue(e.getMessage().contains("an accelerator of 2432 bytes"), e::getMessage);
        assertTrue(e.getMessage().contains("numbers"), e::getMessage);
    }

    @Test
    @DisplayName("are refused if keys descend, even from the second row to the first, with row and keys")
    void descending() {
        NumericIdMapper mapper = numbers(3, 5, 1);
        mapper.region().setLong(16 + 16, 4);
        try (Arena arena = Arena.ofConfined()) {
            CorruptDataException e =
                    assertThrows(CorruptDataException.class, () -> NumberPlaces.of(mapper, row -> 1 + row, arena));
            assertTrue(e.getMessage().contains("row 1 of the index not below that of row 0, 5"), e::getMessage);
            assertTrue(e.getMessage().contains("found 4"), e::getMessage);
            mapper.region().setLong(16, Long.MIN_VALUE);
            mapper.region().setLong(16 + 16, 4);
            assertThrows(CorruptDataException.class, () -> NumberPlaces.of(mapper, row -> 1 + row, arena));
            mapper.region().setLong(16, 4);
            mapper.region().setLong(16 + 16, Long.MIN_VALUE);
            mapper.region().setLong(16 + 32, -1);
            assertEquals(3, NumberPlaces.of(mapper, row -> 1 + row, arena).find(-1), "unsigned");
        }
    }

    private StringIdMapper texts(IndexWidth width, String items) throws IOException {
        byte[] image = MapperImages.strings(width, Vectors.items(items), new ScratchSpace(directory, 1 << 16), 0);
        return StringIdMapper.open(Region.of(image, "texts"), width);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("are found by texts and by bytes")
    void texts(IndexWidth width) throws IOException {
        StringIdMapper mapper = texts(width, "x61=1 x62c3a9=2 x=3 r600*61=4");
        try (Arena arena = Arena.ofConfined()) {
            TextPlaces places = TextPlaces.of(mapper, row -> 1000 + mapper.valueAt(row), arena);
            String[] keys = {"a", "b\u00e9", "", "a".repeat(600)};
            for (int i = 0; i < keys.length; i++) {
                byte[] bytes = keys[i].getBytes(StandardCharsets.UTF_8);
                assertEquals(1000 + i + 1, places.find(keys[i]));
                assertEquals(1000 + i + 1, places.find(bytes));
                assertEquals(-1, places.find(keys[i] + "z"));
                assertEquals(-1, places.find((keys[i] + "z").getBytes(StandardCharsets.UTF_8)));
            }
            assertEquals(-1, places.find("\ud800"));
        }
    }

    @Test
    @DisplayName("of texts that share a hash are for the index to tell, but of the first one")
    void sameHash() throws IOException {
        StringIdMapper mapper = texts(IndexWidth.U64, "x61=1 x62=2");
        long hash = mapper.hashAt(mapper.find("a"));
        String first = new String(mapper.keyBytesAt(0), StandardCharsets.UTF_8);
        mapper.region().setLong(mapper.rowsOffset(), hash);
        mapper.region().setLong(mapper.rowsOffset() + 24, hash);
        try (Arena arena = Arena.ofConfined()) {
            TextPlaces places = TextPlaces.of(mapper, row -> 50 + row, arena);
            assertEquals(first.equals("a") ? 50 : TextPlaces.ASK_INDEX, places.find("a"));
            assertEquals(
                    first.equals("a") ? 50 : TextPlaces.ASK_INDEX, places.find("a".getBytes(StandardCharsets.UTF_8)));
            assertEquals(-1, places.find("b"), "its hash leads nowhere");
        }
    }

    @Test
    @DisplayName("of texts are kept whole up to 2^48 - 1")
    void large() throws IOException {
        StringIdMapper mapper = texts(IndexWidth.U64, "x61=1");
        for (long place : new long[] {8, 9, 1L << 32, 1L << 47, (1L << 48) - 1}) {
            try (Arena arena = Arena.ofConfined()) {
                TextPlaces places = TextPlaces.of(mapper, _ -> place, arena);
                assertEquals(place, places.find("a"));
                assertEquals(place, places.find(new byte[] {'a'}));
                assertEquals(-1, places.find("b"));
            }
        }
    }

    @Test
    @DisplayName("behind the first 2^48 bytes are refused")
    void tooFar() throws IOException {
        StringIdMapper mapper = texts(IndexWidth.U64, "x61=1");
        try (Arena arena = Arena.ofConfined()) {
            LimitExceededException e =
                    assertThrows(LimitExceededException.class, () -> TextPlaces.of(mapper, _ -> 1L << 48, arena));
            assertEquals(1L << 48, e.offset());
            assertTrue(e.getMessage().contains("in the first 2^48 bytes"), e::getMessage);
        }
    }
}
