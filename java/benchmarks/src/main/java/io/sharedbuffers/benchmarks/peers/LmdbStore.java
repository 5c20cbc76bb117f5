package io.sharedbuffers.benchmarks.peers;

import java.io.File;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.lmdbjava.CursorIterable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.PutFlags;
import org.lmdbjava.Txn;

/** LMDB through lmdbjava: a B+ tree. Appended in the order of keys; one read transaction that lasts for each thread. */
final class LmdbStore implements Contestant {
    private static File file(Path folder) {
        return folder.resolve("table.mdb").toFile();
    }

    private static DbiFlags[] flags(Keys keys) {
        return keys == Keys.ID ? new DbiFlags[] {DbiFlags.MDB_INTEGERKEY} : new DbiFlags[0];
    }

    /** Whole-number keys are in the machine's own order of bytes. */
    private static void putKey(ByteBuffer key, long id) {
        key.clear().order(ByteOrder.nativeOrder()).putLong(0, id).limit(Long.BYTES);
    }

    private static void putKey(ByteBuffer key, String name) {
        key.clear();
        for (int i = 0; i < name.length(); i++) {
            key.put((byte) name.charAt(i));
        }
        key.flip();
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) {
        try (Env<ByteBuffer> env = Env.create()
                .setMapSize(workload.rows() * 200L + (1 << 20))
                .setMaxDbs(1)
                .open(file(folder), EnvFlags.MDB_NOSUBDIR, EnvFlags.MDB_NOLOCK)) {
            DbiFlags[] flags = flags(keys);
            DbiFlags[] create = java.util.Arrays.copyOf(flags, flags.length + 1);
            create[flags.length] = DbiFlags.MDB_CREATE;
            Dbi<ByteBuffer> table = env.openDbi("table", create);
            ByteBuffer key = ByteBuffer.allocateDirect(64);
            ByteBuffer value = ByteBuffer.allocateDirect(64);
            try (Txn<ByteBuffer> write = env.txnWrite()) {
                for (int row : ValueBytes.sorted(workload, keys)) {
                    if (keys == Keys.ID) {
                        putKey(key, workload.id(row));
                    } else {
                        putKey(key, workload.name(row));
                    }
                    value.clear().put(ValueBytes.of(workload.row(row))).flip();
                    table.put(write, key, value, PutFlags.MDB_APPEND);
                }
                write.commit();
            }
        }
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) {
        Env<ByteBuffer> env = Env.create()
                .setMapSize(workload.rows() * 200L + (1 << 20))
                .setMaxDbs(1)
                .setMaxReaders(64)
                .open(
                        file(folder),
                        EnvFlags.MDB_NOSUBDIR,
                        EnvFlags.MDB_RDONLY_ENV,
                        EnvFlags.MDB_NOLOCK,
                        EnvFlags.MDB_NOTLS);
        Dbi<ByteBuffer> table = env.openDbi("table", flags(keys));
        return new Store() {
            @Override
            public Reader reader() {
                return new Tree(table, env.txnRead(), ByteBuffer.allocateDirect(64));
            }

            @Override
            public void close() {
                // The transactions of the readers are still open, and the process is about to end.
            }
        };
    }

    private record Tree(Dbi<ByteBuffer> table, Txn<ByteBuffer> read, ByteBuffer key) implements Reader {
        @Override
        public double score(long id) {
            putKey(key, id);
            return score(table.get(read, key));
        }

        @Override
        public double score(String name) {
            putKey(key, name);
            return score(table.get(read, key));
        }

        private static double score(ByteBuffer value) {
            return value == null
                    ? Double.NaN
                    : value.order(ByteOrder.LITTLE_ENDIAN).getDouble(ValueBytes.SCORE);
        }

        @Override
        public Row row(long id) {
            putKey(key, id);
            ByteBuffer value = table.get(read, key);
            return value == null ? null : ValueBytes.row(value.order(ByteOrder.LITTLE_ENDIAN));
        }

        @Override
        public double sum() {
            double sum = 0;
            try (CursorIterable<ByteBuffer> all = table.iterate(read)) {
                for (CursorIterable.KeyVal<ByteBuffer> entry : all) {
                    sum += score(entry.val());
                }
            }
            return sum;
        }
    }
}
