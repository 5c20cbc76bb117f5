package io.sharedbuffers.idmap;

import io.sharedbuffers.memory.FileSink;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.Scratch;
import java.io.IOException;

/**
 * The width of every cell of an index: keys, hashes, key positions and values alike (spec 12-id-mapper).
 *
 * <p>Cells are unsigned. In Java they are {@code long} bit patterns, a 32-bit cell with zeros above; {@link
 * Long#compareUnsigned} orders them.
 */
public enum IndexWidth {
    /** 4 bytes: {@code NumericId32Mapper} and its kin; hashes by xxHash32. */
    U32(Integer.BYTES, 0xFFFF_FFFFL),
    /** 8 bytes: {@code NumericIdMapper} and its kin; hashes by xxHash64. */
    U64(Long.BYTES, -1L);

    private final int bytes;
    private final long max;

    IndexWidth(int bytes, long max) {
        this.bytes = bytes;
        this.max = max;
    }

    /** {@return the number of bytes of one cell} */
    public int bytes() {
        return bytes;
    }

    /**
     * Whether a cell can hold a number.
     *
     * @param number as an unsigned 64-bit pattern
     * @return false only for numbers above 2^32-1 in 32-bit cells
     */
    public boolean fits(long number) {
        return (number & ~max) == 0;
    }

    long get(Region region, long at) {
        return this == U64 ? region.getLong(at) : region.getUnsignedInt(at);
    }

    void set(Region region, long at, long number) {
        if (this == U64) {
            region.setLong(at, number);
        } else {
            region.setInt(at, (int) number);
        }
    }

    void append(Scratch target, long number) throws IOException {
        if (this == U64) {
            target.putLong(number);
        } else {
            target.putInt((int) number);
        }
    }

    void append(FileSink target, long number) throws IOException {
        if (this == U64) {
            target.putLong(number);
        } else {
            target.putInt((int) number);
        }
    }

    /** The number whose unsigned order is the byte-wise order of this number's cell. */
    long byteOrder(long number) {
        return this == U64 ? Long.reverseBytes(number) : Integer.reverseBytes((int) number) & 0xFFFF_FFFFL;
    }
}
