package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.Tuple;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected sizes are {@code sys.getsizeof} of CPython 3.11.7 and 2.7.18 on x86-64. */
@DisplayName("The size of a key in the memory of Python")
class PythonSizeTest {
    @ParameterizedTest
    @CsvSource({
        "'', 49, 52",
        "a, 50, 56",
        "\u00e9, 74, 56",
        "\u4e2d, 76, 56",
        "\ud83d\ude00, 80, 56",
        "a\ud83d\ude00, 84, 60",
        "\u007f, 50, 56",
        "\u0080, 74, 56",
        "\u00ff, 74, 56",
        "\u0100, 76, 56",
        "\uffff, 76, 56",
        "\u4e2d\u6587\u4e2d, 80, 64",
        "\u00e9\u00e9\u00e9, 76, 64",
        "abc, 52, 64",
        "\ud800\udc00, 80, 56"
    })
    @DisplayName("of a text depends on its widest character in 3.11 and on their number in 2.7")
    void texts(String text, long python3, long python2) {
        assertEquals(python3, PythonSize.of(text, Dialect.V1_2));
        assertEquals(python2, PythonSize.of(text, Dialect.V0_8));
    }

    @Test
    @DisplayName("of a byte string or a tuple grows with its length")
    void lengths() {
        assertEquals(33, PythonSize.of(new byte[0], Dialect.V1_2));
        assertEquals(36, PythonSize.of(new byte[3], Dialect.V1_2));
        assertEquals(37, PythonSize.of(new byte[0], Dialect.V0_8));
        assertEquals(40, PythonSize.of(new byte[3], Dialect.V0_8));
        assertEquals(40, PythonSize.of(Tuple.of(), Dialect.V1_2));
        assertEquals(64, PythonSize.of(Tuple.of(1L, 2L, 3L), Dialect.V1_2));
        assertEquals(56, PythonSize.of(Tuple.of(), Dialect.V0_8));
        assertEquals(80, PythonSize.of(Tuple.of(1L, 2L, 3L), Dialect.V0_8));
    }

    @ParameterizedTest(name = "{0} items: {1} in 3.11, {2} in 2.7")
    @CsvSource({
        "0, 216, 232",
        "4, 216, 232",
        "5, 728, 232",
        "6, 728, 744",
        "18, 728, 744",
        "19, 2264, 744",
        "21, 2264, 744",
        "22, 2264, 2280",
        "76, 2264, 2280",
        "77, 8408, 2280",
        "85, 8408, 2280",
        "86, 8408, 8424",
        "306, 8408, 8424",
        "307, 32984, 8424",
        "341, 32984, 8424",
        "342, 32984, 33000",
        "19660, 524504, 524520",
        "19661, 2097368, 524520",
        "21846, 2097368, 2097384",
        "78642, 2097368, 2097384",
        "78643, 4194520, 2097384",
        "87382, 4194520, 4194536",
        "157286, 8388824, 4194536",
        "174763, 8388824, 8388840"
    })
    @DisplayName("of a set grows in steps, as its table of slots does")
    void sets(int items, long python3, long python2) {
        Set<Integer> set = IntStream.range(0, items).boxed().collect(Collectors.toSet());
        assertEquals(python3, PythonSize.of(set, Dialect.V1_2));
        assertEquals(python2, PythonSize.of(set, Dialect.V0_8));
    }

    @Test
    @DisplayName("of a number is not worth knowing")
    void small() {
        assertEquals(0, PythonSize.of(7L, Dialect.V1_2));
        assertEquals(0, PythonSize.of(1.5, Dialect.V0_8));
    }
}
