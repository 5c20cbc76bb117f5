package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.Region;

/**
 * A sorted index that leads from keys to unsigned values (spec 12-id-mapper).
 *
 * <p>Rows are numbered from 0 in index order: ascending by key in numeric mappers, by hash in the others. A key may have
 * several rows; whether that means several values or a mistake is the caller's to say, on disk there is no difference.
 *
 * <p>Immutable and safe for use from any thread, as long as the memory is open.
 */
public sealed interface IdMapper permits NumericIdMapper, StringIdMapper, ApproxStringIdMapper, ObjectIdMapper {
    /** {@return the number of rows, which is the number of keys if none occurs twice} */
    long size();

    /** {@return the width of keys or hashes, positions and values} */
    IndexWidth width();

    /**
     * The value of a row.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return an unsigned number
     * @throws IndexOutOfBoundsException if there is no such row
     */
    long valueAt(long row);

    /**
     * Where the value of a row stands, for errors that it causes.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return offset in {@link #region()}
     * @throws IndexOutOfBoundsException if there is no such row
     */
    long valueOffset(long row);

    /**
     * What the rows ascend by: the key in a numeric mapper, its hash in the others.
     *
     * @param row from 0 to {@link #size()} - 1, in index order
     * @return an unsigned number, not less than that of the row before unless the file is damaged
     * @throws IndexOutOfBoundsException if there is no such row
     */
    long sortedByAt(long row);

    /** {@return the bytes of the mapper, from its header on} */
    Region region();

    /** Reads the whole mapper once, so that later look-ups need not wait for the storage device. */
    void preload();
}
