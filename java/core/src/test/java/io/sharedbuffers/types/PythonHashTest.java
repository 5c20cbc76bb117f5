package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are what {@code hash} prints in CPython 3.11 and 2.7. */
@DisplayName("Python's hash")
class PythonHashTest {
    @ParameterizedTest
    @CsvSource({
        "Infinity, 314159, 314159",
        "-Infinity, -314159, -271828",
        "0.5, 1152921504606846976, 1073741824",
        "-0.5, -1152921504606846976, -1073741824",
        "0.1, 230584300921369408, 2576882278",
        "-2.3, -691752902764107778, -2523227545",
        "1e300, 1224995262755759164, 8474648701417850880",
        "-1e300, -1224995262755759164, -8474648701417850880",
        "1.5e300, 1837492894133638746, -5734771021582775296",
        "5e-324, 16777216, 1038581760",
        "2.2250738585072014e-308, 32768, 1040285696",
        "1.1e-310, 2291371005173563553, 1660203607",
        "0.0, 0, 0",
        "-0.0, 0, 0",
        "-1.0, -2, -2",
        "1000000000000000.5, 1153921504606846976, 3653819544",
        "3.141592653589793, 326490430436040707, 1826823505",
        "1.1529215046068475e18, 1152921504606847488, 1152921504606847488",
        "2.305843009213694e18, 1, 2305843009213693952",
    })
    @DisplayName("of a floating-point number")
    void floats(double number, long in311, long in27) {
        assertEquals(in311, PythonSetOrder.V3_11.hash(number));
        assertEquals(in27, PythonSetOrder.V2_7.hash(number));
        assertEquals(in27, PythonSetOrder.of(Dialect.V0_8).hash((Number) number));
    }

    @ParameterizedTest
    @CsvSource({
        "-1, -2, -2",
        "2305843009213693951, 0, 2305843009213693951",
        "2305843009213693950, 2305843009213693950, 2305843009213693950",
        "2305843009213693952, 1, 2305843009213693952",
        "-2305843009213693952, -2, -2305843009213693952",
        "4611686018427387904, 2, 4611686018427387904",
        "9223372036854775807, 3, 9223372036854775807",
        "-9223372036854775808, -4, -9223372036854775808",
        "9223372036854775808, 4, -9223372036854775808",
        "18446744073709551615, 7, -2",
        "18446744073709551616, 8, 1",
        "-18446744073709551616, -8, -2",
        "17293822569102704639, 1152921504606846982, -1152921504606846977",
        "-9223372036854775809, -5, 9223372036854775807",
        "1000000000000000000000000000000, 465258685558744706, 5076944324515372240",
        "-1000000000000000000000000000000, -465258685558744706, -5076944324515372240",
        "147808829414345923316083210206383297601, 1621833479614294590, -6044592214148745475",
        "1237940039285380274899124223, 536870911, 67108863",
        "1329227995784915872903807060280344575, 576460752303423487, 72057594037927935",
        "-1329227995784915872903807060280344575, -576460752303423487, -72057594037927935",
    })
    @DisplayName("of a whole number")
    void wholes(BigInteger number, long in311, long in27) {
        assertEquals(in311, PythonSetOrder.V3_11.hash(number));
        assertEquals(in27, PythonSetOrder.V2_7.hash(number));
        assertEquals(in311, PythonSetOrder.of(Dialect.V1_2).hash((Number) number));
        if (number.bitLength() < Long.SIZE) {
            assertEquals(in311, PythonSetOrder.V3_11.hash((Number) number.longValue()));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1427247692705959881030588244157923964601869783, 5594871498844585118",
        "1427247692705959881001236593908438989805176387, 2858733919357408662",
        "1427247692705959881057200001313806982927264566, -8312068872147712705",
    })
    @DisplayName("of a whole number whose digits carry in 2.7")
    void carries(BigInteger number, long in27) {
        assertEquals(in27, PythonSetOrder.V2_7.hash(number));
    }

    @Test
    @DisplayName("of NaN is zero in 2.7, and no fixed one in 3.11")
    void notNumbers() {
        assertEquals(0, PythonSetOrder.V2_7.hash(Double.NaN));
        assertThrows(PackException.class, () -> PythonSetOrder.V3_11.hash(Double.NaN));
    }

    @Test
    @DisplayName("is one for equal numbers, of which a set keeps the first")
    void equalNumbers() {
        assertEquals(List.of(0L, 1.0), PythonSetOrder.V3_11.of(List.of(1.0, 1L, 0L, -0.0, BigInteger.ONE)));
        List<Double> infinite = List.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertEquals(infinite.subList(0, 1), PythonSetOrder.V2_7.of(infinite));
    }
}
