package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.idmap.Vectors.Item;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.testing.SplitMix;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A damaged id mapper is refused or finds nothing")
class DamagedMapperTest {
    @TempDir
    Path directory;

    private List<Item> strings;
    private byte[] stringImage;
    private byte[] numericImage;

    @BeforeEach
    void build() throws IOException {
        ScratchSpace space = new ScratchSpace(directory, 1 << 20);
        strings = Vectors.items("x61=1 x62c3a9=2 x61=3 r600*61=4 x=5");
        stringImage = MapperImages.strings(IndexWidth.U64, strings, space, 0);
        numericImage =
                MapperImages.numeric(IndexWidth.U64, DuplicatePolicy.KEEP, Vectors.items("5=1 3=2 9=3"), space, 0);
    }

    @ParameterizedTest(name = "count {0}, position {1}")
    @CsvSource({
        "4, 16",
        "9223372036854775807, 16",
        "-1, 16",
        "1152921504606846977, 16",
        "3, 15",
        "3, 0",
        "3, 17",
        "3, 9223372036854775807",
        "3, -1",
        "0, 65",
    })
    @DisplayName("when its header announces rows that are not there")
    void header(long count, long position) {
        Region region = Region.of(Arrays.copyOf(numericImage, 64), "table.sbuf");
        region.setLong(0, count);
        region.setLong(8, position);
        CorruptDataException e =
                assertThrows(CorruptDataException.class, () -> NumericIdMapper.open(region, IndexWidth.U64));
        assertTrue(e.getMessage().startsWith("table.sbuf: corrupt data at offset "), e.getMessage());
        assertEquals("12-id-mapper", e.spec());
    }

    @Test
    @DisplayName("when it ends too early, at every length")
    void truncated() {
        for (int length = 0; length < 64; length++) {
            Region region = Region.of(Arrays.copyOf(numericImage, length), "short");
            assertThrows(FormatException.class, () -> NumericIdMapper.open(region, IndexWidth.U64));
        }
        for (int length = 0; length < stringImage.length; length++) {
            Region region = Region.of(Arrays.copyOf(stringImage, length), "short");
            try {
                assertEquals(5, StringIdMapper.open(region, IndexWidth.U64).size());
                assertTrue(length >= stringImage.length - 31, "only padding is missing");
            } catch (FormatException e) {
                assertEquals("short", e.source());
            }
        }
    }

    @Test
    @DisplayName("when a key position leads out of the key area")
    void pointers() {
        for (long pointer : new long[] {0, 15, -1, Long.MIN_VALUE, stringImage.length, stringImage.length - 1}) {
            Region region = Region.of(stringImage.clone(), "table.sbuf");
            StringIdMapper mapper = StringIdMapper.open(region, IndexWidth.U64);
            long row = mapper.find("");
            region.setLong(region.getLong(8) + row * 24 + 8, pointer);
            CorruptDataException e = assertThrows(CorruptDataException.class, () -> mapper.find(""));
            assertEquals(region.getLong(8) + row * 24 + 8, e.offset());
            assertThrows(CorruptDataException.class, () -> mapper.find(new byte[0]));
            assertThrows(CorruptDataException.class, () -> mapper.keyBytesAt(row));
        }
    }

    @Test
    @DisplayName("when the length of a key leads out of the key area")
    void keyLengths() {
        for (int header : new int[] {0x7FFE, 0x7FFF, 0xFFFE, 0xFFFF}) {
            Region region = Region.of(stringImage.clone(), "table.sbuf");
            region.setShort(16, (short) header);
            StringIdMapper mapper = StringIdMapper.open(region, IndexWidth.U64);
            assertThrows(FormatException.class, () -> {
                for (long row = 0; row < mapper.size(); row++) {
                    mapper.keyBytesAt(row);
                }
            });
            assertThrows(FormatException.class, () -> mapper.find("a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("without any other exception, whatever bytes are changed")
    void randomDamage(IndexWidth width) {
        SplitMix random = new SplitMix(11);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = stringImage.clone();
            for (int change = random.below(4); change >= 0; change--) {
                bytes[random.below(bytes.length)] = (byte) random.next();
            }
            Region region = Region.of(bytes, "damaged");
            try {
                StringIdMapper mapper = StringIdMapper.open(region.slice(0, region.size()), width);
                for (Item item : strings) {
                    useKey(mapper, item.bytes());
                }
                for (long row = 0; row < Math.min(mapper.size(), 100); row++) {
                    mapper.keyBytesAt(row);
                    mapper.valueAt(row);
                }
                NumericIdMapper numbers = NumericIdMapper.open(region, width);
                numbers.find(random.next());
            } catch (FormatException e) {
                assertEquals("damaged", e.source());
            }
        }
    }

    private static void useKey(StringIdMapper mapper, byte[] key) {
        int found = 0;
        for (long row = mapper.find(key); row >= 0; row = mapper.next(key, row)) {
            found++;
        }
        assertTrue(found <= mapper.size());
        mapper.find(new String(key, StandardCharsets.UTF_8));
    }
}
