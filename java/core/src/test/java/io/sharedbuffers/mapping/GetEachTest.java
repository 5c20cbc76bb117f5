package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.bind.SlotType;
import io.sharedbuffers.error.ClosedMappingException;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.hash.XxHash64;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractCollection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Asking a mapping for many keys at once")
class GetEachTest {
    private static final int ROWS = 1_000;

    record Row(long number, String text) {}

    record Small(@SlotType("uint8") int number) {}

    @TempDir
    private Path folder;

    private static Row row(int i) {
        return new Row(i, "row " + i);
    }

    private static long number(int i) {
        return i * 0x9E37_79B9_7F4A_7C15L;
    }

    /** No two have the same length in bytes and the same letters; some are not ASCII, and some long. */
    private static String text(int i) {
        return switch (i % 3) {
            case 0 -> "key " + i;
            case 1 -> "ключ " + i;
            default -> "a rather long key, which takes several steps of the hash: " + i;
        };
    }

    private Path texts() throws IOException {
        Path file = folder.resolve("texts.sbuf");
        try (var mapping = SharedBuffers.buildMapping(file, String.class, Row.class)) {
            for (int i = 0; i < ROWS; i++) {
                mapping.put(text(i), row(i));
            }
            mapping.build();
        }
        return file;
    }

    private Path numbers() throws IOException {
        Path file = folder.resolve("numbers.sbuf");
        try (var mapping = SharedBuffers.buildMapping(file, Long.class, Row.class)) {
            for (int i = 0; i < ROWS; i++) {
                mapping.put(number(i) >>> 1, row(i));
            }
            mapping.build();
        }
        return file;
    }

    private static ReadOptions options(boolean warm) {
        return ReadOptions.DEFAULT.withAccelerator(warm ? 1 << 20 : 0);
    }

    /** What is told, in the order in which it is told. */
    private static final class Told<V> implements Answers<V> {
        private final List<V> values = new ArrayList<>();

        @Override
        public void accept(int position, V value) {
            assertEquals(values.size(), position);
            values.add(value);
        }
    }

    @ParameterizedTest(name = "with an accelerator: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("answers each number, in the order of the question, however many there are")
    void byNumber(boolean warm) throws IOException {
        try (var mapping = SharedBuffers.openMapping(numbers(), Long.class, Row.class, options(warm))) {
            for (int size : new int[] {0, 1, 2, 127, 128, 129, 256, 300, 1_500}) {
                // Every third key is absent, and those beyond the last row come again from the first one on.
                long[] keys = new long[size];
                List<Row> expected = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    int of = i * 7 % ROWS;
                    keys[i] = (number(of) >>> 1) + (i % 3 == 2 ? 1 : 0);
                    expected.add(i % 3 == 2 ? null : row(of));
                }
                Told<Row> told = new Told<>();
                mapping.getEach(keys, told);
                assertEquals(expected, told.values);

                Told<Row> boxed = new Told<>();
                mapping.getEach(Arrays.stream(keys).boxed().toList(), boxed);
                assertEquals(expected, boxed.values, "as objects");
            }
        }
    }

    @ParameterizedTest(name = "with an accelerator: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("answers each text and each byte string")
    void byText(boolean warm) throws IOException {
        Path file = texts();
        List<String> keys = new ArrayList<>();
        List<Row> expected = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean present = i % 5 != 4;
            keys.add(present ? text(i) : text(i) + "?");
            expected.add(present ? row(i) : null);
        }
        try (var mapping = SharedBuffers.openMapping(file, String.class, Row.class, options(warm))) {
            Told<Row> told = new Told<>();
            mapping.getEach(keys, told);
            assertEquals(expected, told.values);
        }
        try (var mapping = SharedBuffers.openMapping(file, byte[].class, Row.class, options(warm))) {
            Told<Row> told = new Told<>();
            mapping.getEach(
                    keys.stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList(), told);
            assertEquals(expected, told.values);
        }
    }

    @ParameterizedTest(name = "with an accelerator: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("takes a text without a UTF-8 form for one that is not there")
    void unpairedSurrogate(boolean warm) throws IOException {
        try (var mapping = SharedBuffers.openMapping(texts(), String.class, Row.class, options(warm))) {
            Told<Row> told = new Told<>();
            mapping.getEach(List.of(text(1), "\uD800", text(2)), told);
            assertEquals(Stream.of(row(1), null, row(2)).toList(), told.values);
        }
    }

    @Test
    @DisplayName("answers keys of any type")
    void byObject() throws IOException {
        Path file = folder.resolve("objects.sbuf");
        try (var mapping =
                SharedBuffers.buildMapping(file, KeyType.OBJECT, Object.class, Row.class, WriteOptions.DEFAULT)) {
            for (int i = 0; i < 10; i++) {
                mapping.put(i % 2 == 0 ? (Object) (long) i : "text " + i, row(i));
            }
            mapping.build();
        }
        try (var mapping = SharedBuffers.openMapping(file, Object.class, Row.class)) {
            Told<Row> told = new Told<>();
            mapping.getEach(List.of(2L, "text 3", "text 4", 4L), told);
            assertEquals(Stream.of(row(2), row(3), null, row(4)).toList(), told.values);
        }
    }

    @ParameterizedTest(name = "with an accelerator: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("compares keys whose hashes are equal")
    void equalHashes(boolean warm) throws IOException {
        // In the index each row gets the hash of the last key, by which the search then finds the first of all rows.
        Path file = folder.resolve("equal.sbuf");
        try (var mapping = SharedBuffers.buildMapping(file, String.class, Row.class)) {
            for (int i = 0; i < 4; i++) {
                mapping.put("k" + i, row(i));
            }
            mapping.build();
        }
        MemorySegment bytes = MemorySegment.ofArray(Files.readAllBytes(file));
        ValueLayout.OfLong cell = ValueLayout.JAVA_LONG_UNALIGNED;
        long index = bytes.get(cell, 8);
        for (int i = 0; i < 4; i++) {
            bytes.set(cell, index + 24L * i, XxHash64.hashUtf8("k3"));
        }
        try (var mapping = SharedBuffers.openMapping(
                bytes, String.class, Row.class, options(warm).withKeyType(KeyType.STR))) {
            Told<Row> told = new Told<>();
            mapping.getEach(List.of("k3", "k0", "k3"), told);
            assertEquals(Stream.of(row(3), null, row(3)).toList(), told.values);
        }
    }

    @Test
    @DisplayName("answers with the first object of a repeated key")
    void repeatedKeys() throws IOException {
        Path file = folder.resolve("repeated.sbuf");
        try (var mapping = SharedBuffers.buildMapping(
                file, KeyType.UINT64, Long.class, Row.class, WriteOptions.DEFAULT.withRepeatedKeys(true))) {
            for (int i = 0; i < 300; i++) {
                mapping.put((long) i / 3, row(i));
            }
            mapping.build();
        }
        try (var mapping = SharedBuffers.openMapping(file, Long.class, Row.class)) {
            long[] keys = IntStream.range(0, 100).asLongStream().toArray();
            mapping.getEach(keys, (i, row) -> assertEquals(mapping.get(keys[i]), row));
        }
    }

    @Test
    @DisplayName("takes the keys of any collection, each once")
    void anyCollection() throws IOException {
        List<String> asked = new ArrayList<>();
        Iterable<String> keys = () -> IntStream.range(0, 300)
                .mapToObj(GetEachTest::text)
                .peek(asked::add)
                .iterator();
        try (var mapping = SharedBuffers.openMapping(texts(), String.class, Row.class)) {
            Told<Row> told = new Told<>();
            mapping.getEach(
                    new AbstractCollection<>() {
                        @Override
                        public Iterator<String> iterator() {
                            return keys.iterator();
                        }

                        @Override
                        public int size() {
                            return 300;
                        }
                    },
                    told);
            assertEquals(IntStream.range(0, 300).mapToObj(GetEachTest::row).toList(), told.values);
        }
        assertEquals(IntStream.range(0, 300).mapToObj(GetEachTest::text).toList(), asked);
    }

    @Test
    @DisplayName("reads objects of a few bytes at the end of a small file")
    void small() throws IOException {
        Path file = folder.resolve("small.sbuf");
        try (var mapping = SharedBuffers.buildMapping(file, Long.class, Small.class)) {
            mapping.put(1L, new Small(7));
            mapping.build();
        }
        try (var mapping = SharedBuffers.openMapping(file, Long.class, Small.class)) {
            Told<Small> told = new Told<>();
            mapping.getEach(new long[] {1, 1, 2}, told);
            assertEquals(Stream.of(new Small(7), new Small(7), null).toList(), told.values);
        }
    }

    @Test
    @DisplayName("has no numbers to find among texts")
    void wrongKeys() throws IOException {
        try (var mapping = SharedBuffers.openMapping(texts(), String.class, Row.class)) {
            SchemaMismatchException e =
                    assertThrows(SchemaMismatchException.class, () -> mapping.getEach(new long[] {1}, (_, _) -> {}));
            assertTrue(e.getMessage().contains("a whole-number key"), e::getMessage);
        }
    }

    @ParameterizedTest(name = "with an accelerator: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("of a closed file fails, be the keys present or absent")
    void closed(boolean warm) throws IOException {
        Path file = numbers();
        var mapping = SharedBuffers.openMapping(file, Long.class, Row.class, options(warm));
        mapping.close();
        for (long key : new long[] {number(1) >>> 1, (number(1) >>> 1) + 1}) {
            assertThrows(
                    ClosedMappingException.class,
                    () -> mapping.getEach(new long[] {key}, (_, _) -> {}),
                    () -> "" + key);
            assertThrows(
                    ClosedMappingException.class, () -> mapping.getEach(List.of(key), (_, _) -> {}), () -> "" + key);
        }
    }

    @Test
    @DisplayName("ends with what the caller throws")
    void callerThrows() throws IOException {
        IllegalStateException thrown = new IllegalStateException("enough");
        List<Integer> positions = new ArrayList<>();
        try (var mapping = SharedBuffers.openMapping(numbers(), Long.class, Row.class)) {
            assertSame(
                    thrown,
                    assertThrows(
                            IllegalStateException.class,
                            () -> mapping.getEach(new long[] {1, 2, 3}, (i, _) -> {
                                positions.add(i);
                                if (i == 1) {
                                    throw thrown;
                                }
                            })));
        }
        assertEquals(List.of(0, 1), positions);
    }

    @Test
    @DisplayName("tells where a row of the array leads out of it")
    void damagedRow() throws IOException {
        byte[] bytes = Files.readAllBytes(numbers());
        MemorySegment segment = MemorySegment.ofArray(bytes);
        ValueLayout.OfLong cell = ValueLayout.JAVA_LONG_UNALIGNED;
        long array = segment.get(cell, bytes.length - 8);
        long offsets = array + segment.get(cell, array + 8);
        segment.set(cell, offsets + 5 * 8, bytes.length);
        try (var mapping = SharedBuffers.openMapping(segment, Long.class, Row.class, ReadOptions.DEFAULT)) {
            Told<Row> told = new Told<>();
            CorruptDataException e = assertThrows(
                    CorruptDataException.class,
                    () -> mapping.getEach(new long[] {number(4) >>> 1, number(5) >>> 1}, told));
            assertEquals(offsets + 5 * 8, e.offset());
            assertTrue(e.getMessage().contains("the offset of row 5"), e::getMessage);
            assertEquals(List.of(), told.values, "no key is answered before all of them are looked up");
        }
    }
}
