package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What one thread or several ask a contestant whose files are there; started by {@link Comparison}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PeerBenchmark {
    /** Questions of one call, where several are asked at a time. */
    static final int MANY = 100;

    /** The store, found by id. */
    @State(Scope.Benchmark)
    public static class Ids {
        /** The contestant. */
        @Param("LIMIT")
        public Peer peer;

        /** Where {@link Comparison} has put the files. */
        @Param("")
        public String folder;

        /** How many records. */
        @Param("1000000")
        public int rows;

        /** How their ids lie. */
        @Param("UNIFORM")
        public Spread spread;

        Contestant.Store store;
        long[] present;
        long[] absent;
        final AtomicInteger threads = new AtomicInteger();

        /** Opens and verifies. */
        @Setup
        public void open() throws Exception {
            Workload workload = new Workload(rows, spread);
            store = peer.contestant().open(Path.of(folder, peer.files(), "id"), workload, Keys.ID);
            Verification.verify(store, workload, Keys.ID);
            int[] queries = workload.queries();
            present = new long[rows];
            absent = new long[rows];
            for (int i = 0; i < rows; i++) {
                present[i] = workload.id(queries[i]);
                absent[i] = workload.absentId(queries[i]);
            }
        }

        /** Closes. */
        @TearDown
        public void close() throws Exception {
            store.close();
        }
    }

    /** The store, found by name. */
    @State(Scope.Benchmark)
    public static class Names {
        /** The contestant. */
        @Param("LIMIT")
        public Peer peer;

        /** Where {@link Comparison} has put the files. */
        @Param("")
        public String folder;

        /** How many records. */
        @Param("1000000")
        public int rows;

        /** How their ids lie. */
        @Param("UNIFORM")
        public Spread spread;

        Contestant.Store store;
        Contestant.Reader reader;
        String[] names;
        List<String> list;
        final double[] scores = new double[MANY];
        int next;

        /** Opens and verifies. */
        @Setup
        public void open() throws Exception {
            Workload workload = new Workload(rows, spread);
            store = peer.contestant().open(Path.of(folder, peer.files(), "name"), workload, Keys.NAME);
            Verification.verify(store, workload, Keys.NAME);
            reader = store.reader();
            int[] queries = workload.queries();
            names = new String[rows];
            for (int i = 0; i < rows; i++) {
                names[i] = workload.name(queries[i]);
            }
            list = Arrays.asList(names);
            System.gc();
        }

        /** Closes. */
        @TearDown
        public void close() throws Exception {
            store.close();
        }
    }

    /** A thread and its place in the order of questions. */
    @State(Scope.Thread)
    public static class Asker {
        final long[] wanted = new long[MANY];
        final double[] scores = new double[MANY];
        final Row[] rows = new Row[MANY];
        Contestant.Reader reader;
        int next;

        /** Begins at a place of its own. */
        @Setup
        public void begin(Ids ids) throws Exception {
            reader = ids.store.reader();
            next = (int) (ids.threads.getAndIncrement() * 0.37 % 1 * ids.rows);
        }

        long[] many(Ids ids) {
            for (int i = 0; i < MANY; i++) {
                wanted[i] = ids.present[next(ids.rows)];
            }
            return wanted;
        }

        int next(int rows) {
            int row = next++;
            if (next == rows) {
                next = 0;
            }
            return row;
        }
    }

    /** One number of a record, by an id that is there. */
    @Benchmark
    public double field(Ids ids, Asker asker) throws Exception {
        return asker.reader.score(ids.present[asker.next(ids.rows)]);
    }

    /** One number of a record, by an id that is not there. */
    @Benchmark
    public double absent(Ids ids, Asker asker) throws Exception {
        return asker.reader.score(ids.absent[asker.next(ids.rows)]);
    }

    /** A whole record, by id. */
    @Benchmark
    public Row record(Ids ids, Asker asker) throws Exception {
        return asker.reader.row(ids.present[asker.next(ids.rows)]);
    }

    /** One number of each of {@value #MANY} records, by ids that are there, in one call. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public double[] fields(Ids ids, Asker asker) throws Exception {
        asker.reader.scores(asker.many(ids), asker.scores);
        return asker.scores;
    }

    /** {@value #MANY} whole records, by id, in one call. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public Row[] records(Ids ids, Asker asker) throws Exception {
        asker.reader.rows(asker.many(ids), asker.rows);
        return asker.rows;
    }

    /** One number of each of {@value #MANY} records, by name, in one call. */
    @Benchmark
    @OperationsPerInvocation(MANY)
    public double[] texts(Names names) throws Exception {
        names.next = names.next + MANY > names.rows ? 0 : names.next;
        names.reader.scores(names.list.subList(names.next, names.next += MANY), names.scores);
        return names.scores;
    }

    /** One number of all records. */
    @Benchmark
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public double scan(Ids ids, Asker asker) throws Exception {
        return asker.reader.sum();
    }

    /** One number of a record, by name. */
    @Benchmark
    public double text(Names names) throws Exception {
        int row = names.next++;
        if (names.next == names.rows) {
            names.next = 0;
        }
        return names.reader.score(names.names[row]);
    }
}
