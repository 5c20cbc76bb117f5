package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.DType;
import io.sharedbuffers.types.Decimal;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.FrozenSet;
import io.sharedbuffers.types.NdArray;
import io.sharedbuffers.types.PythonEquality;
import io.sharedbuffers.types.Tuple;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Arrays with slots of every type")
class EverySlotTypeTest {
    private final TimeZone machine = TimeZone.getDefault();

    @TempDir
    Path directory;

    @BeforeEach
    void localTimeIsUtc() {
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
    }

    @AfterEach
    void localTimeIsTheMachines() {
        TimeZone.setDefault(machine);
    }

    /** The arrays of {@code conformance/vectors/array_vectors.py}: names and types of slots, then the rows. */
    private static List<Map<String, Object>> rows(String name) {
        return switch (name) {
            case "dicts" ->
                List.of(
                        row("d", Map.of("a", 1L), "p", Map.of()),
                        row("d", Map.of(Tuple.of(1L, "b"), List.of(1L, "x"))),
                        row("d", null, "p", Map.of(5L, Map.of(6L, 7L))));
            case "sets" ->
                List.of(
                        row("s", FrozenSet.of(1L, 60L), "p", FrozenSet.of("a")),
                        row("s", FrozenSet.of(2.5)),
                        row("p", FrozenSet.of()));
            case "numbers" ->
                List.of(
                        row("f", Decimal.parse("-1.50"), "a", shorts(), "r", ByteBuffer.wrap(new byte[] {'a', 'b', 'c'
                        })),
                        row("a", matrix()),
                        row("f", 7L));
            case "days" ->
                List.of(
                        row("v", LocalDateTime.parse("2019-03-05T11:15:24.388001"), "V", LocalDate.of(2019, 3, 5)),
                        row("V", LocalDate.EPOCH));
            case "objects" ->
                List.of(
                        row("o", Map.of("a", FrozenSet.of("b"))),
                        row("o", Decimal.parse("2")),
                        row("o", List.of(LocalDate.of(2019, 3, 5))),
                        row("o", NdArray.of(DType.of("|b1"), new long[] {1}, MemorySegment.ofArray(new byte[] {1}))));
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static NdArray shorts() {
        byte[] items = {0, 0, 1, 0, 2, 0, 3, 0, 4, 0};
        return NdArray.of(DType.of("<i2"), new long[] {5}, MemorySegment.ofArray(items));
    }

    private static NdArray matrix() {
        return NdArray.of(
                DType.of("<f8"), new long[] {1, 2}, NdArray.of(1.5, 2.5).data());
    }

    private static Schema schema(String name) {
        List<String> slots = switch (name) {
            case "dicts" -> List.of("d:dict", "p:proxied_dict");
            case "sets" -> List.of("s:frozenset", "p:proxied_frozenset");
            case "numbers" -> List.of("f:Decimal", "a:ndarray", "r:buffer");
            case "days" -> List.of("v:datetime", "V:date");
            default -> List.of("o:object");
        };
        Schema.Builder schema = Schema.builder();
        for (String slot : slots) {
            String[] parts = slot.split(":");
            schema.slot(parts[0], SlotTypes.byName(parts[1]));
        }
        return schema.build();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private static List<String[]> vectors(Dialect dialect) throws IOException {
        String resource = "arrays-" + dialect.label() + ".tsv";
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                EverySlotTypeTest.class.getResourceAsStream(resource), StandardCharsets.US_ASCII))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("are written byte for byte as the original writes them")
    void written(Dialect dialect) throws IOException {
        List<String[]> vectors = vectors(dialect);
        assertEquals(5, vectors.size());
        for (String[] vector : vectors) {
            Path file = directory.resolve(vector[0]);
            WriteOptions options = WriteOptions.DEFAULT.withDialect(dialect);
            try (ArrayBuilder<Map<String, ?>> builder = SharedBuffers.buildArray(file, schema(vector[0]), options)) {
                builder.addAll(rows(vector[0]).stream());
                builder.build();
            }
            assertEquals(vector[1], HexFormat.of().formatHex(Files.readAllBytes(file)), vector[0]);
        }
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("are read from files of the original, schema and all")
    void read(Dialect dialect) throws IOException {
        for (String[] vector : vectors(dialect)) {
            Path file = Files.write(directory.resolve(vector[0]), HexFormat.of().parseHex(vector[1]));
            List<Map<String, Object>> rows = rows(vector[0]);
            try (TypedArray<StructView> array = SharedBuffers.openArray(file, StructView.class)) {
                assertEquals(rows.size(), array.size());
                for (int i = 0; i < rows.size(); i++) {
                    Map<String, Object> read = array.get(i).toMap();
                    assertEquals(rows.get(i).keySet(), read.keySet());
                    rows.get(i)
                            .forEach((name, value) -> assertTrue(
                                    same(value, read.get(name)), () -> name + ": " + value + ", " + read.get(name)));
                }
            }
        }
    }

    private static boolean same(Object written, Object read) {
        return switch (written) {
            case ByteBuffer bytes -> MemorySegment.ofBuffer(bytes).mismatch((MemorySegment) read) < 0;
            case Long number when read instanceof Decimal decimal -> decimal.equals(Decimal.parse(number.toString()));
            case null, default -> PythonEquality.equal(written, read);
        };
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    @DisplayName("name their types in the schema that is read back")
    void named(Dialect dialect) throws IOException {
        for (String[] vector : vectors(dialect)) {
            Path file = Files.write(directory.resolve(vector[0]), HexFormat.of().parseHex(vector[1]));
            try (TypedArray<StructView> array = SharedBuffers.openArray(file, StructView.class)) {
                Schema expected = schema(vector[0]).inBinaryVersion(dialect.binaryVersion());
                assertTrue(array.schema().compatible(expected), () -> Arrays.toString(vector));
            }
        }
    }
}
