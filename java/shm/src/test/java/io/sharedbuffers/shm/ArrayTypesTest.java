package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayTypesTest {
    private final Shared shared = new Shared();
    private SharedArray array;

    ArrayTypesTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        array.close();
        shared.close();
    }

    private ArrayView of(String dtype, long... shape) {
        if (array != null) {
            array.close();
            array.unlink();
        }
        ArrayDType type = ArrayDType.of(dtype);
        array = SharedArray.create(shared.store, "a", ArrayHeader.of(type, shape, ArrayFooter.V3_548));
        return array.view().as(type);
    }

    private void assertRefused(Runnable store) {
        byte[] before = array.segment().toArray(ValueLayout.JAVA_BYTE);
        assertThrows(IllegalArgumentException.class, store::run);
        assertArrayEquals(before, array.segment().toArray(ValueLayout.JAVA_BYTE));
    }

    @ParameterizedTest
    @CsvSource({
        "int8, -128, 127",
        "uint8, 0, 255",
        "int16, -32768, 32767",
        "uint16, 0, 65535",
        "int32, -2147483648, 2147483647",
        "uint32, 0, 4294967295",
        "bool, 0, 1"
    })
    void integersBeyondTheTypeAreRefusedAndNothingIsStored(String dtype, long least, long greatest) {
        ArrayView view = of(dtype, 2);
        view.setLong(0, least);
        view.setLong(1, greatest);
        assertEquals(least, view.getLong(0));
        assertEquals(greatest, view.getLong(1));
        view.setDouble(0, greatest);
        view.setDouble(1, least);
        assertEquals(greatest, view.getDouble(0));
        assertEquals(least, view.getDouble(1));
        assertRefused(() -> view.setLong(0, least - 1));
        assertRefused(() -> view.setLong(0, greatest + 1));
        assertRefused(() -> view.setDouble(0, 0.5));
        assertRefused(() -> view.setDouble(0, Double.NaN));
        assertRefused(() -> view.setDouble(0, Double.POSITIVE_INFINITY));
        assertRefused(() -> view.copyFrom(new long[] {greatest + 1, 0}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"int64", "longlong"})
    void doublesInIntegersOf64BitsAreWholeAndInRange(String dtype) {
        ArrayView view = of(dtype, 1);
        view.setDouble(0, -0x1p63);
        assertEquals(Long.MIN_VALUE, view.getLong(0));
        assertEquals(-0x1p63, view.getDouble(0));
        assertRefused(() -> view.setDouble(0, 0x1p63));
        assertRefused(() -> view.setDouble(0, 0.5));
        assertEquals(Long.MIN_VALUE, view.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uint64", "ulonglong"})
    void integersOf64BitsWithoutASignUseAllBits(String dtype) {
        ArrayView view = of(dtype, 1);
        view.setDouble(0, 0x1p63);
        assertEquals(Long.MIN_VALUE, view.getLong(0));
        assertEquals(0x1p63, view.getDouble(0));
        view.setDouble(0, 0x1p64 - 2048);
        assertEquals(-2048, view.getLong(0));
        view.setLong(0, -1);
        assertEquals(new BigInteger("18446744073709551615"), view.get(0));
        assertRefused(() -> view.setDouble(0, 0x1p64));
        assertRefused(() -> view.setDouble(0, -1));
    }

    @Test
    void numbersOf16BitsAreRoundedOnce() {
        ArrayView view = of("float16", 1);
        // numpy.float16 of the same numbers
        double[][] cases = {
            {65519.999, 65504},
            {65520, Double.POSITIVE_INFINITY},
            {1 + 0x1p-11, 1},
            {1 + 0x1p-11 + 0x1p-40, 1 + 0x1p-10},
            {1 + 0x1p-10 + 0x1p-11 - 0x1p-40, 1 + 0x1p-10},
            {0x1p-25, 0},
            {0x1p-25 * (1 + 0x1p-30), 0x1p-24},
            {-0x1p-1000, -0.0},
            {1e300, Double.POSITIVE_INFINITY},
            {-1e300, Double.NEGATIVE_INFINITY},
        };
        for (double[] pair : cases) {
            view.setDouble(0, pair[0]);
            assertEquals(pair[1], view.getDouble(0), () -> pair[0] + "");
        }
        view.setDouble(0, Double.NaN);
        assertTrue(Double.isNaN((Double) view.get(0)));
        short[] bits = {0x3c00};
        view.copyFrom(bits);
        assertEquals(1, view.getDouble(0));
    }

    @Test
    void numbersOf32BitsAreRounded() {
        ArrayView view = of("f4", 2);
        view.copyFrom(new double[] {0.1, 1e300});
        float[] items = new float[2];
        view.copyTo(items);
        assertArrayEquals(new float[] {0.1f, Float.POSITIVE_INFINITY}, items);
        assertThrows(UnsupportedOperationException.class, () -> view.getLong(0));
        assertThrows(UnsupportedOperationException.class, () -> view.setLong(0, 1));
    }

    @Test
    void everyArrayOfJavaCarriesTheTypesOfItsWidth() {
        ArrayView bools = of("?", 3);
        bools.copyFrom(new boolean[] {true, false, true});
        boolean[] back = new boolean[3];
        bools.copyTo(back);
        assertArrayEquals(new boolean[] {true, false, true}, back);
        array.segment().set(ValueLayout.JAVA_BYTE, 1, (byte) 2);
        assertTrue(bools.getBoolean(1));
        assertEquals(1, bools.getLong(1));
        ArrayView shorts = of("u2", 2);
        shorts.copyFrom(new short[] {-1, 5});
        assertEquals(65535, shorts.getLong(0));
        ArrayView ints = of("u4", 2);
        ints.copyFrom(new int[] {-1, 5});
        assertEquals(0xffff_ffffL, ints.getLong(0));
        ArrayView bytes = of("u1", 2);
        bytes.copyFrom(new byte[] {-1, 5});
        assertEquals(255, bytes.getLong(0));
        ArrayView complex = of("c16", 2);
        complex.copyFrom(new double[] {1, 2, 3, 4});
        assertEquals(new Complex(3, 4), complex.get(1));
        assertThrows(IllegalArgumentException.class, () -> complex.copyFrom(new double[2]));
        assertThrows(UnsupportedOperationException.class, () -> complex.getDouble(0));
        assertThrows(UnsupportedOperationException.class, () -> complex.setDouble(0, 1));
        assertThrows(UnsupportedOperationException.class, () -> bytes.getComplex(0));
        ArrayView small = of("c8", 1);
        small.copyFrom(new float[] {1, 2});
        assertEquals(new Complex(1, 2), small.getComplex(0));
    }

    @Test
    void textsAreKeptWholeOrRefused() {
        ArrayView view = of("U3", 2);
        view.setText(0, "é😀z");
        assertEquals("é😀z", view.getText(0));
        assertEquals(0x1f600, array.segment().get(ValueLayout.JAVA_INT, 4));
        view.setText(0, "a");
        assertEquals("a", view.get(0));
        view.setText(1, "a\0b");
        assertEquals("a\0b", view.getText(1));
        assertRefused(() -> view.setText(0, "abcd"));
        assertRefused(() -> view.setText(0, "a\0"));
        view.setText(0, "\ud800");
        assertEquals("\ud800", view.getText(0));
        array.segment().set(ValueLayout.JAVA_INT, 0, 0x110000);
        var e = assertThrows(SharedObjectException.Corrupt.class, () -> view.getText(0));
        assertEquals(0, e.offset());
        assertThrows(UnsupportedOperationException.class, () -> view.getDouble(0));
    }

    @Test
    void bytesAreKeptWholeOrRefused() {
        ArrayView view = of("S3", 2);
        view.setBytes(0, new byte[] {1, 2, 3});
        view.setBytes(0, new byte[] {1});
        assertArrayEquals(new byte[] {1}, view.getBytes(0));
        assertRefused(() -> view.setBytes(0, new byte[] {1, 0}));
        assertRefused(() -> view.setBytes(0, new byte[] {1, 2, 3, 4}));
        ArrayView raw = of("V3", 1);
        raw.setBytes(0, new byte[] {1, 0, 0});
        assertArrayEquals(new byte[] {1, 0, 0}, (byte[]) raw.get(0));
        assertRefused(() -> raw.setBytes(0, new byte[] {1, 0}));
        ArrayView longDouble = of("g", 1);
        assertEquals(16, longDouble.getBytes(0).length);
        assertThrows(UnsupportedOperationException.class, () -> longDouble.getDouble(0));
    }

    @ParameterizedTest
    @CsvSource({
        // what numpy.datetime64(number, unit) prints
        "Y, 56, 2026-01-01T00:00:00Z",
        "M, -1, 1969-12-01T00:00:00Z",
        "2M, 3, 1970-07-01T00:00:00Z",
        "W, 1, 1970-01-08T00:00:00Z",
        "D, -1, 1969-12-31T00:00:00Z",
        "h, 25, 1970-01-02T01:00:00Z",
        "m, 61, 1970-01-01T01:01:00Z",
        "25s, 4, 1970-01-01T00:01:40Z",
        "ms, -1, 1969-12-31T23:59:59.999Z",
        "us, 1700000000000001, 2023-11-14T22:13:20.000001Z",
        "ns, 9223372036854775807, 2262-04-11T23:47:16.854775807Z",
        "7ns, -3, 1969-12-31T23:59:59.999999979Z",
    })
    void momentsHaveTheUnitThatTheCallerApplies(String unit, long steps, Instant moment) {
        ArrayView view = of("M8", 1);
        assertThrows(UnsupportedOperationException.class, () -> view.getInstant(0));
        ArrayView timed = view.as(ArrayDType.datetime64(unit));
        timed.setInstant(0, moment);
        assertEquals(steps, view.getLong(0));
        assertEquals(Optional.of(moment), timed.getInstant(0));
        assertEquals(moment, timed.get(0));
        assertEquals(steps, view.get(0));
    }

    @Test
    void whatIsNoWholeNumberOfStepsIsRefused() {
        ArrayView seconds = of("M8[s]", 1);
        assertRefused(() -> seconds.setInstant(0, Instant.ofEpochMilli(1)));
        ArrayView months = of("M8[M]", 1);
        assertRefused(() -> months.setInstant(0, Instant.parse("2020-01-02T00:00:00Z")));
        ArrayView nanos = of("M8[ns]", 1);
        assertRefused(() -> nanos.setInstant(0, Instant.parse("2263-01-01T00:00:00Z")));
        ArrayView years = of("M8[Y]", 1);
        years.setLong(0, Long.MAX_VALUE);
        assertThrows(ArithmeticException.class, () -> years.getInstant(0));
        assertEquals(Long.MAX_VALUE, years.get(0));
    }

    @Test
    void spansAndMissingTimes() {
        ArrayView spans = of("m8[ms]", 2);
        spans.setDuration(0, Duration.ofSeconds(-2));
        assertEquals(-2000, spans.getLong(0));
        assertEquals(Optional.of(Duration.ofSeconds(-2)), spans.getDuration(0));
        spans.setLong(1, TimeStep.NOT_A_TIME);
        assertEquals(Optional.empty(), spans.getDuration(1));
        ArrayView months = spans.as(ArrayDType.timedelta64("M"));
        assertThrows(UnsupportedOperationException.class, () -> months.getDuration(0));
        assertThrows(UnsupportedOperationException.class, () -> months.setDuration(0, Duration.ZERO));
        ArrayView moments = of("M8[ns]", 1);
        moments.setLong(0, TimeStep.NOT_A_TIME);
        assertEquals(Optional.empty(), moments.getInstant(0));
        assertThrows(UnsupportedOperationException.class, () -> moments.getDuration(0));
    }

    @Test
    void fieldsOfStructuresAreViews() {
        ArrayDType trade = new ArrayStruct()
                .add("id", ArrayDType.INT32)
                .add("price", ArrayDType.FLOAT64)
                .add("big", ArrayDType.INT32.order(ByteOrder.BIG_ENDIAN))
                .add("pair", ArrayDType.UINT16, 2)
                .type();
        assertEquals(20, trade.itemsize());
        of("V20", 3, 2);
        ArrayView trades = array.view().as(trade);
        trades.field("id").copyFrom(new int[] {1, 2, 3, 4, 5, 6});
        trades.field("price").setDouble(2, 1, 13.5);
        trades.field("big").copyFrom(new int[] {1, 2, 3, 4, 5, 0x01020304});
        ArrayView pairs = trades.field("pair");
        assertArrayEquals(new long[] {3, 2, 2}, pairs.shape());
        pairs.setLong(2, 1, 1, 65535);
        byte[] last = array.view().getBytes(5);
        assertArrayEquals(new byte[] {6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x2b, 0x40, 1, 2, 3, 4, 0, 0, -1, -1}, last);
        int[] back = new int[6];
        trades.field("big").copyTo(back);
        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 0x01020304}, back);
        assertEquals(0x01020304, trades.field("big").getLong(2, 1));
        trades.field("big").setLong(0, -2);
        assertEquals((byte) 0xfe, array.view().getBytes(0)[15]);
        assertThrows(IllegalArgumentException.class, () -> trades.field("none"));
        assertThrows(IllegalArgumentException.class, () -> array.view().field("id"));
        assertThrows(
                UnsupportedOperationException.class,
                () -> trades.field("big").atomics().getLong(0));
        ArrayView swapped = of("V8", 1).as(ArrayDType.FLOAT64.order(ByteOrder.BIG_ENDIAN));
        swapped.setDouble(0, 13.5);
        assertArrayEquals(
                new byte[] {0x40, 0x2b, 0, 0, 0, 0, 0, 0}, array.view().getBytes(0));
        assertEquals(13.5, swapped.getDouble(0));
    }

    @Test
    void alignedStructuresHaveTheGapsOfC() {
        of("i1", 1);
        // numpy.dtype([("a", "i1"), ("b", "i8"), ("c", "i2"), ("d", "S3"), ("e", "c8")], align=True)
        ArrayDType type = ArrayStruct.aligned()
                .add("a", ArrayDType.INT8)
                .add("b", ArrayDType.INT64)
                .add("c", ArrayDType.INT16)
                .add("d", ArrayDType.bytes(3))
                .add("e", ArrayDType.COMPLEX64)
                .type();
        assertEquals(32, type.itemsize());
        assertEquals(
                List.of(0, 8, 16, 18, 24),
                type.fields().stream().map(ArrayField::offset).toList());
    }

    @Test
    void structuresThatCannotBeAreRefused() {
        of("i1", 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArrayStruct().add("a", ArrayDType.INT32).type(3));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArrayStruct()
                        .add("a", ArrayDType.INT8)
                        .add("a", ArrayDType.INT8)
                        .type());
        assertThrows(IllegalArgumentException.class, () -> new ArrayStruct().at(-1, "a", ArrayDType.INT8));
        assertThrows(IllegalArgumentException.class, () -> new ArrayStruct().add("a", ArrayDType.INT8, 1L << 31));
        assertThrows(IllegalArgumentException.class, () -> new ArrayStruct().add("a", ArrayDType.INT8, -1));
        assertThrows(IllegalArgumentException.class, () -> new ArrayStruct().type());
    }

    @Test
    void namesAreThoseOfNumPy() {
        of("i1", 1);
        String[][] names = {
            {"f8", "float64"},
            {"d", "float64"},
            {"float32", "float32"},
            {"?", "bool"},
            {"b", "int8"},
            {"B", "uint8"},
            {"l", "int64"},
            {"q", "longlong"},
            {"Q", "ulonglong"},
            {"e", "float16"},
            {"g", "longdouble"},
            {"G", "clongdouble"},
            {"S3", "S3"},
            {"U2", "U2"},
            {"V12", "V12"},
            {"M8", "datetime64"},
            {"M8[25s]", "datetime64[25s]"},
            {"timedelta64[ns]", "timedelta64[ns]"},
            {"<i4", "int32"},
            {">i4", ">int32"},
            {"|b1", "bool"},
            {"i4,>f8", "{f0: int32, f1: >float64}"}
        };
        for (String[] pair : names) {
            assertEquals(pair[1], ArrayDType.of(pair[0]).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "O", "object", "T", "S", "U", "S0", "U0", "V0", "f3", "i4,", "M8[x]", "M8[0s]", "float", ">"
            })
    void namesOfWhatCannotBeSharedAreRefused(String name) {
        of("i1", 1);
        assertThrows(IllegalArgumentException.class, () -> ArrayDType.of(name));
    }
}
