package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are those that 1.2.3 and 0.8.0 print. */
@DisplayName("A list")
class SequenceTypeTest {
    private static final BigInteger TWO_63 = new BigInteger("9223372036854775808");

    @ParameterizedTest
    @CsvSource({
        "'', 4200000000000000",
        "0 255, 4202000000ff0000",
        "-1 127, 62020000ff7f0000",
        "-1 128, 68020000ffff8000",
        "256, 4801000000010000",
        "65535, 48010000ffff0000",
        "65536, 6901000000000100",
        "-128, 6201000080000000",
        "-129 0, 680200007fff0000",
        "-1 32767, 68020000ffffff7f",
        "-1 32768, 69020000ffffffff0080000000000000",
        "-32768, 6801000000800000",
        "-32769, 69010000ff7fffff",
        "2147483647, 69010000ffffff7f",
        "2147483648, 4901000000000080",
        "4294967295, 49010000ffffffff",
        "4294967296, 71010000000000000000000001000000",
        "-1 2147483647, 69020000ffffffffffffff7f00000000",
        "-1 2147483648, 7102000000000000ffffffffffffffff0000008000000000",
        "-2147483648, 6901000000000080",
        "-2147483649, 7101000000000000ffffff7fffffffff",
        "9223372036854775807, 7101000000000000ffffffffffffff7f",
        "-9223372036854775808, 71010000000000000000000000000080",
        "9223372036854775808, 51010000000000000000000000000080",
        "18446744073709551615 0, 5102000000000000ffffffffffffffff0000000000000000",
    })
    @DisplayName("of whole numbers takes the narrowest form that holds them all")
    void narrowest(String numbers, String expected) {
        List<BigInteger> items = numbers.isEmpty()
                ? List.of()
                : Arrays.stream(numbers.split(" ")).map(BigInteger::new).toList();
        List<Object> longs = items.stream()
                .map(n -> n.bitLength() < Long.SIZE ? (Object) n.longValue() : n)
                .toList();
        for (Dialect dialect : Dialect.values()) {
            assertEquals(expected, Images.of(SequenceType.LIST, items, dialect));
            assertEquals(expected, Images.of(SequenceType.LIST, longs, dialect));
        }
        if (items.stream().allMatch(n -> n.bitLength() < Long.SIZE)) {
            long[] array = items.stream().mapToLong(BigInteger::longValue).toArray();
            assertEquals(expected, Images.of(SequenceType.LIST, array));
        }
        if (items.stream().allMatch(n -> n.bitLength() < Integer.SIZE)) {
            int[] array = items.stream().mapToInt(BigInteger::intValue).toArray();
            assertEquals(expected, Images.of(SequenceType.LIST, array));
        }
    }

    @Test
    @DisplayName("of other items has pointers to them, None being one of its own")
    void pointers() {
        for (Dialect dialect : Dialect.values()) {
            assertEquals(
                    "5402000000000000100000002000000064000000000000f83f000000000000006201000000000000",
                    Images.of(SequenceType.LIST, List.of(1.5, 1L), dialect));
            assertEquals(
                    "5402000000000000100000001800000054010000000000005400000000000000",
                    Images.of(SequenceType.LIST, List.of(true, false), dialect));
            assertEquals(
                    "54020000000000000100000001000000",
                    Images.of(SequenceType.LIST, Arrays.asList(null, null), dialect));
        }
        assertEquals(
                "5403000000000000010000001800000001000000000000007500000000000000010061",
                Images.of(SequenceType.LIST, Arrays.asList(null, "a", null)));
    }

    @Test
    @DisplayName("may be an array, a tuple or a collection, of numbers of any class")
    void classes() {
        assertEquals("62020000ff7f0000", Images.of(SequenceType.LIST, new long[] {-1, 127}));
        assertEquals("62020000ff7f0000", Images.of(SequenceType.LIST, new int[] {-1, 127}));
        assertEquals("62020000ff7f0000", Images.of(SequenceType.TUPLE, Tuple.of(-1, (byte) 127)));
        assertEquals("62020000ff7f0000", Images.of(SequenceType.LIST, new LinkedHashSet<>(List.of((short) -1, 127L))));
        String floats = "6402000000000000000000000000f83f00000000000000c0";
        assertEquals(floats, Images.of(SequenceType.LIST, new double[] {1.5, -2}));
        assertEquals(floats, Images.of(SequenceType.LIST, List.of(1.5f, -2.0)));
        assertEquals(
                "list takes a List, Tuple, long[], int[] or double[], not java.lang.String",
                assertThrows(PackException.class, () -> Images.of(SequenceType.LIST, "ab"))
                        .getMessage());
    }

    @Test
    @DisplayName("of whole numbers that no 64 bits hold together is refused, in 0.8 only if one alone is too large")
    void tooWide() {
        List<Object> mixed = List.of(TWO_63, -1L);
        assertThrows(PackException.class, () -> Images.of(SequenceType.LIST, mixed));
        assertEquals(
                "540200000000000010000000200000005100000000000000800000000000000062ff000000000000",
                Images.of(SequenceType.LIST, mixed, Dialect.V0_8));
        BigInteger below = TWO_63.negate().subtract(BigInteger.ONE);
        BigInteger beyond = TWO_63.shiftLeft(1);
        for (List<BigInteger> items : List.of(
                List.of(below),
                List.of(beyond),
                List.of(below, TWO_63),
                List.of(TWO_63, below),
                List.of(TWO_63, beyond),
                List.of(beyond, TWO_63))) {
            assertEquals(
                    "a list of whole numbers must fit -2^63 to 2^63-1 or 0 to 2^64-1 as a whole",
                    assertThrows(PackException.class, () -> Images.of(SequenceType.LIST, items))
                            .getMessage());
            assertThrows(PackException.class, () -> Images.of(SequenceType.LIST, items, Dialect.V0_8));
        }
    }

    @Test
    @DisplayName("has a name for each of its kinds, and reads as tuple where it is one")
    void kinds() {
        assertEquals("list", SequenceType.LIST.typeName());
        assertEquals("tuple", SequenceType.TUPLE.typeName());
        assertEquals("proxied_list", SequenceType.PROXIED_LIST.typeName());
        assertEquals("proxied_tuple", SequenceType.PROXIED_TUPLE.typeName());
        assertEquals(Tuple.of(5L), Images.read(SequenceType.PROXIED_TUPLE, "4201000005"));
        assertEquals(Tuple.of(5L), Images.read(SequenceType.TUPLE, "4201000005"));
        assertEquals(List.of(5L), Images.read(SequenceType.PROXIED_LIST, "4201000005"));
    }

    static Stream<ScalarType> numbers() {
        return Stream.of(ScalarType.values()).filter(type -> type.isInteger() || type.isFloat());
    }

    @Test
    @DisplayName("starts with the code of its numbers, and pointers or nothing have none")
    void codes() {
        numbers()
                .filter(type -> type != ScalarType.INT && type != ScalarType.FLOAT)
                .forEach(type -> assertEquals(type, SequenceType.numbersOf(type.code())));
        for (char code : "Tt?mMsu".toCharArray()) {
            assertNull(SequenceType.numbersOf(code));
        }
    }

    @Test
    @DisplayName("is written where it is told to, with its pointers from its own first byte")
    void place() {
        WorkBuffer buffer = new WorkBuffer(1 << 10, Padding.ZERO);
        PackContext context = Images.packing(Dialect.V1_2);
        context.implicitOffset(1 << 20);
        Object one = new byte[20];
        context.shared().note(one, true, 1 << 20);
        int end = SequenceType.LIST.pack(Arrays.asList(one, null, true, one), buffer, 16, context);
        assertEquals(
                "54 04000000000000 f0ffffff 01000000 18000000 f0ffffff 5401000000000000".replace(" ", ""),
                HexFormat.of().formatHex(buffer.array(), 16, end));
        assertEquals((1 << 20) + 16 + 24, context.shared().find(true, true));
    }

    @Test
    @DisplayName("of numbers is written behind what is there, up to a multiple of eight of the buffer")
    void behind() {
        for (Object numbers : new Object[] {new int[] {-1, 300}, new long[] {-1, 300}, List.of(-1L, 300L)}) {
            WorkBuffer buffer = new WorkBuffer(64, Padding.ORIGINAL);
            Arrays.fill(buffer.array(), (byte) 0xEE);
            assertEquals(24, SequenceType.LIST.pack(numbers, buffer, 9, Images.packing(Dialect.V1_2)));
            assertEquals("ee68020000ffff2c01eeeeee", HexFormat.of().formatHex(buffer.array(), 8, 20));
        }
    }

    @Test
    @DisplayName("gives back the room that it borrowed for its pointers")
    void release() {
        WorkBuffer buffer = new WorkBuffer(1 << 10, Padding.ZERO);
        PackContext context = Images.packing(Dialect.V1_2);
        SequenceType.LIST.pack(List.of("a", List.of("b", "c")), buffer, 0, context);
        assertEquals(0, context.borrow(1));
    }
}
