package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.sharedbuffers.testing.SplitMix;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The cache of the rows put lately")
class ValueCacheTest {
    @Test
    @DisplayName("knows rows by identity")
    void identity() {
        ValueCache<String> cache = new ValueCache<>(4);
        String row = new String("row");
        cache.note(row, 7);
        assertEquals(7, cache.find(row));
        assertEquals(-1, cache.find(new String("row")));
    }

    @Test
    @DisplayName("does not take two rows for one that have the same identity hash")
    void sameIdentityHash() {
        Map<Integer, Object> byHash = new HashMap<>();
        Object first = null;
        Object second = null;
        while (first == null) {
            second = new Object();
            first = byHash.putIfAbsent(System.identityHashCode(second), second);
        }
        ValueCache<Object> cache = new ValueCache<>(4);
        cache.note(first, 7);
        assertEquals(-1, cache.find(second));
        cache.note(second, 8);
        assertEquals(7, cache.find(first));
        assertEquals(8, cache.find(second));
    }

    /** As the original's: a key of a Python dict is equality, if its class tells of any. */
    @Test
    @DisplayName("knows rows by equality where that is asked for")
    void equality() {
        ValueCache<String> cache = new ValueCache<>(4, true);
        cache.note(new String("row"), 7);
        assertEquals(7, cache.find(new String("row")));
        assertEquals(-1, cache.find("other"));
    }

    @Test
    @DisplayName("knows nothing if it has no place")
    void nothing() {
        ValueCache<String> cache = new ValueCache<>(0, true);
        cache.note("row", 7);
        assertEquals(-1, cache.find("row"));
    }

    private static List<Long> indexes(int capacity, String rows) {
        ValueCache<Object> cache = new ValueCache<>(capacity);
        List<Object> known = Stream.generate(Object::new).limit(10).toList();
        List<Long> indexes = new ArrayList<>();
        long next = 0;
        for (char digit : rows.toCharArray()) {
            Object row = known.get(digit - '0');
            long index = cache.find(row);
            if (index < 0) {
                index = next++;
                cache.note(row, index);
            }
            indexes.add(index);
        }
        return indexes;
    }

    private static List<Long> longs(String numbers) {
        return Stream.of(numbers.split(" ")).map(Long::valueOf).toList();
    }

    /** What the cache of the original 1.2.3 answered to the same rows. */
    @Test
    @DisplayName("forgets as the original does, whatever it holds")
    void forgetsInOriginal() {
        assertEquals(longs("0 0 1 1 2 2 3 3 4 4 5 5"), indexes(1, "001100110011"));
        assertEquals(longs("0 1 2 3 4 5 6 6"), indexes(3, "13021522"), "of two of the same age the first sinks");
        assertEquals(
                longs("0 0 0 1 2 1 1 3 2 3 4 3 2 5 5 3 6 3 5 3 6 7 7 6 8 6 8 8 9 10 9 10 10 10 11 10 12 10 10 13 13"
                        + " 12 13 13 10 14 14 13 15 13 15 15 14 16 14 14 17 16 14 18"),
                indexes(3, "000212241404133424342002323341411101211442441334242231334132"));
        assertEquals(
                longs("0 1 2 3 2 4 4 4 5 6 2 4 7 5 5 1 7 4 3 6 1 2 8 7 7 7 9 7 10 6 10 7 9 6 11 11 9 6 8 6 6 11 12 7"
                        + " 10 9 13 14 12 13 15 9 10 9 16 12 12 17 18 9 10 17 19 18 16 10 10 20 21 22 21 23 18 22 23 20"
                        + " 22 10 21 18 24 18 24 25 26 26 26 10 27 27 28 29 24 29 28 28 29 10 28 30"),
                indexes(
                        7,
                        "291417776317066907439150008063608377835337406812415868344978"
                                + "6907366258517812865707049996228303883685"));
    }

    /** A row that equals others, and whose hash is in the high bits. */
    private record Equal(int number) {
        @Override
        public int hashCode() {
            return number << 16;
        }
    }

    /** What the cache of the original 1.2.3 answered: the last number, how many there were, and their hash as a list. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "16, 20, 200, 1, 45, 49, 858670298",
        "17, 24, 300, 2, 87, 88, 1096634766",
        "100, 130, 2000, 3, 502, 524, 555883571",
        "1000, 1400, 8000, 4, 2518, 2770, 943580010",
    })
    @DisplayName("forgets as the original does, as large as it may be")
    void large(int capacity, int rows, int puts, long seed, long last, int stored, int hash) {
        List<Object> known = Stream.generate(Object::new).limit(rows).toList();
        for (boolean byEquality : new boolean[] {false, true}) {
            ValueCache<Object> cache = new ValueCache<>(capacity, byEquality);
            SplitMix random = new SplitMix(seed);
            List<Long> indexes = new ArrayList<>();
            long next = 0;
            for (int i = 0; i < puts; i++) {
                int number = random.below(rows);
                Object row = byEquality ? new Equal(number) : known.get(number);
                long index = cache.find(row);
                if (index < 0) {
                    index = next++;
                    cache.note(row, index);
                }
                indexes.add(index);
            }
            assertEquals(last, indexes.getLast());
            assertEquals(stored, next);
            assertEquals(hash, indexes.hashCode());
        }
    }

    @Test
    @DisplayName("knows no null")
    void noRow() {
        assertEquals(-1, new ValueCache<>(4).find(null));
        assertEquals(-1, new ValueCache<>(4, true).find(null));
    }

    /** Row numbers as in the specification: 13-typed-mapping, "Value cache", the cache of two. */
    @Test
    @DisplayName("forgets as the original does")
    void forgets() {
        ValueCache<Object> cache = new ValueCache<>(2);
        List<Object> rows = List.of(new Object(), new Object(), new Object(), new Object());
        List<Long> numbers = new ArrayList<>();
        long next = 0;
        for (int row : new int[] {0, 1, 2, 3, 0, 3, 2, 3, 2, 1, 2}) {
            long number = cache.find(rows.get(row));
            if (number < 0) {
                number = next++;
                cache.note(rows.get(row), number);
            }
            numbers.add(number);
        }
        assertEquals(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 1L, 8L), numbers);
    }

    @Test
    @DisplayName("does not keep rows alive that nobody else holds, but keeps their places")
    void letsGo() {
        ValueCache<Object> cache = new ValueCache<>(2);
        Object kept = new Object();
        cache.note(kept, 0);
        WeakReference<Object> gone = note(cache, 1);
        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> {
            while (!gone.refersTo(null)) {
                System.gc();
                Thread.sleep(1);
            }
        });
        assertEquals(0, cache.find(kept));
        cache.note(new Object(), 2);
        assertEquals(-1, cache.find(kept), "the place of the row that is gone was not free");
    }

    private static WeakReference<Object> note(ValueCache<Object> cache, long index) {
        Object row = new Object();
        cache.note(row, index);
        return new WeakReference<>(row);
    }
}
