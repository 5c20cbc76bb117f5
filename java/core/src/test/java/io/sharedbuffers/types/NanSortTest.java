package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The right columns are what {@code sorted} of CPython 3.11 makes of the left ones. */
@DisplayName("Numbers with NaN among them are sorted")
class NanSortTest {
    private static List<Double> numbers(String text) {
        return Arrays.stream(text.split(" "))
                .map(word -> word.equals("nan") ? Double.valueOf(Double.NaN) : Double.valueOf(word))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2.0, 2.0",
        "1.0 3.5, 1.0 3.5",
        "nan -1.0, nan -1.0",
        "-2.0 nan -1.0, -2.0 nan -1.0",
        "-3.0 -4.5 2.0, -4.5 -3.0 2.0",
        "nan 1.5 nan -2.5 2.5, nan 1.5 nan -2.5 2.5",
        "nan nan -1.5 -2.0 0.0, nan nan -2.0 -1.5 0.0",
        "nan nan -1.5 nan -1.5 1.5 nan -2.0, nan nan -1.5 nan -1.5 1.5 nan -2.0",
        "-0.5 nan nan -4.5 0.5 nan 0.0 0.5, -0.5 nan nan -4.5 0.5 nan 0.0 0.5",
        "nan -2.0 nan -4.5 1.0 -4.5 2.0 4.5 2.5 nan nan -1.5 nan, "
                + "nan -2.0 nan -4.5 -4.5 -1.5 1.0 2.0 2.5 4.5 nan nan nan",
        "nan 2.5 nan 3.5 nan 4.5 1.0 -4.0 -3.5 nan 1.0 0.5 nan, "
                + "nan -3.5 0.5 1.0 2.5 nan 1.0 3.5 nan -4.0 4.5 nan nan",
        "3.0 2.0 nan 1.0 0.5, 0.5 1.0 2.0 3.0 nan",
        "3.0 0.0 -0.0 nan, 0.0 -0.0 3.0 nan",
        "0.0 -0.0 nan, 0.0 -0.0 nan",
        "2.0 1.0, 1.0 2.0",
    })
    @DisplayName("as Python does it, in no order")
    void asPython(String given, String sorted) {
        assertEquals(numbers(sorted), NanSort.sorted(numbers(given)));
    }

    @Test
    @DisplayName("and in ascending order with NaN last, from 64 numbers on")
    void many() {
        List<Double> sorted = new ArrayList<>(Collections.nCopies(64, 1.0));
        sorted.set(0, -1.0);
        sorted.set(63, Double.NaN);
        List<Double> given = new ArrayList<>(sorted);
        Collections.reverse(given);
        assertEquals(sorted, NanSort.sorted(given));
        // One less is sorted as Python does it: NaN at the start stays there.
        given.remove(63);
        assertEquals(given, NanSort.sorted(given));
    }
}
