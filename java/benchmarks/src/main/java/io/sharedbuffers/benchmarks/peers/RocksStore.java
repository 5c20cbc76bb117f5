package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Path;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.CompressionType;
import org.rocksdb.DataBlockIndexType;
import org.rocksdb.EnvOptions;
import org.rocksdb.IngestExternalFileOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.SstFileWriter;

/**
 * RocksDB: one sorted file, mapped, uncompressed, with a Bloom filter and hash tables in its blocks; opened read-only. It
 * is made for writing, which nobody does here.
 */
final class RocksStore implements Contestant {
    static {
        RocksDB.loadLibrary();
    }

    @SuppressWarnings("resource")
    private static Options options() {
        return new Options()
                .setCreateIfMissing(true)
                .setAllowMmapReads(true)
                .setCompressionType(CompressionType.NO_COMPRESSION)
                .setMaxOpenFiles(-1)
                .setTableFormatConfig(new BlockBasedTableConfig()
                        .setFilterPolicy(new BloomFilter(10))
                        .setNoBlockCache(true)
                        .setDataBlockIndexType(DataBlockIndexType.kDataBlockBinaryAndHash)
                        .setDataBlockHashTableUtilRatio(0.75));
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        String sorted = folder.resolveSibling(folder.getFileName() + ".sst").toString();
        try (Options options = options()) {
            try (EnvOptions env = new EnvOptions();
                    SstFileWriter writer = new SstFileWriter(env, options)) {
                writer.open(sorted);
                for (int row : ValueBytes.sorted(workload, keys)) {
                    writer.put(ValueBytes.key(workload, row, keys), ValueBytes.of(workload.row(row)));
                }
                writer.finish();
            }
            try (RocksDB table = RocksDB.open(options, folder.toString());
                    IngestExternalFileOptions move = new IngestExternalFileOptions().setMoveFiles(true)) {
                table.ingestExternalFile(List.of(sorted), move);
            }
        }
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        Options options = options();
        RocksDB table = RocksDB.openReadOnly(options, folder.toString());
        return new Open(table);
    }

    private record Open(RocksDB table) implements Store, Reader {
        @Override
        public Reader reader() {
            return this;
        }

        @Override
        public double score(long id) throws Exception {
            return score(ValueBytes.key(id));
        }

        @Override
        public double score(String name) throws Exception {
            return score(ValueBytes.key(name));
        }

        private double score(byte[] key) throws Exception {
            byte[] value = table.get(key);
            return value == null ? Double.NaN : ValueBytes.score(value);
        }

        @Override
        public Row row(long id) throws Exception {
            byte[] value = table.get(ValueBytes.key(id));
            return value == null ? null : ValueBytes.row(value);
        }

        @Override
        public double sum() {
            double sum = 0;
            try (RocksIterator all = table.newIterator()) {
                for (all.seekToFirst(); all.isValid(); all.next()) {
                    sum += ValueBytes.score(all.value());
                }
            }
            return sum;
        }

        @Override
        public void close() {
            table.close();
        }
    }
}
