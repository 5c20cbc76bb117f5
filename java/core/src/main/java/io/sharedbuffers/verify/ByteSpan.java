package io.sharedbuffers.verify;

/**
 * A run of bytes with one meaning that is not divided any more: a field, a cell of an index, a gap.
 *
 * @param start the offset of the first byte
 * @param end the offset behind the last byte
 * @param region what tells about them; it may hold more bytes, if others belong to something else or were not asked for
 */
public record ByteSpan(long start, long end, ByteRegion region) {
    /** {@return the number of bytes, above 0} */
    public long size() {
        return end - start;
    }

    /** {@return what sort of bytes they are} */
    public ByteKind kind() {
        return region.kind();
    }
}
