package io.sharedbuffers.types;

import io.sharedbuffers.error.PackException;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.memory.WorkBuffer;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * Raw bytes that are read without a copy (spec 03-bytes, "Buffers").
 *
 * <pre>
 *   0                 8
 *   +-----------------+---------------+
 *   | length (64 bit) | content       |
 *   +-----------------+---------------+
 * </pre>
 *
 * <p>Never compressed, neither aligned nor padded. Values are {@link MemorySegment}s and {@link ByteBuffer}s, from
 * position to limit; a slot also takes {@code byte[]}. Reading gives a read-only segment of the file's memory, valid
 * while the file is open.
 */
public final class BufferType implements OnDiskType {
    /** The one instance. */
    public static final BufferType BUFFER = new BufferType();

    private static final int CONTENT = Long.BYTES;
    private static final String SPEC = "03-bytes";

    private BufferType() {}

    @Override
    public String typeName() {
        return "buffer";
    }

    @Override
    public int pack(Object value, WorkBuffer out, int at, PackContext context) {
        return packContent(
                switch (value) {
                    case MemorySegment segment -> segment;
                    case ByteBuffer buffer -> MemorySegment.ofBuffer(buffer);
                    case byte[] bytes -> MemorySegment.ofArray(bytes);
                    default ->
                        throw new PackException("buffer takes MemorySegment, ByteBuffer or byte[], not "
                                + value.getClass().getName());
                },
                out,
                at);
    }

    static int packContent(MemorySegment content, WorkBuffer out, int at) {
        long length = content.byteSize();
        if (length > Integer.MAX_VALUE - at - CONTENT) {
            throw new PackException("a buffer of " + length + " bytes exceeds the 2^31-1 bytes of one object");
        }
        out.putLong(at, length);
        int start = out.reserve(at + CONTENT, (int) length);
        out.put(start, Region.of(content, "a buffer"));
        return at + CONTENT + (int) length;
    }

    @Override
    public MemorySegment read(Region region, long at, ReadContext context) {
        return content(region, at).segment().asReadOnly();
    }

    /** The content of the buffer whose header is at an offset. */
    static Region content(Region region, long at) {
        long length = region.getLong(at);
        long left = region.size() - at - CONTENT;
        if (length < 0 || length > left) {
            throw region.corrupt(at, "a length of at most " + left, Long.toUnsignedString(length), SPEC);
        }
        return region.slice(at + CONTENT, length);
    }
}
