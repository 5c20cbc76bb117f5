package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.WorkBuffer;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A value behind a type code")
class WrappedTypeTest {
    private static final BigInteger TWO_63 = new BigInteger("9223372036854775808");

    @ParameterizedTest
    @CsvSource({
        "0, INT8",
        "-128, INT8",
        "127, INT8",
        "128, UINT8",
        "255, UINT8",
        "256, INT16",
        "-129, INT16",
        "32768, UINT16",
        "65536, INT32",
        "-32769, INT32",
        "2147483648, UINT32",
        "4294967295, UINT32",
        "4294967296, INT64",
        "-2147483649, INT64",
        "9223372036854775807, INT64",
        "-9223372036854775808, INT64",
        "9223372036854775808, UINT64",
        "18446744073709551615, UINT64",
    })
    @DisplayName("takes the first width that a whole number fits")
    void narrowest(BigInteger number, ScalarType expected) {
        assertEquals(expected, WrappedType.scalarOf(number));
        boolean fitsLong = number.bitLength() < Long.SIZE;
        assertEquals(expected, WrappedType.narrowest(fitsLong ? (Number) number.longValue() : number));
        if (fitsLong) {
            assertEquals(expected, WrappedType.scalarOf(number.longValue()));
        }
    }

    @Test
    @DisplayName("has the width of its kind, or the one that is forced, or is no number")
    void kinds() {
        assertEquals(ScalarType.BOOL, WrappedType.scalarOf(true));
        assertEquals(ScalarType.FLOAT, WrappedType.scalarOf(1.5));
        assertEquals(ScalarType.FLOAT, WrappedType.scalarOf(1.5f));
        assertEquals(ScalarType.FLOAT32, WrappedType.scalarOf(new SizedNumber(ScalarType.FLOAT32, 1)));
        assertEquals(ScalarType.INT8, WrappedType.scalarOf((byte) 5));
        assertEquals(ScalarType.INT8, WrappedType.scalarOf((short) 5));
        assertEquals(ScalarType.UINT8, WrappedType.scalarOf(200));
        assertNull(WrappedType.scalarOf("5"));
        assertThrows(PackException.class, () -> WrappedType.scalarOf(null));
        BigInteger most = TWO_63.shiftLeft(1).subtract(BigInteger.ONE);
        for (BigInteger beyond :
                List.of(most.add(BigInteger.ONE), most.negate(), TWO_63.negate().subtract(BigInteger.ONE))) {
            assertEquals(
                    beyond + " is outside of the range -2^63 to 2^64-1",
                    assertThrows(PackException.class, () -> WrappedType.scalarOf(beyond))
                            .getMessage());
        }
    }

    @Test
    @DisplayName("is an object with a code to a slot")
    void traits() {
        assertEquals("object", WrappedType.OBJECT.typeName());
        assertTrue(WrappedType.OBJECT.wrapped());
        assertFalse(WrappedType.OBJECT.inline());
        assertEquals(8, WrappedType.OBJECT.slotSize());
        assertFalse(SequenceType.LIST.wrapped());
    }

    @Test
    @DisplayName("needs room for its code and number only, and fills records of 8 or 16 bytes")
    void room() {
        for (int size = 0; size < 9; size++) {
            WorkBuffer small = new WorkBuffer(size, Padding.ORIGINAL);
            assertThrows(
                    WorkBuffer.Full.class, () -> WrappedType.OBJECT.pack(1.5, small, 0, Images.packing(Dialect.V1_2)));
        }
        WorkBuffer enough = new WorkBuffer(9, Padding.ORIGINAL);
        assertEquals(16, WrappedType.OBJECT.pack(1.5, enough, 0, Images.packing(Dialect.V1_2)));
        WorkBuffer two = new WorkBuffer(2, Padding.ORIGINAL);
        assertEquals(8, WrappedType.OBJECT.pack(true, two, 0, Images.packing(Dialect.V1_2)));
    }

    @Test
    @DisplayName("in a buffer too small for a number leaves nothing behind, not even its code")
    void nothingLeft() {
        WorkBuffer small = new WorkBuffer(4, Padding.ORIGINAL);
        assertThrows(WorkBuffer.Full.class, () -> WrappedType.OBJECT.pack(1.5, small, 0, Images.packing(Dialect.V1_2)));
        assertEquals(0, small.array()[0]);
    }

    @Test
    @DisplayName("counts as a container while it is written, up to the limit and no further")
    void depth() {
        PackContext context = new PackContext(
                Dialect.V1_2, io.sharedbuffers.StandardTypesForTests.registry(), Limits.DEFAULT.withDepth(2));
        WorkBuffer buffer = new WorkBuffer(1 << 10, Padding.ZERO);
        for (int i = 0; i < 3; i++) {
            WrappedType.OBJECT.pack(List.of("a" + i), buffer, 0, context);
        }
        List<Object> deeper = List.of(List.of("b"));
        assertThrows(PackException.class, () -> WrappedType.OBJECT.pack(deeper, buffer, 0, context));
    }

    @Test
    @DisplayName("is read eight bytes behind its code, a number one byte")
    void reads() {
        assertEquals(-2L, Images.read(WrappedType.OBJECT, "62fe"));
        assertEquals(-2.5, Images.read(WrappedType.OBJECT, "6400000000000004c0"));
        assertEquals("abc", Images.read(WrappedType.OBJECT, "75 ffffffffffffff 0300616263"));
    }

    @Test
    @DisplayName("with a code that nobody registered is corrupt, where codes of applications get a hint")
    void unknownCodes() {
        CorruptDataException custom =
                assertThrows(CorruptDataException.class, () -> Images.read(WrappedType.OBJECT, "80"));
        assertEquals("0x80, an application's own code: register its schema before reading", custom.actual());
        assertEquals(1000, custom.offset());
        assertEquals("02-type-codes", custom.spec());
        assertEquals(
                "0x7f",
                assertThrows(CorruptDataException.class, () -> Images.read(WrappedType.OBJECT, "7f"))
                        .actual());
        assertEquals(
                "0x0",
                assertThrows(CorruptDataException.class, () -> Images.read(WrappedType.OBJECT, "00"))
                        .actual());
    }

    @Test
    @DisplayName("is one level deeper than what holds it")
    void readDepth() {
        String list = "65 00000000000000 42000000";
        ReadContext one = Images.reading(Limits.DEFAULT.withDepth(1));
        assertEquals(List.of(), WrappedType.OBJECT.read(Images.region(list), 0, one));
        ReadContext none = Images.reading(Limits.DEFAULT.withDepth(0));
        LimitExceededException refusal =
                assertThrows(LimitExceededException.class, () -> WrappedType.OBJECT.read(Images.region(list), 0, none));
        assertEquals(1000, refusal.offset());
    }

    @Test
    @DisplayName("forced into a width must fit it")
    void sized() {
        assertEquals(
                "5105000000000000 0000000000000000".replace(" ", ""),
                Images.of(WrappedType.OBJECT, new SizedNumber(ScalarType.UINT64, 5)));
        assertThrows(PackException.class, () -> new SizedNumber(ScalarType.INT8, 128));
        assertTrue(new SizedNumber(ScalarType.INT8, 127).isInteger());
        assertFalse(new SizedNumber(ScalarType.FLOAT, 127).isInteger());
    }
}
