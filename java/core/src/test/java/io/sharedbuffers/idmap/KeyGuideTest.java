package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A guide to keys")
class KeyGuideTest {
    /** Keys that a formula tells, the first row of a key being told by another one. */
    private record Formula(LongUnaryOperator key, LongUnaryOperator row) implements KeyGuide.Keys {
        @Override
        public long keyAt(long row) {
            return key.applyAsLong(row);
        }

        @Override
        public long near(long near, long key) {
            return row.applyAsLong(key);
        }
    }

    /** Keys below 2⁶³, which Java's own search finds. */
    private record Sorted(long... keys) implements KeyGuide.Keys {
        @Override
        public long keyAt(long row) {
            return keys[(int) row];
        }

        @Override
        public long near(long near, long key) {
            int row = Arrays.binarySearch(keys, key);
            while (row > 0 && keys[row - 1] == key) {
                row--;
            }
            return row >= 0 ? row : -row - 1;
        }

        KeyGuide guide() {
            return KeyGuide.of(keys.length, this);
        }

        /** The most rows by which the guess for any of the keys is off. */
        long mostOff() {
            KeyGuide guide = guide();
            return LongStream.range(0, keys.length)
                    .map(row -> Math.abs(guide.row(keys[(int) row]) - near(row, keys[(int) row])))
                    .max()
                    .orElseThrow();
        }
    }

    @Nested
    @DisplayName("that are spread evenly")
    class Even {
        @ParameterizedTest
        @CsvSource({"4096, 1", "5000, 3", "65536, 281474976710656", "1000000, 9000000000000", "2000000000, 4000000000"})
        @DisplayName("guesses the row of each, or the one next to it")
        void near(long count, long step) {
            KeyGuide guide =
                    KeyGuide.of(count, new Formula(row -> row * step, key -> Math.min(count, ceil(key, step))));
            for (int i = 0; i <= 1_000; i++) {
                long row = Math.min(count - 1, count / 1_000 * i);
                long guess = guide.row(row * step);
                assertTrue(Math.abs(guess - row) <= 1, () -> "row " + row + ", guess " + guess);
            }
            assertEquals(0, guide.row(0));
        }

        private static long ceil(long key, long step) {
            return Long.divideUnsigned(key, step) + (Long.remainderUnsigned(key, step) == 0 ? 0 : 1);
        }

        @Test
        @DisplayName("is exact where rows fill its segments evenly")
        void exact() {
            KeyGuide consecutive = new Sorted(LongStream.range(70, 70 + 16).toArray()).guide();
            for (int row = 0; row < 16; row++) {
                assertEquals(row, consecutive.row(70 + row));
            }
            assertTrue(consecutive.isExact());
            KeyGuide everyOther =
                    new Sorted(LongStream.range(0, 16).map(row -> row * 2).toArray()).guide();
            for (int key = 0; key <= 30; key++) {
                assertEquals(key / 2, everyOther.row(key));
            }
        }

        @Test
        @DisplayName("is not called exact if one guess of thirty goes wrong")
        void inexact() {
            assertTrue(shifted(20).isExact());
            assertFalse(shifted(50).isExact());
            Random random = new Random(1);
            assertFalse(
                    new Sorted(random.longs(10_000, 0, Long.MAX_VALUE).sorted().toArray())
                            .guide()
                            .isExact());
        }

        /** 1024 keys, of which as many are one higher than the guess expects. */
        private static KeyGuide shifted(int wrong) {
            return new Sorted(LongStream.range(0, 1024)
                            .map(row -> row * 64 - (row % 8 == 4 && row / 8 < wrong ? 16 : 0))
                            .toArray())
                    .guide();
        }

        @Test
        @DisplayName("takes the last segment for as densely filled as its part up to the highest key is")
        void lastSegment() {
            // Two segments of 16: eight rows at 0 to 14, eight at 16 to 20, so 25.6 would fill the second one.
            KeyGuide guide = new Sorted(0, 2, 4, 6, 8, 10, 12, 14, 16, 16, 17, 17, 18, 19, 20, 20).guide();
            assertEquals(0, guide.row(1));
            assertEquals(7, guide.row(15));
            assertEquals(8, guide.row(16));
            assertEquals(8 + 3, guide.row(18), "2/16 of 25 rows");
            assertEquals(8 + 6, guide.row(20), "4/16 of 25 rows");
        }

        /** What the guide to 64 keys asks for when it is made. */
        private static List<String> asked(LongUnaryOperator key, LongUnaryOperator row) {
            List<String> asked = new ArrayList<>();
            KeyGuide.of(64, new KeyGuide.Keys() {
                @Override
                public long keyAt(long row) {
                    return key.applyAsLong(row);
                }

                @Override
                public long near(long near, long key) {
                    asked.add(key + " near " + near);
                    return row.applyAsLong(key);
                }
            });
            return asked;
        }

        @Test
        @DisplayName("asks for the first row of each segment, near to where it should be")
        void questions() {
            // Eight segments of 128, each of which should hold eight of the 64 rows.
            assertEquals(
                    List.of(
                            "133 near 8",
                            "261 near 16",
                            "389 near 24",
                            "517 near 32",
                            "645 near 40",
                            "773 near 48",
                            "901 near 56"),
                    asked(row -> 5 + (row == 63 ? 1000 : row * 16), key -> (key - 5) / 16));
        }

        @Test
        @DisplayName("asks near to no row behind the last one")
        void nearLast() {
            assertEquals(
                    List.of(
                            "128 near 8",
                            "256 near 63",
                            "384 near 63",
                            "512 near 63",
                            "640 near 63",
                            "768 near 63",
                            "896 near 63"),
                    asked(row -> row == 63 ? 1000 : row, _ -> 63));
        }

        @Test
        @DisplayName("has no more segments than 2 MiB hold")
        void most() {
            long[] asked = {0};
            KeyGuide.of(1L << 25, new Formula(row -> row << 15, key -> {
                asked[0]++;
                return key >>> 15;
            }));
            assertEquals((1 << 19) - 1, asked[0], "for each of 2^19 segments but the first");
        }

        @Test
        @DisplayName("is not made of more rows than it can count")
        void tooMany() {
            assertNull(KeyGuide.of(1L << 31, new Formula(row -> row, key -> key)));
            assertEquals(
                    77,
                    KeyGuide.of((1L << 31) - 1, new Formula(row -> row, key -> key))
                            .row(77));
        }
    }

    @Nested
    @DisplayName("that are spread unevenly")
    class Uneven {
        @Test
        @DisplayName("is exact for clusters that are far away from each other, wherever they lie")
        void clusters() {
            Random random = new Random(2);
            long[] keys = random.longs(40, 0, 1L << 50)
                    .map(place -> place << 12)
                    .sorted()
                    .flatMap(place -> LongStream.range(0, 1000).map(i -> place + i * 3))
                    .toArray();
            assertEquals(0, new Sorted(keys).mostOff());
            assertTrue(new Sorted(keys).guide().isExact());
        }

        @ParameterizedTest(name = "from {0} on")
        @CsvSource({"0", "1", "12345678", "4611686018427387904"})
        @DisplayName("is at most a row off for keys that nearly all are close to the lowest")
        void skewed(long lowest) {
            long[] keys = LongStream.range(0, 50_000)
                    .map(row -> lowest + (long) Math.pow(2, 24 + row / 1400.0) - (1 << 24))
                    .toArray();
            assertTrue(new Sorted(keys).mostOff() <= 1);
            assertTrue(new Sorted(keys).guide().isExact());
        }

        @Test
        @DisplayName("is exact for clusters, each twice as far away from the lowest key as the one before")
        void doubling() {
            long[] keys = LongStream.range(12, 60)
                    .flatMap(bits -> LongStream.range(0, 300).map(row -> 77 + (1L << bits) + row * 5))
                    .toArray();
            assertEquals(0, new Sorted(keys).mostOff());
        }

        @Test
        @DisplayName("leads to the next key from octaves without keys, up to 2⁶⁴")
        void emptyOctaves() {
            KeyGuide.Keys keys = new Formula(
                    row -> row < 900 ? row / 3 : row == 900 ? 1 << 20 : -1,
                    key -> key < 0 ? 901 : key < 300 ? key * 3 : key <= 1 << 20 ? 900 : 901);
            KeyGuide guide = KeyGuide.of(902, keys);
            assertEquals(0, guide.row(0));
            assertEquals(3, guide.row(1));
            assertEquals(3 * 200, guide.row(200));
            assertEquals(900, guide.row(1 << 11));
            assertEquals(900, guide.row(1 << 20));
            assertEquals(901, guide.row(1 << 21));
            assertEquals(901, guide.row(1L << 62));
            assertEquals(901, guide.row(-1));
        }

        @Test
        @DisplayName("is a few rows off for random keys, one of which lies far away from all others")
        void alone() {
            long[] random = new Random(3).longs(50_000, 0, 1L << 40).sorted().toArray();
            long[] above = LongStream.concat(Arrays.stream(random), LongStream.of(1L << 62))
                    .toArray();
            assertTrue(new Sorted(above).mostOff() <= 12);
            long[] below = LongStream.concat(
                            LongStream.of(0), Arrays.stream(random).map(key -> key + (1L << 61)))
                    .toArray();
            assertTrue(new Sorted(below).mostOff() <= 12);
        }

        @Test
        @DisplayName("leads to the end of a cluster from behind it, and to the first row from before all")
        void between() {
            long[] keys = LongStream.concat(LongStream.range(1000, 2000), LongStream.range(1L << 40, (1L << 40) + 1000))
                    .toArray();
            KeyGuide guide = new Sorted(keys).guide();
            assertEquals(1000, guide.row(5000));
            assertEquals(0, guide.row(999));
            assertEquals(2000, guide.row(1L << 41));
            assertEquals(500, guide.row(1500));
            assertEquals(1500, guide.row((1L << 40) + 500));
        }

        @Test
        @DisplayName("looks into a crowd of 64 rows, not of 63")
        void crowd() {
            assertEquals(64 + 32, pair(64).row((1L << 40) + 320), "in the middle");
            assertEquals(63, pair(63).row((1L << 40) + 320), "as if the rows filled the whole segment");
        }

        /** Two crowds, the second one of which should have the last one of many segments. */
        private static KeyGuide pair(int crowd) {
            return new Sorted(LongStream.concat(
                                    LongStream.range(0, crowd).map(row -> row * 10),
                                    LongStream.concat(
                                            LongStream.range(1L << 40, (1L << 40) + crowd * 10L)
                                                    .filter(key -> (key - (1L << 40)) % 10 == 0),
                                            LongStream.of(1L << 41)))
                            .toArray())
                    .guide();
        }

        @Test
        @DisplayName("leaves a crowd of equal keys alone")
        void equal() {
            long[] keys = LongStream.concat(LongStream.generate(() -> 7).limit(500), LongStream.range(100, 700))
                    .toArray();
            assertEquals(0, new Sorted(keys).guide().row(7));
            long[] same = new long[500];
            assertEquals(0, new Sorted(same).guide().row(0));
        }

        @ParameterizedTest(name = "crowds of {0} of {1} rows")
        @CsvSource({"512, 16777216", "2048, 134217728", "4096, 134217728"})
        @DisplayName("takes 4 MiB, if there is that much to look into, and not more")
        void memory(int crowd, long count) {
            KeyGuide guide = KeyGuide.of(
                    count,
                    new Formula(
                            row -> row / crowd << 40 | row % crowd,
                            key -> Math.min(count, (key >>> 40) * crowd + Math.min(crowd, key & (1L << 40) - 1))));
            assertTrue(guide.bytes() <= 4 << 20, () -> guide.bytes() + " bytes");
            assertTrue(guide.bytes() > 4_190_000, () -> guide.bytes() + " bytes");
            assertEquals(4 << 20, KeyGuide.MOST_BYTES);
        }

        @Test
        @DisplayName("takes 4 bytes for 8 to 16 keys, if they are even")
        void fewBytes() {
            long bytes = KeyGuide.of(1_000_000, new Formula(row -> row * 77, key -> (key + 76) / 77))
                    .bytes();
            assertTrue(bytes >= 1_000_000 / 16 * 4 && bytes <= 1_000_000 / 8 * 4, () -> bytes + " bytes");
        }

        @Test
        @DisplayName("comes to an end and guesses something, if keys don't ascend")
        void unsorted() {
            Random random = new Random(4);
            for (int i = 0; i < 10; i++) {
                KeyGuide guide = KeyGuide.of(
                        5000, new Formula(_ -> random.nextLong() >>> random.nextInt(64), _ -> random.nextInt(5001)));
                for (int j = 0; j < 100; j++) {
                    guide.row(random.nextLong() >>> random.nextInt(64));
                }
            }
        }
    }
}
