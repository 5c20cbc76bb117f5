package io.sharedbuffers.cli.bench;

import io.sharedbuffers.array.TypedArray;
import io.sharedbuffers.cli.output.JsonForm;
import io.sharedbuffers.cli.read.Content;
import io.sharedbuffers.mapping.KeyIndex;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.struct.StructView;
import io.sharedbuffers.types.ScalarType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The work that a file is good for: lookups and scans, of keys and rows that a fixed seed chooses. */
public final class Workload {
    private static final int KEYS = 1 << 16;
    private static final int BATCH = 256;
    private static final int ROWS_AT_ONCE = 1024;
    private static final int TRIES = 100;
    private static final long SEED = 4711;

    private final Random random = new Random(SEED);
    private final List<Work> works = new ArrayList<>();

    private Workload() {}

    /**
     * The work for a file.
     *
     * @param content the file, which has entries
     * @param slot the slot that is scanned; null for the first one
     * @return what can be measured
     */
    public static List<Work> of(Content content, String slot) {
        Workload found = new Workload();
        switch (content) {
            case Content.Mapping mapping -> {
                found.keys(mapping);
                found.rows(mapping.mapping().values(), slot);
            }
            case Content.Mapper mapper -> found.keys(mapper);
            case Content.Array array -> {
                found.positions(array.rows());
                found.rows(array.rows(), slot);
            }
            case Content.Packed _ -> throw new IllegalArgumentException("one packed object has no entries");
        }
        return found.works;
    }

    private void keys(Content.Keyed content) {
        KeyIndex<Object> keys = content.keys();
        Object[] present = new Object[KEYS];
        for (int i = 0; i < KEYS; i++) {
            Object key = keys.keyAt(random.nextLong(content.size()));
            present[i] =
                    content.keyType() == KeyType.STR || content.keyType() == KeyType.STR32 ? text((byte[]) key) : key;
        }
        works.add(new Work("present keys", "lookups", turn -> {
            long sum = 0;
            for (int i = 0; i < BATCH; i++) {
                long row = keys.find(present[(int) (turn * BATCH + i) & KEYS - 1]);
                sum += content.valueAt(row) instanceof StructView view ? view.offset() : row;
            }
            return new Work.Result(BATCH, sum);
        }));
        Object[] absent = absent(keys, present, content.keyType());
        works.add(new Work("absent keys", "lookups", turn -> {
            long sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += keys.find(absent[(int) (turn * BATCH + i) & KEYS - 1]);
            }
            return new Work.Result(BATCH, sum);
        }));
    }

    private static Object text(byte[] key) {
        String text = new String(key, StandardCharsets.UTF_8);
        return Arrays.equals(text.getBytes(StandardCharsets.UTF_8), key) ? text : key;
    }

    private Object[] absent(KeyIndex<Object> keys, Object[] present, KeyType type) {
        Object[] absent = new Object[KEYS];
        for (int i = 0; i < KEYS; i++) {
            int tries = 0;
            do {
                absent[i] = candidate(present[i], type);
            } while (keys.find(absent[i]) >= 0 && ++tries < TRIES);
        }
        return absent;
    }

    /** A key that looks like those there are. */
    private Object candidate(Object present, KeyType type) {
        return switch (type) {
            case UINT64, APPROX -> ScalarType.unsigned(random.nextLong());
            case UINT32, APPROX32 -> random.nextLong(1L << Integer.SIZE);
            case STR, STR32, OBJECT ->
                present instanceof String text && !text.isEmpty()
                        ? text.substring(0, text.length() - 1)
                                + (char) ('a' + random.nextInt(26))
                                + random.nextInt(1000)
                        : "absent " + random.nextLong();
        };
    }

    private void positions(TypedArray<StructView> rows) {
        long[] positions = random.longs(KEYS, 0, rows.size()).toArray();
        works.add(new Work("random positions", "lookups", turn -> {
            long sum = 0;
            for (int i = 0; i < BATCH; i++) {
                sum += rows.get(positions[(int) (turn * BATCH + i) & KEYS - 1]).offset();
            }
            return new Work.Result(BATCH, sum);
        }));
    }

    private void rows(TypedArray<StructView> rows, String wanted) {
        if (rows.size() == 0 || rows.schema().slots().isEmpty()) {
            return;
        }
        String name = wanted != null ? wanted : rows.schema().declaredNames().getFirst();
        int slot = rows.schema().slot(name).index();
        works.add(new Work(
                "scan of " + name, "rows", turn -> each(rows, turn, row -> row.has(slot) ? trace(row.get(slot)) : 0)));
        works.add(new Work(
                "whole rows",
                "rows",
                turn -> each(rows, turn, row -> JsonForm.of(row).hashCode())));
    }

    private interface Reading {
        long of(StructView row);
    }

    private static Work.Result each(TypedArray<StructView> rows, long turn, Reading reading) {
        long parts = Math.ceilDiv(rows.size(), ROWS_AT_ONCE);
        long from = turn % parts * ROWS_AT_ONCE;
        long to = Math.min(rows.size(), from + ROWS_AT_ONCE);
        long sum = 0;
        for (long i = from; i < to; i++) {
            sum += reading.of(rows.get(i));
        }
        return new Work.Result(to - from, sum);
    }

    /** Something of a value, so that reading it cannot be left out. */
    private static long trace(Object value) {
        return switch (value) {
            case Long number -> number;
            case Double number -> Double.doubleToRawLongBits(number);
            case String text -> text.length();
            case byte[] bytes -> bytes.length;
            case null, default -> 1;
        };
    }
}
