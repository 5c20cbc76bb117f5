package io.sharedbuffers.benchmarks.peers;

import com.linkedin.paldb.api.PalDB;
import com.linkedin.paldb.api.StoreReader;
import com.linkedin.paldb.api.StoreWriter;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** PalDB: hash tables by length of key, and values apart. Its defaults, and a reader for each thread. */
final class PalDbStore implements Contestant {
    private static final Logger LOG = Logger.getLogger("com.linkedin.paldb");

    static {
        LOG.setLevel(Level.WARNING);
    }

    private static File file(Path folder) {
        return folder.resolve("table.paldb").toFile();
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) {
        StoreWriter writer = PalDB.createWriter(file(folder));
        for (int i = 0; i < workload.rows(); i++) {
            writer.put(keys == Keys.ID ? (Object) workload.id(i) : workload.name(i), ValueBytes.of(workload.row(i)));
        }
        writer.close();
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) {
        StoreReader first = PalDB.createReader(file(folder));
        return new Store() {
            private boolean taken;

            @Override
            public synchronized Reader reader() {
                StoreReader reader = taken ? PalDB.createReader(file(folder)) : first;
                taken = true;
                return new Bytes(reader);
            }

            @Override
            public void close() {
                first.close();
            }
        };
    }

    private record Bytes(StoreReader reader) implements Reader {
        @Override
        public double score(long id) {
            return scoreOf(id);
        }

        @Override
        public double score(String name) {
            return scoreOf(name);
        }

        private double scoreOf(Object key) {
            byte[] value = reader.get(key);
            return value == null ? Double.NaN : ValueBytes.score(value);
        }

        @Override
        public Row row(long id) {
            byte[] value = reader.get(id);
            return value == null ? null : ValueBytes.row(value);
        }

        @Override
        public double sum() {
            double sum = 0;
            for (Map.Entry<Object, byte[]> entry : reader.<Object, byte[]>iterable()) {
                sum += ValueBytes.score(entry.getValue());
            }
            return sum;
        }
    }
}
