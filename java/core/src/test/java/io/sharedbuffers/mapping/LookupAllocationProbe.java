package io.sharedbuffers.mapping;

import io.sharedbuffers.ReadOptions;
import io.sharedbuffers.SharedBuffers;
import io.sharedbuffers.array.Column;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.IntToDoubleFunction;

/**
 * Prints how many bytes one lookup allocates, or one row of a scan; a program of its own, since what ran before changes what is
 * compiled how.
 */
final class LookupAllocationProbe {
    private static final int ROWS = 1 << 14;
    private static final int ROUNDS = 40;
    private static final int LOOKUPS = 100_000;

    /** The compiler works in the background, and on a busy machine it may take seconds to have its turn. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    interface View {
        double weight();
    }

    record Row(double weight) {}

    private LookupAllocationProbe() {}

    /** The bytes that one lookup allocates once the compiler has done its work: the least of many rounds, of more if it is not 0. */
    private static double bytesPerLookup(IntToDoubleFunction lookup) {
        return bytes(lookup, LOOKUPS) / LOOKUPS;
    }

    private static double bytes(IntToDoubleFunction lookup, int times) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        double sum = 0;
        long least = Long.MAX_VALUE;
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int round = 0; round < ROUNDS || least > 0 && System.nanoTime() < end; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < times; i++) {
                sum += lookup.applyAsDouble(i);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        if (sum == 0) {
            throw new AssertionError("nothing was found");
        }
        return least;
    }

    /**
     * The bytes that each row of a scan allocates. The compiler meets the iterator by itself first, as it does in programs
     * that look at the first rows of many mappings: what it makes of it then must be small enough to be copied into the scan.
     */
    private static double bytesPerRow(Iterable<View> rows) {
        double sum = 0;
        for (int i = 0; i < LOOKUPS; i++) {
            Iterator<View> some = rows.iterator();
            sum += some.hasNext() ? some.next().weight() + 1 : 0;
        }
        if (sum < LOOKUPS) {
            throw new AssertionError("nothing was found");
        }
        int scans = LOOKUPS / ROWS;
        return bytes(_ -> sum(rows), scans) / scans / ROWS;
    }

    private static double bytesPerRow(Column column) {
        double[] some = new double[256];
        int scans = LOOKUPS / ROWS;
        return bytes(_ -> sum(column, some), scans) / scans / ROWS;
    }

    private static double sum(Column column, double[] some) {
        double sum = 0;
        int rows;
        for (long from = 0; (rows = column.copy(from, some)) > 0; from += rows) {
            for (int i = 0; i < rows; i++) {
                sum += some[i] - column.getDouble(from + i) + column.getDouble(from + i, 1);
            }
        }
        return sum;
    }

    private static double sum(Iterable<View> rows) {
        double sum = 0;
        for (View row : rows) {
            sum += row.weight();
        }
        return sum;
    }

    private static long key(int i) {
        return i * 0x9E37_79B9_7F4A_7C15L >>> 1;
    }

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("probe");
        Path file = folder.resolve("rows.sbuf");
        String[] texts = new String[ROWS];
        for (int i = 0; i < ROWS; i++) {
            texts[i] = "text " + i;
        }
        boolean byText = arguments[0].contains("text");
        try {
            if (byText) {
                try (var mapping = SharedBuffers.buildMapping(file, String.class, Row.class)) {
                    for (int i = 0; i < ROWS; i++) {
                        mapping.put(texts[i], new Row(i));
                    }
                    mapping.build();
                }
            } else {
                try (var mapping = SharedBuffers.buildMapping(file, Long.class, Row.class)) {
                    for (int i = 0; i < ROWS; i++) {
                        mapping.put(key(i), new Row(i));
                    }
                    mapping.build();
                }
            }
            long memory = arguments[0].startsWith("warm") ? 1 << 30 : 0;
            ReadOptions options = ReadOptions.DEFAULT.withAccelerator(memory);
            if (byText) {
                try (var mapping = SharedBuffers.openMapping(file, String.class, View.class, options)) {
                    System.out.println(
                            bytesPerLookup(i -> mapping.get(texts[i & ROWS - 1]).weight()));
                }
            } else {
                boolean absent = arguments[0].endsWith("absent");
                try (var mapping = SharedBuffers.openMapping(file, Long.class, View.class, options)) {
                    System.out.println(
                            switch (arguments[0]) {
                                case "scan" -> bytesPerRow(mapping.values());
                                case "column" -> bytesPerRow(mapping.values().column("weight"));
                                default ->
                                    bytesPerLookup(
                                            absent
                                                    ? i -> mapping.get(~key(i & ROWS - 1)) == null ? 1 : 0
                                                    : i -> mapping.get(key(i & ROWS - 1))
                                                            .weight());
                            });
                }
            }
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }
}
