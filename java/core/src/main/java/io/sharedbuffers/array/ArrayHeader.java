package io.sharedbuffers.array;

import io.sharedbuffers.error.UnsupportedVersionException;
import io.sharedbuffers.memory.Region;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The first bytes of a typed array (spec 11-typed-array). All offsets are relative to the array's first byte.
 *
 * <pre>
 *   0            8             16           24            32             40             48            56
 *   +------------+-------------+------------+-------------+--------------+--------------+-------------+---- ----+
 *   | total size | index offset| rows       | version = 2 | min. reader 2| schema offset| schema size | objects |
 *   +------------+-------------+------------+-------------+--------------+--------------+-------------+---- ----+
 * </pre>
 *
 * <p>Behind the objects are the index, an offset (64 bit) for each row, and the pickled schema. Files from before 0.4.0 end
 * the header at 24; they have no schema and are refused unless they are empty.
 *
 * @param totalSize bytes from the first of the array to the last of the schema
 * @param indexOffset where the index is
 * @param rows number of objects
 * @param schemaOffset where the pickled schema is; 0 if there is none, as in an empty array of an old version
 * @param schemaSize its length in bytes
 */
public record ArrayHeader(long totalSize, long indexOffset, long rows, long schemaOffset, long schemaSize) {
    /** Bytes of the header, where rows can start. */
    public static final int BYTES = 56;

    private static final int OLD_BYTES = 24;

    /** The version of the arrays that are written. */
    public static final int VERSION = 2;

    static final int MINIMUM_READER = 2;
    private static final String SPEC = "11-typed-array";

    private static final int TOTAL_SIZE = 0;
    private static final int INDEX_OFFSET = TOTAL_SIZE + Long.BYTES;
    private static final int ROWS = INDEX_OFFSET + Long.BYTES;
    /** Where the version is, 64 bits that readers need not look at. */
    public static final int VERSION_AT = ROWS + Long.BYTES;

    private static final int MINIMUM_READER_AT = VERSION_AT + Long.BYTES;
    /** Where the offset of the schema is. */
    public static final int SCHEMA_OFFSET = MINIMUM_READER_AT + Long.BYTES;
    /** Where the size of the schema is. */
    public static final int SCHEMA_SIZE = SCHEMA_OFFSET + Long.BYTES;

    byte[] toBytes(long version, long minimumReader) {
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(TOTAL_SIZE, totalSize)
                .putLong(INDEX_OFFSET, indexOffset)
                .putLong(ROWS, rows)
                .putLong(VERSION_AT, version)
                .putLong(MINIMUM_READER_AT, minimumReader)
                .putLong(SCHEMA_OFFSET, schemaOffset)
                .putLong(SCHEMA_SIZE, schemaSize)
                .array();
    }

    /**
     * Reads the header and checks that what it announces lies inside of the region.
     *
     * @param region begins with the header; may go on behind the array
     * @return the header
     * @throws io.sharedbuffers.error.CorruptDataException if it announces what there is not
     * @throws UnsupportedVersionException if the array is of version 0, or for newer readers
     */
    public static ArrayHeader read(Region region) {
        return read(region, VERSION);
    }

    static ArrayHeader read(Region region, long known) {
        long totalSize = region.getLong(TOTAL_SIZE);
        long indexOffset = region.getLong(INDEX_OFFSET);
        long rows = region.getLong(ROWS);
        if (totalSize < OLD_BYTES || totalSize > region.size()) {
            throw region.corrupt(
                    TOTAL_SIZE,
                    "the size of a typed array, 24 to the " + region.size() + " bytes there are",
                    Long.toUnsignedString(totalSize),
                    SPEC);
        }
        if (indexOffset < OLD_BYTES || indexOffset > totalSize) {
            throw region.corrupt(
                    INDEX_OFFSET,
                    "the offset of the index, 24 to " + totalSize,
                    Long.toUnsignedString(indexOffset),
                    SPEC);
        }
        if (rows < 0 || rows > (totalSize - indexOffset) / Long.BYTES) {
            throw region.corrupt(
                    ROWS,
                    "at most " + (totalSize - indexOffset) / Long.BYTES + " rows, for which there is room in the index",
                    Long.toUnsignedString(rows),
                    SPEC);
        }
        long headerEnd = rows > 0 ? region.getLong(indexOffset) : indexOffset;
        if (headerEnd < BYTES) {
            if (rows > 0) {
                throw new UnsupportedVersionException(
                        region.name(),
                        region.absolute(VERSION_AT),
                        "a typed array of version 2, written by sharedbuffers 0.4.0 or later",
                        "version 0, which does not tell its schema: rebuild the file",
                        SPEC);
            }
            return new ArrayHeader(totalSize, indexOffset, 0, 0, 0);
        }
        long minimumReader = region.getLong(MINIMUM_READER_AT);
        if (minimumReader < 0 || minimumReader > known) {
            throw new UnsupportedVersionException(
                    region.name(),
                    region.absolute(MINIMUM_READER_AT),
                    "a typed array for readers of version " + known,
                    "one for readers of version " + Long.toUnsignedString(minimumReader) + " and later",
                    SPEC);
        }
        long schemaOffset = region.getLong(SCHEMA_OFFSET);
        long schemaSize = region.getLong(SCHEMA_SIZE);
        if (schemaOffset < BYTES || schemaSize < 0 || schemaOffset > totalSize - schemaSize) {
            throw region.corrupt(
                    SCHEMA_OFFSET,
                    "a schema inside of the " + totalSize + " bytes of the array",
                    "one at " + Long.toUnsignedString(schemaOffset) + "+" + Long.toUnsignedString(schemaSize),
                    SPEC);
        }
        if (rows > 0 && schemaSize == 0) {
            throw region.corrupt(
                    SCHEMA_OFFSET + Long.BYTES, "the size of the schema that tells what rows are", "0", SPEC);
        }
        return new ArrayHeader(totalSize, indexOffset, rows, schemaOffset, schemaSize);
    }
}
