package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.array.TypedArrayBuilder;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.memory.TemporaryFile;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The builder of a mapping")
class TypedMappingBuilderTest {
    private static final Schema SCHEMA =
            Schema.builder().slot("n", ScalarType.UINT32).build();

    @TempDir
    private Path folder;

    private TypedMappingBuilder<Object, Map<String, ?>> builder(int valueCache, boolean byEquality) throws IOException {
        ScratchSpace space = new ScratchSpace(folder, 1 << 12);
        TemporaryFile rows = TemporaryFile.create(space);
        TypedArrayBuilder<Map<String, ?>> values = new TypedArrayBuilder<>(
                rows.sink(),
                SCHEMA,
                (value, row) -> row.reset(value).fill(value),
                context(),
                Padding.ORIGINAL,
                false,
                space);
        KeyCollector<Object> keys =
                KeyCollector.ofMapping(KeyType.UINT64, DuplicatePolicy.REFUSE, context(), Padding.ORIGINAL, space);
        return byEquality
                ? new TypedMappingBuilder<>(keys, rows, values, valueCache, true)
                : new TypedMappingBuilder<>(keys, rows, values, valueCache);
    }

    private static PackContext context() {
        return new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
    }

    /** The bytes of a mapping behind so many others, as hexadecimal digits. */
    private String written(TypedMappingBuilder<?, ?> builder, int before) throws IOException {
        try (builder) {
            return Written.hex(folder.resolve("mapping"), before, builder::write);
        }
    }

    private String written(int valueCache, boolean byEquality, Map<String, ?> first, Map<String, ?> last)
            throws IOException {
        TypedMappingBuilder<Object, Map<String, ?>> builder = builder(valueCache, byEquality);
        builder.put(1L, first);
        builder.put(2L, Map.of("n", 2L));
        builder.put(3L, last);
        assertEquals(3, builder.size());
        return written(builder, 0);
    }

    @Test
    @DisplayName("stores an object once that is put twice, as long as it is remembered, as the original")
    void remembered() throws IOException {
        Map<String, Long> row = Map.of("n", 1L);
        assertEquals(OriginalIndexes.MINDFUL, written(1024, false, row, row));
        assertEquals(OriginalIndexes.MINDFUL, written(2, false, row, row));
        assertEquals(OriginalIndexes.FORGETFUL, written(1, false, row, row));
        assertEquals(OriginalIndexes.FORGETFUL, written(0, false, row, row));
    }

    @Test
    @DisplayName("takes equal objects for one only where that is asked for, as the original where their class tells")
    void equal() throws IOException {
        Map<String, Long> row = Map.of("n", 1L);
        assertEquals(OriginalIndexes.FORGETFUL, written(1024, false, row, new TreeMap<>(row)));
        assertEquals(OriginalIndexes.MINDFUL, written(1024, true, row, new TreeMap<>(row)));
    }

    @Test
    @DisplayName("aligns the objects in the file, and tells where they are from the start of the mapping")
    void behind() throws IOException {
        Map<String, Long> row = Map.of("n", 1L);
        TypedMappingBuilder<Object, Map<String, ?>> builder = builder(1024, false);
        builder.put(1L, row);
        builder.put(2L, Map.of("n", 2L));
        builder.put(3L, row);
        assertEquals(OriginalIndexes.MINDFUL_BEHIND_40, written(builder, 40));
    }

    @Test
    @DisplayName("refuses a key that repeats, and leaves no file behind")
    void repeated() throws IOException {
        TypedMappingBuilder<Object, Map<String, ?>> builder = builder(0, false);
        builder.put(1L, Map.of("n", 1L));
        builder.put(1L, Map.of("n", 2L));
        assertThrows(PackException.class, () -> written(builder, 0));
        Files.delete(folder.resolve("mapping"));
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }
}
