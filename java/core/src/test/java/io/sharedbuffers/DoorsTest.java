package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.bind.Bindings;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.NotWritableException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The doors")
class DoorsTest {
    record Row(long id, String name) {}

    interface RowView {
        long id();

        String name();
    }

    /** What {@code conformance/vectors/door_vectors.py} writes. */
    private static Map<String, byte[]> vectors;

    @TempDir
    private Path folder;

    @BeforeAll
    static void readVectors() throws IOException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(DoorsTest.class.getResourceAsStream("doors.tsv"), StandardCharsets.UTF_8))) {
            vectors = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .collect(Collectors.toMap(
                            parts -> parts[0], parts -> HexFormat.of().parseHex(parts[1])));
        }
    }

    /** The vector behind some other bytes. */
    private static MemorySegment shifted(String name, int offset) {
        byte[] vector = vectors.get(name);
        byte[] bytes = new byte[offset + vector.length];
        System.arraycopy(vector, 0, bytes, offset, vector.length);
        return MemorySegment.ofArray(bytes);
    }

    private static ReadOptions at(long offset) {
        return ReadOptions.DEFAULT.withRange(offset, -1);
    }

    @Test
    @DisplayName("lay out single objects as the original does, with what earlier ones left in gaps")
    void pack() {
        assertArrayEquals(vectors.get("object 7"), SharedBuffers.pack(new Row(7, "a longer name")));
        ObjectPacker<Row> packer = SharedBuffers.packer(Row.class, WriteOptions.DEFAULT);
        assertArrayEquals(vectors.get("object 7"), packer.pack(new Row(7, "a longer name")));
        assertArrayEquals(vectors.get("object 8"), packer.pack(new Row(8, "b")));
        ObjectPacker<Map<String, ?>> maps = SharedBuffers.packer(packer.schema(), WriteOptions.DEFAULT);
        assertArrayEquals(vectors.get("object 7"), maps.pack(Map.of("id", 7, "name", "a longer name")));
    }

    @Test
    @DisplayName("show single objects at any offset")
    void unpack() throws IOException {
        var schema = Bindings.schemaOf(Row.class);
        for (int offset : new int[] {0, 1, 8, 100}) {
            MemorySegment memory = shifted("object 8", offset);
            assertEquals(new Row(8, "b"), SharedBuffers.unpack(memory, schema, Row.class, at(offset)));
            assertEquals(
                    "b",
                    SharedBuffers.unpack(memory, schema, RowView.class, at(offset))
                            .name());
            assertEquals(
                    8,
                    SharedBuffers.unpack(memory, schema, StructView.class, at(offset))
                            .getLong("id"));
        }
        assertThrows(
                CorruptDataException.class,
                () -> SharedBuffers.unpack(shifted("object 8", 0), schema, Row.class, at(41)));
    }

    @Test
    @DisplayName("take single values with a type code in both directions")
    void values() throws IOException {
        List<Object> list = List.of(1, "x", new byte[] {'y'});
        assertArrayEquals(vectors.get("list"), SharedBuffers.packValue(list, WriteOptions.DEFAULT));
        assertArrayEquals(
                vectors.get("bytes"), SharedBuffers.packValue(new byte[] {'a', 'b', 'c'}, WriteOptions.DEFAULT));
        List<?> read = (List<?>) SharedBuffers.unpackValue(shifted("list", 24), at(24));
        assertEquals(List.of(1L, "x"), read.subList(0, 2));
        assertArrayEquals(new byte[] {'y'}, (byte[]) read.get(2));
        assertThrows(PackException.class, () -> SharedBuffers.packValue(null, WriteOptions.DEFAULT));
    }

    @Test
    @DisplayName("build id mappers as the original does, and look into them")
    void idMappers() throws IOException {
        Path numbers = folder.resolve("numbers");
        try (var builder = SharedBuffers.buildIdMapper(
                numbers, KeyType.UINT64, Long.class, DuplicatePolicy.KEEP, WriteOptions.DEFAULT)) {
            builder.put(5L, 1).put(3L, 2).put(3L, 9).build();
        }
        assertArrayEquals(vectors.get("numbers"), Files.readAllBytes(numbers));
        try (IdTable<Long> table = SharedBuffers.openIdMapper(numbers, Long.class)) {
            assertEquals(1, table.get(5L).orElseThrow());
            assertArrayEquals(new long[] {2, 9}, table.getAll(3L).toArray());
            assertTrue(table.get(4L).isEmpty());
            assertEquals(-1, table.getOrDefault(4L, -1));
            assertEquals(0, table.getAll(4L).count());
            assertEquals(3, table.size());
            table.preload();
        }
        Path narrow = folder.resolve("numbers32");
        try (var builder = SharedBuffers.buildIdMapper(
                narrow, KeyType.UINT32, Long.class, DuplicatePolicy.REFUSE, WriteOptions.DEFAULT)) {
            builder.putAll(Map.of(5L, 1L, 3L, 2L)).build();
        }
        assertArrayEquals(vectors.get("numbers32"), Files.readAllBytes(narrow));
        try (var table =
                SharedBuffers.openIdMapper(narrow, Long.class, ReadOptions.DEFAULT.withKeyType(KeyType.UINT32))) {
            assertEquals(2, table.get(3L).orElseThrow());
        }
        Path texts = folder.resolve("texts");
        try (var builder = SharedBuffers.buildIdMapper(texts, String.class)) {
            builder.put("a", 1).put("bé", 2).build();
        }
        assertArrayEquals(vectors.get("texts"), Files.readAllBytes(texts));
        try (IdTable<String> table = SharedBuffers.openIdMapper(texts, String.class)) {
            List<String> seen = new ArrayList<>();
            table.forEach((key, value) -> seen.add(key + value));
            assertEquals(List.of("a1", "bé2"), seen);
            assertTrue(table.containsKey("bé"));
            assertFalse(table.containsKey("b"));
        }
        Path objects = folder.resolve("objects");
        try (var builder = SharedBuffers.buildIdMapper(
                objects, KeyType.OBJECT, Object.class, DuplicatePolicy.KEEP, WriteOptions.DEFAULT)) {
            builder.put(new byte[] {'a'}, 1).put(Tuple.of(1, 2), 3).build();
        }
        assertArrayEquals(vectors.get("objects"), Files.readAllBytes(objects));
        ReadOptions asObjects = ReadOptions.DEFAULT.withKeyType(KeyType.OBJECT);
        try (var table = SharedBuffers.openIdMapper(shifted("objects", 7), Object.class, asObjects.withRange(7, -1))) {
            assertEquals(3, table.get(Tuple.of(1, 2)).orElseThrow());
        }
    }

    @Test
    @DisplayName("refuse keys twice and classes that do not fit, and leave no file behind")
    void idMapperRefusals() throws IOException {
        Path target = folder.resolve("ids");
        try (var builder = SharedBuffers.buildIdMapper(target, Long.class)) {
            builder.put(1L, 1).put(1L, 2);
            assertThrows(PackException.class, builder::build);
        }
        try (var builder = SharedBuffers.buildIdMapper(target, Long.class)) {
            assertThrows(PackException.class, () -> builder.put(-1L, 2));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SharedBuffers.buildIdMapper(
                        target, KeyType.STR, Long.class, DuplicatePolicy.KEEP, WriteOptions.DEFAULT));
        assertThrows(
                IllegalArgumentException.class,
                () -> SharedBuffers.openIdMapper(
                        MemorySegment.ofArray(vectors.get("texts")), Object.class, ReadOptions.DEFAULT));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    @DisplayName("merge id mappers")
    void merge() throws IOException {
        Path a = Files.write(folder.resolve("a"), vectors.get("numbers"));
        Path b = Files.write(folder.resolve("b"), vectors.get("numbers"));
        Path target = folder.resolve("merged");
        SharedBuffers.mergeIdMappers(target, KeyType.UINT64, List.of(a, b));
        try (IdTable<Long> table = SharedBuffers.openIdMapper(target, Long.class)) {
            assertArrayEquals(new long[] {2, 9, 2, 9}, table.getAll(3L).toArray());
            assertArrayEquals(new long[] {1, 1}, table.getAll(5L).toArray());
        }
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> SharedBuffers.mergeIdMappers(target, KeyType.STR, List.of(a, b)));
        assertTrue(e.getMessage().contains("str cannot be merged"), e::getMessage);
    }

    @Test
    @DisplayName("open arrays and mappings that are stored in zip files by Python")
    void zip() throws IOException {
        Path zip = Files.write(folder.resolve("rows.zip"), vectors.get("array in zip"));
        ReadOptions entry = ReadOptions.DEFAULT.withZipEntry("folder/rows.sbuf");
        try (TypedArray<RowView> array = SharedBuffers.openArray(zip, RowView.class, entry)) {
            assertEquals("b", array.get(1).name());
        }
        MemorySegment memory = MemorySegment.ofArray(vectors.get("array in zip"));
        assertEquals(
                7, SharedBuffers.openArray(memory, RowView.class, entry).get(0).id());
        Path mapping = Files.write(folder.resolve("mapping.zip"), vectors.get("mapping in zip"));
        try (var rows = SharedBuffers.openMapping(
                mapping, Long.class, RowView.class, ReadOptions.DEFAULT.withZipEntry("rows.sbuf"))) {
            assertEquals("a longer name", rows.get(7).name());
        }
        try (TypedArray<RowView> array = SharedBuffers.openArray(zip, RowView.class, entry.withWritable(true))) {
            Bindings.dynamic(array.get(1)).edit().set("id", 77);
        }
        try (TypedArray<RowView> array = SharedBuffers.openArray(zip, RowView.class, entry)) {
            assertEquals(77, array.get(1).id());
        }
    }

    @Test
    @DisplayName("open arrays in memory at any offset, writable only if asked")
    void memory() throws IOException {
        MemorySegment heap = shifted("array", 3);
        assertEquals(
                8, SharedBuffers.openArray(heap, RowView.class, at(3)).get(1).id());
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(heap.byteSize() + 5, 8);
            memory.asSlice(5).copyFrom(heap);
            TypedArray<RowView> array = SharedBuffers.openArray(memory, RowView.class, at(8));
            assertThrows(
                    NotWritableException.class,
                    () -> Bindings.dynamic(array.get(0)).edit());
            TypedArray<RowView> writable = SharedBuffers.openArray(memory, RowView.class, at(8).withWritable(true));
            Bindings.dynamic(writable.get(0)).edit().add("id", 1);
            assertEquals(8, array.get(0).id());
        }
        assertThrows(CorruptDataException.class, () -> SharedBuffers.openArray(heap, RowView.class, at(1000)));
    }
}
