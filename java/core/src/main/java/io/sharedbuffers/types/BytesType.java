package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.lz4.Lz4Block;
import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;

/**
 * Byte strings (spec 03-bytes).
 *
 * <pre>
 *   0        2                           0        2                 10
 *   +--------+---------------+           +--------+-----------------+---------------+
 *   | length | content       |    or     | 0x7FFF | length (64 bit) | content       |
 *   +--------+---------------+           +--------+-----------------+---------------+
 *     bit 15 of the first two bytes: the content is an LZ4 block behind its raw length (32 bit)
 * </pre>
 *
 * <p>Content above {@value #COMPRESS_ABOVE} bytes is compressed where that saves more than a third. No padding follows.
 */
public final class BytesType implements OnDiskType {
    /** The one instance. */
    public static final BytesType BYTES = new BytesType();

    /** Contents up to this many bytes are never compressed. */
    static final int COMPRESS_ABOVE = 512;

    /** The original asks for this much room behind the offset, besides the content, whatever the header's size. */
    private static final int HEADROOM = 16;

    private static final int SHORT_HEADER = Short.BYTES;
    private static final int LONG_HEADER = SHORT_HEADER + Long.BYTES;
    private static final int LONG_MARK = 0x7FFF;
    private static final int COMPRESSED = 0x8000;
    private static final String SPEC = "03-bytes";

    private BytesType() {}

    @Override
    public String typeName() {
        return "bytes";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        if (!(value instanceof byte[] bytes)) {
            throw new PackException(
                    "bytes takes byte[], not " + value.getClass().getName());
        }
        context.shared().note(value, false, at + context.implicitOffset(), BytesType.class);
        return packContent(bytes, out, at, context);
    }

    /**
     * Writes content without noting it as shared.
     *
     * @param content the bytes
     * @param out where to write
     * @param at offset of the header
     * @param context for its compressor
     * @return the offset behind the content
     */
    public static int packContent(byte[] content, WorkBuffer out, int at, PackContext context) {
        byte[] stored = content;
        int length = content.length;
        int flag = 0;
        if (length > COMPRESS_ABOVE) {
            int limit = length - length / 3 - 1;
            byte[] block = context.block(limit);
            int blockLength = Lz4Block.compress(context.compressor(), content, 0, length, block, 0, limit);
            if (blockLength >= 0) {
                stored = block;
                length = blockLength;
                flag = COMPRESSED;
            }
        }
        out.require(at, (long) HEADROOM + length);
        int start;
        if (length < LONG_MARK) {
            out.putShort(at, length | flag);
            start = at + SHORT_HEADER;
        } else {
            out.putShort(at, LONG_MARK | flag);
            out.putLong(at + SHORT_HEADER, length);
            start = at + LONG_HEADER;
        }
        out.put(start, stored, 0, length);
        return start + length;
    }

    @Override
    public byte[] read(Region region, long at, ReadContext context) {
        return content(region, at, context.limits());
    }

    /**
     * Reads a byte string.
     *
     * @param region the bytes
     * @param at offset of the header
     * @param limits the most bytes that may be stored, and be there when decompressed
     * @return its content, decompressed
     * @throws io.sharedbuffers.error.LimitExceededException if there are more
     */
    public static byte[] content(Region region, long at, Limits limits) {
        int first = region.getUnsignedShort(at);
        if (first < LONG_MARK) {
            return region.getBytes(at + SHORT_HEADER, first);
        }
        long length = storedLength(region, at);
        long start = contentOffset(region, at);
        region.check(start, length);
        if (length > limits.valueSize()) {
            throw Limits.exceeded(region, at, "valueSize", limits.valueSize() + " bytes", length + " bytes", SPEC);
        }
        if (isCompressed(region, at)) {
            int raw = Lz4Block.rawLength(region, start, length);
            if (raw > limits.decompressedSize()) {
                throw Limits.exceeded(
                        region,
                        start,
                        "decompressedSize",
                        limits.decompressedSize() + " bytes when decompressed",
                        raw + " declared raw bytes",
                        SPEC);
            }
            return Lz4Block.decompress(region, start, length);
        }
        return region.getBytes(start, length);
    }

    /**
     * {@return whether the byte string at an offset is stored as an LZ4 block}
     *
     * @param region the bytes
     * @param at offset of the header
     */
    public static boolean isCompressed(Region region, long at) {
        return (region.getUnsignedShort(at) & COMPRESSED) != 0;
    }

    /**
     * {@return how many bytes of content are stored for the byte string at an offset, compressed or not}
     *
     * @param region the bytes
     * @param at offset of the header
     * @throws io.sharedbuffers.error.CorruptDataException if the header leaves the region, or the length exceeds the
     *     region's size
     */
    public static long storedLength(Region region, long at) {
        int first = region.getUnsignedShort(at) & LONG_MARK;
        if (first != LONG_MARK) {
            return first;
        }
        long length = region.getLong(at + SHORT_HEADER);
        if (length < 0 || length > region.size()) {
            throw region.corrupt(
                    at + SHORT_HEADER, "a length of at most " + region.size(), Long.toUnsignedString(length), SPEC);
        }
        return length;
    }

    /**
     * {@return the offset where the stored content of the byte string at an offset starts}
     *
     * @param region the bytes
     * @param at offset of the header
     */
    public static long contentOffset(Region region, long at) {
        return at + ((region.getUnsignedShort(at) & LONG_MARK) == LONG_MARK ? LONG_HEADER : SHORT_HEADER);
    }
}
