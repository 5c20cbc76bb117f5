package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A guide to keys that are spread evenly")
class KeyGuideTest {
    @ParameterizedTest
    @CsvSource({"4096, 1", "5000, 3", "65536, 281474976710656", "1000000, 9000000000000", "2000000000, 4000000000"})
    @DisplayName("guesses the row of each key, or the one next to it")
    void near(long count, long step) {
        KeyGuide guide = KeyGuide.of((count - 1) * step, count, (distance, _) -> Math.min(count, ceil(distance, step)));
        for (int i = 0; i <= 1_000; i++) {
            long row = Math.min(count - 1, count / 1_000 * i);
            long guess = guide.row(row * step);
            assertTrue(Math.abs(guess - row) <= 1, () -> "row " + row + ", guess " + guess);
        }
        assertEquals(0, guide.row(0));
    }

    private static long ceil(long distance, long step) {
        return Long.divideUnsigned(distance, step) + (Long.remainderUnsigned(distance, step) == 0 ? 0 : 1);
    }

    @Test
    @DisplayName("is not made of more rows than it can count")
    void tooMany() {
        assertNull(KeyGuide.of(1L << 40, 1L << 31, (_, _) -> 0));
    }
}
