package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Path;
import net.openhft.chronicle.core.values.LongValue;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.values.Array;
import net.openhft.chronicle.values.MaxUtf8Length;
import net.openhft.chronicle.values.Values;

/** Chronicle Map: a hash table whose values are seen through generated classes. A value to reuse for each thread. */
final class ChronicleStore implements Contestant {
    /** The record, whose class Chronicle Map compiles at run time. */
    public interface Value {
        double getScore();

        void setScore(double score);

        int getCount();

        void setCount(int count);

        @Array(length = 3)
        int getTagAt(int index);

        void setTagAt(int index, int tag);

        CharSequence getName();

        void setName(@MaxUtf8Length(15) CharSequence name);
    }

    private static Path file(Path folder) {
        return folder.resolve("table.chronicle");
    }

    private static ChronicleMapBuilder<LongValue, Value> ids(Workload workload) {
        return ChronicleMapBuilder.of(LongValue.class, Value.class).name("ids").entries(workload.rows());
    }

    private static ChronicleMapBuilder<String, Value> names(Workload workload) {
        return ChronicleMapBuilder.of(String.class, Value.class)
                .name("names")
                .averageKey("abcdefghijkl")
                .entries(workload.rows());
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        Value value = Values.newHeapInstance(Value.class);
        if (keys == Keys.ID) {
            LongValue key = Values.newHeapInstance(LongValue.class);
            try (ChronicleMap<LongValue, Value> map =
                    ids(workload).createPersistedTo(file(folder).toFile())) {
                for (int i = 0; i < workload.rows(); i++) {
                    key.setValue(workload.id(i));
                    fill(value, workload.row(i));
                    map.put(key, value);
                }
            }
        } else {
            try (ChronicleMap<String, Value> map =
                    names(workload).createPersistedTo(file(folder).toFile())) {
                for (int i = 0; i < workload.rows(); i++) {
                    fill(value, workload.row(i));
                    map.put(workload.name(i), value);
                }
            }
        }
    }

    private static void fill(Value value, Row row) {
        value.setScore(row.score());
        value.setCount(row.count());
        for (int i = 0; i < 3; i++) {
            value.setTagAt(i, row.tags()[i]);
        }
        value.setName(row.name());
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        if (keys == Keys.ID) {
            ChronicleMap<LongValue, Value> map =
                    ids(workload).createPersistedTo(file(folder).toFile());
            return store(map, () -> new Ids(map));
        }
        ChronicleMap<String, Value> map =
                names(workload).createPersistedTo(file(folder).toFile());
        return store(map, () -> new Names(map));
    }

    private static Store store(AutoCloseable map, java.util.function.Supplier<Reader> readers) {
        return new Store() {
            @Override
            public Reader reader() {
                return readers.get();
            }

            @Override
            public void close() throws Exception {
                map.close();
            }
        };
    }

    private static final class Ids implements Reader {
        private final ChronicleMap<LongValue, Value> map;
        private final LongValue key = Values.newHeapInstance(LongValue.class);
        private final Value using = Values.newNativeReference(Value.class);

        Ids(ChronicleMap<LongValue, Value> map) {
            this.map = map;
        }

        private Value find(long id) {
            key.setValue(id);
            return map.getUsing(key, using);
        }

        @Override
        public double score(long id) {
            Value value = find(id);
            return value == null ? Double.NaN : value.getScore();
        }

        @Override
        public double score(String name) {
            throw new UnsupportedOperationException("found by id");
        }

        @Override
        public Row row(long id) {
            Value value = find(id);
            if (value == null) {
                return null;
            }
            int[] tags = {value.getTagAt(0), value.getTagAt(1), value.getTagAt(2)};
            return new Row(value.getName().toString(), value.getScore(), value.getCount(), tags);
        }

        @Override
        public double sum() {
            double[] sum = new double[1];
            map.forEachEntry(entry -> sum[0] += entry.value().getUsing(using).getScore());
            return sum[0];
        }
    }

    private static final class Names implements Reader {
        private final ChronicleMap<String, Value> map;
        private final Value using = Values.newNativeReference(Value.class);

        Names(ChronicleMap<String, Value> map) {
            this.map = map;
        }

        @Override
        public double score(String name) {
            Value value = map.getUsing(name, using);
            return value == null ? Double.NaN : value.getScore();
        }

        @Override
        public double score(long id) {
            throw new UnsupportedOperationException("found by name");
        }

        @Override
        public Row row(long id) {
            throw new UnsupportedOperationException("found by name");
        }

        @Override
        public double sum() {
            throw new UnsupportedOperationException("found by name");
        }
    }
}
