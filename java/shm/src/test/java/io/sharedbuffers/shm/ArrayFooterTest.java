package io.sharedbuffers.shm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArrayFooterTest {
    private static final long TWO_TO_62 = 1L << 62;

    private final Shared shared = new Shared();
    private final ObjectStore store = shared.store;

    ArrayFooterTest() throws IOException {}

    @AfterEach
    void removeDirectory() throws IOException {
        shared.close();
    }

    private void put(byte[] object) throws IOException {
        Files.write(shared.directory.resolve("a"), object);
    }

    private ArrayHeader attached() {
        try (SharedArray array = SharedArray.attach(store, "a", Access.READ_ONLY)) {
            return array.header();
        }
    }

    /** Each differs from a sound footer of 12 bytes of data in one thing. */
    static Stream<Arguments> impossible() {
        return Stream.of(
                Arguments.of("one dimension below 0", "dimension of 0 or more", new long[] {12, 5, 4, 1, -3}),
                Arguments.of("two dimensions below 0", "dimension of 0 or more", new long[] {12, 5, 4, 2, -3, -1}),
                Arguments.of("fewer than no dimensions", "dimensions", new long[] {12, 5, 4, -1, 3}),
                Arguments.of("more dimensions than any footer has", "dimensions", new long[] {12, 5, 4, 70, 3}),
                Arguments.of("very many dimensions", "dimensions", new long[] {12, 5, 4, Integer.MAX_VALUE, 3}),
                Arguments.of("a type number that does not exist", "type number", new long[] {12, 999, 4, 1, 3}),
                Arguments.of("a type number below 0", "type number", new long[] {12, -1, 4, 1, 3}),
                Arguments.of("a size of 0", "12 bytes for int32", new long[] {0, 5, 4, 1, 3}),
                Arguments.of("a size that is too large", "12 bytes for int32", new long[] {999_999, 5, 4, 1, 3}),
                Arguments.of("a size below 0", "12 bytes for int32", new long[] {-12, 5, 4, 1, 3}),
                Arguments.of("more items than bytes", "4000 bytes for int32", new long[] {12, 5, 4, 1, 1000}),
                Arguments.of("fewer items than bytes", "8 bytes for int32", new long[] {12, 5, 4, 1, 2}),
                Arguments.of("items beyond the object", "at most the 12 bytes", new long[] {400_000, 5, 4, 1, 100_000}),
                Arguments.of("more than 2^63 bytes", "less than 2^63", new long[] {0, 5, 4, 2, TWO_TO_62, 4}),
                Arguments.of("2^63 bytes", "less than 2^63", new long[] {0, 5, 4, 1, TWO_TO_62 / 2}),
                Arguments.of("a product that wraps around to the size", "less than 2^63", new long[] {
                    12, 5, 4, 2, 3, TWO_TO_62 + 1
                }),
                Arguments.of("impossible dimensions beside one of 0", "less than 2^63", new long[] {
                    0, 5, 4, 3, TWO_TO_62, 8, 0
                }));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("impossible")
    void whatCannotBeIsAnErrorInEveryFooter(String what, String expected, long[] fields) throws IOException {
        for (int bytes : new int[] {160, 288, 292, 548}) {
            put(HandMade.object(
                    12,
                    HandMade.footer(
                            bytes,
                            fields[0],
                            (int) fields[1],
                            (int) fields[2],
                            (int) fields[3],
                            Arrays.copyOfRange(fields, 4, fields.length))));
            var e = assertThrows(SharedObjectException.Corrupt.class, this::attached);
            assertTrue(e.getMessage().contains(expected), e.getMessage());
            assertTrue(e.offset() >= 12 && e.offset() < 12 + bytes, e.getMessage());
            assertInstanceOf(
                    ArrayProbe.Unusable.class,
                    SharedArray.probe(store, store.stat("a").orElseThrow()));
            assertEquals(List.of(), SharedArray.list(store));
            SharedArray.delete(store, "a");
        }
    }

    @Test
    void dimensionsAreLimitedToWhatEachFooterHolds() throws IOException {
        for (int[] limit : new int[][] {{160, 16}, {288, 32}, {292, 32}, {548, 64}}) {
            long[] ones = new long[limit[1]];
            Arrays.fill(ones, 1);
            put(HandMade.object(4, HandMade.footer(limit[0], 4, 5, 4, limit[1], ones)));
            assertEquals(Collections.nCopies(limit[1], 1L), attached().shape());
            put(HandMade.object(4, HandMade.footer(limit[0], 4, 5, 4, limit[1] + 1, ones)));
            assertThrows(SharedObjectException.Corrupt.class, this::attached);
        }
    }

    @Test
    void theLengthOfAnItemMustBeThatOfItsType() throws IOException {
        for (int[] typeAndLength :
                new int[][] {{5, 2}, {5, 0}, {12, 16}, {18, 0}, {18, -3}, {19, 6}, {19, 0}, {20, 0}}) {
            put(HandMade.object(12, HandMade.footer(292, 12, typeAndLength[0], typeAndLength[1], 1, 3)));
            var e = assertThrows(SharedObjectException.Corrupt.class, this::attached);
            assertEquals(12 + 28, e.offset(), e.getMessage());
        }
    }

    @Test
    void textsInAFooterWithoutItemLengthAreAnError() throws IOException {
        for (int typenum : new int[] {18, 19, 20}) {
            put(HandMade.object(12, HandMade.footer(288, 12, typenum, 0, 1, 3)));
            assertThrows(SharedObjectException.Corrupt.class, this::attached);
        }
    }

    @Test
    void addressesOfPythonObjectsAndStringsAreRefusedWithTheReason() throws IOException {
        put(HandMade.object(24, HandMade.footer(548, 24, 17, 8, 1, 3)));
        var e = assertThrows(SharedObjectException.WrongKind.class, this::attached);
        assertTrue(e.getMessage().contains("addresses of Python objects"), e.getMessage());
        put(HandMade.object(48, HandMade.footer(548, 48, 2056, 16, 1, 3)));
        e = assertThrows(SharedObjectException.WrongKind.class, this::attached);
        assertTrue(e.getMessage().contains("StringDType"), e.getMessage());
    }

    @Test
    void theMagicCountsUpToItsFirstZero() throws IOException {
        byte[] object = HandMade.object(12, HandMade.footer(288, 12, 5, 0, 1, 3));
        object[12 + 14] = 'Y';
        object[12 + 15] = 'Z';
        put(object);
        assertEquals(List.of(3L), attached().shape());
        object[12 + 13] = 'X';
        put(object);
        assertThrows(SharedObjectException.WrongKind.class, this::attached);
        assertThrows(SharedObjectException.WrongKind.class, () -> SharedArray.delete(store, "a"));
        assertEquals(List.of("a"), shared.names());
    }

    @Test
    void oneMoreByteHidesAnArrayAndTakingItAwayBringsItBack() throws IOException {
        byte[] object = HandMade.object(12, HandMade.footer(292, 12, 5, 4, 1, 3));
        put(Arrays.copyOf(object, object.length + 1));
        assertThrows(SharedObjectException.WrongKind.class, this::attached);
        assertThrows(SharedObjectException.WrongKind.class, () -> SharedArray.delete(store, "a"));
        assertEquals(List.of(), SharedArray.list(store));
        put(object);
        assertEquals(List.of(3L), attached().shape());
    }

    @Test
    void bytesBetweenItemsAndFooterDoNotMatter() throws IOException {
        put(HandMade.object(4096, HandMade.footer(548, 12, 5, 4, 1, 3)));
        assertEquals(12, attached().dataSize());
        assertEquals(ArrayFooter.V3_548, attached().footer());
    }

    @Test
    void anObjectWithoutRoomForAFooterIsTooSmall() throws IOException {
        put(new byte[159]);
        assertThrows(SharedObjectException.TooSmall.class, this::attached);
        assertThrows(SharedObjectException.TooSmall.class, () -> SharedArray.delete(store, "a"));
        put(new byte[160]);
        assertThrows(SharedObjectException.WrongKind.class, this::attached);
    }

    @Test
    void twoFootersOfOneArrayAreFoundTogether() throws IOException {
        byte[] first = HandMade.footer(548, 12, 5, 4, 1, 3);
        put(HandMade.object(12, HandMade.both(first, HandMade.footer(292, 12, 5, 4, 1, 3))));
        assertEquals(ArrayFooter.DUAL_548_292, attached().footer());
        put(HandMade.object(12, HandMade.both(first, HandMade.footer(288, 12, 5, 0, 1, 3))));
        assertEquals(ArrayFooter.DUAL_548_288, attached().footer());
    }

    @Test
    void twoFootersThatTellOfDifferentArraysAreAnError() throws IOException {
        byte[] first = HandMade.footer(548, 12, 5, 4, 1, 3);
        for (byte[] second : List.of(
                HandMade.footer(292, 8, 5, 4, 1, 2),
                HandMade.footer(292, 12, 11, 4, 1, 3),
                HandMade.footer(292, 12, 5, 4, 2, 1, 3),
                HandMade.footer(292, 12, 5, 4, 1, -3),
                HandMade.footer(288, 12, 999, 0, 1, 3))) {
            put(HandMade.object(12, HandMade.both(first, second)));
            var e = assertThrows(SharedObjectException.Corrupt.class, this::attached);
            assertTrue(e.offset() > 12 + 548 - 293, e.getMessage());
        }
    }

    @Test
    void aSecondFooterWithinUsedDimensionsIsAnError() throws IOException {
        long[] dims = new long[28];
        Arrays.fill(dims, 1);
        dims[0] = 0;
        dims[27] = 0x6168535b_00000000L; // "[Sha", the start of the second footer
        byte[] first = HandMade.footer(548, 0, 1, 1, 28, dims);
        put(HandMade.both(first, HandMade.footer(292, 0, 1, 1, 28, dims)));
        var e = assertThrows(SharedObjectException.Corrupt.class, this::attached);
        assertEquals(548 - 292, e.offset(), e.getMessage());
    }

    @Test
    void aSecondFooterThatIsSoundCountsEvenIfItSpoilsTheFirst() throws IOException {
        long[] dims = new long[32];
        Arrays.fill(dims, 1);
        put(HandMade.object(
                4, HandMade.both(HandMade.footer(548, 4, 5, 4, 32, dims), HandMade.footer(292, 4, 5, 4, 32, dims))));
        assertEquals(ArrayFooter.V3_292, attached().footer());
    }

    @Test
    void itemsThatLookLikeALongerFooterDoNotMatterIfThatIsImpossible() throws IOException {
        byte[] items = HandMade.footer(548, 999, 5, 4, 1, 3);
        byte[] object = HandMade.object(256, HandMade.footer(292, 256, 2, 1, 1, 256));
        System.arraycopy(items, 0, object, 0, 256);
        put(object);
        assertEquals(ArrayFooter.V3_292, attached().footer());
    }

    @ParameterizedTest
    @EnumSource(ArrayFooter.class)
    void theFooterWrittenIsTheOneOfTheTable(ArrayFooter footer) throws IOException {
        ArrayHeader header = ArrayHeader.of(ArrayDType.UINT8, new long[] {1, 7}, footer);
        SharedArray.create(store, "a", header, items -> items.fill((byte) 7)).close();
        byte[] expected = switch (footer) {
            case LEGACY_160 -> HandMade.footer(160, 7, 2, 0, 2, 1, 7);
            case LEGACY_288 -> HandMade.footer(288, 7, 2, 0, 2, 1, 7);
            case V3_292 -> HandMade.footer(292, 7, 2, 1, 2, 1, 7);
            case V3_548 -> HandMade.footer(548, 7, 2, 1, 2, 1, 7);
            case DUAL_548_292 ->
                HandMade.both(HandMade.footer(548, 7, 2, 1, 2, 1, 7), HandMade.footer(292, 7, 2, 1, 2, 1, 7));
            case DUAL_548_288 ->
                HandMade.both(HandMade.footer(548, 7, 2, 1, 2, 1, 7), HandMade.footer(288, 7, 2, 0, 2, 1, 7));
        };
        assertArrayEquals(HandMade.object(7, expected), Files.readAllBytes(shared.directory.resolve("a")));
    }

    @Test
    void everyFooterTakesAsManyDimensionsAsItSaysAndNoMore() {
        for (Object[] limit : new Object[][] {
            {ArrayFooter.LEGACY_160, 16}, {ArrayFooter.LEGACY_288, 32}, {ArrayFooter.V3_292, 32},
            {ArrayFooter.V3_548, 64}, {ArrayFooter.DUAL_548_292, 27}, {ArrayFooter.DUAL_548_288, 28}
        }) {
            ArrayFooter footer = (ArrayFooter) limit[0];
            int most = (int) limit[1];
            long[] dims = new long[most];
            Arrays.setAll(dims, i -> 1 + i / (most - 1));
            SharedArray.create(store, "a", ArrayHeader.of(ArrayDType.INT16, dims, footer))
                    .close();
            assertArrayEquals(dims, attached().dims());
            assertEquals(footer, attached().footer());
            SharedArray.delete(store, "a");
            var e = assertThrows(
                    IllegalArgumentException.class,
                    () -> ArrayHeader.of(ArrayDType.INT16, Arrays.copyOf(dims, most + 1), footer));
            assertTrue(e.getMessage().contains("choose another footer"), e.getMessage());
        }
        assertEquals(ArrayFooter.DUAL_548_292, ArrayFooter.common(27));
        assertEquals(ArrayFooter.V3_548, ArrayFooter.common(28));
    }

    @Test
    void textsAreRefusedWhereReadersWouldCrash() {
        for (ArrayFooter footer : List.of(ArrayFooter.LEGACY_160, ArrayFooter.LEGACY_288, ArrayFooter.DUAL_548_288)) {
            for (ArrayDType type : List.of(ArrayDType.bytes(3), ArrayDType.text(3), ArrayDType.raw(3))) {
                assertThrows(IllegalArgumentException.class, () -> ArrayHeader.of(type, new long[] {2}, footer));
            }
        }
    }
}
