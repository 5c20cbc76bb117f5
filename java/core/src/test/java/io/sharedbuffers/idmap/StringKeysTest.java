package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The keys of a string mapper")
class StringKeysTest {
    /** Of the original 1.2.3: {@code (b'q' * 600, 5), (b'x' * 600, 6)}. */
    private static final String COMPRESSED =
            "020000000000000036000000000000001180580200001f710100ffff4150717171717111805802"
                    + "00001f780100ffff415078787878788fca18ec1ea9102c10000000000000000500000000000000d6fe65c56885495c23"
                    + "0000000000000006000000000000000000000000000000000000000000000000000000000000000000";

    private static StringKeys keys(Region region) {
        return StringKeys.of(IndexTable.read(region, IndexWidth.U64, StringIdMapper.COLUMNS), Limits.DEFAULT);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A mapper with one row, whose key is a text that is not compressed, and whose hash is 0. */
    private static Region single(String key) {
        byte[] bytes = utf8(key);
        int index = IndexHeader.BYTES + Short.BYTES + bytes.length;
        Region region = Region.of(new byte[index + 24], "single");
        region.setLong(0, 1);
        region.setLong(8, index);
        region.setShort(16, (short) bytes.length);
        region.setBytes(18, bytes, 0, bytes.length);
        region.setLong(index + 8, 16);
        return region;
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource({
        "'', '', true",
        "'', a, false",
        "a, '', false",
        "abc, abc, true",
        "abc, ab, false",
        "abc, abcd, false",
        "abc, abd, false",
        "abc, xbc, false",
        "caf\u00e9, caf\u00e9, true",
        "caf\u00e9, cafe, false",
        "caf\u00e9, caf\u00e8, false",
        "caf\u00e9, caf, false",
        "caf\u00e9s, caf\u00e9, false",
        "caf\u00e9, caf\u00e9s, false",
        "caf\u00e9s, caf\u00e9s, true",
        "\u0080, \u0080, true",
        "\u007f, \u007f, true",
        "\u4e2d\u6587, \u4e2d\u6587, true",
        "\u4e2d\u6587, \u4e2d\u6588, false",
        "a\ud83d\ude00, a\ud83d\ude00, true",
        "a\ud83d\ude00, a\ud83d\ude01, false",
    })
    @DisplayName("match a text or bytes as a whole")
    void matches(String key, String sought, boolean equal) {
        StringKeys keys = keys(single(key));
        assertEquals(equal, keys.matches(0, sought));
        assertEquals(equal, keys.matches(0, utf8(sought)));
        assertEquals(equal, keys.isAt(16, sought));
        assertEquals(equal, keys.isAt(16, utf8(sought)));
        assertArrayEquals(utf8(key), keys.bytesAt(0));
    }

    @Test
    @DisplayName("match when they are compressed, too")
    void compressed() {
        StringKeys keys = keys(Region.of(HexFormat.of().parseHex(COMPRESSED), "compressed"));
        assertTrue(keys.matches(0, "q".repeat(600)));
        assertTrue(keys.matches(1, utf8("x".repeat(600))));
        assertFalse(keys.matches(1, "q".repeat(600)));
        assertFalse(keys.matches(0, "q".repeat(599)));
        assertFalse(keys.matches(0, utf8("x".repeat(600))));
        assertFalse(keys.matches(0, utf8("q".repeat(601))));
        assertArrayEquals(utf8("x".repeat(600)), keys.bytesAt(1));
        assertEquals(16, keys.offset(0));
        assertEquals(35, keys.offset(1));
    }

    @Test
    @DisplayName("are behind the header and before the rows: other positions are refused")
    void positions() {
        Region region = single("abcdefgh");
        StringKeys keys = keys(region);
        for (long position : new long[] {16, 17, 25}) {
            region.setLong(26 + 8, position);
            assertEquals(position, keys.offset(0));
        }
        for (long position : new long[] {15, 26, -1, Long.MIN_VALUE}) {
            region.setLong(26 + 8, position);
            CorruptDataException e = assertThrows(CorruptDataException.class, () -> keys.offset(0));
            assertEquals(26 + 8, e.offset());
            assertTrue(e.getMessage().contains("a key position from 16 to 25"), e::getMessage);
            assertTrue(e.getMessage().contains(Long.toUnsignedString(position)), e::getMessage);
        }
    }

    @Test
    @DisplayName("that end behind the key area are refused, whatever is looked for")
    void lengths() {
        Region region = single("abcdefgh");
        region.setShort(16, (short) 9);
        StringKeys keys = keys(region);
        assertThrows(CorruptDataException.class, () -> keys.matches(0, "x"));
        assertThrows(CorruptDataException.class, () -> keys.matches(0, "a long text, longer than all"));
        assertThrows(CorruptDataException.class, () -> keys.bytesAt(0));
    }

    /** A mapper in the middle of a file, of rows whose keys are "a" and which say so: all of them, or none. */
    private static StringIdMapper placed(long origin, int rows, long shift, long hash) {
        int bytes = IndexHeader.BYTES + 32 + 24 * rows;
        Region region = Region.of(new byte[(int) origin + bytes], "file").slice(origin, bytes);
        region.setLong(0, rows);
        region.setLong(8, IndexHeader.BYTES + 32);
        region.setShort(16, (short) 1);
        region.setByte(18, (byte) 'a');
        for (int row = 0; row < rows; row++) {
            region.setLong(48 + 24L * row, hash);
            region.setLong(48 + 24L * row + 8, shift + 16);
        }
        return StringIdMapper.open(region, IndexWidth.U64);
    }

    @Test
    @DisplayName("have positions in the file or in the mapper, as the first row tells for which only one is right")
    void readings() {
        long hash = 0xd24ec4f1a98c6e5bL; // of "a", by Python's xxhash
        assertEquals(16, placed(8, 3, 8, hash).keyOffset(0));
        assertEquals(16, placed(8, 3, 0, hash).keyOffset(0));
        assertEquals(16, placed(100, 1, 100, hash).keyOffset(0));
        assertEquals(16, placed(100, 1, 0, hash).keyOffset(0));
        assertEquals(16, placed(0, 1, 0, hash).keyOffset(0));
        assertEquals(16, placed(100, 70, 100, 5).keyOffset(0), "in the file if no hash is right");
        assertThrows(CorruptDataException.class, () -> placed(100, 70, 0, 5).keyOffset(0));
    }

    @Test
    @DisplayName("have positions in the file where both readings lead to the key")
    void bothReadings() {
        StringIdMapper both = placed(8, 1, 8, 0xd24ec4f1a98c6e5bL);
        both.region().setShort(24, (short) 1);
        both.region().setByte(26, (byte) 'a');
        assertEquals(16, StringIdMapper.open(both.region(), IndexWidth.U64).keyOffset(0));
    }

    @Test
    @DisplayName("have positions in the mapper where the other reading leads to no byte string")
    void brokenReading() {
        StringIdMapper relative = placed(8, 1, 24, 0xd24ec4f1a98c6e5bL);
        relative.region().setShort(32, (short) 0x7FFE);
        relative.region().setShort(40, (short) 1);
        relative.region().setByte(42, (byte) 'a');
        assertEquals(40, StringIdMapper.open(relative.region(), IndexWidth.U64).keyOffset(0));
    }

    @Test
    @DisplayName("have positions that one of 64 rows explains, if need be")
    void probes() {
        for (int good : new int[] {0, 1, 63, 64}) {
            StringIdMapper bad = placed(100, 70, 0, 5);
            bad.region().setLong(48 + 24L * good, 0xd24ec4f1a98c6e5bL);
            StringIdMapper mapper = StringIdMapper.open(bad.region(), IndexWidth.U64);
            if (good < 64) {
                assertEquals(16, mapper.keyOffset(69));
            } else {
                assertThrows(CorruptDataException.class, () -> mapper.keyOffset(69), "too far behind to be looked at");
            }
        }
    }
}
