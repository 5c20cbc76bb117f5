package io.sharedbuffers.columnar.arrow;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnarException;
import io.sharedbuffers.columnar.TableShape;
import io.sharedbuffers.columnar.TableWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.Schema;

/** Writes an Arrow IPC file, a record batch at a time. Not safe for use by several threads at once. */
public final class ArrowTableWriter implements TableWriter {
    private static final int ROWS_IN_BATCH = 1 << 14;
    private static final long BYTES_IN_BATCH = 16L << 20;

    private final BufferAllocator memory;
    private final VectorSchemaRoot root;
    private final ArrowFileWriter writer;
    private final List<VectorSetter> setters = new ArrayList<>();
    private final BatchSize size = new BatchSize();
    private int rows;

    /**
     * Starts a file.
     *
     * @param out where it goes; stays open
     * @param shape the columns
     * @throws IOException if the output fails
     */
    public ArrowTableWriter(OutputStream out, TableShape shape) throws IOException {
        this.memory = new RootAllocator();
        List<Field> fields = shape.columns().stream().map(ArrowTypes::field).toList();
        this.root = VectorSchemaRoot.create(new Schema(fields, shape.metadata()), memory);
        for (int i = 0; i < fields.size(); i++) {
            Column column = shape.columns().get(i);
            FieldVector vector = root.getVector(i);
            vector.allocateNew();
            setters.add(VectorSetter.of(column.type(), vector, size));
        }
        this.writer = new ArrowFileWriter(root, null, Channels.newChannel(out));
        writer.start();
    }

    /** How much the batch holds, to end it before it is large. */
    static final class BatchSize {
        private long bytes;

        void add(long more) {
            bytes += more;
        }
    }

    @Override
    public void add(Object[] cells) throws IOException {
        for (int i = 0; i < cells.length; i++) {
            if (cells[i] != null) {
                try {
                    setters.get(i).set(rows, cells[i]);
                } catch (ClassCastException | IllegalArgumentException | ArithmeticException e) {
                    throw new ColumnarException("column \"" + root.getVector(i).getName() + "\": " + e.getMessage(), e);
                }
            } else {
                root.getVector(i).setNull(rows);
            }
        }
        rows++;
        if (rows == ROWS_IN_BATCH || size.bytes > BYTES_IN_BATCH) {
            flush();
        }
    }

    private void flush() throws IOException {
        root.setRowCount(rows);
        writer.writeBatch();
        rows = 0;
        size.bytes = 0;
        for (FieldVector vector : root.getFieldVectors()) {
            vector.reset();
        }
    }

    @Override
    public void finish() throws IOException {
        if (rows > 0) {
            flush();
        }
        writer.end();
    }

    @Override
    public void close() {
        root.close();
        memory.close();
    }
}
