package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
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
        assertEquals("0", Decimal.of(0.0).toString());
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

    @Test
    @DisplayName("has an exponent within 62 bits")
    void exponents() {
        long limit = 4_611_686_018_427_387_904L;
        for (long exponent : new long[] {limit - 1, 1 - limit}) {
            assertEquals(exponent, Decimal.of(true, new byte[] {1}, exponent).exponent());
        }
        for (long exponent : new long[] {limit, -limit}) {
            PackException refusal = assertThrows(PackException.class, () -> Decimal.of(true, new byte[] {1}, exponent));
            assertEquals("a decimal's exponent of " + exponent + " is not within 62 bits", refusal.getMessage());
        }
        byte[] digits = {1, 2};
        Decimal number = Decimal.of(false, digits, 0);
        digits[0] = 5;
        number.digits()[0] = 7;
        assertEquals("12", number.toString());
    }

    @Test
    @DisplayName("has a hash of its sign, its digits and its exponent")
    void hashes() {
        assertEquals(
                Decimal.parse("7E+2").hashCode(),
                Decimal.of(false, new byte[] {0, 7}, 2).hashCode());
        assertNotEquals(Decimal.parse("0").hashCode(), Decimal.parse("-0").hashCode());
        assertNotEquals(Decimal.parse("5").hashCode(), Decimal.parse("6").hashCode());
        assertNotEquals(Decimal.parse("5E+2").hashCode(), Decimal.parse("5E+3").hashCode());
        assertNotEquals(Decimal.parse("5"), Decimal.parse("50"));
        assertNotEquals(Decimal.parse("5"), "5");
    }

    @Test
    @DisplayName("is made of numbers of every class and of texts")
    void classes() {
        String seven = "0000000000000000 4201000007 000000".replace(" ", "");
        for (Object value : new Object[] {
            Decimal.parse("7"),
            new BigDecimal("7"),
            new java.math.BigInteger("7"),
            7L,
            7,
            (short) 7,
            (byte) 7,
            7.0,
            7.0f,
            new SizedNumber(ScalarType.UINT8, 7),
            " 7 "
        }) {
            assertEquals(seven, Images.of(DecimalType.DECIMAL, value));
        }
        assertEquals(seven.replace("07", "01"), Images.of(DecimalType.DECIMAL, true));
        assertEquals(seven.replace("07", "00"), Images.of(DecimalType.DECIMAL, false));
        assertEquals("fdffffffffffffff 4202000001050000".replace(" ", ""), Images.of(DecimalType.DECIMAL, "-0.15"));
        assertEquals("Decimal", DecimalType.DECIMAL.typeName());
        assertEquals(
                "Decimal takes a Decimal, a number or a text, not io.sharedbuffers.types.Tuple",
                assertThrows(PackException.class, () -> Images.of(DecimalType.DECIMAL, Tuple.of()))
                        .getMessage());
    }

    @Test
    @DisplayName("is one object wherever it is written again")
    void shared() {
        PackContext context = Images.packing(Dialect.V1_2);
        context.implicitOffset(100);
        Decimal number = Decimal.parse("7");
        DecimalType.DECIMAL.pack(number, new WorkBuffer(64, Padding.ZERO), 8, context);
        assertEquals(108, context.shared().find(number, false, DecimalType.class));
        assertThrows(PackException.class, () -> context.shared().find(number, false, BytesType.class));
    }

    @ParameterizedTest
    @CsvSource({
        "0000000000000080 4201000001, 1001, an exponent within 62 bits, -4611686018427387904",
        "0000000000000000 540100000000000001000000, 1009, digits side by side, a sequence of another kind",
        "0000000000000000 66010000000000000000803f, 1009, digits side by side, a sequence of another kind",
        "0000000000000000 42 020000 010a, 1009, digits from 0 to 9, 10",
        "0000000000000000 62 020000 01ff, 1009, digits from 0 to 9, -1",
    })
    @DisplayName("is corrupt if its parts are none")
    void corrupt(String hex, long offset, String expected, String actual) {
        CorruptDataException refusal = assertThrows(
                CorruptDataException.class,
                () -> DecimalType.DECIMAL.read(Images.region("ee" + hex), 1, Images.reading()));
        assertEquals(offset, refusal.offset());
        assertEquals(expected, refusal.expected());
        assertEquals(actual, refusal.actual());
        assertEquals("07-dates-decimal", refusal.spec());
    }

    @Test
    @DisplayName("has no more digits than the reader allows")
    void limit() {
        ReadContext three = Images.reading(Limits.DEFAULT.withValueSize(3));
        String head = "ee 0100000000000000";
        assertEquals(
                Decimal.parse("-129"), DecimalType.DECIMAL.read(Images.region(head + "42 030000 010209"), 1, three));
        LimitExceededException refusal = assertThrows(
                LimitExceededException.class,
                () -> DecimalType.DECIMAL.read(Images.region(head + "42 040000 01020304"), 1, three));
        assertEquals(1009, refusal.offset());
        assertEquals("at most 3 digits", refusal.expected());
        assertEquals("4 digits", refusal.actual());
    }
}
