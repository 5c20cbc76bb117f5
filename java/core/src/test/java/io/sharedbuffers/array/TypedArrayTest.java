package io.sharedbuffers.array;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.FormatException;
import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.StructReader;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ReadContext;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A typed array")
class TypedArrayTest {
    /** Of the original 1.2.3: rows 7 and 9 of {@code {'n': uint32}}. */
    private static final String TWO_ROWS =
            "2601000000000000580000000000000002000000000000000200000000000000020000000000000068000000"
                    + "00000000be000000000000000100000000000000070000000000000001000000000000000900000000000000"
                    + "38000000000000004800000000000000800263736861726564627566666572732e6d61707065645f73747275"
                    + "63740a536368656d610a71007d710158010000006e710263736861726564627566666572732e6d6170706564"
                    + "5f7374727563740a75696e7433320a7103738571045271057d710628580a000000736c6f745f747970657371"
                    + "0768015809000000736c6f745f6b657973710868028571095809000000616c69676e6d656e74710a4b085805"
                    + "0000006261736573710b4e580700000076657273696f6e710c4b0275622e";

    private static final int INDEX = 88;
    private static final ReadContext CONTEXT = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);

    private static byte[] image() {
        return HexFormat.of().parseHex(TWO_ROWS);
    }

    private static StructReader<Long> number() {
        return (region, at, context) -> region.getLong(at + 8);
    }

    private static TypedArray<Long> open(byte[] image) {
        Region region = Region.of(image, "array");
        return TypedArray.open(MappedFile.borrowed(region), region, CONTEXT, _ -> number());
    }

    private static byte[] with(int offset, long number) {
        byte[] image = image();
        ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN).putLong(offset, number);
        return image;
    }

    @Test
    @DisplayName("gives its rows by index, in turn, and as a stream")
    void rows() {
        TypedArray<Long> array = open(image());
        assertEquals(2, array.size());
        assertEquals(56, array.offsetOf(0));
        assertEquals(72, array.offsetOf(1));
        assertEquals(List.of(7L, 9L), List.of(array.get(0), array.get(1)));
        assertEquals(List.of(7L, 9L), array.stream().toList());
        Iterator<Long> rows = array.iterator();
        assertTrue(rows.hasNext());
        assertEquals(7, rows.next());
        assertEquals(9, rows.next());
        assertFalse(rows.hasNext());
        assertThrows(NoSuchElementException.class, rows::next);
    }

    @Test
    @DisplayName("tells its schema, its bytes, and what reads rows")
    void parts() {
        byte[] image = Arrays.copyOf(image(), image().length + 9);
        TypedArray<Long> array = open(image);
        assertEquals("Schema{n: uint32}", array.schema().toString());
        assertEquals(image.length - 9, array.region().size());
        assertSame(CONTEXT, array.context());
        assertEquals(9, array.reader().read(array.region(), 72, CONTEXT));
        assertTrue(array.toString().startsWith("TypedArray[2 rows in "), array::toString);
    }

    @Test
    @DisplayName("closes its file")
    void closes(@TempDir Path folder) throws IOException {
        Path path = Files.write(folder.resolve("array"), image());
        TypedArray<StructView> array = TypedArray.open(
                MappedFile.open(path),
                CONTEXT,
                schema -> (region, at, context) -> new StructView(schema, region, at, context));
        assertEquals(9, array.get(1).getLong("n"));
        array.close();
        assertThrows(IllegalStateException.class, () -> array.get(1));
    }

    @ParameterizedTest
    @CsvSource({"-1", "2", "9223372036854775807"})
    @DisplayName("has no other rows")
    void otherRows(long index) {
        assertThrows(IndexOutOfBoundsException.class, () -> open(image()).get(index));
    }

    @ParameterizedTest(name = "{0}: {2} at {1}")
    @CsvSource({
        "a size below that of the oldest header, 0, 23",
        "a size beyond the bytes there are, 0, 295",
        "an index in the oldest header, 8, 23",
        "an index behind the array, 8, 295",
        "more rows than there is room for, 16, 26",
        "a negative number of rows, 16, -1",
        "a schema in the header, 40, 55",
        "a schema that leaves the array, 40, 105",
        "a negative size of a schema, 48, -1",
        "rows without a schema, 48, 0",
    })
    @DisplayName("is corrupt if its header announces")
    void corruptHeader(String what, int offset, long number) {
        CorruptDataException e = assertThrows(CorruptDataException.class, () -> open(with(offset, number)));
        assertEquals("11-typed-array", e.spec(), what);
        assertEquals(offset == 48 && number < 0 ? 40 : offset, e.offset(), e::getMessage);
    }

    @Test
    @DisplayName("says how many rows there is room for")
    void roomForRows() {
        FormatException e = assertThrows(FormatException.class, () -> open(with(16, 26)));
        assertTrue(e.getMessage().contains("at most 25 rows"), e::getMessage);
    }

    @Test
    @DisplayName("for readers of a negative version is one for readers to come")
    void negativeVersion() {
        assertThrows(UnsupportedVersionException.class, () -> open(with(32, -1)));
    }

    @Test
    @DisplayName("whose schema ends with the array, as writers do it, is whole")
    void schemaAtTheEnd() {
        assertEquals(image().length, 104 + 190);
        assertEquals("Schema{n: uint32}", open(with(40, 104)).schema().toString());
    }

    @Test
    @DisplayName("of version 0, without a schema, is refused unless it has no rows")
    void versionZero() {
        // A row of 8 bytes directly behind the three fields of the oldest header.
        byte[] old = ByteBuffer.allocate(40)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(40)
                .putLong(32)
                .putLong(1)
                .putLong(1)
                .putLong(24)
                .array();
        assertThrows(UnsupportedVersionException.class, () -> open(old));
        byte[] empty = ByteBuffer.allocate(24)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(24)
                .putLong(24)
                .array();
        Region region = Region.of(empty, "empty");
        TypedArray<Long> array = TypedArray.open(MappedFile.borrowed(region), region, CONTEXT, _ -> {
            throw new AssertionError("there is no schema to bind to");
        });
        assertEquals(0, array.size());
        assertFalse(array.iterator().hasNext());
    }

    @Test
    @DisplayName("may be for readers of version 0")
    void readersOfVersionZero() {
        assertEquals(9, open(with(32, 0)).get(1));
    }

    /** Only the header, with an index without rows behind it. */
    private static ByteBuffer header(int totalSize, int schemaOffset, int schemaSize) {
        return ByteBuffer.allocate(totalSize)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(totalSize)
                .putLong(56)
                .putLong(0)
                .putLong(2)
                .putLong(2)
                .putLong(schemaOffset)
                .putLong(schemaSize);
    }

    @Test
    @DisplayName("without rows has its schema directly behind the header, or none")
    void noRows() {
        byte[] pickle = Arrays.copyOfRange(image(), 104, image().length);
        TypedArray<Long> array =
                open(header(56 + pickle.length, 56, pickle.length).put(pickle).array());
        assertEquals(0, array.size());
        assertEquals("Schema{n: uint32}", array.schema().toString());
        assertEquals("Schema{}", open(header(56, 56, 0).array()).schema().toString());
    }

    @ParameterizedTest
    @CsvSource({"55", "88", "-1"})
    @DisplayName("refuses a row that does not lie between header and index")
    void rowElsewhere(long offset) {
        TypedArray<Long> array = open(with(INDEX + 8, offset));
        CorruptDataException e = assertThrows(CorruptDataException.class, () -> array.get(1));
        assertEquals(INDEX + 8, e.offset());
        assertTrue(e.getMessage().contains("row 1, 56 to 87"), e::getMessage);
        assertEquals(7, array.get(0));
    }

    @Test
    @DisplayName("tells of a row that is elsewhere when that row is asked for, and goes on with the next one")
    void rowElsewhereInTurn() {
        TypedArray<Long> array = open(with(INDEX, 88));
        Iterator<Long> rows = array.iterator();
        assertTrue(rows.hasNext());
        CorruptDataException e = assertThrows(CorruptDataException.class, rows::next);
        assertEquals(INDEX, e.offset());
        assertTrue(rows.hasNext());
        assertEquals(9, rows.next());
        assertFalse(rows.hasNext());
    }
}
