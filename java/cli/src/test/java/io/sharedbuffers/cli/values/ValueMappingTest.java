package io.sharedbuffers.cli.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructRow;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SizedNumber;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The msgpack mapping")
class ValueMappingTest {
    private static final Schema POINT =
            Schema.builder().slot("x", ScalarType.INT).build();

    private static Object decode(String hex) throws IOException {
        RegisteredTypes types = RegisteredTypes.NONE.with("Point", 0x80, POINT);
        try (ValueDecoder decoder = new ValueDecoder(HexFormat.of().parseHex(hex), "test", types)) {
            Object value = decoder.next();
            assertFalse(decoder.hasNext(), "one value, read to its end");
            return value;
        }
    }

    private static String complaint(String hex) {
        return assertThrows(InputException.class, () -> decode(hex)).getMessage();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "c0, None",
        "c3, True",
        "e0, -32",
        "d38000000000000000, -2^63",
        "cfffffffffffffffff, 2^64-1",
        "cb8000000000000000, -0.0",
        "cb7ff8dead0000beef, a NaN with a payload",
        "cb7ff0000000000001, a signalling NaN",
        "a4c3a9c3bc, a text",
        "c402ff00, bytes",
        "9303c0a161, a list",
        "82a16202a16101, a dict in its order",
        "d5019105, a tuple",
        "d40190, the empty tuple",
        "d60293030102, a frozenset in its order",
        "c705032d302e3030, a decimal with its sign and exponent",
        "c7050331452b3130, a decimal with a positive exponent",
        "c7060493cd07e8021d, a date",
        "d80599cd07e8021d173b3bce000f423fc000, a moment without an offset",
        "c7120599cd07e8021d173b3bce000f423fd1f1f001, a moment with an offset and fold",
        "c70b0693a33c69319102c4020102, an array of numbers",
        "c71906939292a178a33c663492a179a37c75319101c4050000803f07, an array of structures",
        "d80693a33c663890c4080000000000000000, an array without dimensions",
        "d60701020304, a buffer",
        "c7070892a4696e743805, an int8",
        "c7120892a7666c6f61743332cb3fe0000000000000, a float32",
    })
    @DisplayName("loses nothing: what is decoded and encoded again has the same bytes")
    void isExact(String hex, String what) throws IOException {
        assertEquals(hex, HexFormat.of().formatHex(ValueEncoder.bytes(decode(hex), RegisteredTypes.NONE)), what);
    }

    @Test
    @DisplayName("gives every value an object of its own, since the writer shares by identity")
    void sharesNothingByItself() throws IOException {
        List<?> floats = assertInstanceOf(List.class, decode("92cb3fe0000000000000cb3fe0000000000000"));
        assertEquals(floats.getFirst(), floats.getLast());
        assertNotSame(floats.getFirst(), floats.getLast());

        List<?> texts = assertInstanceOf(List.class, decode("92a3616263a3616263"));
        assertEquals(texts.getFirst(), texts.getLast());
        assertNotSame(texts.getFirst(), texts.getLast());
    }

    @Test
    @DisplayName("ties values by ext 10 and 11 to one object")
    void tiesValues() throws IOException {
        List<?> pair = assertInstanceOf(List.class, decode("92d60a92019101d40b01"));
        assertEquals(List.of(1L), pair.getFirst());
        assertSame(pair.getFirst(), pair.getLast());
    }

    @Test
    @DisplayName("lets a list contain itself")
    void tiesCycles() throws IOException {
        List<?> list = assertInstanceOf(List.class, decode("c7060a920191d40b01"));
        assertSame(list, list.getFirst());
    }

    @Test
    @DisplayName("makes rows of registered types by name")
    void makesRegisteredObjects() throws IOException {
        StructRow row = assertInstanceOf(StructRow.class, decode("c70b0992a5506f696e7481a17801"));
        assertSame(POINT, row.schema());
    }

    @Test
    @DisplayName("keeps the width of sized numbers")
    void keepsWidths() throws IOException {
        assertEquals(new SizedNumber(ScalarType.INT8, 5L), decode("c7070892a4696e743805"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "d40b07, ext 11 refers to number 7",
        "d40d00, ext code 13 has no meaning",
        "91d40c80, only at the start of a stream",
        "d6019105, ends",
        "82a16101a16102, key a twice",
        "820101c302, key true twice",
        "a2ff00, not UTF-8",
        "c7060493cd07e7021d, February 29",
        "c7070892a4696e743908, no width of numbers",
        "c7080892a4696e7438cc80, too large for int8",
        "c7040339393978, not a finite decimal",
        "c70b0693a33c69319103c4020102, has 3 bytes",
        "c70b0992a5506f696e7a81a17801, no registered type",
        "c70b0992a5506f696e7481a17a01, no slot",
        "dd7fffffff01, ends in the middle",
        "df7fffffff01, ends in the middle",
        "c67fffffff01, ends in the middle",
        "db7fffffff01, ends in the middle",
        "c97fffffff0791, ends in the middle",
        "ddffffffff01, 4294967295",
    })
    @DisplayName("refuses what it does not define, and lengths that the stream does not have")
    void refusesBadInput(String hex, String reason) {
        String message = complaint(hex);
        assertTrue(message.startsWith("test, byte "), message);
        assertTrue(message.contains(reason), message);
    }

    @Test
    @DisplayName("refuses values that nest too deeply rather than overflow the stack")
    void limitsDepth() {
        assertTrue(complaint("91".repeat(100_000)).contains("512"));
    }
}
