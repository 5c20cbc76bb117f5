package io.sharedbuffers.columnar.arrow;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The frame around LZ4 blocks.
 *
 * <pre>
 *   magic (4) | flags | block size | [content size (8)] | [dictionary (4)] | header checksum
 *   then blocks: size (4), whose top bit says "stored" | bytes | [checksum (4)]; a size of 0 ends them
 * </pre>
 *
 * <p>Checksums are not verified.
 */
final class Lz4Frame {
    private static final int MAGIC = 0x184D2204;
    private static final int CONTENT_SIZE = 1 << 3;
    private static final int BLOCK_CHECKSUM = 1 << 4;
    private static final int DICTIONARY = 1;
    private static final int STORED = 1 << 31;
    private static final int LEAST_MATCH = 4;
    private static final int LONG = 15;

    private Lz4Frame() {}

    /** The bytes that a frame holds, which must be as many as told. */
    static byte[] decompress(byte[] frame, int length) {
        ByteBuffer in = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (in.remaining() < 7 || in.getInt() != MAGIC) {
            throw new IllegalArgumentException("no LZ4 frame");
        }
        int flags = in.get();
        in.get();
        if ((flags & DICTIONARY) != 0) {
            throw new IllegalArgumentException("an LZ4 frame with a dictionary");
        }
        in.position(in.position() + ((flags & CONTENT_SIZE) != 0 ? Long.BYTES : 0) + 1);
        byte[] out = new byte[length];
        int done = 0;
        for (int size = in.getInt(); size != 0; size = in.getInt()) {
            int bytes = size & ~STORED;
            if (bytes > in.remaining()) {
                throw new IllegalArgumentException(
                        "an LZ4 block of " + bytes + " bytes, of which there are " + in.remaining());
            }
            if ((size & STORED) != 0) {
                if (bytes > length - done) {
                    throw new IllegalArgumentException("more than " + length + " bytes");
                }
                in.get(out, done, bytes);
                done += bytes;
            } else {
                done = block(in.slice(in.position(), bytes), out, done);
                in.position(in.position() + bytes);
            }
            in.position(in.position() + ((flags & BLOCK_CHECKSUM) != 0 ? Integer.BYTES : 0));
        }
        if (done != length) {
            throw new IllegalArgumentException(done + " bytes in place of " + length);
        }
        return out;
    }

    /** Blocks may refer to what the blocks before gave, which is why a decompressor of single blocks will not do. */
    private static int block(ByteBuffer in, byte[] out, int start) {
        int done = start;
        while (in.hasRemaining()) {
            int token = in.get() & 0xFF;
            int literals = length(in, token >>> 4);
            if (literals > in.remaining() || literals > out.length - done) {
                throw new IllegalArgumentException("an LZ4 block that goes beyond its end");
            }
            in.get(out, done, literals);
            done += literals;
            if (!in.hasRemaining()) {
                break;
            }
            int distance = in.get() & 0xFF | (in.get() & 0xFF) << 8;
            int match = length(in, token & LONG) + LEAST_MATCH;
            if (distance == 0 || distance > done || match > out.length - done) {
                throw new IllegalArgumentException("an LZ4 block that refers to what is not there");
            }
            for (int i = 0; i < match; i++, done++) {
                out[done] = out[done - distance];
            }
        }
        return done;
    }

    private static int length(ByteBuffer in, int nibble) {
        int length = nibble;
        if (nibble == LONG) {
            int more;
            do {
                more = in.get() & 0xFF;
                length = Math.addExact(length, more);
            } while (more == 0xFF);
        }
        return length;
    }
}
