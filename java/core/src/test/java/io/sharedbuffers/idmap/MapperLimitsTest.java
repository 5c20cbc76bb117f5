package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.idmap.Vectors.Item;
import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Id mappers at the edges")
class MapperLimitsTest {
    @TempDir
    Path directory;

    private ScratchSpace space;

    @BeforeEach
    void space() {
        space = new ScratchSpace(directory, 1 << 16);
    }

    @Test
    @DisplayName("32-bit builders refuse larger keys and values, naming the key")
    void tooLarge() throws IOException {
        try (var numbers = new NumericIdMapperBuilder(IndexWidth.U32, DuplicatePolicy.KEEP, space);
                var strings = new StringIdMapperBuilder(
                        IndexWidth.U32, DuplicatePolicy.KEEP, MapperImages.context(), space)) {
            PackException key = assertThrows(PackException.class, () -> numbers.add(4294967296L, 1));
            assertEquals(
                    "key 4294967296 does not fit into a 32-bit id mapper, which ends at 4294967295; use 64 bits",
                    key.getMessage());
            PackException value = assertThrows(PackException.class, () -> numbers.add(7, -1));
            assertEquals(
                    "value 18446744073709551615 of key 7 does not fit into a 32-bit id mapper, which ends at 4294967295;"
                            + " use 64 bits",
                    value.getMessage());
            assertThrows(PackException.class, () -> strings.add("a", 1L << 32));
            assertThrows(PackException.class, () -> strings.add(new byte[3], -1));
            assertThrows(PackException.class, () -> strings.add("\udc00", 1));
            numbers.add(4294967295L, 4294967295L);
            assertEquals(1, numbers.size());
            assertEquals(0, strings.size());
        }
    }

    @Test
    @DisplayName("a 32-bit string mapper refuses file positions above 2^32-1 and writes nothing")
    void tooFar() throws IOException {
        Path file = directory.resolve("far");
        try (var strings =
                        new StringIdMapperBuilder(IndexWidth.U32, DuplicatePolicy.KEEP, MapperImages.context(), space);
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            strings.add("a", 1);
            FileSink sink = new FileSink(channel, "far", 0xFFFF_FFFFL - 15);
            assertThrows(PackException.class, () -> strings.write(sink));
            assertEquals(0xFFFF_FFFFL - 15, sink.position());
            strings.write(new FileSink(channel, "far", 0xFFFF_FFFFL - 16));
        }
    }

    @Test
    @DisplayName("key positions count from the file's start, or from the mapper's in a part that was cut out")
    void absoluteAndRelativePositions() throws IOException {
        List<Item> items = Vectors.items("x61=1 x62c3a9=2 x61=3 r600*61=4 x=5");
        byte[] atZero = MapperImages.strings(IndexWidth.U64, items, space, 0);
        byte[] atForty = MapperImages.strings(IndexWidth.U64, items, space, 40);
        byte[] embedded = new byte[40 + atZero.length];
        System.arraycopy(atZero, 0, embedded, 40, atZero.length);
        byte[] placed = new byte[40 + atForty.length];
        System.arraycopy(atForty, 0, placed, 40, atForty.length);
        for (byte[] file : new byte[][] {embedded, placed}) {
            Region mapper = Region.of(file, "file").slice(40, file.length - 40);
            StringIdMapper strings = StringIdMapper.open(mapper, IndexWidth.U64);
            for (Item item : items) {
                assertArrayEquals(item.bytes(), strings.keyBytesAt(strings.find(item.bytes())));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("keys whose hash is the same are told apart, and all values of each are found")
    void collisions(IndexWidth width) throws IOException {
        List<Item> items = Vectors.items("x61=1 x62=2 x61=3 x62=4 x61=5");
        Region region = Region.of(MapperImages.strings(width, items, space, 0), "collisions");
        long hash = StringIdMapper.hash(width, "a");
        for (int row = 0; row < items.size(); row++) {
            width.set(region, region.getLong(8) + (long) row * 3 * width.bytes(), hash);
        }
        StringIdMapper mapper = StringIdMapper.open(region, width);
        long sum = 0;
        int found = 0;
        for (long row = mapper.find("a"); row >= 0; row = mapper.next("a", row)) {
            sum += mapper.valueAt(row);
            found++;
        }
        assertEquals(3, found);
        assertEquals(9, sum);
        assertEquals(-1, mapper.find("b"), "its rows are not where its hash leads");
    }

    @Test
    @DisplayName("texts beyond ASCII are found, whole and only whole")
    void texts() throws IOException {
        String[] keys = {"", "a", "\u00e9", "a\u00e9", "a\u00e9b", "\u4e2d\u6587", "\ud83d\ude00", "x\ud83d\ude00y"};
        byte[] image;
        StringIdMapperBuilder builder =
                new StringIdMapperBuilder(IndexWidth.U64, DuplicatePolicy.KEEP, MapperImages.context(), space);
        for (int i = 0; i < keys.length; i++) {
            builder.add(keys[i], i);
        }
        image = MapperImages.write(builder, directory, 0);
        StringIdMapper mapper = StringIdMapper.open(Region.of(image, "texts"), IndexWidth.U64);
        for (int i = 0; i < keys.length; i++) {
            assertEquals(i, mapper.valueAt(mapper.find(keys[i])));
            assertEquals(-1, mapper.find(keys[i] + "z"));
        }
        assertEquals(-1, mapper.find("x\ud83d"));
    }

    @Test
    @DisplayName("rows beyond the end are refused")
    void rowNumbers() throws IOException {
        byte[] image = MapperImages.numeric(IndexWidth.U64, DuplicatePolicy.KEEP, Vectors.items("5=1"), space, 0);
        NumericIdMapper mapper = NumericIdMapper.open(Region.of(image, "one"), IndexWidth.U64);
        assertThrows(IndexOutOfBoundsException.class, () -> mapper.keyAt(1));
        assertThrows(IndexOutOfBoundsException.class, () -> mapper.valueAt(-1));
    }

    @Test
    @DisplayName("a builder can write more than once, and leaves no temporary file")
    void writesTwice() throws IOException {
        Path file = directory.resolve("twice");
        try (var numbers = new StringIdMapperBuilder(
                        IndexWidth.U64, DuplicatePolicy.KEEP, MapperImages.context(), new ScratchSpace(directory, 64));
                FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 1000; i++) {
                numbers.add("k" + i % 3, i);
            }
            FileSink sink = new FileSink(channel, "twice", 0);
            numbers.write(sink);
            numbers.write(new FileSink(channel, "twice", sink.position()));
            sink.flush();
            assertThrows(IllegalStateException.class, () -> numbers.add("late", 1));
        }
        try (var left = Files.list(directory)) {
            assertEquals(List.of(file), left.toList());
        }
    }
}
