package io.sharedbuffers.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
