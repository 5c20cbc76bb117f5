package io.sharedbuffers.benchmarks.peers;

import java.util.Arrays;
import java.util.Objects;

/** Compares what a store answers with the workload, before anything is measured. */
final class Verification {
    private static final int ROWS = 2_000;

    private Verification() {}

    static void verify(Contestant.Store store, Workload workload, Keys keys) throws Exception {
        Contestant.Reader reader = store.reader();
        int step = Math.max(1, workload.rows() / ROWS);
        for (int row = 0; row < workload.rows(); row += step) {
            if (keys == Keys.NAME) {
                same(workload.score(row), reader.score(workload.name(row)), "score of the name of row " + row);
                same(Double.NaN, reader.score(workload.name(row) + "?"), "score of a name that no row has");
                continue;
            }
            long id = workload.id(row);
            same(workload.score(row), reader.score(id), "score of row " + row);
            same(workload.row(row), reader.row(id), "row " + row);
            same(Double.NaN, reader.score(workload.absentId(row)), "score of an id that no row has");
            same(null, reader.row(workload.absentId(row)), "row of an id that no row has");
        }
        several(reader, workload, keys);
        if (keys == Keys.ID) {
            double sum = 0;
            for (int row = 0; row < workload.rows(); row++) {
                sum += workload.score(row);
            }
            // Stores add in different orders, and so round differently.
            double error = Math.abs(reader.sum() - sum) / sum;
            if (!(error < 1e-9)) {
                throw new IllegalStateException("the sum of all scores is off by the factor " + error);
            }
        }
    }

    private static void several(Contestant.Reader reader, Workload workload, Keys keys) throws Exception {
        int count = Math.min(PeerBenchmark.MANY, workload.rows());
        int[] wanted = Arrays.copyOf(workload.queries(), count);
        double[] scores = new double[count];
        Row[] rows = new Row[count];
        if (keys == Keys.NAME) {
            reader.scores(Arrays.stream(wanted).mapToObj(workload::name).toList(), scores);
        } else {
            long[] ids = Arrays.stream(wanted).mapToLong(workload::id).toArray();
            reader.scores(ids, scores);
            reader.rows(ids, rows);
        }
        for (int i = 0; i < count; i++) {
            same(workload.score(wanted[i]), scores[i], "one of several scores");
            if (keys == Keys.ID) {
                same(workload.row(wanted[i]), rows[i], "one of several rows");
            }
        }
    }

    private static void same(Object expected, Object actual, String what) {
        if (!Objects.equals(expected, actual)) {
            throw new IllegalStateException(what + " is " + actual + ", which should be " + expected);
        }
    }
}
