package io.sharedbuffers.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.UnsupportedVersionException;
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
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The version of an array")
class ArrayVersionTest {
    /**
     * Of the original 1.2.3: rows 7 and 9 of {@code {'n': uint32}}, by a class with {@code _CURRENT_VERSION = 3} and {@code
     * _CURRENT_MINIMUM_READER_VERSION = 2}.
     */
    private static final String VERSION_3_FOR_READERS_OF_2 =
            "2601000000000000580000000000000002000000000000000300000000000000020000000000000068000000"
                    + "00000000be000000000000000100000000000000070000000000000001000000000000000900000000000000"
                    + "38000000000000004800000000000000800263736861726564627566666572732e6d61707065645f73747275"
                    + "63740a536368656d610a71007d710158010000006e710263736861726564627566666572732e6d6170706564"
                    + "5f7374727563740a75696e7433320a7103738571045271057d710628580a000000736c6f745f747970657371"
                    + "0768015809000000736c6f745f6b657973710868028571095809000000616c69676e6d656e74710a4b085805"
                    + "0000006261736573710b4e580700000076657273696f6e710c4b0275622e";

    private static final int MINIMUM_READER_AT = 32;
    private static final int SCHEMA_AT = 104;
    private static final int SCHEMA_SIZE = 190;

    private static final Schema SCHEMA =
            Schema.builder().slot("n", ScalarType.UINT32).build();

    private static byte[] original() {
        return HexFormat.of().parseHex(VERSION_3_FOR_READERS_OF_2);
    }

    private static TypedArray<StructView> open(byte[] image, long version, Function<Region, Schema> pickles) {
        Region region = Region.of(image, "array");
        return TypedArray.open(
                MappedFile.borrowed(region),
                region,
                new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT),
                version,
                pickles,
                schema -> (bytes, at, context) -> new StructView(schema, bytes, at, context));
    }

    private static byte[] forReadersOf(int version) {
        byte[] image = original();
        image[MINIMUM_READER_AT] = (byte) version;
        return image;
    }

    @Test
    @DisplayName("is written as the original writes it")
    void written(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("array");
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            FileSink sink = new FileSink(channel, "array", 0);
            PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
            try (TypedArrayBuilder<Long> rows = new TypedArrayBuilder<>(
                    sink,
                    SCHEMA,
                    (Long value, StructRow row) -> {
                        row.reset(value);
                        row.setLong(0, value);
                    },
                    context,
                    Padding.ORIGINAL,
                    false,
                    ScratchSpace.temporary())) {
                rows.add(7L);
                rows.add(9L);
                rows.finish(3, 2);
            }
            sink.flush();
        }
        assertEquals(VERSION_3_FOR_READERS_OF_2, HexFormat.of().formatHex(Files.readAllBytes(path)));
    }

    @Test
    @DisplayName("may be newer than the reader, if such readers are served")
    void newer() {
        TypedArray<StructView> array = open(original(), 2, _ -> SCHEMA);
        assertEquals(2, array.size());
        assertEquals(7, array.get(0).getLong("n"));
        assertEquals(9, array.get(1).getLong("n"));
    }

    @Test
    @DisplayName("is refused by readers that are too old, with both versions in the message")
    void tooNew() {
        UnsupportedVersionException refused =
                assertThrows(UnsupportedVersionException.class, () -> open(forReadersOf(3), 2, _ -> SCHEMA));
        assertTrue(refused.getMessage().contains("readers of version 2"), refused.getMessage());
        assertTrue(refused.getMessage().contains("readers of version 3"), refused.getMessage());
        assertEquals(9, open(forReadersOf(3), 3, _ -> SCHEMA).get(1).getLong("n"));
    }

    @Test
    @DisplayName("goes with the bytes of a pickle, which the caller may read")
    void pickle() {
        List<Region> pickles = new ArrayList<>();
        open(original(), 2, pickle -> {
            pickles.add(pickle);
            return SCHEMA;
        });
        assertEquals(1, pickles.size());
        Region pickle = pickles.getFirst();
        assertEquals(SCHEMA_SIZE, pickle.size());
        assertTrue(pickle.equalsBytes(0, original(), SCHEMA_AT, SCHEMA_SIZE));
    }

    @Test
    @DisplayName("leaves the pickle alone that is not there")
    void noPickle() {
        byte[] empty = new byte[24];
        empty[0] = empty[8] = 24;
        assertEquals(
                0,
                open(empty, 2, _ -> {
                            throw new AssertionError("there is no pickle");
                        })
                        .size());
    }
}
