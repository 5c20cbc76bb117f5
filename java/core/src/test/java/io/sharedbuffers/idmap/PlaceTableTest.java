package io.sharedbuffers.idmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.sharedbuffers.memory.Region;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Expected numbers were computed with integers of any size. */
@DisplayName("A table of places")
class PlaceTableTest {
    private static PlaceTable table(Region cells, Region pilots, long salt) {
        return new PlaceTable(cells, pilots, 3, 10, 4, salt);
    }

    @Test
    @DisplayName("mixes a key with its salt")
    void mixed() {
        assertEquals(0x17fb89ee8a313dc4L, PlaceTable.mixed(0, 1));
        assertEquals(0x17fb89ee8a313dc4L, PlaceTable.mixed(1, 0));
        assertEquals(0xc99d164a14627b88L, PlaceTable.mixed(5, 7));
        assertEquals(0xf673b1d93dc978d5L, PlaceTable.mixed(-1, 0x123456789abcdef0L));
        Region none = Region.of(new byte[0], "none");
        assertEquals(0xc99d164a14627b88L, table(none, none, 7).mixed(5));
    }

    @Test
    @DisplayName("shares mixed keys out to partitions by their upper bits")
    void partition() {
        Region none = Region.of(new byte[0], "none");
        PlaceTable table = table(none, none, 0);
        assertEquals(0, table.partition(0));
        assertEquals(0, table.partition(0x5555555555555555L));
        assertEquals(1, table.partition(0x5555555555555556L));
        assertEquals(1, table.partition(Long.MIN_VALUE));
        assertEquals(2, table.partition(-1));
    }

    @Test
    @DisplayName("shares inner numbers out to buckets by their lower 32 bits")
    void bucket() {
        assertEquals(0, PlaceTable.bucket(0, 7));
        assertEquals(3, PlaceTable.bucket(0x8000_0000L, 7));
        assertEquals(6, PlaceTable.bucket(0xFFFF_FFFFL, 7));
        assertEquals(99, PlaceTable.bucket(0x1_FFFF_FFFFL, 100));
        assertEquals(0, PlaceTable.bucket(0x1_0000_0000L, 100));
    }

    @Test
    @DisplayName("leads an inner number and a pilot to a slot")
    void slot() {
        assertEquals(62, PlaceTable.slot(1, 0, 100));
        assertEquals(46, PlaceTable.slot(1, 1, 100));
        assertEquals(38_812, PlaceTable.slot(0xdeadbeefcafebabeL, 65_535, 87_382));
        assertEquals(382, PlaceTable.slot(-1, 77, 1000));
        assertEquals(0, PlaceTable.slot(2, 3, 1));
    }

    @Test
    @DisplayName("finds the cell by the pilot of the bucket, an unsigned number")
    void cell() {
        Region pilots = Region.of(new byte[3 * 4 * 2], "pilots");
        for (int i = 0; i < 12; i++) {
            pilots.setShort(2L * i, (short) (5003 * i));
        }
        PlaceTable table = table(Region.of(new byte[0], "none"), pilots, 0);
        assertEquals(0, table.cell(0, 0));
        assertEquals(208, table.cell(1, 0xdeadbeefcafebabeL));
        assertEquals(368, table.cell(2, 0x12345678ffffffffL));
        assertEquals(384, table.cell(2, 0x9876543210L));
    }

    @Test
    @DisplayName("has two words in a cell")
    void words() {
        Region cells = Region.of(new byte[48], "cells");
        cells.setLong(16, 5);
        cells.setLong(24, -6);
        PlaceTable table = table(cells, Region.of(new byte[0], "none"), 0);
        assertEquals(5, table.first(16));
        assertEquals(-6, table.second(16));
    }
}
