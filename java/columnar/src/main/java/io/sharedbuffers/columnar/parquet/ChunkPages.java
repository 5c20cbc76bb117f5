package io.sharedbuffers.columnar.parquet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/** The pages of one column of a row group, kept compressed until the group is written. */
final class ChunkPages implements PageWriter {
    private final ColumnDescriptor column;
    private final CompressionCodec codec;
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private long values;
    private long nulls;
    private long uncompressed;

    ChunkPages(ColumnDescriptor column, CompressionCodec codec) {
        this.column = column;
        this.codec = codec;
    }

    private void page(OutputStream target, PageHeader header, BytesInput content) throws IOException {
        ByteArrayOutputStream buffer = new ByteArrayOutputStream();
        content.writeAllTo(buffer);
        byte[] plain = buffer.toByteArray();
        byte[] stored = PageCodec.compress(codec, plain);
        header.setUncompressed_page_size(plain.length);
        header.setCompressed_page_size(stored.length);
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        Util.writePageHeader(header, head);
        head.writeTo(target);
        target.write(stored);
        uncompressed += head.size() + plain.length;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int count,
            int rows,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, 0, 0);
        header.setData_page_header(new DataPageHeader(count, of(encoding), of(definition), of(repetition)));
        page(pages, header, bytes);
        values += count;
        nulls += statistics == null ? 0 : Math.max(0, statistics.getNumNulls());
        encodings.addAll(List.of(repetition, definition, encoding));
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int count,
            Statistics<?> statistics,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, count, -1, statistics, repetition, definition, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int count,
            int rows,
            Statistics<?> statistics,
            SizeStatistics sizes,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, count, rows, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int count,
            int rows,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            Encoding repetition,
            Encoding definition,
            Encoding encoding)
            throws IOException {
        writePage(bytes, count, rows, statistics, repetition, definition, encoding);
    }

    @Override
    public void writePageV2(
            int rows,
            int nulls,
            int count,
            BytesInput repetition,
            BytesInput definition,
            Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new IllegalStateException("pages of version 1 are written");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0);
        header.setDictionary_page_header(new DictionaryPageHeader(page.getDictionarySize(), of(page.getEncoding())));
        page(dictionary, header, page.getBytes());
        encodings.add(page.getEncoding());
    }

    @Override
    public long getMemSize() {
        return (long) dictionary.size() + pages.size();
    }

    @Override
    public long allocatedSize() {
        return getMemSize();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + getMemSize() + " bytes";
    }

    private static org.apache.parquet.format.Encoding of(Encoding encoding) {
        return org.apache.parquet.format.Encoding.valueOf(encoding.name());
    }

    /** Writes all pages, the dictionary first, and tells where they are. */
    ColumnChunk write(OutputStream out, long position) throws IOException {
        dictionary.writeTo(out);
        pages.writeTo(out);
        ColumnMetaData chunk = new ColumnMetaData(
                type(),
                encodings.stream().map(ChunkPages::of).toList(),
                List.of(column.getPath()),
                codec,
                values,
                uncompressed,
                getMemSize(),
                position + dictionary.size());
        if (dictionary.size() > 0) {
            chunk.setDictionary_page_offset(position);
        }
        chunk.setStatistics(new org.apache.parquet.format.Statistics().setNull_count(nulls));
        return new ColumnChunk(position).setMeta_data(chunk);
    }

    private Type type() {
        return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case BOOLEAN -> Type.BOOLEAN;
            case INT32 -> Type.INT32;
            case INT64 -> Type.INT64;
            case INT96 -> Type.INT96;
            case FLOAT -> Type.FLOAT;
            case DOUBLE -> Type.DOUBLE;
            case BINARY -> Type.BYTE_ARRAY;
            case FIXED_LEN_BYTE_ARRAY -> Type.FIXED_LEN_BYTE_ARRAY;
        };
    }
}
