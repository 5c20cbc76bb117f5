package io.sharedbuffers.benchmarks.peers;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.Column;
import io.sharedbuffers.bind.SlotType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.SequenceView;
import java.nio.file.Path;
import java.util.List;

/** This library, in the ways in which it shows objects: all read the same file, which the Python original reads, too. */
final class OurStore implements Contestant {
    /** How objects are shown. */
    enum Shown {
        /** Through an interface. */
        VIEW,
        /** Through an interface, and in a scan the one slot that is asked for. */
        COLUMN,
        /** As copies. */
        RECORD,
        /** By the names of slots. */
        DYNAMIC
    }

    /** Objects as they are written, and read as copies. */
    record Copy(
            String name, double score, @SlotType("int32") int count, int[] tags) {
        Row row() {
            return new Row(name, score, count, tags);
        }
    }

    /** Objects as they are read in place. */
    interface View {
        String name();

        double score();

        int count();

        int[] tags();
    }

    private final Shown shown;
    private final ReadOptions options;

    OurStore(Shown shown, boolean accelerated) {
        this.shown = shown;
        this.options = ReadOptions.DEFAULT.withAccelerator(accelerated ? Long.MAX_VALUE : 0);
    }

    /** The file that the original reads, too. */
    static Path file(Path folder) {
        return folder.resolve("table.sbuf");
    }

    private static int[] numbers(SequenceView tags) {
        int[] numbers = new int[tags.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) tags.getLong(i);
        }
        return numbers;
    }

    @Override
    public boolean answersMany() {
        return shown == Shown.VIEW || shown == Shown.RECORD;
    }

    @Override
    public void build(Path folder, Workload workload, Keys keys) throws Exception {
        if (keys == Keys.ID) {
            try (var mapping = SharedBuffers.buildMapping(file(folder), Long.class, Copy.class)) {
                for (int i = 0; i < workload.rows(); i++) {
                    mapping.put(workload.id(i), copy(workload, i));
                }
                mapping.build();
            }
        } else {
            try (var mapping = SharedBuffers.buildMapping(file(folder), String.class, Copy.class)) {
                for (int i = 0; i < workload.rows(); i++) {
                    Copy copy = copy(workload, i);
                    mapping.put(copy.name, copy);
                }
                mapping.build();
            }
        }
    }

    private static Copy copy(Workload workload, int row) {
        return new Copy(workload.name(row), workload.score(row), workload.count(row), workload.tags(row));
    }

    @Override
    public Store open(Path folder, Workload workload, Keys keys) throws Exception {
        return switch (keys) {
            case ID ->
                switch (shown) {
                    case VIEW -> new Views(ids(folder, View.class), null);
                    case COLUMN -> new Columns(ids(folder, View.class), null);
                    case RECORD -> new Records(ids(folder, Copy.class), null);
                    case DYNAMIC -> new Dynamic(ids(folder, StructView.class), null);
                };
            case NAME ->
                switch (shown) {
                    case VIEW -> new Views(null, names(folder, View.class));
                    case COLUMN -> new Columns(null, names(folder, View.class));
                    case RECORD -> new Records(null, names(folder, Copy.class));
                    case DYNAMIC -> new Dynamic(null, names(folder, StructView.class));
                };
        };
    }

    private <V> TypedMapping<Long, V> ids(Path folder, Class<V> type) throws Exception {
        return SharedBuffers.openMapping(file(folder), Long.class, type, options);
    }

    private <V> TypedMapping<String, V> names(Path folder, Class<V> type) throws Exception {
        return SharedBuffers.openMapping(file(folder), String.class, type, options);
    }

    private static class Views implements Store, Reader {
        final TypedMapping<Long, View> ids;
        private final TypedMapping<String, View> names;

        Views(TypedMapping<Long, View> ids, TypedMapping<String, View> names) {
            this.ids = ids;
            this.names = names;
        }

        @Override
        public Reader reader() {
            return this;
        }

        @Override
        public double score(long id) {
            View view = ids.get(id);
            return view == null ? Double.NaN : view.score();
        }

        @Override
        public double score(String name) {
            View view = names.get(name);
            return view == null ? Double.NaN : view.score();
        }

        @Override
        public Row row(long id) {
            View view = ids.get(id);
            return view == null ? null : row(view);
        }

        private static Row row(View view) {
            return new Row(view.name(), view.score(), view.count(), view.tags());
        }

        @Override
        public void scores(long[] wanted, double[] scores) {
            ids.getEach(wanted, (i, view) -> scores[i] = view.score());
        }

        @Override
        public void rows(long[] wanted, Row[] rows) {
            ids.getEach(wanted, (i, view) -> rows[i] = row(view));
        }

        @Override
        public void scores(List<String> wanted, double[] scores) {
            names.getEach(wanted, (i, view) -> scores[i] = view.score());
        }

        @Override
        public double sum() {
            double sum = 0;
            for (View view : ids.values()) {
                sum += view.score();
            }
            return sum;
        }

        @Override
        public void close() {
            (ids == null ? names : ids).close();
        }
    }

    /** As {@link Views}, but for a scan. */
    private static final class Columns extends Views {
        Columns(TypedMapping<Long, View> ids, TypedMapping<String, View> names) {
            super(ids, names);
        }

        @Override
        public double sum() {
            Column scores = ids.values().column("score");
            double sum = 0;
            for (long row = 0, rows = scores.size(); row < rows; row++) {
                sum += scores.getDouble(row);
            }
            return sum;
        }
    }

    private record Records(TypedMapping<Long, Copy> ids, TypedMapping<String, Copy> names) implements Store, Reader {
        @Override
        public Reader reader() {
            return this;
        }

        @Override
        public double score(long id) {
            Copy copy = ids.get(id);
            return copy == null ? Double.NaN : copy.score();
        }

        @Override
        public double score(String name) {
            Copy copy = names.get(name);
            return copy == null ? Double.NaN : copy.score();
        }

        @Override
        public Row row(long id) {
            Copy copy = ids.get(id);
            return copy == null ? null : copy.row();
        }

        @Override
        public void scores(long[] wanted, double[] scores) {
            ids.getEach(wanted, (i, copy) -> scores[i] = copy.score());
        }

        @Override
        public void rows(long[] wanted, Row[] rows) {
            ids.getEach(wanted, (i, copy) -> rows[i] = copy.row());
        }

        @Override
        public void scores(List<String> wanted, double[] scores) {
            names.getEach(wanted, (i, copy) -> scores[i] = copy.score());
        }

        @Override
        public double sum() {
            double sum = 0;
            for (Copy copy : ids.values()) {
                sum += copy.score();
            }
            return sum;
        }

        @Override
        public void close() {
            (ids == null ? names : ids).close();
        }
    }

    private static final class Dynamic implements Store, Reader {
        private final TypedMapping<Long, StructView> ids;
        private final TypedMapping<String, StructView> names;
        private final int name;
        private final int score;
        private final int count;
        private final int tags;

        Dynamic(TypedMapping<Long, StructView> ids, TypedMapping<String, StructView> names) {
            this.ids = ids;
            this.names = names;
            var schema = (ids == null ? names : ids).schema();
            this.name = schema.slot("name").index();
            this.score = schema.slot("score").index();
            this.count = schema.slot("count").index();
            this.tags = schema.slot("tags").index();
        }

        @Override
        public Reader reader() {
            return this;
        }

        @Override
        public double score(long id) {
            StructView view = ids.get(id);
            return view == null ? Double.NaN : view.getDouble(score);
        }

        @Override
        public double score(String key) {
            StructView view = names.get(key);
            return view == null ? Double.NaN : view.getDouble(score);
        }

        @Override
        public Row row(long id) {
            StructView view = ids.get(id);
            return view == null
                    ? null
                    : new Row(
                            (String) view.get(name),
                            view.getDouble(score),
                            (int) view.getLong(count),
                            numbers((SequenceView) view.get(tags)));
        }

        @Override
        public double sum() {
            double sum = 0;
            for (StructView view : ids.values()) {
                sum += view.getDouble(score);
            }
            return sum;
        }

        @Override
        public void close() {
            (ids == null ? names : ids).close();
        }
    }
}
