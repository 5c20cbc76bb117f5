package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
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
    @DisplayName("is exact where rows fill its segments evenly")
    void exact() {
        KeyGuide consecutive = KeyGuide.of(15, 16, (distance, _) -> distance);
        for (int distance = 0; distance < 16; distance++) {
            assertEquals(distance, consecutive.row(distance));
        }
        KeyGuide everyOther = KeyGuide.of(30, 16, (distance, _) -> distance / 2);
        for (int distance = 0; distance <= 30; distance++) {
            assertEquals(distance / 2, everyOther.row(distance));
        }
    }

    @Test
    @DisplayName("takes the last segment for as densely filled as its part up to the highest key is")
    void lastSegment() {
        // Two segments of 16: eight rows at distances 0 to 15, eight at 16 to 20, so 25.6 would fill the second one.
        KeyGuide guide = KeyGuide.of(20, 16, (_, _) -> 8);
        assertEquals(0, guide.row(1));
        assertEquals(7, guide.row(15));
        assertEquals(8, guide.row(16));
        assertEquals(8 + 3, guide.row(18), "2/16 of 25 rows");
        assertEquals(8 + 6, guide.row(20), "4/16 of 25 rows");
    }

    @Test
    @DisplayName("asks for the first row of each segment, near to where it should be")
    void questions() {
        List<String> asked = new ArrayList<>();
        KeyGuide.of(1000, 64, (distance, near) -> {
            asked.add(distance + " near " + near);
            return distance / 16;
        });
        // Eight segments of 128; what is behind the last one counts for the tenth: 64 rows / 9 numbers = 7 rows each.
        assertEquals(
                List.of(
                        "128 near 7",
                        "256 near 15",
                        "384 near 23",
                        "512 near 31",
                        "640 near 39",
                        "768 near 47",
                        "896 near 55"),
                asked);
        List<Long> near = new ArrayList<>();
        KeyGuide.of(1000, 64, (_, guess) -> {
            near.add(guess);
            return 63;
        });
        assertEquals(List.of(7L, 63L, 63L, 63L, 63L, 63L, 63L), near, "no row behind the last one");
    }

    @Test
    @DisplayName("has no more segments than 4 MiB hold")
    void most() {
        long[] asked = {0};
        KeyGuide.of((1L << 40) - 1, 1L << 25, (distance, _) -> {
            asked[0]++;
            return distance >>> 15;
        });
        assertEquals((1 << 20) - 1, asked[0], "for each of 2^20 segments but the first");
        assertEquals(4 << 20, KeyGuide.MOST_BYTES);
    }

    @Test
    @DisplayName("is not made of more rows than it can count")
    void tooMany() {
        assertNull(KeyGuide.of(1L << 40, 1L << 31, (_, _) -> 0));
        assertEquals(0, KeyGuide.of(100, (1L << 31) - 1, (_, _) -> 0).row(0));
    }
}
