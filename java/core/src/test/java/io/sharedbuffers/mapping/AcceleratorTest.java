package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.testing.SplitMix;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The accelerator of a mapping")
class AcceleratorTest {
    private static final int ROWS = 5_000;

    record Row(long number) {}

    private enum Spread {
        RANDOM(i -> new SplitMix(i).next() >>> 1),
        CONSECUTIVE(i -> i),
        POWERS(i -> 1L << i % 63),
        HIGH_BITS(i -> i << 40),
        TWICE(i -> i / 2 * 1_000_003),
        FEW(i -> i % 7);

        private final LongUnaryOperator keys;

        Spread(LongUnaryOperator keys) {
            this.keys = keys;
        }
    }

    @TempDir
    private Path folder;

    private Path numbers(KeyType type, long[] keys) throws IOException {
        Path file = folder.resolve("numbers.sbuf");
        WriteOptions options = WriteOptions.DEFAULT.withRepeatedKeys(true);
        try (var mapping = SharedBuffers.buildMapping(file, type, Long.class, Row.class, options)) {
            for (int i = 0; i < keys.length; i++) {
                mapping.put(keys[i], new Row(i));
            }
            mapping.build();
        }
        return file;
    }

    private Path texts(KeyType type, List<String> keys) throws IOException {
        Path file = folder.resolve("texts.sbuf");
        WriteOptions options = WriteOptions.DEFAULT.withRepeatedKeys(true);
        try (var mapping = SharedBuffers.buildMapping(file, type, String.class, Row.class, options)) {
            for (int i = 0; i < keys.size(); i++) {
                mapping.put(keys.get(i), new Row(i));
            }
            mapping.build();
        }
        return file;
    }

    private Path fewNumbers() throws IOException {
        return numbers(KeyType.UINT64, LongStream.range(0, 100).toArray());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finds the same object as the index, whatever the spread of numbers, repeated ones too")
    void sameNumbers(Spread spread) throws IOException {
        long[] keys = LongStream.range(0, ROWS).map(spread.keys).toArray();
        Path file = numbers(KeyType.UINT64, keys);
        try (var plain = SharedBuffers.openMapping(file, Long.class, Row.class);
                var warm = SharedBuffers.openMapping(file, Long.class, Row.class)) {
            warm.warm();
            Map<Long, List<Row>> expected = new HashMap<>();
            for (int i = 0; i < keys.length; i++) {
                expected.computeIfAbsent(keys[i], _ -> new ArrayList<>()).add(new Row(i));
            }
            for (long key : expected.keySet()) {
                assertTrue(expected.get(key).contains(warm.get(key)), () -> "object of " + key);
                for (long sought : new long[] {key, key - 1, key + 1, ~key, key ^ 1L << 40}) {
                    assertEquals(plain.get(sought), warm.get(sought), () -> "object of " + sought);
                    assertEquals(expected.containsKey(sought), warm.get(sought) != null, () -> "presence of " + sought);
                    assertEquals(plain.get((Long) sought), warm.get((Long) sought), () -> "boxed " + sought);
                }
                assertEquals(plain.getAll(key), warm.getAll(key));
            }
        }
    }

    @Test
    @DisplayName("finds the same object as the index by 32-bit numbers, and none by wider ones")
    void narrowNumbers() throws IOException {
        long[] keys = LongStream.range(0, ROWS).map(i -> i * 858_993).toArray();
        try (var warm = SharedBuffers.openMapping(
                numbers(KeyType.UINT32, keys),
                Long.class,
                Row.class,
                ReadOptions.DEFAULT.withKeyType(KeyType.UINT32).withAccelerator(1 << 20))) {
            for (int i = 0; i < ROWS; i++) {
                assertEquals(new Row(i), warm.get(keys[i]));
                assertNull(warm.get(keys[i] + 1));
                assertNull(warm.get(keys[i] | 1L << 32));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STR", "STR32"})
    @DisplayName("finds the same object as the index by texts and byte strings, repeated ones too")
    void sameTexts(KeyType type) throws IOException {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            keys.add("key " + i / 2 + (i % 5 == 0 ? " é €" : ""));
        }
        keys.add("");
        keys.add("long ".repeat(1_000));
        Path file = texts(type, keys);
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(type);
        try (var plain = SharedBuffers.openMapping(file, String.class, Row.class, options);
                var warm = SharedBuffers.openMapping(file, String.class, Row.class, options);
                var bytes = SharedBuffers.openMapping(file, byte[].class, Row.class, options)) {
            warm.warm();
            bytes.warm();
            for (String key : keys) {
                Row row = warm.get(key);
                assertEquals(key, keys.get((int) row.number()));
                assertEquals(plain.get(key), row);
                assertEquals(row, bytes.get(key.getBytes(StandardCharsets.UTF_8)));
                assertNull(warm.get(key + "?"));
                assertNull(bytes.get((key + "?").getBytes(StandardCharsets.UTF_8)));
            }
            assertNull(warm.get("lone \uD800"), "half of a surrogate pair has no UTF-8 form");
        }
    }

    /** The xxh32 of both is 0xd5a288d1. */
    @Test
    @DisplayName("finds the objects of two texts that have the same hash")
    void sameHash() throws IOException {
        List<String> keys = List.of("key 8715", "key 105450", "key 8715");
        Path file = texts(KeyType.STR32, keys);
        ReadOptions options = ReadOptions.DEFAULT.withKeyType(KeyType.STR32).withAccelerator(1 << 10);
        try (var texts = SharedBuffers.openMapping(file, String.class, Row.class, options);
                var bytes = SharedBuffers.openMapping(file, byte[].class, Row.class, options)) {
            assertEquals(new Row(0), texts.get("key 8715"));
            assertEquals(new Row(1), texts.get("key 105450"));
            assertEquals(new Row(1), bytes.get("key 105450".getBytes(StandardCharsets.UTF_8)));
            assertNull(texts.get("key 8714"));
        }
    }

    @Test
    @DisplayName("of an empty mapping finds nothing")
    void empty() throws IOException {
        try (var numbers = SharedBuffers.openMapping(numbers(KeyType.UINT64, new long[0]), Long.class, Row.class);
                var texts = SharedBuffers.openMapping(
                        texts(KeyType.STR, List.of()),
                        String.class,
                        Row.class,
                        ReadOptions.DEFAULT.withKeyType(KeyType.STR))) {
            assertEquals(64, numbers.warm().bytes());
            assertEquals(64, texts.warm().bytes());
            assertNull(numbers.get(0));
            assertNull(texts.get(""));
        }
    }

    @Test
    @DisplayName(
            "takes as many bytes as it says beforehand: 64 for each four of one and a half times the keys, and 64 more")
    void costs() throws IOException {
        try (var mapping = SharedBuffers.openMapping(fewNumbers(), Long.class, Row.class)) {
            assertEquals(64 * (150 / 4 + 1), mapping.acceleratorBytes());
            AcceleratorStats stats = mapping.warm(64 * 38);
            assertEquals(100, stats.keys());
            assertEquals(64 * 38, stats.bytes());
            assertTrue(stats.time().isPositive());
            assertTrue(stats.time().toMinutes() < 10, () -> "" + stats.time());
            assertSame(stats, mapping.warm(), "made once");
        }
    }

    @Test
    @DisplayName("is refused where it would take more than it may, and the mapping works on without")
    void limit() throws IOException {
        Path file = fewNumbers();
        try (var mapping = SharedBuffers.openMapping(file, Long.class, Row.class)) {
            var e = assertThrows(LimitExceededException.class, () -> mapping.warm(64 * 38 - 1));
            assertTrue(e.getMessage().contains("2432 bytes for 100 keys"), e.getMessage());
            assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            assertEquals(new Row(7), mapping.get(7));
        }
        assertThrows(
                LimitExceededException.class,
                () -> SharedBuffers.openMapping(
                        file, Long.class, Row.class, ReadOptions.DEFAULT.withAccelerator(1_000)));
    }

    @Test
    @DisplayName("is refused where keys are not held as what they are")
    void otherKeys() throws IOException {
        try (var mapping = SharedBuffers.openMapping(fewNumbers(), Object.class, Row.class)) {
            var e = assertThrows(SchemaMismatchException.class, mapping::warm);
            assertTrue(e.getMessage().contains("opened as Long, String or byte[]"), e.getMessage());
            assertEquals(new Row(7), mapping.get(7L));
        }
    }

    @Test
    @DisplayName("leaves the file as it was")
    void fileUntouched() throws IOException {
        Path file = fewNumbers();
        byte[] before = Files.readAllBytes(file);
        try (var mapping = SharedBuffers.openMapping(
                file,
                Long.class,
                Row.class,
                ReadOptions.DEFAULT.withWritable(true).withAccelerator(1 << 20))) {
            assertNotNull(mapping.get(99));
        }
        assertEquals(ByteBuffer.wrap(before), ByteBuffer.wrap(Files.readAllBytes(file)));
    }

    @Test
    @DisplayName("can be made by several threads at once while others read")
    void concurrentBuild() throws Exception {
        long[] keys = LongStream.range(0, 20_000).map(Spread.RANDOM.keys).toArray();
        int threads = 8;
        try (var mapping = SharedBuffers.openMapping(numbers(KeyType.UINT64, keys), Long.class, Row.class);
                var pool = Executors.newFixedThreadPool(threads)) {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<AcceleratorStats>> tasks = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                boolean builds = t % 2 == 0;
                tasks.add(() -> {
                    start.await();
                    AcceleratorStats stats = builds ? mapping.warm() : null;
                    for (int i = 0; i < keys.length; i++) {
                        assertEquals(i, mapping.get(keys[i]).number());
                        assertNull(mapping.get(~keys[i]));
                    }
                    return stats;
                });
            }
            AcceleratorStats first = null;
            for (Future<AcceleratorStats> each : pool.invokeAll(tasks)) {
                AcceleratorStats stats = each.get();
                first = first == null ? stats : first;
                assertTrue(stats == null || stats == first, "all see the one that was made");
            }
        }
    }

    @Test
    @DisplayName("ends with the file: present and absent keys then fail alike, and so does making one")
    void closed() throws IOException {
        var mapping = SharedBuffers.openMapping(fewNumbers(), Long.class, Row.class);
        mapping.warm();
        mapping.close();
        assertThrows(ClosedMappingException.class, () -> mapping.get(7));
        assertThrows(ClosedMappingException.class, () -> mapping.get(7_000));
        assertThrows(ClosedMappingException.class, mapping::warm);
        assertDoesNotThrow(mapping::close, "a second time");

        var other = SharedBuffers.openMapping(fewNumbers(), Long.class, Row.class);
        other.warm();
        other.values().close();
        assertThrows(ClosedMappingException.class, () -> other.get(7));
        assertThrows(ClosedMappingException.class, () -> other.get(7_000));
        other.close();
    }

    @Test
    @DisplayName("cannot be asked when it is closed")
    void given() {
        KeyIndex<Long> index = OriginalIndexes.index(KeyType.UINT64, Long.class);
        Accelerator<Long> places = Accelerator.of(index, row -> 100 + row, 1 << 10);
        assertEquals(103, places.find(9L));
        assertEquals(103, places.find((Long) 9L));
        places.close();
        assertThrows(ClosedMappingException.class, () -> places.find(9L));
    }

    @Test
    @DisplayName("of memory that the caller owns is given back by closing, after which the index answers")
    void borrowed() throws IOException {
        byte[] bytes = Files.readAllBytes(fewNumbers());
        var mapping = SharedBuffers.openMapping(
                MemorySegment.ofArray(bytes), Long.class, Row.class, ReadOptions.DEFAULT.withAccelerator(1 << 20));
        assertEquals(new Row(7), mapping.get(7));
        mapping.close();
        assertEquals(new Row(7), mapping.get(7));
        assertNull(mapping.get(100));
    }

    @Test
    @DisplayName("is not made of an index that leads nowhere, which an exception tells")
    void damaged() throws IOException {
        byte[] bytes = Files.readAllBytes(fewNumbers());
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int index = (int) file.getLong(8);
        file.putLong(index + 42 * 16 + 8, 1_000);
        try (var mapping = SharedBuffers.openMapping(
                MemorySegment.ofArray(bytes), Long.class, Row.class, ReadOptions.DEFAULT.withKeyType(KeyType.UINT64))) {
            var e = assertThrows(CorruptDataException.class, mapping::warm);
            assertTrue(e.getMessage().contains("row 42"), e.getMessage());
            assertEquals(new Row(41), mapping.get(41));
        }
    }

    @Test
    @DisplayName("is not made of an index whose keys do not ascend, which an exception tells")
    void unsorted() throws IOException {
        byte[] bytes = Files.readAllBytes(fewNumbers());
        ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int index = (int) file.getLong(8);
        file.putLong(index + 42 * 16, 7);
        try (var mapping = SharedBuffers.openMapping(
                MemorySegment.ofArray(bytes), Long.class, Row.class, ReadOptions.DEFAULT.withKeyType(KeyType.UINT64))) {
            var e = assertThrows(CorruptDataException.class, mapping::warm);
            assertTrue(e.getMessage().contains("row 42"), e.getMessage());
            assertTrue(e.getMessage().contains("not below that of row 41, 41"), e.getMessage());
            assertEquals(new Row(50), mapping.get(50));
        }
    }

    @Test
    @DisplayName("of more keys than one partition has finds all of them, and no others")
    void manyKeys() throws IOException {
        int rows = 140_000;
        int texts = 70_000;
        Path numbers = numbers(
                KeyType.UINT64, LongStream.range(0, rows).map(i -> i << 3).toArray());
        List<String> names =
                LongStream.range(0, texts).mapToObj(i -> "name " + i).toList();
        try (var byNumber = SharedBuffers.openMapping(numbers, Long.class, Row.class);
                var byName = SharedBuffers.openMapping(texts(KeyType.STR, names), String.class, Row.class)) {
            byNumber.warm();
            byName.warm();
            for (int i = 0; i < rows; i++) {
                assertEquals(i, byNumber.get((long) i << 3).number());
                assertNull(byNumber.get((long) i << 3 | 1));
            }
            for (int i = 0; i < texts; i++) {
                assertEquals(i, byName.get(names.get(i)).number());
                assertNull(byName.get("no " + i));
            }
        }
    }
}
