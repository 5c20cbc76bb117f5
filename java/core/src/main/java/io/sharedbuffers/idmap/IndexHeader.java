package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import java.io.IOException;

/**
 * The first 16 bytes of every id mapper (spec 12-id-mapper).
 *
 * <pre>
 *  0        8           16            position                 position + count * row
 *  +--------+-----------+-- key area --+-- count index rows ----+-- zeros to 32 --+
 *  | count  | position  |  (may be     |  each 2 or 3 cells     |  of the file    |
 *  | u64    | u64       |   empty)     |  of u32 or u64         |  position       |
 *  +--------+-----------+--------------+------------------------+-----------------+
 * </pre>
 *
 * @param count number of index rows
 * @param position offset of the first row in bytes from the header's start
 */
public record IndexHeader(long count, long position) {
    /** Bytes of the header itself. */
    public static final int BYTES = 2 * Long.BYTES;

    static final int ALIGNMENT = 32;
    static final String SPEC = "12-id-mapper";

    private static final int COUNT = 0;
    private static final int POSITION = COUNT + Long.BYTES;

    /**
     * Reads the header and checks that the rows it announces lie inside of the region.
     *
     * @param region begins with the header and ends where the mapper must end at the latest
     * @param rowBytes bytes of one row
     * @return the header
     * @throws io.sharedbuffers.error.CorruptDataException if it announces more than there is
     */
    public static IndexHeader read(Region region, int rowBytes) {
        IndexHeader header = new IndexHeader(region.getLong(COUNT), region.getLong(POSITION));
        if (header.position < BYTES || header.position > region.size()) {
            throw region.corrupt(
                    POSITION,
                    "an index position from " + BYTES + " to " + region.size(),
                    Long.toUnsignedString(header.position),
                    SPEC);
        }
        long most = (region.size() - header.position) / rowBytes;
        if (header.count < 0 || header.count > most) {
            throw region.corrupt(
                    COUNT,
                    "at most " + most + " rows of " + rowBytes + " bytes from " + header.position + " on",
                    Long.toUnsignedString(header.count) + " rows",
                    SPEC);
        }
        return header;
    }

    /**
     * Writes the header at the position of the file.
     *
     * @param target receives 16 bytes
     * @throws IOException if the file system refuses
     */
    public void write(FileSink target) throws IOException {
        target.putLong(count);
        target.putLong(position);
    }
}
