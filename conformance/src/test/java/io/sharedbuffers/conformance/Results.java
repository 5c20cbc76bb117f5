package io.sharedbuffers.conformance;

import io.sharedbuffers.types.Dialect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** What the tests of one run have compared, for the tables of RESULTS.md. Safe for use by several threads at once. */
final class Results {
    /** What is on disk, compared file by file. */
    static final Matrix FILES = new Matrix(fileColumns());

    /** What takes a running original: by dialect. */
    static final Matrix PROGRAMS = new Matrix(
            List.of(Dialect.V1_2, Dialect.V0_8).stream().map(Dialect::label).toList());

    static {
        try {
            Constructs.load().all().forEach(construct -> FILES.row(construct.name()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Results() {}

    /** What is compared for each dialect. */
    enum Comparison {
        BYTES("same bytes"),
        WE_READ("we read it"),
        IT_READS("it reads ours"),
        OTHER_READS("read by our other dialect");

        private final String label;

        Comparison(String label) {
            this.label = label;
        }

        String in(Dialect dialect) {
            return dialect.label() + ": " + label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /** The column of a release that is no measure. */
    static String release(String release) {
        return release + " read";
    }

    private static List<String> fileColumns() {
        List<String> columns = new ArrayList<>();
        for (Dialect dialect : List.of(Dialect.V1_2, Dialect.V0_8)) {
            for (Comparison comparison : Comparison.values()) {
                columns.add(comparison.in(dialect));
            }
        }
        List.of("0.4.9", "0.6.4", "0.9.1").forEach(release -> columns.add(release(release)));
        return columns;
    }
}
