package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.kaitai.struct.ByteBufferKaitaiStream;
import io.kaitai.struct.KaitaiStream;
import io.kaitai.struct.KaitaiStruct;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.build.FileForm;
import io.sharedbuffers.conformance.kaitai.IdMapper;
import io.sharedbuffers.conformance.kaitai.TypedArray.IndexEntry;
import io.sharedbuffers.conformance.kaitai.TypedMapping;
import io.sharedbuffers.hash.XxHash32;
import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.idmap.IndexWidth;
import io.sharedbuffers.idmap.NumericIdMapper;
import io.sharedbuffers.idmap.ObjectIdMapper;
import io.sharedbuffers.idmap.StringIdMapper;
import io.sharedbuffers.mapping.DictType;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Readers that the Kaitai compiler made from {@code format-spec/ksy} see what the library sees. */
@DisplayName("The Kaitai description of containers")
class KaitaiContainersTest {
    private static final Path DESCRIPTIONS = Path.of("../format-spec/ksy");
    private static final List<DictType> DICTS = List.of(DictType.DICT, DictType.PROXIED_DICT);
    private static final Path BAD_DATA = Path.of("bad-data");

    @TestFactory
    @DisplayName("finds header, rows and schema of every golden array")
    Stream<DynamicTest> arrays() throws IOException {
        List<GoldenCase> cases = GoldenCase.all(FileForm.ARRAY);
        assertTrue(cases.size() > 100, () -> "only " + cases.size() + " golden arrays");
        return cases.stream().map(golden -> dynamicTest(golden.name(), () -> array(golden)));
    }

    private static void array(GoldenCase golden) throws IOException {
        try (var array = SharedBuffers.openArray(golden.file(), StructView.class, golden.options())) {
            sameArray(array, new io.sharedbuffers.conformance.kaitai.TypedArray(stream(golden.bytes())));
        }
    }

    private static void sameArray(TypedArray<?> expected, io.sharedbuffers.conformance.kaitai.TypedArray actual) {
        assertEquals(expected.region().size(), actual.totalSize(), "total size");
        assertEquals(expected.size(), actual.numRows(), "rows");
        assertEquals(
                LongStream.range(0, expected.size())
                        .map(expected::offsetOf)
                        .boxed()
                        .toList(),
                actual.rows().stream().map(IndexEntry::offset).toList(),
                "places of rows");
        Schema schema = SchemaPickle.read(Region.of(actual.schema(), "schema"), DICTS, _ -> true);
        assertEquals(expected.schema().toString(), schema.toString(), "slots");
        assertEquals(expected.schema().alignment(), schema.alignment(), "alignment");
    }

    @TestFactory
    @DisplayName("finds footer, keys and values of every golden mapping")
    Stream<DynamicTest> mappings() throws IOException {
        List<GoldenCase> cases = GoldenCase.all(FileForm.MAPPING);
        assertTrue(cases.size() > 100, () -> "only " + cases.size() + " golden mappings");
        return cases.stream().map(golden -> dynamicTest(golden.name(), () -> mapping(golden)));
    }

    private static void mapping(GoldenCase golden) throws IOException {
        KeyType keyType = golden.request().keyType();
        TypedMapping actual = new TypedMapping(stream(golden.bytes()), kind(keyType));
        try (var expected = SharedBuffers.openMapping(
                golden.file(), Object.class, StructView.class, golden.options().withKeyType(keyType))) {
            long valuesAt = expected.values().region().absolute(0);
            assertEquals(valuesAt, actual.lenKeys(), "where the values start");
            assertEquals(expected.size(), actual.keys().numRows(), "keys");
            sameArray(expected.values(), actual.values());
            sameMapper(keyType, golden.region().slice(0, valuesAt), golden.context(), actual.keys());
        }
    }

    @TestFactory
    @DisplayName("finds header and rows of every golden id mapper")
    Stream<DynamicTest> mappers() throws IOException {
        List<GoldenCase> cases = GoldenCase.all(FileForm.MAPPER);
        assertTrue(cases.size() > 80, () -> "only " + cases.size() + " golden mappers");
        return cases.stream()
                .map(golden -> dynamicTest(golden.name(), () -> {
                    KeyType keyType = golden.request().keyType();
                    IdMapper actual = new IdMapper(stream(golden.bytes()), kind(keyType));
                    sameMapper(keyType, golden.region(), golden.context(), actual);
                }));
    }

    private static IdMapper.Kind kind(KeyType keyType) {
        return switch (keyType) {
            case UINT64, APPROX -> IdMapper.Kind.UINT64;
            case UINT32, APPROX32 -> IdMapper.Kind.UINT32;
            case STR -> IdMapper.Kind.STR;
            case STR32 -> IdMapper.Kind.STR32;
            case OBJECT -> IdMapper.Kind.OBJECT;
        };
    }

    private static void sameMapper(KeyType keyType, Region region, ReadContext context, IdMapper actual) {
        io.sharedbuffers.idmap.IdMapper expected = switch (keyType) {
            case UINT64, APPROX -> NumericIdMapper.open(region, IndexWidth.U64);
            case UINT32, APPROX32 -> NumericIdMapper.open(region, IndexWidth.U32);
            case STR -> StringIdMapper.open(region, IndexWidth.U64);
            case STR32 -> StringIdMapper.open(region, IndexWidth.U32);
            case OBJECT -> ObjectIdMapper.open(region, 0, context);
        };
        assertEquals(expected.size(), actual.numRows(), "rows");
        assertEquals(expected.size(), actual.rows().size(), "rows read");
        for (int i = 0; i < actual.rows().size(); i++) {
            sameRow(expected, i, actual.rows().get(i));
        }
    }

    private static void sameRow(io.sharedbuffers.idmap.IdMapper expected, int row, KaitaiStruct actual) {
        long value = switch (actual) {
            case IdMapper.NumericRow numeric -> {
                assertEquals(((NumericIdMapper) expected).keyAt(row), numeric.key(), "key of row " + row);
                yield numeric.value();
            }
            case IdMapper.NumericRow32 numeric -> {
                assertEquals(((NumericIdMapper) expected).keyAt(row), numeric.key(), "key of row " + row);
                yield numeric.value();
            }
            case IdMapper.StringRow string -> {
                byte[] key = KaitaiBytes.content(string.key());
                assertArrayEquals(((StringIdMapper) expected).keyBytesAt(row), key, "key of row " + row);
                assertEquals(XxHash64.hash(key), string.hash(), "hash of row " + row);
                yield string.value();
            }
            case IdMapper.StringRow32 string -> {
                byte[] key = KaitaiBytes.content(string.key());
                assertArrayEquals(((StringIdMapper) expected).keyBytesAt(row), key, "key of row " + row);
                assertEquals(Integer.toUnsignedLong(XxHash32.hash(key)), string.hash(), "hash of row " + row);
                yield string.value();
            }
            case IdMapper.ObjectRow object -> {
                Object key = ((ObjectIdMapper) expected).keyAt(row);
                long place = ((ObjectIdMapper) expected).keyOffsetAt(row);
                assertEquals(key == null ? 1 : place, object.ofsKey(), "place of the key of row " + row);
                long hashAt = expected.valueOffset(row) - 2L * Long.BYTES;
                assertEquals(expected.region().getLong(hashAt), object.hash(), "hash of row " + row);
                yield object.value();
            }
            default -> throw new AssertionError(actual.getClass() + " is no row");
        };
        assertEquals(expected.valueAt(row), value, "value of row " + row);
    }

    @Test
    @DisplayName("refuses an array for newer readers")
    void newerArray() throws IOException {
        byte[] newer = Files.readAllBytes(BAD_DATA.resolve("11-typed-array/newer-reader-needed.bin"));
        assertThrows(
                KaitaiStream.ValidationGreaterThanError.class,
                () -> new io.sharedbuffers.conformance.kaitai.TypedArray(stream(newer)));
    }

    @Test
    @DisplayName("is compiled from all files in its folder")
    void allCompiled() throws IOException, ClassNotFoundException {
        List<String> names = GoldenFolder.names(DESCRIPTIONS, ".ksy");
        assertTrue(names.contains("typed_array"), () -> names + " has no typed_array");
        for (String name : names) {
            StringBuilder reader = new StringBuilder("io.sharedbuffers.conformance.kaitai.");
            for (String word : name.split("_")) {
                reader.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
            assertTrue(KaitaiStruct.class.isAssignableFrom(Class.forName(reader.toString())));
        }
    }

    private static KaitaiStream stream(byte[] bytes) {
        return new ByteBufferKaitaiStream(bytes);
    }
}
