package io.sharedbuffers.columnar.arrow;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.nio.ByteBuffer;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.compression.AbstractCompressionCodec;
import org.apache.arrow.vector.compression.CompressionCodec;
import org.apache.arrow.vector.compression.CompressionUtil;
import org.apache.arrow.vector.compression.NoCompressionCodec;

/** Decompresses the buffers of Arrow files: Feather files of pandas have LZ4 frames, others Zstandard. */
final class BufferCodecs implements CompressionCodec.Factory {
    /** No sensible data shrinks to less than that part. */
    private static final long LARGEST_RATIO = 1 << 12;

    private final long fileSize;

    BufferCodecs(long fileSize) {
        this.fileSize = fileSize;
    }

    @Override
    public CompressionCodec createCodec(CompressionUtil.CodecType type) {
        return switch (type) {
            case NO_COMPRESSION -> NoCompressionCodec.INSTANCE;
            case LZ4_FRAME -> new Reader(type, Lz4Frame::decompress);
            case ZSTD ->
                new Reader(type, (input, output) -> {
                    byte[] result = new byte[output];
                    int length = new ZstdDecompressor().decompress(input, 0, input.length, result, 0, output);
                    if (length != output) {
                        throw new IllegalArgumentException(length + " bytes in place of " + output);
                    }
                    return result;
                });
        };
    }

    @Override
    public CompressionCodec createCodec(CompressionUtil.CodecType type, int level) {
        return createCodec(type);
    }

    /** The bytes that some compressed ones stand for, of a length that is known. */
    private interface Expansion {
        byte[] expand(byte[] input, int length);
    }

    private final class Reader extends AbstractCompressionCodec {
        private final CompressionUtil.CodecType type;
        private final Expansion expansion;

        Reader(CompressionUtil.CodecType type, Expansion expansion) {
            this.type = type;
            this.expansion = expansion;
        }

        @Override
        protected ArrowBuf doCompress(BufferAllocator allocator, ArrowBuf buffer) {
            throw new UnsupportedOperationException("buffers are written as they are");
        }

        @Override
        protected ArrowBuf doDecompress(BufferAllocator allocator, ArrowBuf buffer) {
            long length = buffer.getLong(0);
            long stored = buffer.writerIndex() - CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH;
            if (length < 0 || length > Integer.MAX_VALUE || length > Math.max(fileSize, stored * LARGEST_RATIO)) {
                throw new IllegalArgumentException("a buffer of " + stored + " bytes claims to stand for " + length);
            }
            byte[] input = new byte[Math.toIntExact(stored)];
            buffer.getBytes(CompressionUtil.SIZE_OF_UNCOMPRESSED_LENGTH, input);
            byte[] output = expansion.expand(input, (int) length);
            ArrowBuf result = allocator.buffer(length);
            result.setBytes(0, ByteBuffer.wrap(output));
            result.writerIndex(length);
            return result;
        }

        @Override
        public CompressionUtil.CodecType getCodecType() {
            return type;
        }
    }
}
