package io.sharedbuffers.benchmarks.peers;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Answers questions in batches, as often as it is told to by its input: a JVM of its own for each contestant, which take
 * turns after every few milliseconds. Times are those of the thread on the processor, so that other programs on the
 * machine disturb a ratio far less than they would the clock.
 */
final class Paired {
    private static final int MANY = PeerBenchmark.MANY;

    private final long[] ids = new long[MANY];
    private final Contestant.Store store;
    private final Contestant.Reader reader;
    private final Workload workload;
    private final long[] present;
    private final long[] absent;
    private final String[] names;
    private int next;

    /** Where answers go, so that the compiler cannot leave questions out. */
    private volatile Object kept;

    private volatile double sum;

    Paired(Contestant.Store store, Workload workload, Keys keys) throws Exception {
        Verification.verify(store, workload, keys);
        this.store = store;
        this.reader = store.reader();
        this.workload = workload;
        int[] queries = workload.queries();
        this.present = new long[queries.length];
        this.absent = new long[queries.length];
        this.names = new String[keys == Keys.NAME ? queries.length : 0];
        for (int i = 0; i < queries.length; i++) {
            present[i] = workload.id(queries[i]);
            absent[i] = workload.absentId(queries[i]);
            if (keys == Keys.NAME) {
                names[i] = workload.name(queries[i]);
            }
        }
        // Contestants of the same file must not find in the processor's memory what another one has just asked for.
        this.next = new SplittableRandom(ProcessHandle.current().pid()).nextInt(queries.length);
        System.gc();
    }

    /** Serves until the input ends; each line is a question and how often it is asked. */
    void serve() throws Exception {
        System.out.println("ready");
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ");
            int count = Integer.parseInt(words[1]);
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long bytes = threads.getCurrentThreadAllocatedBytes();
            long time = threads.getCurrentThreadCpuTime();
            switch (words[0]) {
                case "field" -> field(count);
                case "absent" -> absent(count);
                case "record" -> record(count);
                case "fields" -> fields(count);
                case "records" -> records(count);
                case "texts" -> texts(count);
                case "scan" -> scan(count);
                case "text" -> text(count);
                default -> throw new IllegalArgumentException(line);
            }
            time = threads.getCurrentThreadCpuTime() - time;
            bytes = threads.getCurrentThreadAllocatedBytes() - bytes;
            System.out.println((double) time / count + " " + (double) bytes / count);
        }
        store.close();
    }

    private void field(int count) throws Exception {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += reader.score(present[next()]);
        }
        sum += total;
    }

    private void absent(int count) throws Exception {
        int found = 0;
        for (int i = 0; i < count; i++) {
            found += Double.isNaN(reader.score(absent[next()])) ? 0 : 1;
        }
        if (found != 0) {
            throw new IllegalStateException(found + " absent ids were found");
        }
    }

    private void record(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            kept = reader.row(present[next()]);
        }
    }

    private void fields(int count) throws Exception {
        double total = 0;
        double[] scores = new double[MANY];
        for (int i = 0; i < count; i += MANY) {
            reader.scores(batch(), scores);
            for (double score : scores) {
                total += score;
            }
        }
        sum += total;
    }

    private void records(int count) throws Exception {
        Row[] rows = new Row[MANY];
        for (int i = 0; i < count; i += MANY) {
            reader.rows(batch(), rows);
            kept = rows;
        }
    }

    private void texts(int count) throws Exception {
        double total = 0;
        double[] scores = new double[MANY];
        for (int i = 0; i < count; i += MANY) {
            next = next + MANY > workload.rows() ? 0 : next;
            reader.scores(Arrays.asList(names).subList(next, next += MANY), scores);
            for (double score : scores) {
                total += score;
            }
        }
        sum += total;
    }

    private long[] batch() {
        for (int i = 0; i < MANY; i++) {
            ids[i] = present[next()];
        }
        return ids;
    }

    private void scan(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            sum += reader.sum();
        }
    }

    private void text(int count) throws Exception {
        double total = 0;
        for (int i = 0; i < count; i++) {
            total += reader.score(names[next()]);
        }
        sum += total;
    }

    private int next() {
        int row = next++;
        if (next == workload.rows()) {
            next = 0;
        }
        return row;
    }

    /** Opens what a contestant has built, for {@link PeerProcess}. */
    static void serve(Contestant contestant, Path folder, Workload workload, Keys keys) throws Exception {
        new Paired(contestant.open(folder, workload, keys), workload, keys).serve();
    }
}
