package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.pickle.Vectors;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The order of a Python set of numbers")
class PythonSetOrderTest {
    /** The last lines of a file describe large sets by start, step and size, and their order by a checksum. */
    private static final int LARGE_SETS = 2;

    @ParameterizedTest
    @CsvSource({"V3_11, set-order-py311.tsv", "V2_7, set-order-py27.tsv"})
    @DisplayName("is that of the real interpreter for random ints and floats")
    void isThatOfPython(PythonSetOrder python, String file) {
        List<String[]> lines = Vectors.lines(file);
        for (String[] line : lines.subList(0, lines.size() - LARGE_SETS)) {
            assertEquals(numbers(line[1]), python.of(numbers(line[0])));
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_11, set-order-py311.tsv", "V2_7, set-order-py27.tsv"})
    @DisplayName("is that of the real interpreter for tens of thousands of ints, where tables grow more slowly")
    void isThatOfPythonForLargeSets(PythonSetOrder python, String file) {
        List<String[]> lines = Vectors.lines(file);
        for (String[] line : lines.subList(lines.size() - LARGE_SETS, lines.size())) {
            long[] rule =
                    Arrays.stream(line[0].split(" ")).mapToLong(Long::parseLong).toArray();
            List<Long> given = LongStream.range(0, rule[2])
                    .map(i -> (rule[0] + i * rule[1]) % (1L << 40))
                    .boxed()
                    .toList();
            String order = python.of(given).stream().map(Object::toString).collect(Collectors.joining(" "));
            CRC32 checksum = new CRC32();
            checksum.update(order.getBytes(StandardCharsets.US_ASCII));
            assertEquals(line[1], HexFormat.of().toHexDigits(Integer.reverseBytes((int) checksum.getValue())));
        }
    }

    @Test
    @DisplayName("is refused for NaN, whose hash is an address in Python 3.11")
    void refusesNaN() {
        assertThrows(PackException.class, () -> PythonSetOrder.V3_11.of(List.of(1L, Double.NaN)));
    }

    private static List<Number> numbers(String joined) {
        return joined.isEmpty()
                ? List.of()
                : Arrays.stream(joined.split(" "))
                        .map(PythonSetOrderTest::number)
                        .toList();
    }

    private static Number number(String spelled) {
        if (spelled.startsWith("f")) {
            return Double.longBitsToDouble(HexFormat.fromHexDigitsToLong(spelled.substring(1)));
        }
        BigInteger number = new BigInteger(spelled);
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }
}
