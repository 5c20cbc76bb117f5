package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.hash.XxHash64;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Sorting index rows leaves equal keys in numpy's order")
class ArgSortTest {
    @ParameterizedTest(name = "{0} to {1} rows")
    @CsvSource({"0, 100, 1400", "100, 1000, 1700", "1000, 1000000, 500"})
    @DisplayName("for random, sorted, and adversarial keys with few and many ties")
    void equalsNumpy(int least, int most, int cases) throws IOException {
        List<String[]> vectors = Vectors.read("argsort.tsv").stream()
                .filter(vector -> Integer.parseInt(vector[2]) >= least && Integer.parseInt(vector[2]) < most)
                .toList();
        assertTrue(vectors.size() > cases);
        for (String[] vector : vectors) {
            long[] keys = keys(
                    vector[0],
                    Long.parseLong(vector[1]),
                    Integer.parseInt(vector[2]),
                    Long.parseUnsignedLong(vector[3]));
            long expected = Long.parseUnsignedLong(vector[4], 16);
            assertEquals(expected, order(keys, 2), () -> String.join(" ", vector));
            if (keys.length < 2000) {
                assertEquals(expected, order(keys, 3), () -> "three cells: " + String.join(" ", vector));
            }
        }
    }

    @Test
    @DisplayName("in 32-bit cells too, unsigned, by any column, and within a range only")
    void narrowCells() {
        int[] cells = {9, 9, 5, 1, -1, 6, 2, 7, 7, 3, 1, 8, 0, 0};
        Region rows = Region.of(new byte[cells.length * Integer.BYTES], "rows");
        for (int i = 0; i < cells.length; i++) {
            rows.setInt(4L * i, cells[i]);
        }
        new ArgSort(rows, IndexWidth.U32, 2, 1).sort(1, 6);
        assertArrayEquals(new int[] {9, 9, 5, 1, 7, 3, -1, 6, 2, 7, 1, 8, 0, 0}, ints(rows));
        new ArgSort(rows, IndexWidth.U32, 2, 0).sort(1, 6);
        assertArrayEquals(new int[] {9, 9, 1, 8, 2, 7, 5, 1, 7, 3, -1, 6, 0, 0}, ints(rows));
    }

    private static int[] ints(Region region) {
        int[] ints = new int[(int) region.size() / Integer.BYTES];
        for (int i = 0; i < ints.length; i++) {
            ints[i] = region.getInt(4L * i);
        }
        return ints;
    }

    /** Sorts rows of a key and its number, and hashes the numbers in the order they end in. */
    private static long order(long[] keys, int columns) {
        long rowBytes = (long) columns * Long.BYTES;
        Region rows = Region.of(new byte[(int) (keys.length * rowBytes)], "rows");
        for (int i = 0; i < keys.length; i++) {
            rows.setLong(i * rowBytes, keys[i]);
            rows.setLong((i + 1) * rowBytes - Long.BYTES, i);
        }
        new ArgSort(rows, IndexWidth.U64, columns, 0).sort(0, keys.length);
        Region order = Region.of(new byte[keys.length * Long.BYTES], "order");
        for (int i = 0; i < keys.length; i++) {
            long number = rows.getLong((i + 1) * rowBytes - Long.BYTES);
            assertEquals(keys[(int) number], rows.getLong(i * rowBytes));
            order.setLong((long) i * Long.BYTES, number);
        }
        return XxHash64.hash(order, 0, order.size());
    }

    private static long[] keys(String pattern, long seed, int count, long distinct) {
        SplitMix numbers = new SplitMix(seed);
        long[] keys = pattern.equals("killer") ? medianOfThreeKiller(count) : new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = switch (pattern) {
                case "random" -> Long.remainderUnsigned(numbers.next(), distinct);
                case "high" -> -1 - Long.remainderUnsigned(numbers.next(), distinct);
                case "ascending" -> i * distinct / count;
                case "descending" -> (count - i) * distinct / count;
                case "pipe" -> Math.min(i, count - i) % distinct;
                case "killer" -> keys[i] / distinct;
                default -> throw new AssertionError(pattern);
            };
        }
        return keys;
    }

    private static long[] medianOfThreeKiller(int count) {
        int half = count / 2;
        long[] keys = new long[count];
        for (int i = 1; i <= half; i++) {
            if (i % 2 == 1) {
                keys[i - 1] = i;
                if (i < count) {
                    keys[i] = half + i;
                }
            }
            keys[half + i - 1] = 2L * i;
        }
        return keys;
    }
}
