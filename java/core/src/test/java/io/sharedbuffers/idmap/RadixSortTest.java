package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Index rows whose keys differ are sorted")
class RadixSortTest {
    private static final int MANY = 10_000;

    /** Keys of row i, which differ for all rows in the order of i. */
    private enum Keys {
        COUNTED_UP(i -> i),
        FAR_UP(i -> i - MANY),
        WIDE_APART(i -> i * 0x0006_8DB8_BAC7_1000L),
        TWO_CLUSTERS(i -> i < MANY / 2 ? i : i + (Long.MAX_VALUE - MANY)),
        CLUSTERS_OF_EIGHT(i -> (i >>> 3) * 0x0000_3333_0000_0000L + (i & 7)),
        POWERS(i -> i < 64 ? 1L << i : i - 32 | 1L << 63),
        ALL_BUT_ONE(i -> i == MANY - 1 ? -1 : i);

        private final LongUnaryOperator key;

        Keys(LongUnaryOperator key) {
            this.key = key;
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    @DisplayName("however the keys lie, and each value stays with its key")
    void sorts(Keys keys) {
        for (int count : new int[] {0, 1, 2, 32, 33, 300, MANY}) {
            long[][] expected = new long[count][];
            for (int i = 0; i < count; i++) {
                expected[i] = new long[] {keys.key.applyAsLong(i), i};
            }
            Arrays.sort(expected, (a, b) -> Long.compareUnsigned(a[0], b[0]));
            Region rows = Region.of(new byte[16 * count + 32], "rows");
            int[] order = shuffled(count);
            for (int i = 0; i < count; i++) {
                rows.setLong(16L * i + 16, expected[order[i]][0]);
                rows.setLong(16L * i + 24, expected[order[i]][1]);
            }
            rows.setLong(0, -1);
            new RadixSort(rows, IndexWidth.U64, 2, 0).sort(1, count + 1);
            long[] actual = new long[2 * count];
            for (int i = 0; i < actual.length; i++) {
                actual[i] = rows.getLong(8L * i + 16);
            }
            assertArrayEquals(
                    Arrays.stream(expected).flatMapToLong(Arrays::stream).toArray(), actual);
            assertArrayEquals(new long[] {-1, 0, 0, 0}, new long[] {
                rows.getLong(0), rows.getLong(8), rows.getLong(16L * count + 16), rows.getLong(16L * count + 24)
            });
        }
    }

    @Test
    @DisplayName("in 32-bit cells, by the second of three columns")
    void narrowCells() {
        int count = 500;
        Region rows = Region.of(new byte[12 * count], "rows");
        int[] order = shuffled(count);
        for (int i = 0; i < count; i++) {
            rows.setInt(12L * i, 7 * order[i]);
            rows.setInt(12L * i + 4, Integer.MAX_VALUE - 100 + order[i]);
            rows.setInt(12L * i + 8, -order[i]);
        }
        new RadixSort(rows, IndexWidth.U32, 3, 1).sort(0, count);
        int[] expected = new int[3 * count];
        int[] actual = new int[3 * count];
        for (int i = 0; i < count; i++) {
            expected[3 * i] = 7 * i;
            expected[3 * i + 1] = Integer.MAX_VALUE - 100 + i;
            expected[3 * i + 2] = -i;
        }
        for (int i = 0; i < actual.length; i++) {
            actual[i] = rows.getInt(4L * i);
        }
        assertArrayEquals(expected, actual);
    }

    @Test
    @DisplayName("with those of equal keys side by side")
    void equalKeys() {
        int count = 8_000;
        Region rows = Region.of(new byte[16 * count], "rows");
        int[] order = shuffled(count);
        for (int i = 0; i < count; i++) {
            rows.setLong(16L * i, order[i] / 2_000 * 0x4000_0000_0000_0000L);
            rows.setLong(16L * i + 8, order[i]);
        }
        new RadixSort(rows, IndexWidth.U64, 2, 0).sort(0, count);
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = rows.getLong(16L * i + 8);
        }
        for (int from = 0; from < count; from += 2_000) {
            Arrays.sort(values, from, from + 2_000);
        }
        assertArrayEquals(java.util.stream.LongStream.range(0, count).toArray(), values);
    }

    private static int[] shuffled(int count) {
        SplitMix numbers = new SplitMix(count);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = (int) Long.remainderUnsigned(numbers.next(), i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
