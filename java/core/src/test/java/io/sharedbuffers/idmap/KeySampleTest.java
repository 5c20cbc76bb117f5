package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Region;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A sample of the keys of an index")
class KeySampleTest {
    private static KeySample of(int count, LongUnaryOperator keys) {
        Region region = Region.of(new byte[IndexHeader.BYTES + count * 16], "index");
        for (int row = 0; row < count; row++) {
            region.setLong(IndexHeader.BYTES + row * 16L, keys.applyAsLong(row));
        }
        return KeySample.of(new IndexTable(region, IndexHeader.BYTES, count, IndexWidth.U64, 2));
    }

    @ParameterizedTest(name = "{0} rows: {1}")
    @CsvSource({
        "0, 0",
        "4095, 0",
        "4096, 16",
        "4351, 16",
        "4352, 17",
        "16777215, 65535",
        "16777216, 65536",
        "10000000000, 65536"
    })
    @DisplayName("has one for each 256 rows, at most 65536, and is not taken below 16")
    void size(long rows, int keys) {
        assertEquals(keys, KeySample.size(rows));
    }

    @Test
    @DisplayName("is taken at even distances from the first row on")
    void rows() {
        KeySample sample = of(4100, row -> 7 + 3 * row);
        assertEquals(16, sample.size());
        assertEquals(257, sample.stride());
        for (int i = 0; i < 16; i++) {
            assertEquals(i * 257L, sample.row(i));
            assertEquals(7 + 3 * 257 * i, sample.key(i));
            assertEquals(i < 15 ? 3 * 257 : 0, sample.gap(i), "to the next one, which the last does not have");
        }
        assertEquals(512, of(131_329, row -> row).size(), "steps of 257 rows end after 512");
    }

    @Test
    @DisplayName("tells the last of its keys that is less than a key, unsigned")
    void before() {
        KeySample sample = of(4096, row -> Long.MIN_VALUE - 1000 + row);
        for (long distance = 0; distance < 4200; distance++) {
            long expected = distance == 0 ? -1 : Math.min(15, (distance - 1) / 256);
            assertEquals(expected, sample.before(Long.MIN_VALUE - 1000 + distance), "distance " + distance);
        }
        assertEquals(-1, sample.before(0));
        assertEquals(15, sample.before(-1));
    }
}
