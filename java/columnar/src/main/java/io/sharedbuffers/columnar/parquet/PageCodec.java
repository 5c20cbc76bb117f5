package io.sharedbuffers.columnar.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import io.sharedbuffers.columnar.Compression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.format.CompressionCodec;

/** Compresses and decompresses pages, without native libraries. */
final class PageCodec {
    private PageCodec() {}

    static CompressionCodec of(Compression compression) {
        return switch (compression) {
            case NONE -> CompressionCodec.UNCOMPRESSED;
            case SNAPPY -> CompressionCodec.SNAPPY;
            case GZIP -> CompressionCodec.GZIP;
            case ZSTD -> CompressionCodec.ZSTD;
            case LZ4 -> CompressionCodec.LZ4_RAW;
        };
    }

    static boolean readable(CompressionCodec codec) {
        return switch (codec) {
            case UNCOMPRESSED, SNAPPY, GZIP, ZSTD, LZ4_RAW -> true;
            case LZO, BROTLI, LZ4 -> false;
        };
    }

    static byte[] compress(CompressionCodec codec, byte[] page) throws IOException {
        return switch (codec) {
            case UNCOMPRESSED -> page;
            case SNAPPY -> compress(new SnappyCompressor(), page);
            case ZSTD -> compress(new ZstdCompressor(), page);
            case LZ4_RAW -> compress(new Lz4Compressor(), page);
            case GZIP -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
                    gzip.write(page);
                }
                yield bytes.toByteArray();
            }
            default -> throw new IllegalArgumentException(codec.name());
        };
    }

    private static byte[] compress(Compressor compressor, byte[] page) {
        byte[] room = new byte[compressor.maxCompressedLength(page.length)];
        return Arrays.copyOf(room, compressor.compress(page, 0, page.length, room, 0, room.length));
    }

    /** The page of a length that is known and has been found sensible. */
    static byte[] decompress(CompressionCodec codec, byte[] input, int length) throws IOException {
        byte[] page = switch (codec) {
            case UNCOMPRESSED -> input;
            case SNAPPY -> decompress(new SnappyDecompressor(), input, length);
            case ZSTD -> decompress(new ZstdDecompressor(), input, length);
            case LZ4_RAW -> decompress(new Lz4Decompressor(), input, length);
            case GZIP -> {
                try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(input))) {
                    yield gzip.readNBytes(length);
                }
            }
            default -> throw new IllegalArgumentException("compressed by " + codec);
        };
        if (page.length != length) {
            throw new IllegalArgumentException("a page of " + page.length + " bytes in place of " + length);
        }
        return page;
    }

    private static byte[] decompress(Decompressor decompressor, byte[] input, int length) {
        byte[] page = new byte[length];
        if (length == 0) {
            return page;
        }
        int done = decompressor.decompress(input, 0, input.length, page, 0, length);
        return done == length ? page : Arrays.copyOf(page, done);
    }
}
