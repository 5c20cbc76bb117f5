package io.sharedbuffers.pickle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The order of a Python 2.7 dict")
class Python2DictOrderTest {
    @Test
    @DisplayName("is that of the real interpreter for random names")
    void isThatOfPython() {
        for (String[] line : Vectors.lines("dict-order-py27.tsv")) {
            assertEquals(names(line[1]), Python2DictOrder.of(names(line[0])));
        }
    }

    private static List<String> names(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(" "));
    }

    @Test
    @DisplayName("follows from hashes that 2.7 prints for hash('') and hash('abc')")
    void hashesStrings() {
        assertEquals(0, Python2DictOrder.hash(new byte[0]));
        assertEquals(1453079729188098211L, Python2DictOrder.hash("abc".getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    @DisplayName("holds for whole numbers too: 2.7 walks a dict of -1, -2, 8, 0 as 8, 0, -2, -1")
    void ordersNumbers() {
        long[] hashes = {
            Python2DictOrder.hash(-1), Python2DictOrder.hash(-2), Python2DictOrder.hash(8), Python2DictOrder.hash(0)
        };
        assertArrayEquals(new int[] {2, 3, 1, 0}, Python2DictOrder.of(hashes));
    }
}
