package io.sharedbuffers.columnar.parquet;

import io.sharedbuffers.columnar.ColumnType;
import io.sharedbuffers.columnar.ColumnarException;
import io.sharedbuffers.columnar.MomentCuts;
import io.sharedbuffers.columnar.TableReader;
import io.sharedbuffers.columnar.TableShape;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Reads a Parquet file, a page of each column at a time. Not safe for use by several threads at once. */
public final class ParquetTableReader implements TableReader {
    private static final int TAIL = Integer.BYTES + 4;
    private static final byte[] ENCRYPTED = {'P', 'A', 'R', 'E'};

    private final String name;
    private final FileChannel channel;
    private final MomentCuts cuts = new MomentCuts();
    private FileMetaData footer;
    private MessageType schema;
    private TableShape shape;
    private Rows rows;
    private RecordReader<Object[]> records;
    private List<ChunkReader> chunks = List.of();
    private int group;
    private long left;
    private long given;

    private ParquetTableReader(String name, FileChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    /**
     * Opens a file.
     *
     * @param file the file
     * @param name what complaints call it
     * @return the table, to be closed by the caller
     * @throws ColumnarException if it is no such file, damaged, or has columns of types that there is no counterpart for
     * @throws IOException if it cannot be read
     */
    public static ParquetTableReader open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ParquetTableReader table = new ParquetTableReader(name, channel);
            table.guarded(() -> {
                table.start();
                return null;
            });
            return table;
        } catch (IOException | RuntimeException | Error e) {
            try (channel) {
                throw e;
            }
        }
    }

    private void start() throws IOException {
        footer = footer();
        SchemaNode root = SchemaNode.of(name, footer.getSchema());
        if (root.children().isEmpty()) {
            throw new ColumnarException(name + ": the table has no columns");
        }
        schema = root.message();
        ColumnType.Struct type = (ColumnType.Struct) ParquetTypes.type(name, "", root);
        Map<String, String> metadata = new HashMap<>();
        if (footer.isSetKey_value_metadata()) {
            for (KeyValue each : footer.getKey_value_metadata()) {
                metadata.put(each.getKey(), each.getValue() == null ? "" : each.getValue());
            }
        }
        shape = new TableShape(type.fields(), metadata);
        rows = new Rows(root, type);
    }

    private FileMetaData footer() throws IOException {
        long size = channel.size();
        ByteBuffer tail = ByteBuffer.allocate(TAIL).order(ByteOrder.LITTLE_ENDIAN);
        if (size < TAIL + ParquetTableWriter.MAGIC.length) {
            throw new ColumnarException(name + ": no Parquet file: it has " + size + " bytes only");
        }
        read(tail, size - TAIL);
        byte[] magic = Arrays.copyOfRange(tail.array(), Integer.BYTES, TAIL);
        if (Arrays.equals(magic, ENCRYPTED)) {
            throw new ColumnarException(name + ": encrypted, which is not supported: write it without encryption");
        }
        if (!Arrays.equals(magic, ParquetTableWriter.MAGIC)) {
            throw new ColumnarException(name + ": no Parquet file, or cut off: it does not end with PAR1");
        }
        int length = tail.getInt(0);
        if (length <= 0 || length > size - TAIL - ParquetTableWriter.MAGIC.length) {
            throw new ColumnarException(name + ": damaged: a footer of " + Integer.toUnsignedString(length)
                    + " bytes in a file of " + size);
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        read(bytes, size - TAIL - length);
        return Util.readFileMetaData(new ByteArrayInputStream(bytes.array()));
    }

    private void read(ByteBuffer target, long position) throws IOException {
        while (target.hasRemaining()) {
            if (channel.read(target, position + target.position()) < 0) {
                throw new ColumnarException(name + ": cut off while it was read");
            }
        }
    }

    /** A part of the work in which any failure means that the file is damaged. */
    private interface Part<T> {
        T run() throws IOException;
    }

    private <T> T guarded(Part<T> part) throws IOException {
        try {
            return part.run();
        } catch (ColumnarException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | IOException e) {
            Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
            if (cause instanceof java.nio.channels.ClosedByInterruptException interruption) {
                throw interruption;
            }
            throw new ColumnarException(
                    name + ": damaged, or of a kind that is not supported: " + reason(cause)
                            + (given > 0 ? ", behind row " + (given - 1) : ""),
                    e);
        }
    }

    /** The library's own words are "can not read value at …"; what is behind them says more. */
    private static String reason(Throwable e) {
        Throwable last = e;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last.getMessage() == null ? last.getClass().getSimpleName() : last.getMessage();
    }

    /** The row that the library puts together. */
    private final class Rows extends RecordMaterializer<Object[]> {
        private final GroupConverter converter;
        private Object[] row;

        Rows(SchemaNode root, ColumnType.Struct type) {
            this.converter = new RowConverters(cuts).rows(root, type, cells -> row = cells);
        }

        @Override
        public Object[] getCurrentRecord() {
            return row;
        }

        @Override
        public GroupConverter getRootConverter() {
            return converter;
        }
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Object[] next() throws IOException {
        return guarded(() -> {
            while (left == 0) {
                if (group == footer.getRow_groupsSize()) {
                    return null;
                }
                startGroup(footer.getRow_groups().get(group++));
            }
            left--;
            Object[] row = records.read();
            given++;
            return row;
        });
    }

    private void startGroup(RowGroup stored) throws IOException {
        List<ColumnDescriptor> columns = schema.getColumns();
        if (stored.getColumnsSize() != columns.size()) {
            throw new ColumnarException(name + ": damaged: row group " + (group - 1) + " has " + stored.getColumnsSize()
                    + " columns, the schema " + columns.size());
        }
        left = stored.getNum_rows();
        if (left < 0) {
            throw new ColumnarException(name + ": damaged: row group " + (group - 1) + " has " + left + " rows");
        }
        Map<ColumnDescriptor, PageReader> readers = new HashMap<>();
        chunks = new ArrayList<>();
        for (int i = 0; i < columns.size() && left > 0; i++) {
            ColumnChunk chunk = stored.getColumns().get(i);
            if (chunk.isSetFile_path() || !chunk.isSetMeta_data()) {
                throw new ColumnarException(name + ": its columns are in other files, which is not supported");
            }
            ChunkReader reader = new ChunkReader(channel, columns.get(i), chunk.getMeta_data());
            chunks.add(reader);
            readers.put(columns.get(i), reader);
        }
        if (left > 0) {
            MessageColumnIO io = new ColumnIOFactory().getColumnIO(schema);
            records = io.getRecordReader(new Pages(readers, left), rows);
        }
    }

    /** The columns of a row group. */
    private record Pages(Map<ColumnDescriptor, PageReader> readers, long rows) implements PageReadStore {
        @Override
        public PageReader getPageReader(ColumnDescriptor column) {
            return readers.get(column);
        }

        @Override
        public long getRowCount() {
            return rows;
        }
    }

    @Override
    public long bytesRead() {
        return chunks.stream().mapToLong(ChunkReader::position).max().orElse(0);
    }

    @Override
    public MomentCuts cuts() {
        return cuts;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
