package io.sharedbuffers.columnar.arrow;

import io.sharedbuffers.columnar.Column;
import io.sharedbuffers.columnar.ColumnarException;
import io.sharedbuffers.columnar.MomentCuts;
import io.sharedbuffers.columnar.TableReader;
import io.sharedbuffers.columnar.TableShape;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;

/** Reads an Arrow IPC file, a record batch at a time. Not safe for use by several threads at once. */
public final class ArrowTableReader implements TableReader {
    /** Decompressed buffers may take that much more room than the file. */
    private static final long EXPANSION = 64;

    private static final long LEAST_ROOM = 64L << 20;

    private final String name;
    private final FileChannel channel;
    private final BufferAllocator memory;
    private final ArrowFileReader reader;
    private final MomentCuts cuts = new MomentCuts();
    private TableShape shape;
    private List<VectorGetter> getters = List.of();
    private int rows;
    private int row;
    private long given;

    private ArrowTableReader(String name, FileChannel channel) throws IOException {
        this.name = name;
        this.channel = channel;
        this.memory = new RootAllocator(Math.max(LEAST_ROOM, channel.size() * EXPANSION));
        this.reader = new ArrowFileReader(channel, memory, new BufferCodecs(channel.size()));
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
    public static ArrowTableReader open(Path file, String name) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            ArrowTableReader table = new ArrowTableReader(name, channel);
            try {
                table.start();
                return table;
            } catch (IOException | RuntimeException | Error e) {
                try (table) {
                    throw e;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            try (channel) {
                throw e;
            }
        }
    }

    private void start() throws IOException {
        guarded(() -> {
            List<Column> columns = new ArrayList<>();
            Map<Long, Field> words = new HashMap<>();
            // The root has the fields as they are stored; the schema of the file tells dictionaries by their words.
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            for (Field field : root.getSchema().getFields()) {
                columns.add(new Column(field.getName(), ArrowTypes.type(name, field.getName(), decoded(field, words))));
            }
            Map<String, String> metadata = root.getSchema().getCustomMetadata();
            shape = new TableShape(columns, metadata == null ? Map.of() : metadata);
            return null;
        });
    }

    /** A field as its words are, where it holds numbers of words. */
    private Field decoded(Field field, Map<Long, Field> words) throws IOException {
        if (field.getDictionary() != null) {
            return dictionary(field.getDictionary()).getVector().getField();
        }
        if (field.getChildren().isEmpty()) {
            return field;
        }
        List<Field> children = new ArrayList<>();
        for (Field child : field.getChildren()) {
            children.add(decoded(child, words));
        }
        return new Field(field.getName(), field.getFieldType(), children);
    }

    private Dictionary dictionary(DictionaryEncoding encoding) throws ColumnarException {
        Dictionary known;
        try {
            known = reader.getDictionaryVectors().get(encoding.getId());
        } catch (IOException e) {
            throw new ColumnarException(name + ": " + e.getMessage(), e);
        }
        if (known == null) {
            throw new ColumnarException(name + ": damaged: there is no dictionary " + encoding.getId());
        }
        return known;
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
            if (e instanceof ClosedByInterruptException interruption) {
                throw interruption;
            }
            throw new ColumnarException(
                    name + ": damaged, or no Arrow IPC file: "
                            + (e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage())
                            + (given > 0 ? ", behind row " + (given - 1) : ""),
                    e);
        }
    }

    @Override
    public TableShape shape() {
        return shape;
    }

    @Override
    public Object[] next() throws IOException {
        return guarded(this::read);
    }

    private Object[] read() throws IOException {
        while (row == rows) {
            if (!reader.loadNextBatch()) {
                return null;
            }
            VectorSchemaRoot root = reader.getVectorSchemaRoot();
            rows = root.getRowCount();
            row = 0;
            getters = new ArrayList<>();
            for (FieldVector vector : root.getFieldVectors()) {
                getters.add(VectorGetter.of(vector, vector.getName(), cuts, this::dictionary));
            }
        }
        Object[] cells = new Object[getters.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = getters.get(i).get(row);
        }
        row++;
        given++;
        return cells;
    }

    @Override
    public long bytesRead() {
        return reader.bytesRead();
    }

    @Override
    public MomentCuts cuts() {
        return cuts;
    }

    @Override
    public void close() throws IOException {
        try {
            reader.close();
        } finally {
            try {
                channel.close();
            } finally {
                memory.close();
            }
        }
    }
}
