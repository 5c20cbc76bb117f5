package io.sharedbuffers.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.UnicodeType;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The builder of an array")
class TypedArrayBuilderTest {
    private static final Schema SCHEMA = Schema.builder()
            .slot("n", ScalarType.UINT32)
            .slot("s", UnicodeType.UNICODE)
            .build();

    @TempDir
    private Path folder;

    private interface Rows {
        void add(TypedArrayBuilder<Map<String, ?>> builder) throws IOException;
    }

    /** The bytes of an array behind so many others, and these others. */
    private byte[] build(int before, boolean sharing, Rows rows) throws IOException {
        Path path = folder.resolve("array");
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(channel, "array", 0);
            sink.put(new byte[before], 0, before);
            try (TypedArrayBuilder<Map<String, ?>> builder = new TypedArrayBuilder<>(
                    sink,
                    SCHEMA,
                    (Map<String, ?> value, StructRow row) -> row.reset(value).fill(value),
                    new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT),
                    Padding.ORIGINAL,
                    sharing,
                    ScratchSpace.temporary())) {
                rows.add(builder);
                builder.finish();
            }
            sink.flush();
        }
        return Files.readAllBytes(path);
    }

    private static TypedArray<StructView> open(byte[] image) {
        Region region = Region.of(image, "array");
        return TypedArray.open(
                MappedFile.borrowed(region),
                region,
                new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT),
                schema -> (bytes, at, context) -> new StructView(schema, bytes, at, context));
    }

    @Test
    @DisplayName("numbers the rows, and counts them")
    void numbers() throws IOException {
        build(0, false, builder -> {
            assertEquals(0, builder.size());
            assertEquals(0, builder.add(Map.of("n", 7)));
            assertEquals(1, builder.add(Map.of("n", 8)));
            assertEquals(2, builder.add(Map.of("n", 9)));
            assertEquals(3, builder.size());
        });
    }

    @Test
    @DisplayName("tells the row that does not fit")
    void namesRow() throws IOException {
        build(0, false, builder -> {
            builder.add(Map.of("n", 7));
            PackException e = assertThrows(PackException.class, () -> builder.add(Map.of("n", -1)));
            assertTrue(e.getMessage().contains("row 1"), e::getMessage);
        });
    }

    @Test
    @DisplayName("writes the same bytes wherever in a file the array begins, on a multiple of eight")
    void anywhere() throws IOException {
        Rows rows = builder -> {
            builder.add(Map.of("n", 7, "s", "seven"));
            builder.add(Map.of("s", "eight"));
        };
        byte[] first = build(0, false, rows);
        byte[] behind = build(4096, false, rows);
        assertArrayEquals(first, Arrays.copyOfRange(behind, 4096, behind.length));
        TypedArray<StructView> array = open(first);
        assertEquals("seven", array.get(0).get("s"));
        assertEquals("eight", array.get(1).get("s"));
    }

    @Test
    @DisplayName("writes one text for all rows only if rows may share")
    void sharing() throws IOException {
        String text = "a text that both rows have";
        Rows rows = builder -> {
            builder.add(Map.of("s", text));
            builder.add(Map.of("s", text));
        };
        for (boolean sharing : new boolean[] {false, true}) {
            TypedArray<StructView> array = open(build(0, sharing, rows));
            int slot = array.schema().slot("s").index();
            assertEquals(text, array.get(1).get("s"));
            assertEquals(sharing, array.get(0).offsetOf(slot) == array.get(1).offsetOf(slot));
        }
    }
}
