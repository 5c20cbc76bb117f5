package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.DuplicatePolicy.Scope;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.testing.SplitMix;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A builder of an id mapper")
class MapperBuildersTest {
    /** Two texts whose xxHash32 is 1081796897. */
    private static final String COLLIDING = "k94515";

    private static final String WITH_THIS = "k167820";

    @TempDir
    private Path directory;

    private ScratchSpace space;

    @BeforeEach
    void space() {
        space = new ScratchSpace(directory, 1 << 12);
    }

    private NumericIdMapperBuilder numbers(DuplicatePolicy policy) {
        return new NumericIdMapperBuilder(IndexWidth.U64, policy, space);
    }

    private StringIdMapperBuilder texts(IndexWidth width, DuplicatePolicy policy) {
        return new StringIdMapperBuilder(width, policy, MapperImages.context(), space);
    }

    private ObjectIdMapperBuilder objects(DuplicatePolicy policy) {
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        return new ObjectIdMapperBuilder(policy, context, Padding.ORIGINAL, space);
    }

    private byte[] written(IdMapperBuilder builder) throws IOException {
        return MapperImages.write(builder, directory, 0);
    }

    private String refused(IdMapperBuilder builder) {
        return assertThrows(PackException.class, () -> written(builder)).getMessage();
    }

    /** The rows of a mapper of numbers as {@code key=value}. */
    private String rows(String items, DuplicatePolicy policy) throws IOException {
        NumericIdMapperBuilder builder = numbers(policy);
        for (Vectors.Item item : Vectors.items(items)) {
            builder.add(item.number(), item.value());
        }
        byte[] image = written(builder);
        assertEquals(0, image.length % 32, "each mapper ends at a multiple of 32");
        NumericIdMapper mapper = NumericIdMapper.open(Region.of(image, "rows"), IndexWidth.U64);
        StringBuilder rows = new StringBuilder();
        for (long row = 0; row < mapper.size(); row++) {
            rows.append(row == 0 ? "" : " ")
                    .append(mapper.keyAt(row))
                    .append('=')
                    .append(mapper.valueAt(row));
        }
        return rows.toString();
    }

    /** Survivors of dropped keys are those of {@code image} in {@code idmap_vectors.py} with the same chunk. */
    @ParameterizedTest(name = "{0}, chunks of {1}, of {2}: {3}")
    @CsvSource({
        "NONE, 1000, 3=2 5=9 3=1 5=9 1=7, 1=7 3=1 3=2 5=9 5=9",
        "REFUSE, 1000, 5=9 3=1 1=7 4=0, 1=7 3=1 4=0 5=9",
        "ROWS, 1000, 3=2 5=9 3=1 5=9 1=9 3=2, 1=9 3=1 3=2 5=9",
        "KEYS, 1000, 5=256 3=4 5=1 5=257, 3=4 5=256",
        "KEYS, 1, 5=256 3=4 5=1 5=257, 3=4 5=1",
        "KEYS, 2, 5=256 3=4 5=1 5=257, 3=4 5=1",
        "KEYS, 3, 5=256 3=4 5=1 5=257, 3=4 5=256",
        "KEYS, 1000, 7=3, 7=3",
    })
    @DisplayName("keeps the rows of numbers that its policy says")
    void policies(Scope scope, long chunk, String items, String rows) throws IOException {
        assertEquals(rows, rows(items, new DuplicatePolicy(scope, chunk, 1)));
    }

    @Test
    @DisplayName("refuses a number that occurs twice, naming it")
    void repeatedNumber() throws IOException {
        NumericIdMapperBuilder builder = numbers(DuplicatePolicy.REFUSE);
        builder.add(-1, 4);
        builder.add(9, 5);
        builder.add(-1, 6);
        assertEquals(3, builder.size());
        assertEquals(
                "key 18446744073709551615 occurs more than once; allow repeated keys to build a multi-mapping",
                refused(builder));
    }

    @Test
    @DisplayName("refuses a text that occurs twice, naming it")
    void repeatedText() throws IOException {
        StringIdMapperBuilder builder = texts(IndexWidth.U64, DuplicatePolicy.REFUSE);
        builder.add("b", 4);
        builder.add("a".repeat(81), 5);
        builder.add("a".repeat(81), 5);
        assertEquals(3, builder.size());
        assertEquals(
                "key \"" + "a".repeat(80) + "...\" occurs more than once; allow repeated keys to build a multi-mapping",
                refused(builder));
        StringIdMapperBuilder other = texts(IndexWidth.U64, DuplicatePolicy.REFUSE);
        other.add("a".repeat(80), 5);
        other.add("a".repeat(80).getBytes(StandardCharsets.US_ASCII), 5);
        assertTrue(refused(other).startsWith("key \"" + "a".repeat(80) + "\" occurs"));
    }

    @Test
    @DisplayName("takes two texts of one hash for two")
    void collision() throws IOException {
        StringIdMapperBuilder builder = texts(IndexWidth.U32, DuplicatePolicy.REFUSE);
        builder.add(COLLIDING, 4);
        builder.add("between", 5);
        builder.add(WITH_THIS, 6);
        StringIdMapper mapper = StringIdMapper.open(Region.of(written(builder), "texts"), IndexWidth.U32);
        long first = mapper.find(COLLIDING);
        long second = mapper.find(WITH_THIS);
        assertEquals(1_081_796_897, mapper.hashAt(first));
        assertEquals(1_081_796_897, mapper.hashAt(second));
        assertEquals(4, mapper.valueAt(first));
        assertEquals(6, mapper.valueAt(second));
        for (String key : List.of(COLLIDING, WITH_THIS)) {
            long row = mapper.find(key);
            assertEquals(100 + row, mapper.findPlace(key, found -> 100 + found));
            assertEquals(100 + row, mapper.findPlace(key.getBytes(StandardCharsets.US_ASCII), found -> 100 + found));
        }
        assertEquals(-1, mapper.next(COLLIDING, first));
        assertEquals(-1, mapper.next(WITH_THIS.getBytes(StandardCharsets.US_ASCII), second));

        StringIdMapperBuilder thrice = texts(IndexWidth.U32, DuplicatePolicy.REFUSE);
        thrice.add(COLLIDING, 4);
        thrice.add(WITH_THIS, 6);
        thrice.add(COLLIDING, 7);
        assertTrue(refused(thrice).startsWith("key \"" + COLLIDING + "\" occurs"), "the first and the third row");
    }

    @Test
    @DisplayName("finds all rows of each of two texts of one hash, whichever comes first")
    void collidingRows() throws IOException {
        StringIdMapperBuilder builder = texts(IndexWidth.U32, DuplicatePolicy.KEEP);
        for (int i = 0; i < 6; i++) {
            builder.add(i % 2 == 0 ? COLLIDING : WITH_THIS, i);
        }
        StringIdMapper mapper = StringIdMapper.open(Region.of(written(builder), "texts"), IndexWidth.U32);
        long even = 0;
        long odd = 0;
        for (long row = mapper.find(COLLIDING); row >= 0; row = mapper.next(COLLIDING, row)) {
            even = even * 10 + 1 + mapper.valueAt(row);
        }
        byte[] bytes = WITH_THIS.getBytes(StandardCharsets.US_ASCII);
        for (long row = mapper.find(bytes); row >= 0; row = mapper.next(bytes, row)) {
            odd = odd * 10 + 1 + mapper.valueAt(row);
        }
        assertEquals(135, even, "values 0, 2, 4, since so few rows stay in their order");
        assertEquals(246, odd);
    }

    @Test
    @DisplayName("refuses texts and values that have no place in a mapper of texts")
    void badTexts() throws IOException {
        try (StringIdMapperBuilder builder = texts(IndexWidth.U32, DuplicatePolicy.KEEP)) {
            String end = " does not fit into a 32-bit id mapper, which ends at 4294967295; use 64 bits";
            assertEquals(
                    "value 4294967296 of key abc" + end,
                    assertThrows(PackException.class, () -> builder.add("abc", 1L << 32))
                            .getMessage());
            assertEquals(
                    "value 4294967296 of key 3 bytes" + end,
                    assertThrows(PackException.class, () -> builder.add(new byte[3], 1L << 32))
                            .getMessage());
            assertEquals(
                    "a key with an unpaired surrogate has no UTF-8 form",
                    assertThrows(PackException.class, () -> builder.add("\ud800", 1))
                            .getMessage());
            builder.add("abc", 0xFFFF_FFFFL);
            assertEquals(1, builder.size());
        }
    }

    @ParameterizedTest
    @CsvSource({"65519", "65520", "65521", "200000"})
    @DisplayName("takes byte strings of any length, also where they just do not fit into its first buffer")
    void longKeys(int length) throws IOException {
        StringIdMapperBuilder builder = texts(IndexWidth.U64, DuplicatePolicy.REFUSE);
        byte[] noise = new SplitMix(length).bytes(length);
        builder.add(new byte[] {1}, 1);
        builder.add(noise, 2);
        builder.add(new byte[] {2}, 3);
        byte[] image = written(builder);
        assertEquals(0, image.length % 32, "each mapper ends at a multiple of 32");
        StringIdMapper mapper = StringIdMapper.open(Region.of(image, "long"), IndexWidth.U64);
        assertEquals(2, mapper.valueAt(mapper.find(noise)));
        assertArrayEquals(noise, mapper.keyBytesAt(mapper.find(noise)));
        assertEquals(3, mapper.valueAt(mapper.find(new byte[] {2})));
        assertEquals(16 + 3 + 10 + length + 3, mapper.rowsOffset());
    }

    @Test
    @DisplayName("keeps hashes of texts, of byte strings, or numbers in their place")
    void hashes() throws IOException {
        ApproxStringIdMapperBuilder builder =
                new ApproxStringIdMapperBuilder(IndexWidth.U64, DuplicatePolicy.KEEP, space);
        builder.add("a", 5);
        builder.add(new byte[] {'a'}, 7);
        builder.add(0x2905bee64e3c810bL, 6);
        assertThrows(PackException.class, () -> builder.add("\udc00", 1));
        assertEquals(3, builder.size());
        assertEquals(
                "030000000000000010000000000000000b813c4ee6be052906000000000000005b6e8ca9f1c44ed2"
                        + "05000000000000005b6e8ca9f1c44ed20700000000000000",
                HexFormat.of().formatHex(written(builder)),
                "as the original 1.2.3 builds it");
    }

    @Test
    @DisplayName("takes None and 1 for two objects of one hash, as the original does")
    void collidingObjects() throws IOException {
        ObjectIdMapperBuilder builder = objects(DuplicatePolicy.KEEP);
        builder.add(null, 5);
        builder.add(1L, 6);
        builder.add(null, 7);
        builder.add(1L, 8);
        assertEquals(4, builder.size());
        byte[] image = written(builder);
        String rows = "010000000000000001000000000000000500000000000000"
                + "010000000000000010000000000000000600000000000000"
                + "010000000000000001000000000000000700000000000000"
                + "010000000000000010000000000000000800000000000000";
        assertEquals(
                "04000000000000001800000000000000" + "6201000000000000" + rows + "0000000000000000",
                HexFormat.of().formatHex(image));
        ObjectIdMapper mapper = ObjectIdMapper.open(
                Region.of(image, "objects"), 0, new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT));
        assertEquals(0, mapper.find(null));
        assertEquals(2, mapper.next(null, 0));
        assertEquals(-1, mapper.next(null, 2));
        assertEquals(1, mapper.find(1L));
        assertEquals(3, mapper.next(1L, 1));
        assertEquals(-1, mapper.next(1L, 3));
    }

    @Test
    @DisplayName("sorts objects by hash, as the original does")
    void sortedObjects() throws IOException {
        ObjectIdMapperBuilder builder = objects(DuplicatePolicy.REFUSE);
        builder.add("a", 5);
        builder.add("b", 6);
        builder.add(null, 9);
        assertEquals(
                "03000000000000002600000000000000" + "7500000000000000010061" + "7500000000000000010062"
                        + "010000000000000001000000000000000900000000000000"
                        + "9b9ff31aa12a45781b000000000000000600000000000000"
                        + "5b6e8ca9f1c44ed210000000000000000500000000000000" + "00".repeat(18),
                HexFormat.of().formatHex(written(builder)));
    }

    @Test
    @DisplayName("refuses an object that occurs twice, naming it, and no two that only share a hash")
    void repeatedObject() throws IOException {
        ObjectIdMapperBuilder different = objects(DuplicatePolicy.REFUSE);
        different.add(null, 5);
        different.add(1L, 6);
        different.add("x", 7);
        assertEquals(128, written(different).length);

        ObjectIdMapperBuilder twice = objects(DuplicatePolicy.REFUSE);
        twice.add("x", 4);
        twice.add(1L, 5);
        twice.add(null, 6);
        twice.add(1L, 7);
        assertTrue(refused(twice).startsWith("key 1 occurs more than once"));
        ObjectIdMapperBuilder none = objects(DuplicatePolicy.REFUSE);
        none.add(null, 4);
        none.add(null, 5);
        assertTrue(refused(none).startsWith("key null occurs more than once"));
    }

    @Test
    @DisplayName("drops no rows but those of numbers")
    void dropsNumbersOnly() {
        DuplicatePolicy keys = DuplicatePolicy.of(Scope.KEYS, Dialect.V1_2);
        assertThrows(IllegalArgumentException.class, () -> texts(IndexWidth.U64, keys));
        assertThrows(IllegalArgumentException.class, () -> objects(keys));
    }

    @Test
    @DisplayName("can write again, and leaves no temporary file when it is closed")
    void writesAgain() throws IOException {
        ScratchSpace files = new ScratchSpace(directory, 0);
        PackContext context = new PackContext(Dialect.V1_2, StandardTypesForTests.registry(), Limits.DEFAULT);
        var numbers = new NumericIdMapperBuilder(IndexWidth.U64, DuplicatePolicy.REFUSE, files);
        var hashes = new ApproxStringIdMapperBuilder(IndexWidth.U64, DuplicatePolicy.REFUSE, files);
        var texts = new StringIdMapperBuilder(IndexWidth.U64, DuplicatePolicy.REFUSE, MapperImages.context(), files);
        var objects = new ObjectIdMapperBuilder(DuplicatePolicy.REFUSE, context, Padding.ORIGINAL, files);
        for (int i = 0; i < 5; i++) {
            numbers.add(5 - i, i);
            hashes.add("text " + i, i);
            texts.add("text " + i, i);
            objects.add("text " + i, i);
        }
        for (IdMapperBuilder builder : List.of(numbers, hashes, texts, objects)) {
            Path file = Files.createTempFile(directory, "twice", null);
            try (builder;
                    var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                var first = new FileSink(channel, "first", 0);
                builder.write(first);
                first.flush();
                byte[] once = Files.readAllBytes(file);
                var second = new FileSink(channel, "second", 0);
                builder.write(second);
                second.flush();
                assertArrayEquals(once, Files.readAllBytes(file));
            }
            Files.delete(file);
        }
        try (var left = Files.list(directory)) {
            assertEquals(List.of(), left.toList());
        }
    }
}
