package io.sharedbuffers.array;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.StandardTypesForTests;
import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.MappedFile;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.SchemaPickle;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.ReadContext;
import io.sharedbuffers.types.ScalarType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A column of a damaged array")
class DamagedColumnTest {
    private static final ReadContext CONTEXT = new ReadContext(StandardTypesForTests.registry(), Limits.DEFAULT);

    private static final Schema NUMBER =
            Schema.builder().slot("n", ScalarType.UINT32).build();

    /** Header, schema, rows, index: with the index last, rows can leave the array. */
    private static final class Image {
        private final ByteBuffer bytes;
        private final int rows;
        private final int index;

        Image(Schema schema, byte[] rowBytes, int count) {
            byte[] pickle = SchemaPickle.write(schema, Dialect.V1_2);
            this.rows = (ArrayHeader.BYTES + pickle.length + 7) / 8 * 8;
            this.index = rows + rowBytes.length;
            int size = index + Long.BYTES * count;
            this.bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(size)
                    .putLong(index)
                    .putLong(count)
                    .putLong(2)
                    .putLong(2)
                    .putLong(ArrayHeader.BYTES)
                    .putLong(pickle.length)
                    .put(pickle);
            bytes.put(rows, rowBytes);
        }

        Image row(int row, long offset) {
            bytes.putLong(index + Long.BYTES * row, offset);
            return this;
        }

        TypedArray<StructView> open() {
            Region region = Region.of(bytes.array(), "damaged");
            return TypedArray.open(
                    MappedFile.borrowed(region),
                    region,
                    CONTEXT,
                    schema -> (part, at, context) -> new StructView(schema, part, at, context));
        }
    }

    /** Of the numbers 7 and 9, each behind two bitmaps. */
    private static Image twoRows() {
        ByteBuffer rows = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
        rows.putInt(1).putInt(0).putInt(7).putInt(-1);
        rows.putInt(1).putInt(0).putInt(9).putInt(-1);
        Image image = new Image(NUMBER, rows.array(), 2);
        return image.row(0, image.rows).row(1, image.rows + 16);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 55, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    @DisplayName("refuses a row that does not lie between header and index, as the array does, and gives those before")
    void rowElsewhere(long offset) {
        Image image = twoRows().row(1, offset);
        assertElsewhere(image);
    }

    @Test
    @DisplayName("refuses a row that lies in the index")
    void rowInIndex() {
        Image image = twoRows();
        assertElsewhere(image.row(1, image.index));
    }

    private static void assertElsewhere(Image image) {
        TypedArray<StructView> array = image.open();
        String expected =
                assertThrows(CorruptDataException.class, () -> array.get(1)).getMessage();
        assertTrue(expected.contains("the offset of row 1, 56 to " + (image.index - 1)), expected);
        Column column = array.column("n");
        int[] two = new int[2];
        assertEquals(
                expected,
                assertThrows(CorruptDataException.class, () -> column.copy(0, two))
                        .getMessage());
        assertArrayEquals(new int[] {7, 0}, two);
        assertEquals(
                expected,
                assertThrows(CorruptDataException.class, () -> column.getDouble(1))
                        .getMessage());
    }

    /** The first bitmap is in front of the index, the second is the low half of its only offset, and the number its high half. */
    @ParameterizedTest
    @CsvSource({"UINT32, true", "FLOAT32, true", "INT64, false", "FLOAT64, false"})
    @DisplayName("refuses a row whose fields leave the array, and reads one whose last field ends with it")
    void rowAtTheEnd(ScalarType type, boolean inside) {
        Image image = new Image(Schema.builder().slot("n", type).build(), new byte[] {0, 0, 0, 0, 1, 0, 0, 0}, 1);
        assertEquals(0, image.index % 2, "None is another bit");
        TypedArray<StructView> array = image.row(0, image.index - 4).open();
        Column column = array.column("n");
        double[] one = {5};
        if (inside) {
            assertEquals(0, array.get(0).getDouble("n"));
            assertEquals(1, column.copy(0, one));
            assertEquals(0, one[0]);
            return;
        }
        String expected =
                assertThrows(CorruptDataException.class, () -> array.get(0)).getMessage();
        assertEquals(
                expected,
                assertThrows(CorruptDataException.class, () -> column.copy(0, one))
                        .getMessage());
        assertEquals(5, one[0]);
    }

    @Test
    @DisplayName("reads a number behind which there are fewer bytes than a long has")
    void lastBytes() {
        Schema schema = Schema.builder()
                .slot("a", ScalarType.UINT8)
                .slot("b", ScalarType.UINT8)
                .slot("c", ScalarType.INT8)
                .binaryVersion(1)
                .build();
        Image image = new Image(schema, new byte[] {0, 0, 0, 0, 0, 0, 7, 0}, 1);
        TypedArray<StructView> array = image.row(0, image.index - 2).open();
        // The fields are the lowest bytes of the row's offset.
        long[] one = new long[1];
        assertEquals(1, array.column("b").copy(0, one));
        assertEquals(image.index - 2 >> 8, one[0]);
        assertTrue(one[0] > 0);
    }

    @Test
    @DisplayName("does not look at bits that belong to no slot")
    void unusedBits() {
        Image image = twoRows();
        image.bytes.putInt(image.rows, -1).putInt(image.rows + 4, -2);
        int[] two = new int[2];
        assertEquals(2, image.open().column("n").copy(0, two));
        assertArrayEquals(new int[] {7, 9}, two);
    }
}
