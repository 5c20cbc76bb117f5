package io.sharedbuffers.benchmarks.peers;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.ForeignAllocation;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorLoader;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.FixedSizeListVector;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.apache.arrow.vector.ipc.message.ArrowBlock;
import org.apache.arrow.vector.ipc.message.ArrowRecordBatch;
import org.apache.arrow.vector.ipc.message.MessageSerializer;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Apache Arrow: a file of one batch, sorted by its key, whose vectors are laid over the mapped file; binary search in the
 * column of keys. Arrow has no lookups of its own, and its own file reader would copy all columns into memory.
 */
final class ArrowStore implements Contestant {
    private static final Schema SCHEMA = new Schema(List.of(
            field("id", new ArrowType.Int(64, true)),
            field("name", new ArrowType.Utf8()),
            field("score", new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE)),
            field("count", new ArrowType.Int(32, true)),
            new Field(
                    "tags",
                    FieldType.notNullable(new ArrowType.FixedSizeList(3)),
                    List.of(field("tag", new ArrowType.Int(32, true))))));

    private static Field field(String name, ArrowType type) {
        return new Field(name, FieldType.notNullable(type), null);
    }

    private static Path file(Path folder) {
        return folder.resolve("table.arrow");
    }

    /** The order of unsigned numbers among signed ones. */
    private static long signed(long id) {
        return id ^ Long.MIN_VALUE;
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        int[] sorted = ValueBytes.sorted(workload, keys);
        try (BufferAllocator memory = new RootAllocator();
                VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, memory);
                FileChannel channel =
                        FileChannel.open(file(folder), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
            Columns columns = new Columns(root);
            root.getFieldVectors().forEach(vector -> vector.setInitialCapacity(sorted.length));
            root.allocateNew();
            for (int i = 0; i < sorted.length; i++) {
                Row row = workload.row(sorted[i]);
                columns.id.set(i, signed(workload.id(sorted[i])));
                columns.name.setSafe(i, row.name().getBytes(StandardCharsets.ISO_8859_1));
                columns.score.set(i, row.score());
                columns.count.set(i, row.count());
                columns.tags.setNotNull(i);
                for (int t = 0; t < 3; t++) {
                    columns.tag.setSafe(3 * i + t, row.tags()[t]);
                }
            }
            root.setRowCount(sorted.length);
            writer.start();
            writer.writeBatch();
            writer.end();
        }
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        BufferAllocator memory = new RootAllocator();
        try (FileChannel channel = FileChannel.open(file(folder), StandardOpenOption.READ);
                ArrowFileReader reader = new ArrowFileReader(channel, memory)) {
            ArrowBlock block = reader.getRecordBlocks().getFirst();
            MemorySegment file = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.global());
            ArrowBuf mapped = memory.wrapForeignAllocation(new ForeignAllocation(file.byteSize(), file.address()) {
                @Override
                protected void release0() {
                    // mapped for as long as the process lasts
                }
            });
            ByteBuffer metadata = file.asSlice(block.getOffset() + 8, block.getMetadataLength() - 8L)
                    .asByteBuffer()
                    .order(ByteOrder.LITTLE_ENDIAN);
            ArrowBuf body = mapped.slice(block.getOffset() + block.getMetadataLength(), block.getBodyLength());
            VectorSchemaRoot root = VectorSchemaRoot.create(SCHEMA, memory);
            try (ArrowRecordBatch batch =
                    MessageSerializer.deserializeRecordBatch(Message.getRootAsMessage(metadata), body)) {
                new VectorLoader(root).load(batch);
            }
            return new Columns(root);
        }
    }

    private static final class Columns implements Store, Reader {
        private final BigIntVector id;
        private final VarCharVector name;
        private final Float8Vector score;
        private final IntVector count;
        private final FixedSizeListVector tags;
        private final IntVector tag;

        Columns(VectorSchemaRoot root) {
            this.id = (BigIntVector) root.getVector("id");
            this.name = (VarCharVector) root.getVector("name");
            this.score = (Float8Vector) root.getVector("score");
            this.count = (IntVector) root.getVector("count");
            this.tags = (FixedSizeListVector) root.getVector("tags");
            this.tag = (IntVector) tags.getDataVector();
        }

        @Override
        public Reader reader() {
            return this;
        }

        private int find(long key) {
            long sought = signed(key);
            int low = 0;
            int high = id.getValueCount() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                long found = id.get(middle);
                if (found < sought) {
                    low = middle + 1;
                } else if (found > sought) {
                    high = middle - 1;
                } else {
                    return middle;
                }
            }
            return -1;
        }

        @Override
        public double score(long key) {
            int row = find(key);
            return row < 0 ? Double.NaN : score.get(row);
        }

        @Override
        public double score(String key) {
            int low = 0;
            int high = name.getValueCount() - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                int order = compare(middle, key);
                if (order == 0) {
                    return score.get(middle);
                }
                if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return Double.NaN;
        }

        private int compare(int row, String key) {
            long start = name.getStartOffset(row);
            int length = name.getEndOffset(row) - (int) start;
            ArrowBuf letters = name.getDataBuffer();
            for (int i = 0; i < Math.min(length, key.length()); i++) {
                int order = letters.getByte(start + i) - key.charAt(i);
                if (order != 0) {
                    return order;
                }
            }
            return length - key.length();
        }

        @Override
        public Row row(long key) {
            int row = find(key);
            if (row < 0) {
                return null;
            }
            int[] numbers = {tag.get(3 * row), tag.get(3 * row + 1), tag.get(3 * row + 2)};
            return new Row(new String(name.get(row), StandardCharsets.UTF_8), score.get(row), count.get(row), numbers);
        }

        @Override
        public double sum() {
            double sum = 0;
            for (int i = 0; i < score.getValueCount(); i++) {
                sum += score.get(i);
            }
            return sum;
        }

        @Override
        public void close() {
            // mapped for as long as the process lasts
        }
    }
}
