package io.sharedbuffers.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.mapping.IdTable;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.Tuple;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Where the original corrupts, crashes or cannot read its own bytes")
class CornerRefusalsTest {
    private static final List<Long> NUMBERS = List.of(1L, 2L, 3L);

    private static Schema schema(String... namesAndTypes) {
        Schema.Builder builder = Schema.builder();
        for (int i = 0; i < namesAndTypes.length; i += 2) {
            builder.slot(namesAndTypes[i], SlotTypes.byName(namesAndTypes[i + 1]));
        }
        return builder.build();
    }

    private static byte[] packed(Schema schema, Map<String, ?> row, Dialect dialect) {
        return SharedBuffers.packer(schema, WriteOptions.DEFAULT.withDialect(dialect))
                .pack(row);
    }

    private static void assertRefused(String type, Object value) {
        for (Dialect dialect : Dialect.values()) {
            assertThrows(
                    PackException.class,
                    () -> packed(schema("a", type), Map.of("a", value), dialect),
                    () -> value.getClass() + " in a slot of " + type);
        }
    }

    private static StructView readBack(Schema schema, Map<String, ?> row) throws IOException {
        byte[] image = packed(schema, row, Dialect.V1_2);
        return SharedBuffers.unpack(MemorySegment.ofArray(image), schema, StructView.class, ReadOptions.DEFAULT);
    }

    @Test
    @DisplayName("a number too large for its slot is refused at once, without growing a buffer")
    void numberTooLarge() {
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> assertRefused("uint8", 256));
    }

    @Test
    @DisplayName("an object larger than the limit is refused")
    void objectTooLarge() throws IOException {
        WriteOptions options = WriteOptions.DEFAULT.withLimits(Limits.DEFAULT.withObjectSize(1 << 20));
        var packer = SharedBuffers.packer(schema("s", "bytes"), options);
        byte[] noise = new byte[1 << 21];
        new Random(1).nextBytes(noise);
        byte[] half = Arrays.copyOf(noise, 1 << 19);
        assertEquals(32 + half.length, packer.pack(Map.of("s", half)).length, "header, pointer, length, padding");
        assertThrows(PackException.class, () -> packer.pack(Map.of("s", noise)));
    }

    @Test
    @DisplayName("a 65th slot is refused")
    void slots() {
        Schema.Builder builder = Schema.builder();
        for (int i = 0; i < 64; i++) {
            builder.slot("s" + i, SlotTypes.byName("int8"));
        }
        assertThrows(IllegalArgumentException.class, () -> builder.slot("s64", SlotTypes.byName("int8")));
    }

    @Test
    @DisplayName("values of classes that have no form are refused")
    void classes() {
        for (Object value : new Object[] {new Object(), new StringBuilder("x"), Thread.currentThread(), 'c'}) {
            assertRefused("object", value);
            assertRefused("list", List.of(value));
        }
    }

    @Test
    @DisplayName("text and bytes are no lists")
    void textAsList() {
        assertRefused("list", "abc");
        assertRefused("list", new byte[] {'a', 'b', 'c'});
    }

    @Test
    @DisplayName("half a character is refused")
    void surrogate() {
        assertRefused("str", "\ud800");
        assertRefused("object", List.of("a", "\udc00b"));
    }

    @Test
    @DisplayName("binary version 1, to which schemas fall back there, is written for 0.8 only")
    void binaryVersion() throws IOException {
        Schema first = Schema.builder()
                .slot("a", SlotTypes.byName("int64"))
                .slot("b", SlotTypes.byName("int8"))
                .binaryVersion(1)
                .build();
        byte[] image = packed(first, Map.of("a", 7, "b", 4), Dialect.V0_8);
        assertEquals("03000700000000000000040000000000", HexFormat.of().formatHex(image));
        StructView read =
                SharedBuffers.unpack(MemorySegment.ofArray(image), first, StructView.class, ReadOptions.DEFAULT);
        assertEquals(Map.of("a", 7L, "b", 4L), read.toMap());
        assertEquals(
                "030000000000000007000000000000000400000000000000",
                HexFormat.of()
                        .formatHex(packed(schema("a", "int64", "b", "int8"), Map.of("a", 7, "b", 4), Dialect.V1_2)));
    }

    @Test
    @DisplayName("a decimal and a negative number each have their own place")
    void decimalAndNumber() throws IOException {
        Map<String, Object> row = Map.of("a", Decimal.parse("-1"), "b", -1L);
        assertEquals(row, readBack(schema("a", "Decimal", "b", "object"), row).toMap());
    }

    @ParameterizedTest(name = "{0} and {1}")
    @MethodSource("mixedUp")
    @DisplayName("one value in slots with different bytes is refused, since the second would be unreadable")
    void mixedUp(String first, String second, Object value) {
        for (Dialect dialect : Dialect.values()) {
            Map<String, Object> row = Map.of("a", value, "b", value);
            PackException refusal =
                    assertThrows(PackException.class, () -> packed(schema("a", first, "b", second), row, dialect));
            assertTrue(refusal.getMessage().contains("different bytes"), refusal::getMessage);
        }
    }

    static Stream<Arguments> mixedUp() {
        LocalDateTime moment = LocalDateTime.of(2019, 3, 5, 11, 15, 24, 388_001_000);
        return Stream.of(
                Arguments.of("Decimal", "object", -1L),
                Arguments.of("object", "Decimal", -1L),
                Arguments.of("date", "datetime", moment),
                Arguments.of("datetime", "date", moment),
                Arguments.of("frozenset", "tuple", Tuple.of()),
                Arguments.of("bytes", "buffer", new byte[] {'a', 'b'}));
    }

    @Test
    @DisplayName("one object in nested slots is shared where its bytes agree, and refused where they differ")
    void oneObjectTwoSchemas() {
        Schema number = schema("x", "int64");
        Schema text = schema("x", "bytes");
        Map<String, Object> object = Map.of("x", 7L);
        Map<String, Object> row = Map.of("a", object, "b", object);
        for (Dialect dialect : Dialect.values()) {
            PackException refusal = assertThrows(PackException.class, () -> packed(nested(number, text), row, dialect));
            assertTrue(refusal.getMessage().contains("different bytes"), refusal::getMessage);
        }
        assertEquals(
                "03000000000000001800000000000000180000000000000001000000000000000700000000000000",
                HexFormat.of().formatHex(packed(nested(number, schema("x", "int64")), row, Dialect.V1_2)));
        assertEquals(
                "0300000000000000180000000000000018000000000000000000000000000000",
                HexFormat.of()
                        .formatHex(packed(nested(number, text), Map.of("a", Map.of(), "b", Map.of()), Dialect.V1_2)));
    }

    private static Schema nested(Schema first, Schema second) {
        return Schema.builder()
                .slot("a", new StructType(first))
                .slot("b", new StructType(second))
                .build();
    }

    @Test
    @DisplayName("one value in slots with the same bytes is shared as ever")
    void sharedAsEver() {
        byte[] image = packed(
                schema("a", "list", "b", "tuple", "c", "proxied_list"),
                Map.of("a", NUMBERS, "b", NUMBERS, "c", NUMBERS),
                Dialect.V1_2);
        assertEquals(
                "07000000000000002000000000000000200000000000000020000000000000004203000001020300",
                HexFormat.of().formatHex(image));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("id mappers without rows find nothing, and are loaded ahead without an error")
    void emptyMappers(KeyType keyType) throws IOException {
        byte[] image = Files.readAllBytes(new GoldenFolder(GoldenFolder.GOLDEN.resolve("sharedbuffers-1.2.3"))
                .file("12-id-mapper/" + keyType.label() + "-empty"));
        try (IdTable<Object> table = SharedBuffers.openIdMapper(
                MemorySegment.ofArray(image), Object.class, ReadOptions.DEFAULT.withKeyType(keyType))) {
            Object key = keyType.label().startsWith("uint") ? (Object) 7L : (Object) "x";
            assertEquals(0, table.size());
            assertFalse(table.containsKey(key));
            assertEquals(0, table.getAll(key).count());
            table.preload();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 4096})
    @DisplayName("a mapping behind other bytes is read from there")
    void mappingAtOffset(int offset) throws IOException {
        byte[] mapping = Files.readAllBytes(new GoldenFolder(GoldenFolder.GOLDEN.resolve("sharedbuffers-1.2.3"))
                .file("13-typed-mapping/str-bytes-and-text"));
        byte[] shifted = new byte[offset + mapping.length];
        Arrays.fill(shifted, (byte) 0xEE);
        System.arraycopy(mapping, 0, shifted, offset, mapping.length);
        ReadOptions there = ReadOptions.DEFAULT.withKeyType(KeyType.STR).withRange(offset, -1);
        try (TypedMapping<Object, StructView> rows =
                SharedBuffers.openMapping(MemorySegment.ofArray(shifted), Object.class, StructView.class, there)) {
            assertEquals(3, rows.size());
            assertEquals(2L, rows.get("k\u00e9").getLong("a"));
        }
    }
}
