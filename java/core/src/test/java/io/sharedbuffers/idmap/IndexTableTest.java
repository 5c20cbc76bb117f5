package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.ScratchSpace;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The table of an index")
class IndexTableTest {
    private static Region withHeader(int bytes, long count, long position) {
        Region region = Region.of(new byte[bytes], "index");
        region.setLong(0, count);
        region.setLong(8, position);
        return region;
    }

    private static CorruptDataException refused(Region region, int rowBytes) {
        return assertThrows(CorruptDataException.class, () -> IndexHeader.read(region, rowBytes));
    }

    @Test
    @DisplayName("may fill its region to the last byte, or be empty at its end")
    void exactFit() {
        assertEquals(new IndexHeader(3, 16), IndexHeader.read(withHeader(64, 3, 16), 16));
        assertEquals(new IndexHeader(0, 64), IndexHeader.read(withHeader(64, 0, 64), 16));
        assertEquals(new IndexHeader(2, 20), IndexHeader.read(withHeader(64, 2, 20), 16));
    }

    @Test
    @DisplayName("that does not fit is refused at the number that is wrong")
    void refusals() {
        CorruptDataException position = refused(withHeader(64, 0, 65), 16);
        assertEquals(8, position.offset());
        assertTrue(position.getMessage().contains("an index position from 16 to 64"), position::getMessage);
        assertEquals(8, refused(withHeader(64, 0, 15), 16).offset());

        CorruptDataException count = refused(withHeader(64, 3, 20), 16);
        assertEquals(0, count.offset());
        assertTrue(count.getMessage().contains("at most 2 rows of 16 bytes from 20 on"), count::getMessage);
        assertTrue(count.getMessage().contains("3 rows"), count::getMessage);
        assertEquals(0, refused(withHeader(64, -1, 16), 16).offset());
    }

    @Test
    @DisplayName("has its cells row by row, of the width that it says")
    void cells() {
        Region region = withHeader(40, 2, 16);
        for (int i = 0; i < 6; i++) {
            region.setInt(16 + 4L * i, -1 - i);
        }
        IndexTable table = IndexTable.read(region, IndexWidth.U32, 3);
        assertEquals(12, table.rowBytes());
        assertEquals(40, table.end());
        assertEquals(16, table.offset(0, 0));
        assertEquals(36, table.offset(1, 2));
        assertEquals(0xFFFF_FFFFL, table.cell(0, 0));
        assertEquals(0xFFFF_FFFAL, table.cell(1, 2));
        assertThrows(IndexOutOfBoundsException.class, () -> table.offset(2, 0));
        assertThrows(IndexOutOfBoundsException.class, () -> table.cell(-1, 0));
    }

    @Test
    @DisplayName("is copied from its header to the last row")
    void copy() {
        Region region = withHeader(64, 2, 20);
        region.setLong(44, 77);
        try (Arena arena = Arena.ofConfined()) {
            Region copy = IndexTable.read(region, IndexWidth.U64, 2).copy(arena);
            region.setLong(44, 0);
            assertEquals(52, copy.size());
            assertEquals(77, copy.getLong(44));
        }
    }

    @Test
    @DisplayName("is touched once in each page that it has a part of")
    void touch() {
        int end = 16 + 16 * 512;
        Region region = withHeader(3 * 4096 + 1, 512, 16);
        for (int page = 0; page < 4; page++) {
            region.setByte(page * 4096L, (byte) (1 << page));
        }
        region.setByte(1, (byte) 2); // 1 + 2 * 256 rows, since the count's first byte is the first page's
        assertEquals(513, region.getLong(0));
        assertEquals(1 + 2 + 4, IndexTable.read(region, IndexWidth.U64, 2).touch());
        assertTrue(end < 3 * 4096, "a page behind the table is not its own");
    }

    @Test
    @DisplayName("that ends where a page does is not touched behind it")
    void touchExactly() {
        Region region = withHeader(4097, 255, 16);
        region.setByte(4096, (byte) 100);
        assertEquals(-1, IndexTable.read(region, IndexWidth.U64, 2).touch(), "the count's byte, which is 255");
    }

    @Test
    @DisplayName("holds what fits into its cells, in the order of their bytes")
    void widths() {
        assertEquals(4, IndexWidth.U32.bytes());
        assertEquals(8, IndexWidth.U64.bytes());
        assertTrue(IndexWidth.U32.fits(0xFFFF_FFFFL));
        assertFalse(IndexWidth.U32.fits(0x1_0000_0000L));
        assertFalse(IndexWidth.U32.fits(-1));
        assertTrue(IndexWidth.U64.fits(-1));
        assertEquals(0x0100_0000L, IndexWidth.U32.byteOrder(1));
        assertEquals(0xFF00_0080L, IndexWidth.U32.byteOrder(0x8000_00FFL));
        assertEquals(0x0100_0000_0000_0000L, IndexWidth.U64.byteOrder(1));

        Region region = Region.of(new byte[16], "cells");
        IndexWidth.U32.set(region, 4, 0x1_8000_0001L);
        assertEquals(0x8000_0001L, IndexWidth.U32.get(region, 4));
        assertEquals(0, region.getLong(8));
        IndexWidth.U64.set(region, 8, -2);
        assertEquals(-2, IndexWidth.U64.get(region, 8));
    }

    @Test
    @DisplayName("under construction can be changed, moved, shortened and sorted")
    void rows() throws IOException {
        try (IndexRows rows = new IndexRows(IndexWidth.U32, 3, new ScratchSpace(Path.of("unused"), 1 << 10))) {
            rows.append(30, 1, 11);
            rows.append(10, 2, 12);
            rows.append(20, 3, 13);
            assertEquals(3, rows.count());
            rows.seal();
            assertRow(rows, 0, 30, 1, 11);
            rows.set(2, 1, 4);
            assertRow(rows, 2, 20, 4, 13);
            rows.sort(0, 2, 0);
            assertRow(rows, 0, 10, 2, 12);
            assertRow(rows, 1, 30, 1, 11);
            assertRow(rows, 2, 20, 4, 13);
            rows.move(2, 1);
            assertRow(rows, 1, 20, 4, 13);
            rows.move(0, 0);
            assertRow(rows, 0, 10, 2, 12);
            rows.truncate(2);
            assertEquals(2, rows.count());
            Region content = rows.content();
            assertEquals(24, content.size());
            byte[] last = {20, 0, 0, 0, 4, 0, 0, 0, 13, 0, 0, 0};
            assertArrayEquals(last, content.getBytes(12, 12));
        }
    }

    @ParameterizedTest(name = "{0} rows, {1} numbers")
    @CsvSource({"0, 1", "1, 1", "2, 1", "9, 3", "100, 1", "100, 100", "100, 7", "1000, 2"})
    @DisplayName("under construction is sorted as if rows were not dealt before, even if numbers are equal")
    void sortAppended(int count, int numbers) throws IOException {
        try (IndexRows dealt = new IndexRows(IndexWidth.U64, 3, new ScratchSpace(Path.of("unused"), 1 << 20));
                IndexRows plain = new IndexRows(IndexWidth.U64, 3, new ScratchSpace(Path.of("unused"), 1 << 20))) {
            for (int i = 0; i < count; i++) {
                long number = i * 7919L % numbers;
                dealt.append(number, 16 + i, -i);
                plain.append(number, 16 + i, -i);
            }
            dealt.seal();
            plain.seal();
            dealt.sortAppended(0, 1);
            plain.sort(0, count, 0);
            for (int row = 0; row < count; row++) {
                assertRow(dealt, row, plain.cell(row, 0), plain.cell(row, 1), plain.cell(row, 2));
            }
        }
    }

    private static void assertRow(IndexRows rows, long row, long first, long second, long third) {
        assertEquals(first, rows.cell(row, 0));
        assertEquals(second, rows.cell(row, 1));
        assertEquals(third, rows.cell(row, 2));
    }
}
