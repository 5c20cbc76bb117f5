package io.sharedbuffers.soak;

import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.mapping.TypedMapping;
import io.sharedbuffers.soak.Tally.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * A table that is replaced again and again while others read it. All rows tell how often that had been done when they were
 * written: whoever sees two different numbers, or a smaller one than before, has not seen one whole file after the other.
 *
 * @param file the table
 * @param keys the kind of its keys
 * @param tally is told what is done
 */
record Generations(Path file, KeyType keys, Tally tally) {
    private static final int ROWS = 10_000;
    private static final int BATCH = 1000;
    private static final int BATCHES_OF_A_FILE = 20;

    /** What is written. */
    record Stored(long id, long generation, String name) {}

    /** What is read. */
    interface Row {
        long id();

        long generation();

        String name();
    }

    private static String name(long id) {
        return "row number " + id;
    }

    private Object key(long id) {
        return keys == KeyType.STR ? name(id) : (Object) (id * 7);
    }

    void replace(long generation) throws IOException {
        SharedBuffers.buildMapping(file, keys, Object.class, Stored.class, WriteOptions.DEFAULT)
                .putAll(
                        IntStream.range(0, ROWS).mapToObj(i -> new Stored(i, generation, name(i))),
                        row -> key(row.id()))
                .build();
        tally.add(Kind.REPLACEMENTS, 1);
    }

    /** Replaces the table until told otherwise. */
    void replaceWhile(BooleanSupplier going) throws IOException {
        for (long generation = 1; going.getAsBoolean(); generation++) {
            replace(generation);
        }
    }

    private TypedMapping<Object, Row> open() throws IOException {
        tally.add(Kind.OPENINGS, 1);
        return SharedBuffers.openMapping(file, Object.class, Row.class);
    }

    /** Looks up keys until told otherwise, and opens the file anew now and then. */
    void lookUpWhile(BooleanSupplier going, SplittableRandom random) throws IOException {
        long seen = 0;
        while (going.getAsBoolean()) {
            try (TypedMapping<Object, Row> rows = open()) {
                long generation = newer(rows, seen);
                seen = generation;
                for (int batch = 0; batch < BATCHES_OF_A_FILE && going.getAsBoolean(); batch++) {
                    for (int i = 0; i < BATCH; i++) {
                        long id = random.nextInt(ROWS + ROWS / 10);
                        Row row = rows.get(key(id));
                        if (id < ROWS ? row == null || row.id() != id || row.generation() != generation : row != null) {
                            throw new IllegalStateException("key " + key(id) + " of generation " + generation + " is "
                                    + (row == null ? "absent" : row.id() + " of " + row.generation()));
                        }
                    }
                    tally.add(Kind.LOOK_UPS, BATCH);
                }
            }
        }
    }

    private static long newer(TypedMapping<Object, Row> rows, long seen) {
        long generation = rows.values().get(0).generation();
        if (generation < seen) {
            throw new IllegalStateException("generation " + generation + " came after " + seen);
        }
        return generation;
    }

    /** Reads whole files until told otherwise. */
    void scanWhile(BooleanSupplier going) throws IOException {
        long seen = 0;
        while (going.getAsBoolean()) {
            try (TypedMapping<Object, Row> rows = open()) {
                seen = newer(rows, seen);
                scan(rows, seen);
            }
        }
    }

    private void scan(TypedMapping<Object, Row> rows, long generation) {
        long id = 0;
        for (Row row : rows.values()) {
            if (row.id() != id || row.generation() != generation || !row.name().equals(name(id))) {
                throw new IllegalStateException("row " + id + " of generation " + generation + " is " + row.id()
                        + ", \"" + row.name() + "\", of " + row.generation());
            }
            id++;
        }
        if (id != ROWS) {
            throw new IllegalStateException(id + " rows instead of " + ROWS);
        }
        tally.add(Kind.ROWS_SCANNED, id);
    }
}
