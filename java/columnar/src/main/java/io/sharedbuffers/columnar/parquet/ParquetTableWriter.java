package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnarException;
import io.sharedbuffers.columnar.Compression;
import io.sharedbuffers.columnar.TableShape;
import io.sharedbuffers.columnar.TableWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;

/** Writes a Parquet file, a row group at a time. Not safe for use by several threads at once. */
public final class ParquetTableWriter implements TableWriter {
    static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private static final long BYTES_IN_GROUP = 32L << 20;
    private static final int ROWS_IN_GROUP = 1 << 20;
    private static final int ROWS_BETWEEN_LOOKS = 256;
    private static final int VERSION = 2;

    private final OutputStream out;
    private final TableShape shape;
    private final CompressionCodec codec;
    private final List<SchemaElement> elements;
    private final MessageType schema;
    private final List<RowGroup> groups = new ArrayList<>();
    private final ParquetProperties properties = ParquetProperties.builder()
            .withWriterVersion(ParquetProperties.WriterVersion.PARQUET_1_0)
            .withAllocator(HeapByteBufferAllocator.getInstance())
            .build();
    private long position;
    private long rows;
    private long rowsInGroup;
    private Map<ColumnDescriptor, ChunkPages> pages = Map.of();
    private ColumnWriteStore columns;
    private RecordConsumer consumer;
    private CellEmitter emitter;

    /**
     * Starts a file.
     *
     * @param out where it goes; stays open
     * @param shape the columns
     * @param compression how pages are compressed
     * @throws ColumnarException if there are no columns
     * @throws IOException if the output fails
     */
    public ParquetTableWriter(OutputStream out, TableShape shape, Compression compression) throws IOException {
        if (shape.columns().isEmpty()) {
            throw new ColumnarException("Parquet has no tables without columns");
        }
        this.out = out;
        this.shape = shape;
        this.codec = PageCodec.of(compression);
        this.elements = ParquetTypes.elements(shape.columns());
        this.schema = SchemaNode.of("the table", elements).message();
        write(MAGIC);
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }

    private void startGroup() {
        pages = new LinkedHashMap<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            pages.put(column, new ChunkPages(column, codec));
        }
        columns = properties.newColumnWriteStore(schema, new PageWriteStore() {
            @Override
            public PageWriter getPageWriter(ColumnDescriptor column) {
                return pages.get(column);
            }
        });
        MessageColumnIO io = new ColumnIOFactory().getColumnIO(schema);
        consumer = io.getRecordWriter(columns);
        emitter = new CellEmitter(consumer);
    }

    @Override
    public void add(Object[] cells) throws IOException {
        if (columns == null) {
            startGroup();
        }
        consumer.startMessage();
        for (int i = 0; i < cells.length; i++) {
            Column column = shape.columns().get(i);
            try {
                emitter.field(i, column, cells[i]);
            } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
                throw new ColumnarException("column \"" + column.name() + "\": " + e.getMessage(), e);
            }
        }
        consumer.endMessage();
        rowsInGroup++;
        boolean look = rowsInGroup % ROWS_BETWEEN_LOOKS == 0;
        if (look && columns.getBufferedSize() > BYTES_IN_GROUP || rowsInGroup == ROWS_IN_GROUP) {
            endGroup();
        }
    }

    private void endGroup() throws IOException {
        consumer.flush();
        columns.flush();
        long start = position;
        long uncompressed = 0;
        List<ColumnChunk> chunks = new ArrayList<>();
        for (ChunkPages chunk : pages.values()) {
            ColumnChunk written = chunk.write(out, position);
            position += chunk.getMemSize();
            uncompressed += written.getMeta_data().getTotal_uncompressed_size();
            chunks.add(written);
        }
        groups.add(new RowGroup(chunks, uncompressed, rowsInGroup)
                .setFile_offset(start)
                .setTotal_compressed_size(position - start));
        rows += rowsInGroup;
        rowsInGroup = 0;
        close();
    }

    @Override
    public void finish() throws IOException {
        if (rowsInGroup > 0) {
            endGroup();
        }
        FileMetaData footer = new FileMetaData(VERSION, elements, rows, groups);
        footer.setCreated_by("sharedbuffers for the JVM");
        shape.metadata().forEach((key, value) -> footer.addToKey_value_metadata(new KeyValue(key).setValue(value)));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Util.writeFileMetaData(footer, bytes);
        write(bytes.toByteArray());
        int length = bytes.size();
        write(new byte[] {(byte) length, (byte) (length >> 8), (byte) (length >> 16), (byte) (length >> 24)});
        write(MAGIC);
    }

    @Override
    public void close() {
        if (columns != null) {
            columns.close();
            columns = null;
            pages = Map.of();
        }
    }
}
