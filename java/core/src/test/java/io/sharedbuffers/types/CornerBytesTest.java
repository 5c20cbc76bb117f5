package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.SlotTypes;
import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import io.sharedbuffers.struct.RecursiveSchema;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that 1.2.3 and 0.8.0 printed, where it matters what was in the buffer, or where the value begins. */
@DisplayName("In corners, values have the bytes of the original")
class CornerBytesTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static PackContext context(Dialect dialect) {
        return new PackContext(dialect, StandardTypesForTests.registry(), Limits.DEFAULT);
    }

    private static String packed(String type, Object value, int fill, int at, Dialect dialect) {
        WorkBuffer buffer = new WorkBuffer(1 << 12, Padding.ORIGINAL);
        Arrays.fill(buffer.array(), (byte) fill);
        int end = SlotTypes.byName(type).pack(value, buffer, at, context(dialect));
        return HexFormat.of().formatHex(buffer.array(), 0, end);
    }

    static Stream<Arguments> gaps() {
        return Stream.of(
                Arguments.of(1L, "6201ffffffffffff"),
                Arguments.of(1.5, "64000000000000f83fffffffffffffff"),
                Arguments.of(-0.0, "640000000000000080ffffffffffffff"),
                Arguments.of(bytes("abc"), "73ffffffffffffff0300616263"),
                Arguments.of("abc", "75ffffffffffffff0300616263"),
                Arguments.of(true, "5401ffffffffffff"),
                Arguments.of(List.of(1L, 2L, 3L), "65ffffffffffffff42030000010203ff"),
                Arguments.of(Tuple.of(1L), "74ffffffffffffff4201000001ffffff"),
                Arguments.of(
                        Map.of(1L, 2L),
                        "6dffffffffffffff48000000000000000100000000000000180000000000000062010000000000000100000000000000"
                                + "10000000000000000000000000000000000000000000000000000000000000004201000002ffffff"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("gaps")
    @DisplayName("with gaps that keep what was there")
    void gaps(Object value, String expected) {
        for (Dialect dialect : Dialect.values()) {
            assertEquals(expected, packed("object", value, 0xFF, 0, dialect));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("at places that are not aligned, up to multiples of 8 of the buffer")
    void unaligned(Dialect dialect) {
        assertEquals(
                "eeeeee54010000000000000d000000ee73eeeeeeeeeeeeee010061",
                packed("list", List.of(bytes("a")), 0xEE, 3, dialect));
        assertEquals("eeee42030000010203eeeeeeeeeeeeee", packed("list", List.of(1L, 2L, 3L), 0xEE, 2, dialect));
    }

    @ParameterizedTest(name = "{0} away")
    @CsvSource({
        "4294967296, 74010000000000000000000001000000",
        "2147483648, 74010000000000000000008000000000",
        "2147483647, 5401000000000000ffffff7f00000000",
        "-2147483648, 54010000000000000000008000000000",
        "-2147483649, 7401000000000000ffffff7fffffffff",
        "-4294967296, 740100000000000000000000ffffffff",
    })
    @DisplayName("with wide pointers exactly where narrow ones do not reach")
    void farReferences(long distance, String expected) {
        for (Dialect dialect : Dialect.values()) {
            byte[] known = bytes("x".repeat(20));
            PackContext context = context(dialect);
            context.implicitOffset(1L << 33);
            context.shared().note(known, true, (1L << 33) + distance);
            WorkBuffer buffer = new WorkBuffer(1 << 12, Padding.ORIGINAL);
            int end = SequenceType.LIST.pack(List.of(known), buffer, 0, context);
            assertEquals(expected, HexFormat.of().formatHex(buffer.array(), 0, end));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("for a tuple that holds itself in a list, which is read round and round")
    void tupleInItself(Dialect dialect) {
        List<Object> inner = new ArrayList<>();
        Tuple tuple = Tuple.of(inner);
        inner.add(tuple);
        String image = packed("tuple", tuple, 0, 0, dialect);
        assertEquals(
                "5401000000000000100000000000000065000000000000005401000000000000100000000000000074000000000000005401"
                        + "000000000000e0ffffff00000000",
                image);
    }

    @Test
    @Tag("slow")
    @DisplayName("for the longest list of small numbers; one more has no header that readers know")
    void longestList() {
        List<Object> longest = Collections.nCopies(16_777_214, 7L);
        for (Dialect dialect : Dialect.values()) {
            WorkBuffer buffer = new WorkBuffer(1 << 25, Padding.ORIGINAL);
            SequenceType.LIST.pack(longest, buffer, 0, context(dialect));
            assertEquals("42feffff07", HexFormat.of().formatHex(buffer.array(), 0, 5));
            List<Object> longer = Collections.nCopies(16_777_215, 7L);
            assertThrows(PackException.class, () -> SequenceType.LIST.pack(longer, buffer, 0, context(dialect)));
        }
    }

    @ParameterizedTest(name = "{0} bytes")
    @CsvSource({"17, full", "18, full", "19, 5", "20, 5"})
    @DisplayName("for byte strings only with sixteen bytes to spare")
    void spareRoom(int size, String expected) {
        WorkBuffer buffer = new WorkBuffer(size, Padding.ORIGINAL);
        String outcome;
        try {
            outcome = "" + BytesType.BYTES.pack(bytes("abc"), buffer, 0, context(Dialect.V1_2));
            assertEquals("0300616263", HexFormat.of().formatHex(buffer.array(), 0, 5));
        } catch (WorkBuffer.Full _) {
            outcome = "full";
        }
        assertEquals(expected, outcome);
    }

    @Test
    @DisplayName("unless no form of numbers holds them all")
    void integersOutOfRange() {
        BigInteger beyond = BigInteger.ONE.shiftLeft(64);
        BigInteger below = BigInteger.ONE.shiftLeft(63).negate().subtract(BigInteger.ONE);
        for (Dialect dialect : Dialect.values()) {
            for (BigInteger number : new BigInteger[] {beyond, below}) {
                assertThrows(PackException.class, () -> packed("object", number, 0, 0, dialect));
                assertThrows(PackException.class, () -> packed("list", List.of(number), 0, 0, dialect));
            }
        }
        List<Object> mixed = List.of(-1L, BigInteger.ONE.shiftLeft(63));
        assertThrows(PackException.class, () -> packed("list", mixed, 0, 0, Dialect.V1_2));
        assertEquals(
                "5402000000000000100000001800000062ff00000000000051000000000000008000000000000000",
                packed("list", mixed, 0, 0, Dialect.V0_8));
    }

    @Test
    @DisplayName("for a list in place of a set, whose repeated items stay")
    void listAsSet() {
        for (Dialect dialect : Dialect.values()) {
            assertEquals(
                    "4804000001000200b80bb80b00000000",
                    packed("frozenset", List.of(3000L, 1L, 3000L, 2L), 0, 0, dialect));
        }
    }

    @Test
    @DisplayName("of equal items in a set the first stays")
    void equalItems() {
        assertEquals(1, FrozenSet.of(0.0, -0.0).size());
        assertEquals(Long.MIN_VALUE, Double.doubleToRawLongBits((Double)
                FrozenSet.of(-0.0, 0.0).iterator().next()));
    }

    @Test
    @DisplayName("for objects in a ring, whose first is written twice")
    void ring() {
        Map<String, Object> one = new HashMap<>();
        Map<String, Object> two = new HashMap<>(Map.of("v", 2, "next", one));
        one.put("v", 1);
        one.put("next", two);
        byte[] image = SharedBuffers.packer(
                        RecursiveSchema.of("v", ScalarType.INT, "next"), WriteOptions.DEFAULT.withDialect(Dialect.V0_8))
                .pack(one);
        assertEquals(
                "0300180000000000000001000000000000000000000000000300180000000000000002000000000000000000000000000300"
                        + "e8ffffffffffffff0100000000000000000000000000",
                HexFormat.of().formatHex(image));
    }
}
