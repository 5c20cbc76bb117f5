package io.sharedbuffers.benchmarks.peers;

import com.spotify.sparkey.CompressionType;
import com.spotify.sparkey.Sparkey;
import com.spotify.sparkey.SparkeyReader;
import com.spotify.sparkey.SparkeyWriter;
import java.io.File;
import java.nio.file.Path;

/** Sparkey: a log of keys and values and a hash table of places in it. Uncompressed, and a reader for each thread. */
final class SparkeyStore implements Contestant {
    private static File file(Path folder) {
        return folder.resolve("table.spi").toFile();
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        try (SparkeyWriter writer = Sparkey.createNew(file(folder), CompressionType.NONE, 1)) {
            for (int i = 0; i < workload.rows(); i++) {
                writer.put(ValueBytes.key(workload, i, keys), ValueBytes.of(workload.row(i)));
            }
            writer.writeHash();
        }
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        SparkeyReader first = Sparkey.openSingleThreadedReader(file(folder));
        return new Store() {
            @Override
            public Reader reader() {
                return new Bytes(first.duplicate());
            }

            @Override
            public void close() {
                first.close();
            }
        };
    }

    private record Bytes(SparkeyReader reader) implements Reader {
        @Override
        public double score(long id) throws Exception {
            return score(ValueBytes.key(id));
        }

        @Override
        public double score(String name) throws Exception {
            return score(ValueBytes.key(name));
        }

        private double score(byte[] key) throws Exception {
            byte[] value = reader.getAsByteArray(key);
            return value == null ? Double.NaN : ValueBytes.score(value);
        }

        @Override
        public Row row(long id) throws Exception {
            byte[] value = reader.getAsByteArray(ValueBytes.key(id));
            return value == null ? null : ValueBytes.row(value);
        }

        @Override
        public double sum() throws Exception {
            double sum = 0;
            for (SparkeyReader.Entry entry : reader) {
                sum += ValueBytes.score(entry.getValue());
            }
            return sum;
        }
    }
}
