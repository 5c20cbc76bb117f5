package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import java.math.BigDecimal;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A decimal")
class DecimalTest {
    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "0, 0",
        "-0, -0",
        "0.0, 0.0",
        "0E+5, 0E+5",
        "0E-7, 0E-7",
        "0E-6, 0.000000",
        "1E+2, 1E+2",
        "12E+1, 1.2E+2",
        "123E-10, 1.23E-8",
        "0.000001, 0.000001",
        "1E-7, 1E-7",
        "1.5e+1, 15",
        "+1_, ",
        "007.50, 7.50",
        ".5, 0.5",
        "5., 5",
        "-1E-999999, -1E-999999",
        "123456789012345678901234567890, 123456789012345678901234567890",
    })
    @DisplayName("is spelled as Python spells it")
    void text(String text, String expected) {
        if (expected == null) {
            assertThrows(PackException.class, () -> Decimal.parse(text));
        } else {
            assertEquals(expected, Decimal.parse(text).toString());
            assertEquals(Decimal.parse(text), Decimal.parse(expected));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-", "1e", "NaN", "sNaN", "Infinity", "-inf", "1 2", "0x10", "1E9999999999999999999"})
    @DisplayName("is refused where the text is no finite number")
    void noNumber(String text) {
        assertThrows(PackException.class, () -> Decimal.parse(text));
    }

    @Test
    @DisplayName("has the exact value of a floating-point number")
    void doubles() {
        assertEquals(
                "0.1000000000000000055511151231257827021181583404541015625",
                Decimal.of(0.1).toString());
        assertEquals("-0", Decimal.of(-0.0).toString());
        assertEquals("100", Decimal.of(100.0).toString());
        assertThrows(PackException.class, () -> Decimal.of(Double.POSITIVE_INFINITY));
    }

    @Test
    @DisplayName("converts to and from BigDecimal with all its digits")
    void bigDecimals() {
        for (String text : new String[] {"0", "1.50", "-38.872874", "1E+400", "1E-400"}) {
            assertEquals(new BigDecimal(text), Decimal.parse(text).toBigDecimal());
            assertEquals(Decimal.parse(text), Decimal.of(new BigDecimal(text)));
        }
        assertThrows(
                ArithmeticException.class, () -> Decimal.parse("1E+9999999999").toBigDecimal());
    }

    @Test
    @DisplayName("differs from one of the same value with other digits, and from its negative")
    void equality() {
        assertNotEquals(Decimal.parse("1.0"), Decimal.parse("1.00"));
        assertNotEquals(Decimal.parse("0"), Decimal.parse("-0"));
        assertEquals(Decimal.of(false, new byte[] {0, 0, 7}, 2), Decimal.parse("7E+2"));
        assertEquals(Decimal.of(true, new byte[0], 0), Decimal.parse("-0"));
        assertThrows(IllegalArgumentException.class, () -> Decimal.of(false, new byte[] {10}, 0));
    }
}
