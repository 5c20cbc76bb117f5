package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The copy of a key that went through a pickle")
class PickledKeyTest {
    @ParameterizedTest
    @EnumSource
    @DisplayName("has a number of a given width of its own, which is one wherever it stands in the key")
    void copiesNumbersOfAWidth(Dialect dialect) {
        SizedNumber half = new SizedNumber(ScalarType.FLOAT32, 0.5);
        Tuple key = Tuple.of(half, Tuple.of(half));

        Tuple copy = (Tuple) new PickledKey(dialect).copy(key);

        assertEquals(key, copy);
        assertNotSame(half, copy.get(0));
        assertSame(copy.get(0), ((Tuple) copy.get(1)).get(0));
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("has plain numbers of their own at each place")
    void copiesPlainNumbers(Dialect dialect) {
        Double half = Double.valueOf(0.5);

        Tuple copy = (Tuple) new PickledKey(dialect).copy(Tuple.of(half, half));

        assertEquals(Tuple.of(half, half), copy);
        assertNotSame(copy.get(0), copy.get(1));
    }
}
