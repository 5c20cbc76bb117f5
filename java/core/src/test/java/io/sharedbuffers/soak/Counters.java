package io.sharedbuffers.soak;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.WriteOptions;
import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.soak.Tally.Kind;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.struct.StructEditor;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ScalarType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;

/** Numbers in a file that all add to, each through a mapping of its own, and what they must be in the end. */
final class Counters {
    private static final int ROWS = 4;
    private static final int BATCH = 1000;
    private static final int BATCHES_OF_A_FILE = 20;
    private static final List<String> SLOTS = List.of("u8", "u16", "u32", "u64", "f64");
    private static final long[] MASKS = {0xFF, 0xFFFF, 0xFFFF_FFFFL, -1, -1};

    private final Path file;
    private final Tally tally;
    private final AtomicLongArray expected = new AtomicLongArray(ROWS * SLOTS.size());

    Counters(Path file, Tally tally) throws IOException {
        this.file = file;
        this.tally = tally;
        Schema schema = Schema.builder()
                .slot("u8", ScalarType.UINT8)
                .slot("u16", ScalarType.UINT16)
                .slot("u32", ScalarType.UINT32)
                .slot("u64", ScalarType.UINT64)
                .slot("f64", ScalarType.FLOAT64)
                .build();
        Map<String, Object> zeros = new LinkedHashMap<>();
        SLOTS.forEach(slot -> zeros.put(slot, 0));
        try (var array = SharedBuffers.buildArray(file, schema, WriteOptions.DEFAULT)) {
            for (int i = 0; i < ROWS; i++) {
                array.add(new LinkedHashMap<>(zeros));
            }
            array.build();
        }
    }

    private TypedArray<StructView> open() throws IOException {
        tally.add(Kind.OPENINGS, 1);
        return SharedBuffers.openArray(file, StructView.class, ReadOptions.DEFAULT.withWritable(true));
    }

    /** Adds to random numbers until told otherwise. */
    void addWhile(BooleanSupplier going, SplittableRandom random) throws IOException {
        while (going.getAsBoolean()) {
            try (TypedArray<StructView> rows = open()) {
                StructEditor[] editors = new StructEditor[ROWS];
                for (int i = 0; i < ROWS; i++) {
                    editors[i] = rows.get(i).edit();
                }
                for (int batch = 0; batch < BATCHES_OF_A_FILE && going.getAsBoolean(); batch++) {
                    add(editors, random);
                }
            }
        }
    }

    private void add(StructEditor[] editors, SplittableRandom random) {
        long[] own = new long[expected.length()];
        for (int i = 0; i < BATCH; i++) {
            int place = random.nextInt(own.length);
            int amount = random.nextInt(4);
            editors[place / SLOTS.size()].add(SLOTS.get(place % SLOTS.size()), amount);
            own[place] += amount;
        }
        for (int place = 0; place < own.length; place++) {
            expected.addAndGet(place, own[place]);
        }
        tally.add(Kind.ADDITIONS, BATCH);
    }

    /** {@return the sum of all that was added} */
    long total() {
        long total = 0;
        for (int place = 0; place < expected.length(); place++) {
            total += expected.get(place);
        }
        return total;
    }

    /** Compares all numbers with what was added; call when nobody adds any more. */
    void verify() throws IOException {
        try (TypedArray<StructView> rows = open()) {
            for (int place = 0; place < expected.length(); place++) {
                int slot = place % SLOTS.size();
                String name = SLOTS.get(slot);
                StructView row = rows.get(place / SLOTS.size());
                long found = name.equals("f64") ? (long) row.getDouble(name) : row.getLong(name);
                long sum = expected.get(place) & MASKS[slot];
                if (found != sum) {
                    tally.failed(new IllegalStateException("slot " + name + " of row " + place / SLOTS.size() + " is "
                            + found + ", but the additions make " + sum));
                }
            }
        }
    }
}
