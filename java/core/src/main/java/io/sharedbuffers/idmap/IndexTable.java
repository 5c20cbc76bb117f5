package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;
import java.lang.foreign.Arena;
import java.util.Objects;

/**
 * The index rows of a mapper as a table of unsigned cells, for reading.
 *
 * @param region begins with the mapper's header
 * @param position offset of the first row
 * @param count number of rows; all of them lie inside of the region
 * @param width of a cell
 * @param columns cells of a row
 */
record IndexTable(Region region, long position, long count, IndexWidth width, int columns) {
    static final int PAGE_BYTES = 4096;

    static IndexTable read(Region region, IndexWidth width, int columns) {
        IndexHeader header = IndexHeader.read(region, columns * width.bytes());
        return new IndexTable(region, header.position(), header.count(), width, columns);
    }

    int rowBytes() {
        return columns * width.bytes();
    }

    long end() {
        return position + count * rowBytes();
    }

    /** Where a cell stands in the region. */
    long offset(long row, int column) {
        Objects.checkIndex(row, count);
        return position + row * rowBytes() + (long) column * width.bytes();
    }

    long cell(long row, int column) {
        return width.get(region, offset(row, column));
    }

    /** The bytes from the header to the last row, which hold the keys too, in memory of their own. */
    Region copy(Arena arena) {
        return region.slice(0, end()).copy(arena);
    }

    /** Touches every page of the mapper, so that later reads need not wait for the storage device. */
    long touch() {
        long sum = 0;
        for (long at = 0; at < end(); at += PAGE_BYTES) {
            sum += region.getByte(at);
        }
        return sum;
    }
}
