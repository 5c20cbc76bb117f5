package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Region;
import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which rows a search reads is what makes it fast, and does not show in what it finds. So these tests take away all rows
 * but those that it has to read: others are outside of the memory, or hold what leads away from the key.
 */
@DisplayName("A key search reads few rows")
class KeySearchReadsTest {
    private static final int ROW = 16;

    @Nested
    @DisplayName("of 1001 rows with hashes of 64 bits, of which the middle one should be in row 500")
    class Hashes {
        private static final long MIDDLE = Long.MIN_VALUE;

        /** Should be in row 250. */
        private static final long QUARTER = 1L << 62;

        /** A thousandth of all hashes, rounded up. */
        private static final long ONE_ROW = 18_446_744_073_709_552L;

        private static final long HIGH = -1;

        /** A search in an index that has no memory but for the rows of some keys. */
        private static KeySearch among(int firstRow, long... keys) {
            Region region = Region.of(new byte[keys.length * ROW], "rows");
            for (int i = 0; i < keys.length; i++) {
                region.setLong((long) i * ROW, keys[i]);
            }
            return KeySearch.ofHashes(new IndexTable(region, -(long) firstRow * ROW, 1001, IndexWidth.U64, 2));
        }

        @Test
        @DisplayName("the right one at once, and the one before, which could be equal")
        void atOnce() {
            assertEquals(500, among(499, HIGH, MIDDLE).first(MIDDLE));
            assertEquals(250, among(249, HIGH, QUARTER).first(QUARTER));
            assertEquals(0, among(0, 0).first(0));
            assertEquals(1000, among(999, 0, -1).first(-1));
        }

        @Test
        @DisplayName("the first and the last of equal ones, and some between")
        void equal() {
            long[] keys = new long[16];
            Arrays.fill(keys, 8, 16, MIDDLE);
            assertEquals(493, among(485, keys).first(MIDDLE));
        }

        @Test
        @DisplayName("one by one upwards from a key that is less than twelve rows below")
        void up() {
            long near = MIDDLE - 11 * ONE_ROW;
            assertEquals(503, among(500, near, near, near, MIDDLE).first(MIDDLE));
            assertEquals(501, among(500, near, MIDDLE, MIDDLE, MIDDLE).first(MIDDLE));
            assertEquals(-1, among(500, near, near, MIDDLE + 1).first(MIDDLE));
        }

        @Test
        @DisplayName("one by one downwards from a key that is less than twelve rows above")
        void down() {
            long near = QUARTER + 11 * ONE_ROW;
            assertEquals(248, among(247, QUARTER - 1, QUARTER, near, near).first(QUARTER));
            assertEquals(247, among(246, 0, QUARTER, QUARTER, QUARTER, near).first(QUARTER));
            assertEquals(-1, among(248, QUARTER - 1, near, near).first(QUARTER));
        }

        @Test
        @DisplayName("the one that is as far behind the first one read as its key tells")
        void farUp() {
            long[] keys = new long[14];
            Arrays.fill(keys, HIGH);
            keys[0] = MIDDLE - 12 * ONE_ROW;
            keys[13] = MIDDLE;
            assertEquals(513, among(500, keys).first(MIDDLE));
        }

        @Test
        @DisplayName("the one that is as far before the first one read as its key tells")
        void farDown() {
            long[] keys = new long[15];
            keys[14] = QUARTER + 12 * ONE_ROW;
            keys[1] = QUARTER;
            assertEquals(237, among(236, keys).first(QUARTER));
        }

        @Test
        @DisplayName("none for a key that no cell holds")
        void none() {
            Region nothing = Region.of(new byte[0], "nothing");
            assertEquals(
                    -1,
                    KeySearch.ofHashes(new IndexTable(nothing, 0, 9, IndexWidth.U32, 2))
                            .first(1L << 32));
            assertEquals(
                    -1,
                    KeySearch.ofHashes(new IndexTable(nothing, 0, 0, IndexWidth.U64, 2))
                            .first(0));
            assertEquals(
                    -1,
                    KeySearch.ofNumbers(new IndexTable(nothing, 0, 0, IndexWidth.U64, 2))
                            .first(0));
        }
    }

    @Test
    @DisplayName("of numbers, guessing from the first and the last one")
    void numbers() {
        Index index = new Index(1001, row -> 1_000_000 + 10 * row);
        index.showOnly(500, 500);
        assertEquals(500, index.search.first(1_005_000));
        assertEquals(-1, index.search.first(999_999));
        assertEquals(-1, index.search.first(1_010_001));
    }

    /** An index in memory whose rows can be hidden. */
    private static final class Index {
        private final int count;
        private final LongUnaryOperator keys;
        private final Region region;
        private final KeySearch search;

        Index(int count, LongUnaryOperator keys) {
            this.count = count;
            this.keys = keys;
            this.region = Region.of(new byte[IndexHeader.BYTES + count * ROW], "index");
            showAll();
            search = KeySearch.ofNumbers(new IndexTable(region, IndexHeader.BYTES, count, IndexWidth.U64, 2));
        }

        void set(long row, long key) {
            region.setLong(IndexHeader.BYTES + row * ROW, key);
        }

        void showAll() {
            for (int row = 0; row < count; row++) {
                set(row, keys.applyAsLong(row));
            }
        }

        /** Hides all rows but some: what is before the sought one seems to be behind it, and the other way round. */
        void showOnly(long sought, long... rows) {
            for (int row = 0; row < count; row++) {
                set(row, row < sought ? -1 : 0);
            }
            for (long row : rows) {
                set(row, keys.applyAsLong(row));
            }
        }

        void ask(int questions) {
            for (int i = 0; i < questions; i++) {
                search.first(keys.applyAsLong(i));
            }
        }
    }

    /** 4096 rows, which are looked at with the 64th question; guesses without that are off by up to a number of rows. */
    private static Index asked(int mostOff) {
        Index index = new Index(4096, row -> row == 0 ? 1000 : 1000 + mostOff + row);
        index.ask(64);
        return index;
    }

    /** 4096 rows, which were looked at; each eight are so close together that the first of them is the guess for all. */
    private static Index grouped() {
        Index index = new Index(4096, row -> 1000 + row / 8 * 1024 + row % 8 * 2);
        index.ask(64);
        return index;
    }

    @Nested
    @DisplayName("of numbers that were asked for often, where guesses are wrong: every other one of eight, and two")
    class Guided {
        @ParameterizedTest(name = "{0} rows behind it")
        @CsvSource({"0, 2000", "1, 2000", "2, 2002", "3, 2002", "4, 2004", "5, 2004"})
        @DisplayName("of which the fifth one is the guess")
        void five(int behind, int between) {
            Index index = grouped();
            long row = 2000 + behind;
            index.showOnly(row, 1997, 1999, between, row, 2001, 2003);
            assertEquals(row, index.search.first(1000 + 250 * 1024 + behind * 2));
        }

        @Test
        @DisplayName("wherever among the eight the key is, but the first")
        void places() {
            for (int off = -3; off <= 3; off++) {
                Index index = asked(240);
                long guess = 2000 - off;
                // The guess is made for the key of row 2000, and that key then put where it should not be.
                index.showOnly(2000, 2000);
                long key = 3240 - off;
                for (long row = guess - 4; row < guess + 4; row++) {
                    boolean read = (row - guess & 1) != 0 || row == 2000 || row == 2000 - 1 && (2000 - guess & 1) != 0;
                    index.set(row, row == 2000 ? key : !read ? (row < 2000 ? -1 : 0) : row < 2000 ? key - 2 : key + 2);
                }
                assertEquals(2000, index.search.first(key), "off by " + off);
            }
        }

        @Test
        @DisplayName("at the beginning and the end, too")
        void ends() {
            Index index = asked(0);
            index.showOnly(2, 1, 2, 3, 5, 7);
            assertEquals(2, index.search.first(1002));
            index.showOnly(4095, 4089, 4091, 4093, 4094, 4095);
            assertEquals(4095, index.search.first(5095));
            index.showAll();
            assertEquals(0, index.search.first(1000));
            assertEquals(-1, index.search.first(999));
            assertEquals(-1, index.search.first(5096));
        }

        @Test
        @DisplayName("and then others in ever longer steps, if a key is far above the guess")
        void farAbove() {
            Index index = asked(0);
            Index shifted = new Index(4096, row -> 1000 + Math.max(0, row - 100));
            shifted.showOnly(
                    2100, 1997, 1999, 2001, 2003, 2004, 2005, 2009, 2017, 2033, 2065, 2129, 2097, 2113, 2105, 2101,
                    2099, 2100);
            index.region.segment().copyFrom(shifted.region.segment());
            assertEquals(2100, index.search.first(3000));
        }

        @Test
        @DisplayName("and then others in ever longer steps, if a key is far below the guess")
        void farBelow() {
            Index index = asked(0);
            Index shifted = new Index(4096, row -> 1000 + Math.min(4095, row + 100));
            shifted.showOnly(
                    1900, 1997, 1999, 2001, 2003, 1996, 1995, 1991, 1983, 1967, 1935, 1871, 1903, 1887, 1895, 1899,
                    1901, 1900);
            index.region.segment().copyFrom(shifted.region.segment());
            assertEquals(1900, index.search.first(3000));
        }

        @Test
        @DisplayName("and those before, if all eight are equal to the key")
        void equal() {
            Index index = asked(0);
            for (long row = 1990; row < 2010; row++) {
                index.set(row, 3000);
            }
            assertEquals(1990, index.search.first(3000));
            assertEquals(-1, index.search.first(2995), "which is no key any more");
        }

        @Test
        @DisplayName("and none behind the last one, even if keys were changed meanwhile")
        void changed() {
            Index index = asked(0);
            for (long row = 4080; row < 4096; row++) {
                index.set(row, 5070);
            }
            assertEquals(-1, index.search.first(5095));
        }

        @Test
        @DisplayName("which compares keys that differ in the last bit only, and very large ones")
        void lastBit() {
            Index index = new Index(4096, row -> Long.MAX_VALUE - 2048 + row);
            index.ask(64);
            for (int row = 0; row < 4096; row++) {
                assertEquals(row, index.search.first(Long.MAX_VALUE - 2048 + row));
            }
            index.showOnly(2001, 1998, 2000, 2001, 2002, 2004);
            assertEquals(2001, index.search.first(Long.MAX_VALUE - 47));
        }
    }

    @Nested
    @DisplayName("of numbers that were asked for often, where guesses are right: the right one, and the one before it")
    class Exact {
        @ParameterizedTest(name = "guesses without the look off by up to {0} rows, by {1} at the average")
        @CsvSource({"0, 0", "240, 106", "400, 200"})
        @DisplayName("wherever it is")
        void atOnce(int mostOff, int average) {
            Index index = asked(mostOff);
            for (int row : new int[] {1, 2000, 2048, 4094, 4095}) {
                index.showOnly(row, row);
                assertEquals(row, index.search.first(1000 + mostOff + row), "row " + row + ", off by " + average);
            }
        }

        @Test
        @DisplayName("of the numbers in a cluster, too")
        void clusters() {
            Index index = new Index(4096, row -> (row / 512 + 1) * (row / 512 + 1) * 0x1234567L + row % 512 * 3);
            index.ask(64);
            for (int row = 1; row < 4096; row += 93) {
                index.showOnly(row, row);
                assertEquals(row, index.search.first(index.keys.applyAsLong(row)));
            }
        }

        @Test
        @DisplayName("the first one")
        void first() {
            Index index = asked(400);
            assertEquals(0, index.search.first(1000));
            index.set(0, 999);
            assertEquals(-1, index.search.first(1000), "which is no key any more");
        }

        @Test
        @DisplayName("of equal ones those before, too")
        void equal() {
            Index index = asked(0);
            for (long row = 1998; row < 2001; row++) {
                index.set(row, 3000);
            }
            assertEquals(1998, index.search.first(3000));
        }
    }

    @Test
    @DisplayName("and looks at the keys with the 64th question for each 4096 rows, not before and not again")
    void whenLookedAt() {
        Index index = new Index(4096, row -> row == 0 ? 1000 : 1400 + row);
        index.showOnly(2000);
        index.ask(63);
        index.showAll();
        index.ask(1);
        index.showOnly(2000, 2000);
        index.ask(200);
        assertEquals(2000, index.search.first(3400));
    }

    @Test
    @DisplayName("and looks at no keys of an index that is small")
    void small() {
        Index index = new Index(4095, row -> 1000 + row);
        index.ask(1000);
        index.showOnly(2000, 2000);
        assertEquals(2000, index.search.first(3000));
    }
}
