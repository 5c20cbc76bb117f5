package io.sharedbuffers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.mapping.TypedMapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files of many GiB, of which next to nothing is written: the rest is a hole, which reads as zeros and takes no space.
 *
 * <pre>
 *   array:   header | schema | first row | hole … | last row | index: first row, hole …, last row
 *   mapping: count, position | hole of rows 0 → 0 … | last key, last row | array | offset of the array
 * </pre>
 */
@DisplayName("A file beyond 4 GiB")
class HugeFileTest {
    record Row(long id, String name) {}

    private static final long GIB = 1L << 30;
    private static final long ROWS = 600_000_001;
    private static final long LAST_ROW = 5 * GIB + 8;
    private static final long INDEX = 6 * GIB;
    private static final long ARRAY_BYTES = INDEX + ROWS * Long.BYTES;
    private static final int HEADER = 56;

    @TempDir
    private Path folder;

    private static void put(FileChannel file, long at, ByteBuffer bytes) throws IOException {
        for (long to = at; bytes.hasRemaining(); ) {
            to += file.write(bytes, to);
        }
    }

    private static void put(FileChannel file, long at, long... numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (long number : numbers) {
            bytes.putLong(number);
        }
        put(file, at, bytes.flip());
    }

    /** Writes the array at an offset, from the parts of a small one. */
    private void array(FileChannel file, long at) throws IOException {
        Path small = folder.resolve("small.sbuf");
        try (ArrayBuilder<Row> builder = SharedBuffers.buildArray(small, Row.class)) {
            builder.add(new Row(1, "first"))
                    .add(new Row(Long.MAX_VALUE, "last"))
                    .build();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(small)).order(ByteOrder.LITTLE_ENDIAN);
        int index = Math.toIntExact(bytes.getLong(8));
        int schema = Math.toIntExact(bytes.getLong(40));
        int schemaSize = Math.toIntExact(bytes.getLong(48));
        int first = Math.toIntExact(bytes.getLong(index));
        int second = Math.toIntExact(bytes.getLong(index + Long.BYTES));
        put(file, at, ARRAY_BYTES, INDEX, ROWS, 2, 2, HEADER, schemaSize);
        put(file, at + HEADER, bytes.slice(schema, schemaSize));
        long firstRow = HEADER + schemaSize;
        put(file, at + firstRow, bytes.slice(first, second - first));
        put(file, at + LAST_ROW, bytes.slice(second, index - second));
        put(file, at + INDEX, firstRow);
        put(file, at + INDEX + (ROWS - 1) * Long.BYTES, LAST_ROW);
    }

    private static FileChannel create(Path path) throws IOException {
        return FileChannel.open(
                path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE);
    }

    @Test
    @DisplayName("shows the first and the last row of its array")
    void lastRow() throws IOException {
        Path path = folder.resolve("huge-array.sbuf");
        try (FileChannel file = create(path)) {
            array(file, 0);
            assertEquals(ARRAY_BYTES, file.size());
        }
        assertTrue(ARRAY_BYTES > 10 * GIB);
        try (TypedArray<Row> rows = SharedBuffers.openArray(path, Row.class)) {
            assertEquals(ROWS, rows.size());
            assertEquals(new Row(1, "first"), rows.get(0));
            assertEquals(LAST_ROW, rows.offsetOf(ROWS - 1));
            assertEquals(new Row(Long.MAX_VALUE, "last"), rows.get(ROWS - 1));
        }
    }

    @Test
    @DisplayName("leads from its last key to its last row")
    void lastKey() throws IOException {
        Path path = folder.resolve("huge-mapping.sbuf");
        long keys = 300_000_000;
        long position = 2 * Long.BYTES;
        long array = position + keys * position;
        array += -array & 31;
        try (FileChannel file = create(path)) {
            put(file, 0, keys, position);
            put(file, position + (keys - 1) * 2 * Long.BYTES, 1L << 40, ROWS - 1);
            array(file, array);
            put(file, array + ARRAY_BYTES, array);
        }
        assertTrue(array > 4 * GIB);
        try (TypedMapping<Long, Row> rows = SharedBuffers.openMapping(path, Long.class, Row.class)) {
            assertEquals(keys, rows.size());
            assertEquals(new Row(Long.MAX_VALUE, "last"), rows.get(1L << 40));
            assertEquals(new Row(1, "first"), rows.get(0L));
            assertNull(rows.get((1L << 40) - 1));
            assertNull(rows.get(1L));
            assertEquals(ROWS, rows.values().size());
        }
    }
}
