package io.sharedbuffers.columnar.parquet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** Reads the pages of one column of a row group, one at a time. */
final class ChunkReader implements PageReader {
    private static final int BUFFER = 1 << 16;
    /** Pages up to here are taken at their word; larger ones must not have shrunk by more than the ratio. */
    private static final int USUAL_PAGE = 64 << 20;

    private static final long LARGEST_RATIO = 1 << 12;

    private final FileChannel channel;
    private final ColumnDescriptor column;
    private final CompressionCodec codec;
    private final long values;
    private final Bytes in;
    private DictionaryPage dictionary;
    private DataPage waiting;
    private long given;

    ChunkReader(FileChannel channel, ColumnDescriptor column, ColumnMetaData chunk) throws IOException {
        this.channel = channel;
        this.column = column;
        this.codec = chunk.getCodec();
        this.values = chunk.getNum_values();
        long start = chunk.getData_page_offset();
        if (chunk.isSetDictionary_page_offset() && chunk.getDictionary_page_offset() > 0) {
            start = Math.min(start, chunk.getDictionary_page_offset());
        }
        long length = chunk.getTotal_compressed_size();
        if (start < 0 || length < 0 || start > channel.size() || length > channel.size() - start) {
            throw new IllegalArgumentException("column " + String.join(".", column.getPath()) + " claims bytes " + start
                    + " to " + (start + length) + " of a file of " + channel.size());
        }
        if (!PageCodec.readable(codec)) {
            throw new IllegalArgumentException("column " + String.join(".", column.getPath()) + " is compressed by "
                    + codec + ": write it with snappy, gzip, zstd or lz4_raw");
        }
        this.in = new Bytes(start, start + length);
        if (length > 0 && values > 0) {
            // A dictionary is the first page, if there is one, and the library asks for it before all others.
            waiting = next();
        }
    }

    /** A part of the file. */
    private final class Bytes extends InputStream {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
        private final long end;
        private long position;

        Bytes(long start, long end) {
            this.position = start;
            this.end = end;
        }

        private boolean fill() throws IOException {
            if (buffer.hasRemaining()) {
                return true;
            }
            buffer.clear().limit((int) Math.min(BUFFER, end - position));
            int count = buffer.hasRemaining() ? channel.read(buffer, position) : -1;
            buffer.flip();
            position += Math.max(0, count);
            return count > 0;
        }

        long left() {
            return end - position + buffer.remaining();
        }

        @Override
        public int read() throws IOException {
            return fill() ? buffer.get() & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, buffer.remaining());
            buffer.get(target, from, count);
            return count;
        }
    }

    /** How far into the file. */
    long position() {
        return in.position;
    }

    private DataPage next() throws IOException {
        while (true) {
            PageHeader header = Util.readPageHeader(in);
            int stored = header.getCompressed_page_size();
            int length = header.getUncompressed_page_size();
            if (stored < 0 || stored > in.left()) {
                throw new IllegalArgumentException("a page of " + stored + " bytes, of which there are " + in.left());
            }
            if (length < 0 || length > Math.max(USUAL_PAGE, stored * LARGEST_RATIO)) {
                throw new IllegalArgumentException("a page of " + stored + " bytes claims to stand for " + length);
            }
            byte[] bytes = in.readNBytes(stored);
            if (bytes.length != stored) {
                throw new EOFException("a page of " + stored + " bytes ends early");
            }
            if (header.getType() == PageType.DATA_PAGE) {
                return plain(header.getData_page_header(), PageCodec.decompress(codec, bytes, length));
            }
            if (header.getType() == PageType.DATA_PAGE_V2) {
                return second(header.getData_page_header_v2(), bytes, length);
            }
            if (header.getType() == PageType.DICTIONARY_PAGE) {
                if (dictionary != null) {
                    throw new IllegalArgumentException("a second dictionary");
                }
                dictionary = new DictionaryPage(
                        BytesInput.from(PageCodec.decompress(codec, bytes, length)),
                        checked(header.getDictionary_page_header().getNum_values()),
                        encoding(header.getDictionary_page_header().getEncoding()));
            }
        }
    }

    private static int checked(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("a page of " + count + " values");
        }
        return count;
    }

    private DataPage plain(DataPageHeader header, byte[] page) {
        given += checked(header.getNum_values());
        return new DataPageV1(
                BytesInput.from(page),
                header.getNum_values(),
                page.length,
                statistics(),
                encoding(header.getRepetition_level_encoding()),
                encoding(header.getDefinition_level_encoding()),
                encoding(header.getEncoding()));
    }

    private DataPage second(DataPageHeaderV2 header, byte[] bytes, int length) throws IOException {
        int repetition = checked(header.getRepetition_levels_byte_length());
        int levels = Math.addExact(repetition, checked(header.getDefinition_levels_byte_length()));
        if (levels > bytes.length || levels > length) {
            throw new IllegalArgumentException("levels of " + levels + " bytes in a page of " + bytes.length);
        }
        given += checked(header.getNum_values());
        byte[] data = java.util.Arrays.copyOfRange(bytes, levels, bytes.length);
        boolean compressed = !header.isSetIs_compressed() || header.isIs_compressed();
        if (compressed && data.length > 0) {
            data = PageCodec.decompress(codec, data, length - levels);
        }
        return DataPageV2.uncompressed(
                header.getNum_rows(),
                header.getNum_nulls(),
                header.getNum_values(),
                BytesInput.from(bytes, 0, repetition),
                BytesInput.from(bytes, repetition, levels - repetition),
                encoding(header.getEncoding()),
                BytesInput.from(data),
                statistics());
    }

    private Statistics<?> statistics() {
        return Statistics.noopStats(column.getPrimitiveType());
    }

    private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
        return Encoding.valueOf(encoding.name());
    }

    @Override
    public DictionaryPage readDictionaryPage() {
        return dictionary;
    }

    @Override
    public long getTotalValueCount() {
        return values;
    }

    @Override
    public DataPage readPage() {
        DataPage page = waiting;
        waiting = null;
        try {
            return page != null ? page : given < values ? next() : null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
