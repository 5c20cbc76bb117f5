package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Region;
import io.sharedbuffers.testing.SplitMix;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A key search returns the first row of a key")
class KeySearchTest {
    private enum Spread {
        EVEN(i -> new SplitMix(i).next()),
        CONSECUTIVE(i -> i),
        HIGH(i -> -1 - i * 3),
        SQUARES(i -> i * i * i),
        POWERS(i -> 1L << i % 64),
        TWO_CLUSTERS(i -> i % 2 == 0 ? i : -i),
        ONE_FAR_AWAY(i -> i == 0 ? -1 : i),
        FEW(i -> i * i % 7),
        ALL_EQUAL(i -> 5);

        private final LongUnaryOperator keys;

        Spread(LongUnaryOperator keys) {
            this.keys = keys;
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("as looking at each row would, whatever the spread of keys")
    void likeLookingAtEachRow(Spread spread) {
        for (int count : new int[] {0, 1, 2, 3, 5, 17, 100, 1000, 4096, 9001}) {
            long[] keys = LongStream.range(0, count).map(spread.keys).toArray();
            for (IndexWidth width : IndexWidth.values()) {
                long[] sorted = sorted(keys, width);
                IndexTable table = table(sorted, width);
                KeySearch numbers = KeySearch.ofNumbers(table);
                KeySearch hashes = KeySearch.ofHashes(table);
                for (int row = 0; row < count; row++) {
                    long key = sorted[row];
                    for (long sought : new long[] {key, key - 1, key + 1, ~key, key ^ 1L << 40}) {
                        long expected = firstRow(sorted, sought);
                        assertEquals(expected, numbers.first(sought), () -> spread + " as numbers: " + sought);
                        assertEquals(expected, hashes.first(sought), () -> spread + " as hashes: " + sought);
                    }
                }
                assertEquals(firstRow(sorted, 0), numbers.first(0));
                assertEquals(firstRow(sorted, -1), hashes.first(-1));
            }
        }
    }

    @Test
    @DisplayName("or another row, or none, but always returns, if rows are not sorted")
    void unsorted() {
        SplitMix random = new SplitMix(4);
        for (int round = 0; round < 2000; round++) {
            boolean large = round % 100 == 0;
            int mostShifted = large ? 1 : 64;
            long[] keys = LongStream.generate(() -> random.next() >>> random.below(mostShifted))
                    .limit(large ? 10_000 : 1 + random.below(300))
                    .toArray();
            IndexTable table = table(keys, IndexWidth.U64);
            for (KeySearch search : new KeySearch[] {KeySearch.ofNumbers(table), KeySearch.ofHashes(table)}) {
                for (int question = 0; question < (large ? 1_000 : 1); question++) {
                    long key = keys[random.below(keys.length)];
                    long row = search.first(key);
                    assertEquals(true, row == -1 || table.cell(row, 0) == key);
                }
            }
        }
    }

    private static long[] sorted(long[] keys, IndexWidth width) {
        return Arrays.stream(keys)
                .map(key -> width == IndexWidth.U64 ? key : key & 0xFFFF_FFFFL)
                .boxed()
                .sorted(Long::compareUnsigned)
                .mapToLong(Long::longValue)
                .toArray();
    }

    private static long firstRow(long[] sorted, long key) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) / 2;
            if (Long.compareUnsigned(sorted[middle], key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < sorted.length && sorted[low] == key ? low : -1;
    }

    private static IndexTable table(long[] keys, IndexWidth width) {
        int rowBytes = 2 * width.bytes();
        Region region = Region.of(new byte[IndexHeader.BYTES + keys.length * rowBytes], "index");
        for (int row = 0; row < keys.length; row++) {
            width.set(region, IndexHeader.BYTES + (long) row * rowBytes, keys[row]);
            width.set(region, IndexHeader.BYTES + (long) row * rowBytes + width.bytes(), row);
        }
        return new IndexTable(region, IndexHeader.BYTES, keys.length, width, 2);
    }
}
