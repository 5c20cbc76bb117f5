package io.sharedbuffers.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.error.SchemaMismatchException;
import io.sharedbuffers.memory.Limits;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A list in a file")
class SequenceViewTest {
    /** The sequence of the given bytes, which starts at offset 1001 of its file. */
    private static SequenceView view(String hex) {
        return SequenceView.open(Images.region("ee" + hex), 1, Images.reading());
    }

    private static int[] ints(String hex) {
        return SequenceView.ints(Images.region("ee" + hex), 1, Images.reading());
    }

    @ParameterizedTest
    @CsvSource({
        "42 030000 01ff05, UINT8, 1 255 5",
        "62 030000 01ff05, INT8, 1 -1 5",
        "48 020000 0100 ffff, UINT16, 1 65535",
        "68 020000 0100 ffff, INT16, 1 -1",
        "49 020000 01000000 ffffffff, UINT32, 1 4294967295",
        "69 020000 01000000 ffffffff, INT32, 1 -1",
        "51 02000000000000 0100000000000000 ffffffffffffffff, UINT64, 1 18446744073709551615",
        "71 02000000000000 0100000000000000 ffffffffffffffff, INT64, 1 -1",
        "66 02000000000000 0000803f 000020c0, FLOAT32, 1.0 -2.5",
        "64 02000000000000 000000000000f03f 00000000000004c0, FLOAT64, 1.0 -2.5",
        "42 ffffff 0300000000000000 01ff05, UINT8, 1 255 5",
        "69 ffffff 0200000000000000 01000000 ffffffff, INT32, 1 -1",
    })
    @DisplayName("shows the numbers that stand side by side, behind a count of 24, 56 or 64 bits")
    void numbers(String hex, ScalarType type, String expected) {
        SequenceView view = view(hex);
        assertEquals(type, view.numberType());
        assertEquals("[" + expected.replace(" ", ", ") + "]", new ArrayList<>(view).toString());
        String[] numbers = expected.split(" ");
        assertEquals(numbers.length, view.size());
        for (int i = 0; i < numbers.length; i++) {
            assertEquals(Double.parseDouble(numbers[i]), view.getDouble(i));
            if (!type.isFloat()) {
                assertEquals(new BigInteger(numbers[i]).longValue(), view.getLong(i));
            }
            assertEquals(false, view.isNull(i));
            assertEquals(StoredItems.NOWHERE, view.offsetOf(i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "54 04000000000000 01000000 18000000 20000000 18000000 5401000000000000 6205000000000000",
        "74 04000000000000 0100000000000000 2800000000000000 3000000000000000 2800000000000000"
                + " 5401000000000000 6205000000000000",
    })
    @DisplayName("follows narrow and wide pointers from its first byte, and knows None without following it")
    void pointers(String hex) throws IOException {
        SequenceView view = view(hex);
        assertNull(view.numberType());
        assertEquals(Arrays.asList(null, true, 5L, true), new ArrayList<>(view));
        int first = hex.startsWith("54") ? 1025 : 1041;
        List<Object> shown = new ArrayList<>();
        view.visit((item, offset) -> {
            shown.add(item);
            shown.add(offset);
        });
        assertEquals(Arrays.asList(null, -1L, true, (long) first, 5L, (long) first + 8, true, (long) first), shown);
        assertEquals(true, view.isNull(0));
        assertEquals(false, view.isNull(1));
        assertEquals(StoredItems.NOWHERE, view.offsetOf(0));
        assertEquals(first + 8, view.offsetOf(2));
    }

    @Test
    @DisplayName("knows its bounds, and tells place and length without reading")
    void bounds() {
        SequenceView numbers = view("42 010000 07 08");
        SequenceView pointers = view("54 01000000000000 10000000 00000000 6205000000000000");
        for (SequenceView view : List.of(numbers, pointers)) {
            assertThrows(IndexOutOfBoundsException.class, () -> view.get(1));
            assertThrows(IndexOutOfBoundsException.class, () -> view.isNull(1));
            assertThrows(IndexOutOfBoundsException.class, () -> view.isNull(-1));
        }
        assertThrows(IndexOutOfBoundsException.class, () -> numbers.getLong(1));
        assertThrows(IndexOutOfBoundsException.class, () -> numbers.getDouble(1));
        assertEquals("SequenceView[1 items at 1001 of image]", numbers.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "42 020000 01, 1, 2",
        "48 020000 0100 02, 1, 2",
        "69 030000 01000000 02000000 03, 2, 3",
        "51 02000000000000 0100000000000000 02, 1, 2",
        "66 02000000000000 0000803f 00, 1, 2",
        "54 02000000000000 01000000 01, 1, 2",
        "74 02000000000000 0100000000000000 01, 1, 2",
        "42 ffffff 0200000000000000 01, 1, 2",
        "42 ffffff ffffffffffffffff 01, 1, 18446744073709551615",
        "51 ffffffffffffff, 0, 72057594037927935",
    })
    @DisplayName("that says it has more items than fit behind it is corrupt")
    void tooMany(String hex, int most, String count) {
        CorruptDataException refusal = assertThrows(CorruptDataException.class, () -> view(hex));
        assertEquals(1001, refusal.offset());
        assertEquals("at most " + most + " items, as many as fit behind here", refusal.expected());
        assertEquals(count, refusal.actual());
        assertEquals("04-sequences", refusal.spec());
    }

    @Test
    @DisplayName("does not start with any other code")
    void otherCodes() {
        CorruptDataException refusal = assertThrows(CorruptDataException.class, () -> view("6d 000000"));
        assertEquals(1001, refusal.offset());
        assertEquals("the code of a sequence, one of B b H h I i Q q f d T t", refusal.expected());
        assertEquals("0x6d", refusal.actual());
    }

    @Test
    @DisplayName("gives whole numbers and floating-point ones only where they stand side by side")
    void mismatch() {
        SequenceView floats = view("66 01000000000000 0000803f");
        SchemaMismatchException refusal = assertThrows(SchemaMismatchException.class, () -> floats.getLong(0));
        assertEquals(1001, refusal.offset());
        assertEquals("whole numbers side by side", refusal.expected());
        assertEquals("items of type float32", refusal.actual());
        SequenceView pointers = view("54 01000000000000 01000000");
        assertEquals(
                "items behind pointers",
                assertThrows(SchemaMismatchException.class, () -> pointers.getLong(0))
                        .actual());
        assertEquals(
                "numbers side by side",
                assertThrows(SchemaMismatchException.class, () -> pointers.getDouble(0))
                        .expected());
    }

    @Test
    @DisplayName("that contains itself is followed to the limit")
    void depth() {
        String loop = "54 01000000000000 10000000 00000000 65 00000000000000 54 01000000000000 f8ffffff";
        SequenceView list = SequenceView.open(Images.region(loop), 0, Images.reading(Limits.DEFAULT.withDepth(2)));
        SequenceView inner = (SequenceView) list.get(0);
        LimitExceededException refusal = assertThrows(LimitExceededException.class, () -> inner.get(0));
        assertEquals(1024, refusal.offset());
    }

    @ParameterizedTest
    @CsvSource({
        "42 030000 01ff05, 1 255 5",
        "48 020000 0100 ffff, 1 65535",
        "69 020000 01000000 ffffffff, 1 -1",
        "62 020000 01ff, 1 -1",
        "68 020000 0100 ffff, 1 -1",
        "49 020000 01000000 ffffff7f, 1 2147483647",
        "71 02000000000000 0100000000000000 00000080ffffffff, 1 -2147483648",
        "51 02000000000000 0000000000000000 ffffff7f00000000, 0 2147483647",
        "42 ffffff 0300000000000000 01ff05, 1 255 5",
        "42 000000, ''",
    })
    @DisplayName("of whole numbers is read as ints")
    void readsInts(String hex, String expected) {
        int[] numbers = expected.isEmpty()
                ? new int[0]
                : Arrays.stream(expected.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertArrayEquals(numbers, ints(hex));
    }

    @ParameterizedTest
    @CsvSource({"42 030000 01ff", "48 020000 0100 ff", "69 020000 01000000 ffffff"})
    @DisplayName("is not begun to be read as ints if the last is not there")
    void truncatedInts(String hex) {
        CorruptDataException refusal = assertThrows(CorruptDataException.class, () -> ints(hex));
        assertEquals(1005, refusal.offset());
    }

    @ParameterizedTest
    @CsvSource({
        "49 010000 00000080",
        "71 01000000000000 0000008000000000",
        "71 01000000000000 ffffff7fffffffff",
        "51 01000000000000 ffffffffffffffff",
        "51 01000000000000 0000000000000080",
    })
    @DisplayName("of larger whole numbers is not")
    void largeInts(String hex) {
        assertThrows(ArithmeticException.class, () -> ints(hex));
    }

    @Test
    @DisplayName("of other items is not read as ints, either")
    void otherInts() {
        assertThrows(SchemaMismatchException.class, () -> ints("54 01000000000000 01000000"));
        assertThrows(SchemaMismatchException.class, () -> ints("66 01000000000000 0000803f"));
    }
}
