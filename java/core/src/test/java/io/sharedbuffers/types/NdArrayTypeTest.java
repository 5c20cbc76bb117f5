package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A numpy array")
class NdArrayTypeTest {
    private static MemorySegment bytes(String hex) {
        return MemorySegment.ofArray(HexFormat.of().parseHex(hex));
    }

    /** The array of the given bytes, which starts at offset 1001 of its file. */
    private static NdArray read(String hex) {
        return NdArrayType.NDARRAY.read(Images.region("ee" + hex), 1, Images.reading());
    }

    private static CorruptDataException corrupt(String hex) {
        return assertThrows(CorruptDataException.class, () -> read(hex));
    }

    /** The bytes are those that 1.2.3 and 0.8.0 print for two items. */
    @ParameterizedTest
    @CsvSource({
        "<u8, 00, 01000000000000000200000000000000",
        "<i8, 01, 01000000000000000200000000000000",
        "<u4, 02, 0100000002000000",
        "<i4, 03, 0100000002000000",
        "<u2, 04, 01000200",
        "<i2, 05, 01000200",
        "|u1, 06, 0102",
        "|i1, 07, 0102",
        "<f8, 08, 000000000000f03f0000000000000040",
        "<f4, 09, 0000803f00000040",
    })
    @DisplayName("of a usual type has its number")
    void numbered(String dtype, String number, String items) {
        String length = "%02x00000000000000".formatted(items.length() / 2);
        String image = "10000000000000001800000000000000" + "62" + number + "000000000000" + length + items;
        NdArray array = NdArray.of(DType.of(dtype), new long[] {2}, bytes(items));
        for (Dialect dialect : Dialect.values()) {
            assertEquals(image, Images.of(NdArrayType.NDARRAY, array, dialect));
        }
        assertEquals(array, read(image));
    }

    @Test
    @DisplayName("of another type has its text or its fields, and a shape if it has not one dimension")
    void described() {
        NdArray text = NdArray.of(DType.of(">u2"), new long[] {2}, bytes("00010002"));
        String described =
                "10000000000000001d0000000000000075000000000000000300" + "3e7532" + "040000000000000000010002";
        assertEquals(described, Images.of(NdArrayType.NDARRAY, text));
        assertEquals(text, read(described));
        assertEquals(
                described.replace("1d0000000000000075", "1d0000000000000073"),
                Images.of(NdArrayType.NDARRAY, text, Dialect.V0_8));
        NdArray matrix = NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("01000200"));
        String shaped = "1800000000000000200000000000000042020000010200006205000000000000040000000000000001000200";
        assertEquals(shaped, Images.of(NdArrayType.NDARRAY, matrix));
        assertEquals(matrix, read(shaped));
        NdArray fields = NdArray.of(DType.of(new DType.Field("a", DType.of("<i2"))), new long[] {1}, bytes("0100"));
        String structured =
                "100000000000000058000000000000006500000000000000540100000000000010000000000000007400000000000000"
                        + "5402000000000000100000001b0000007500000000000000010061750000000000000003003c693202000000000000000100";
        assertEquals(structured, Images.of(NdArrayType.NDARRAY, fields));
        assertEquals(fields, read(structured));
        assertEquals(
                structured.replace("00750000", "00730000").replace("61750000", "61730000"),
                Images.of(NdArrayType.NDARRAY, fields, Dialect.V0_8));
    }

    @Test
    @DisplayName("is corrupt where its positions leave it")
    void positions() {
        CorruptDataException type = corrupt("0f00000000000000 1800000000000000 6206000000000000 0000000000000000");
        assertEquals(1001, type.offset());
        assertEquals("a position from 16 to 32", type.expected());
        assertEquals("15", type.actual());
        assertEquals("08-ndarray", type.spec());
        CorruptDataException data = corrupt("1000000000000000 2100000000000000 6206000000000000 0000000000000000");
        assertEquals(1009, data.offset());
        assertEquals("a position from 16 to 32", data.expected());
        assertEquals("33", data.actual());
        CorruptDataException atEnd = corrupt("1000000000000000 2000000000000000 6206000000000000 0000000000000000");
        assertEquals(1033, atEnd.offset());
        assertEquals("00-conventions", atEnd.spec());
    }

    @ParameterizedTest
    @CsvSource({"620a, 10", "62ff, -1", "51ffffffffffffffff, "})
    @DisplayName("is corrupt where its type has no known number")
    void numbers(String type, String found) {
        CorruptDataException refusal = corrupt("1000000000000000 1000000000000000 " + type + "0000000000000000");
        assertEquals(1017, refusal.offset());
        assertEquals(
                found == null ? "a dtype with a text or a list of fields" : "the number of a dtype, 0 to 9",
                refusal.expected());
        assertEquals(found == null ? "something else" : found, refusal.actual());
    }

    @Test
    @DisplayName("is corrupt where its shape is not filled, or is none")
    void shapes() {
        CorruptDataException tail =
                corrupt("1000000000000000 1800000000000000 6205000000000000 0300000000000000 010002");
        assertEquals(1025, tail.offset());
        assertEquals("the 2 bytes of the shape", tail.expected());
        assertEquals("3 bytes", tail.actual());
        CorruptDataException large = corrupt(
                "1800000000000000 2000000000000000 4202000002020000" + " 6205000000000000 0200000000000000 0100");
        assertEquals(1033, large.offset());
        assertEquals("the 8 bytes of the shape", large.expected());
        CorruptDataException negative = corrupt(
                "1800000000000000 2000000000000000 62020000ffff0000" + " 6205000000000000 0200000000000000 0100");
        assertEquals(1017, negative.offset());
        assertEquals("a shape that 2 bytes fill", negative.expected());
        for (String shape : List.of("6601000000000000 00000000", "5401000000000000 01000000")) {
            CorruptDataException none =
                    corrupt("1c00000000000000 2400000000000000" + shape + " 6205000000000000 0200000000000000 0100");
            assertEquals(1017, none.offset());
            assertEquals("whole numbers side by side", none.expected());
        }
    }

    @Test
    @DisplayName("is corrupt where its type is no text that numpy knows")
    void texts() {
        CorruptDataException refusal =
                corrupt("1000000000000000 1000000000000000 75 00000000000000 0200 3c78 0000000000000000");
        assertEquals(1017, refusal.offset());
        assertEquals("a dtype", refusal.expected());
        assertEquals("\"<x\" is not the dtype of items that can be stored, such as <f8", refusal.actual());
        CorruptDataException fields =
                corrupt("1000000000000000 1000000000000000 65 00000000000000 42 010000 07 000000 0000000000000000");
        assertEquals("a dtype with fields as tuples of name and type", fields.expected());
    }

    /** An array without items, whose only field has a name of a number of letters. */
    private static Region named(int length) {
        ByteBuffer image = ByteBuffer.allocate(128 + length).order(ByteOrder.LITTLE_ENDIAN);
        image.putLong(16)
                .putLong(120 + length)
                .putLong('e')
                .putLong('T' | 1 << 8)
                .putLong(16);
        image.putLong('t').putLong('T' | 2 << 8).putInt(32).putInt(16);
        image.putLong('u').putShort((short) 3).put("|u1".getBytes(StandardCharsets.US_ASCII));
        image.position(80).putLong('u').putShort((short) 0x7FFF).putLong(length);
        java.util.Arrays.fill(image.array(), 98, 98 + length, (byte) 'x');
        return Region.of(image.array(), "names");
    }

    @Test
    @DisplayName("has at most 1,048,576 characters of names")
    void longNames() {
        NdArray most = NdArrayType.NDARRAY.read(named(1 << 20), 0, Images.reading());
        assertEquals(DType.of(new DType.Field("x".repeat(1 << 20), DType.of("|u1"))), most.dtype());
        CorruptDataException refusal = assertThrows(
                CorruptDataException.class, () -> NdArrayType.NDARRAY.read(named((1 << 20) + 1), 0, Images.reading()));
        assertEquals("a dtype with names of at most 1048576 characters", refusal.expected());
        assertEquals(16, refusal.offset());
    }

    @Test
    @DisplayName("is refused in a slot if it is none")
    void refusal() {
        assertEquals("ndarray", NdArrayType.NDARRAY.typeName());
        assertEquals(
                "ndarray takes NdArray, not java.lang.String",
                assertThrows(PackException.class, () -> Images.of(NdArrayType.NDARRAY, "x"))
                        .getMessage());
    }

    @Test
    @DisplayName("of Java's numbers holds their bytes, lowest first")
    void ofNumbers() {
        assertEquals(NdArray.of(DType.of("<i4"), new long[] {2}, bytes("01000000feffffff")), NdArray.of(1, -2));
        assertEquals(
                NdArray.of(DType.of("<i8"), new long[] {2}, bytes("0100000000000000feffffffffffffff")),
                NdArray.of(1L, -2L));
        assertEquals(NdArray.of(DType.of("<f8"), new long[] {1}, bytes("00000000000004c0")), NdArray.of(-2.5));
        assertEquals(2, NdArray.of(1, -2).size());
        assertEquals(1, NdArray.of(1, -2).dimensions());
        assertEquals("NdArray[<i4, shape [2]]", NdArray.of(1, -2).toString());
        assertTrue(NdArray.of(1).data().isReadOnly());
        assertEquals(1, NdArray.of(1).data().get(ValueLayout.JAVA_BYTE, 0));
    }

    @Test
    @DisplayName("equals one of the same type, shape and bytes")
    void equality() {
        NdArray array = NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("01000200"));
        assertEquals(array, NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("01000200")));
        assertEquals(
                array.hashCode(),
                NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("01000200"))
                        .hashCode());
        for (NdArray other : List.of(
                NdArray.of(DType.of("<u2"), new long[] {1, 2}, bytes("01000200")),
                NdArray.of(DType.of("<i2"), new long[] {2, 1}, bytes("01000200")))) {
            assertNotEquals(array, other);
            assertNotEquals(array.hashCode(), other.hashCode());
        }
        assertNotEquals(array, NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("02000200")));
        assertNotEquals(array, NdArray.of(DType.of("<i2"), new long[] {1, 2}, bytes("01000201")));
        assertFalse(array.equals(null));
    }

    @Test
    @DisplayName("has as many bytes as type and shape demand")
    void sizes() {
        DType type = DType.of("<i2");
        assertEquals(
                "an array of <i2 and shape [3] has 6 bytes, not 4",
                assertThrows(PackException.class, () -> NdArray.of(type, new long[] {3}, bytes("01000200")))
                        .getMessage());
        for (long[] shape : List.of(new long[] {-1}, new long[] {1L << 62}, new long[] {0, -2})) {
            assertEquals(
                    "an array of shape " + Arrays.toString(shape) + " exceeds 2^63 bytes",
                    assertThrows(PackException.class, () -> NdArray.of(type, shape, bytes("")))
                            .getMessage());
        }
        assertEquals(0, NdArray.of(type, new long[] {3, 0}, bytes("")).size());
        assertThrows(PackException.class, () -> NdArray.of(type, new long[] {0, 1L << 62}, bytes("")));
        long[] shape = {1};
        NdArray array = NdArray.of(type, shape, bytes("0100"));
        shape[0] = 7;
        array.shape()[0] = 8;
        assertEquals(1, array.shape()[0]);
    }

    @ParameterizedTest
    @CsvSource({"<f8, 8", "|S5, 5", "<U3, 12", ">M8[ns], 8", "b1, 1", "=c16, 16", "|V999999999, 999999999"})
    @DisplayName("has items of as many bytes as their type tells")
    void itemSizes(String text, long size) {
        assertEquals(size, DType.of(text).itemSize());
        assertEquals(text, DType.of(text).toString());
    }

    @Test
    @DisplayName("has items without size, of objects, or of no fields never")
    void noItems() {
        for (String text : List.of("|S0", "|O8", "<f", "f8 ", "<x8", "|V1000000000", "<M8[]", "")) {
            assertThrows(PackException.class, () -> DType.of(text), text);
        }
        assertThrows(PackException.class, () -> DType.of(new DType.Field[0]));
        DType point = DType.of(new DType.Field("x", DType.of("<f4")), new DType.Field("y", DType.of("<U2")));
        assertEquals(12, point.itemSize());
        assertEquals("[Field[name=x, type=<f4], Field[name=y, type=<U2]]", point.toString());
    }
}
