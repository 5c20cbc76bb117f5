package io.sharedbuffers.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.OnDiskType;
import io.sharedbuffers.types.ScalarType;
import io.sharedbuffers.types.SizedNumber;
import io.sharedbuffers.types.WrappedType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A number in a slot")
class NumberConversionTest {
    /** Every way to ask for a whole number; {@code n} is there once per way, by {@link SlotName}. */
    interface Whole {
        @SlotName("n")
        byte asByte();

        @SlotName("n")
        short asShort();

        @SlotName("n")
        int asInt();

        @SlotName("n")
        long asLong();

        @SlotName("n")
        float asFloat();

        @SlotName("n")
        double asDouble();

        @SlotName("n")
        Byte asByteBox();

        @SlotName("n")
        Short asShortBox();

        @SlotName("n")
        Integer asIntBox();

        @SlotName("n")
        Long asLongBox();

        @SlotName("n")
        Float asFloatBox();

        @SlotName("n")
        Double asDoubleBox();

        @SlotName("n")
        BigInteger asBig();

        @SlotName("n")
        Number asNumber();

        @SlotName("n")
        Object asObject();
    }

    private record Way(Function<Whole, Object> getter, Function<BigInteger, Object> exact) {}

    private static final List<Way> WAYS = List.of(
            new Way(Whole::asByte, BigInteger::byteValueExact),
            new Way(Whole::asShort, BigInteger::shortValueExact),
            new Way(Whole::asInt, BigInteger::intValueExact),
            new Way(Whole::asLong, BigInteger::longValueExact),
            new Way(Whole::asFloat, NumberConversionTest::floatExact),
            new Way(Whole::asDouble, NumberConversionTest::doubleExact),
            new Way(Whole::asByteBox, BigInteger::byteValueExact),
            new Way(Whole::asShortBox, BigInteger::shortValueExact),
            new Way(Whole::asIntBox, BigInteger::intValueExact),
            new Way(Whole::asLongBox, BigInteger::longValueExact),
            new Way(Whole::asFloatBox, NumberConversionTest::floatExact),
            new Way(Whole::asDoubleBox, NumberConversionTest::doubleExact),
            new Way(Whole::asBig, n -> n),
            new Way(Whole::asNumber, NumberConversionTest::plain),
            new Way(Whole::asObject, NumberConversionTest::plain));

    private static Object floatExact(BigInteger n) {
        if (!new java.math.BigDecimal(n.floatValue()).toBigInteger().equals(n)) {
            throw new ArithmeticException();
        }
        return n.floatValue();
    }

    private static Object doubleExact(BigInteger n) {
        if (!new java.math.BigDecimal(n.doubleValue()).toBigInteger().equals(n)) {
            throw new ArithmeticException();
        }
        return n.doubleValue();
    }

    private static Object plain(BigInteger n) {
        return n.bitLength() < Long.SIZE ? (Object) n.longValueExact() : n;
    }

    /** The edges of all types that lie within one, and their neighbours. */
    private static List<BigInteger> edges(ScalarType type) {
        int bits = 8 * type.slotSize() - (type.isSigned() ? 1 : 0);
        BigInteger max = BigInteger.TWO.pow(bits).subtract(BigInteger.ONE);
        BigInteger min = type.isSigned() ? BigInteger.TWO.pow(bits).negate() : BigInteger.ZERO;
        List<BigInteger> edges = new ArrayList<>();
        for (int bit : new int[] {0, 7, 8, 15, 16, 24, 25, 31, 32, 53, 54, 63, 64}) {
            for (int near = -1; near <= 1; near++) {
                BigInteger edge = BigInteger.TWO.pow(bit).add(BigInteger.valueOf(near));
                edges.add(edge);
                edges.add(edge.negate());
            }
        }
        edges.removeIf(edge -> edge.compareTo(min) < 0 || edge.compareTo(max) > 0);
        return edges;
    }

    @ParameterizedTest
    @DisplayName("that is whole is read exactly, or not at all")
    @EnumSource(
            value = ScalarType.class,
            names = {"UINT8", "INT8", "UINT16", "INT16", "UINT32", "INT32", "UINT64", "INT64", "INT"})
    void readsWholeNumbersExactly(ScalarType type) {
        for (boolean sparse : new boolean[] {false, true}) {
            Schema schema = schema(type, sparse);
            Binding<Whole> binding = Bindings.of(Whole.class, schema);
            for (BigInteger n : edges(type)) {
                checkAllWays(binding, schema, n, n);
            }
        }
    }

    @Test
    @DisplayName("that is whole and behind a type code is read exactly, or not at all")
    void readsWrappedNumbersExactly() {
        Schema schema = schema(WrappedType.OBJECT, false);
        Binding<Whole> binding = Bindings.of(Whole.class, schema);
        for (BigInteger n : edges(ScalarType.INT64)) {
            checkAllWays(binding, schema, n, n);
        }
        for (BigInteger n : edges(ScalarType.UINT64)) {
            checkAllWays(binding, schema, n, new SizedNumber(ScalarType.UINT64, n));
        }
    }

    private static Schema schema(OnDiskType type, boolean sparse) {
        Schema.Builder schema = Schema.builder().slot("n", type);
        return sparse ? schema.slot("a", type).slot("z", type).build() : schema.build();
    }

    private static void checkAllWays(Binding<Whole> binding, Schema schema, BigInteger n, Object stored) {
        Whole view = binding.read(Packed.region(schema, Map.of("n", stored)), 0, Packed.CONTEXT);
        for (Way way : WAYS) {
            Object expected;
            try {
                expected = way.exact.apply(n);
            } catch (ArithmeticException _) {
                String message = assertThrows(ArithmeticException.class, () -> way.getter.apply(view))
                        .getMessage();
                assertTrue(message.contains("slot \"n\"") && message.contains(n.toString()), message);
                continue;
            }
            assertEquals(expected, way.getter.apply(view));
        }
    }

    interface Floats {
        double wide();

        @SlotName("narrow")
        float narrow();

        @SlotName("narrow")
        double narrowAsDouble();

        @SlotName("narrow")
        Float narrowBox();

        @SlotName("any")
        float anyAsFloat();
    }

    @Test
    @DisplayName("that is floating-point keeps its bits")
    void readsFloatingPoint() {
        Schema schema = Schema.builder()
                .slot("wide", ScalarType.FLOAT64)
                .slot("narrow", ScalarType.FLOAT32)
                .slot("any", WrappedType.OBJECT)
                .build();
        double payload = Double.longBitsToDouble(0x7FF8_0000_0000_BEEFL);
        Floats view = Packed.read(Floats.class, schema, Map.of("wide", payload, "narrow", 0.1f, "any", 0.1));
        assertEquals(0x7FF8_0000_0000_BEEFL, Double.doubleToRawLongBits(view.wide()));
        assertEquals(0.1f, view.narrow());
        assertEquals((double) 0.1f, view.narrowAsDouble());
        assertEquals(0.1f, view.narrowBox());
        assertTrue(assertThrows(ArithmeticException.class, view::anyAsFloat)
                .getMessage()
                .contains("slot \"any\""));
        assertEquals(0.5f, Packed.read(Floats.class, schema, Map.of("any", 0.5)).anyAsFloat());
    }
}
