package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.PackException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bytes are those that 1.2.3 and 0.8.0 print. */
@DisplayName("A frozen set is written")
class FrozenSetTypeTest {
    private static final BigInteger TWO_63 = new BigInteger("9223372036854775808");

    private static String image(Object items) {
        String image = Images.of(FrozenSetType.FROZENSET, items);
        assertEquals(image, Images.of(FrozenSetType.PROXIED_FROZENSET, items, Dialect.V0_8));
        return image;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 6d01000000000000",
        "55, 6d00000000000080",
        "56, 4d000000000000000100000000000000",
        "119, 4d000000000000000000000000000080",
        "120, 4201000078000000",
        "9223372036854775807, 7101000000000000ffffffffffffff7f",
        "-9223372036854775808 9223372036854775807, 71020000000000000000000000000080ffffffffffffff7f",
    })
    @DisplayName("as a bitmap where its whole numbers are few and small, whatever their class")
    void bitmaps(String numbers, String expected) {
        Set<Object> longs = new LinkedHashSet<>();
        Set<Object> bigs = new LinkedHashSet<>();
        for (String number : numbers.split(" ")) {
            longs.add(Long.parseLong(number));
            bigs.add(new BigInteger(number));
        }
        assertEquals(expected, image(longs));
        assertEquals(expected, image(bigs));
    }

    @Test
    @DisplayName("of numbers of mixed classes by their values")
    void classes() {
        assertEquals("6d1e000000000000", image(List.of((byte) 1, (short) 2, 3, BigInteger.valueOf(4))));
        assertEquals("6d1e000000000000", image(List.of(BigInteger.valueOf(4), 3, (short) 2, (byte) 1)));
        String floats = "6402000000000000000000000000f83f0000000000000440";
        assertEquals(floats, image(List.of(2.5f, 1.5)));
        String mixed = "54020000000000001000000018000000620100000000000064000000000000044000000000000000";
        assertEquals(mixed, image(List.of(BigInteger.ONE, 2.5)));
        assertEquals(mixed, image(List.of(1, 2.5f)));
        assertEquals(mixed, image(List.of(2.5, 1L)));
    }

    @Test
    @DisplayName("with whole numbers that no 64 bits hold together is refused, in 0.8 only if one alone is too large")
    void tooWide() {
        Set<Object> mixed = Set.of(TWO_63, -5L);
        assertThrows(PackException.class, () -> Images.of(FrozenSetType.FROZENSET, mixed));
        assertEquals(
                "5402000000000000100000001800000062fb00000000000051000000000000008000000000000000",
                Images.of(FrozenSetType.FROZENSET, mixed, Dialect.V0_8));
        for (Dialect dialect : Dialect.values()) {
            Set<Object> below = Set.of(TWO_63.negate().subtract(BigInteger.ONE), 5L);
            assertThrows(PackException.class, () -> Images.of(FrozenSetType.FROZENSET, below, dialect));
        }
    }

    @Test
    @DisplayName("of zeros of both signs as they come")
    void zeros() {
        assertEquals("640200000000000000000000000000000000000000000080", image(List.of(0.0, -0.0)));
        assertEquals("640200000000000000000000000000800000000000000000", image(List.of(-0.0, 0.0)));
        assertEquals(
                "6404000000000000000000000000f8bf00000000000000000000000000000080000000000000f83f",
                image(List.of(1.5, 0.0, -0.0, -1.5)));
        List<Double> many = new ArrayList<>(
                IntStream.range(0, 64).mapToObj(i -> i * 37 % 64 + 1.0).toList());
        many.set(10, 0.0);
        many.set(40, -0.0);
        String image = image(many);
        assertEquals("6440000000000000" + "0000000000000000" + "0000000000000080", image.substring(0, 48));
    }

    @Test
    @DisplayName("with NaN in the order that Python's sorting leaves, also in runs that Java would merge")
    void notNumbers() {
        List<Object> given = new ArrayList<>(
                IntStream.range(0, 40).mapToObj(i -> i * 7 % 40 + 0.0).toList());
        given.set(5, Double.NaN);
        given.set(22, Double.NaN);
        List<Object> expected = new ArrayList<>();
        for (String number : ("0 1 3 5 6 7 8 10 12 14 21 28 NaN 2 4 9 11 13 15 16 17 18 19 20 22 23 24 25 26 27 29"
                        + " 30 31 32 33 36 37 38 39 NaN")
                .split(" ")) {
            expected.add(Double.valueOf(number));
        }
        Object read = Images.read(SequenceType.LIST, Images.of(FrozenSetType.FROZENSET, given));
        assertEquals(expected, read);
    }

    @Test
    @DisplayName("only if it is a collection")
    void refusal() {
        assertEquals("frozenset", FrozenSetType.FROZENSET.typeName());
        assertEquals("proxied_frozenset", FrozenSetType.PROXIED_FROZENSET.typeName());
        assertEquals(
                "frozenset takes a Set or another Collection, not java.lang.String",
                assertThrows(PackException.class, () -> Images.of(FrozenSetType.FROZENSET, "ab"))
                        .getMessage());
        assertThrows(
                PackException.class, () -> Images.of(FrozenSetType.FROZENSET, Arrays.asList("a", new ArrayList<>())));
    }

    @Test
    @DisplayName("again as it was read")
    void views() {
        Object view = Images.read(FrozenSetType.FROZENSET, "4201000078000000");
        assertEquals("4201000078000000", image(view));
    }
}
