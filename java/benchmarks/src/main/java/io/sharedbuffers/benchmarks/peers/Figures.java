package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that was measured: for each contestant and question the figure of every round. */
final class Figures {
    private static final int MANY = 8;

    private record Key(String contestant, String what) {}

    private final Map<Key, List<Double>> rounds = new LinkedHashMap<>();

    /** Reads what {@link #write} has written. */
    static Figures read(Path file) throws IOException {
        Figures figures = new Figures();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.split(",");
            for (String value : Arrays.asList(cells).subList(2, cells.length)) {
                figures.add(cells[0], cells[1], Double.parseDouble(value));
            }
        }
        return figures;
    }

    void write(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        rounds.forEach((key, values) -> {
            StringBuilder line = new StringBuilder(key.contestant + "," + key.what);
            values.forEach(value -> line.append(',').append(String.format("%.4g", value)));
            lines.add(line.toString());
        });
        Files.write(file, lines);
    }

    void add(String contestant, String what, double value) {
        rounds.computeIfAbsent(new Key(contestant, what), _ -> new ArrayList<>())
                .add(value);
    }

    boolean has(String contestant, String what) {
        return rounds.containsKey(new Key(contestant, what));
    }

    /** The middle of all rounds, NaN if there are none. */
    double median(String contestant, String what) {
        double[] sorted = sorted(rounds.getOrDefault(new Key(contestant, what), List.of()));
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /**
     * A contestant's figure in terms of another's in the same round: the middle of all rounds, and between which ratios
     * they are; of many rounds only the middle half counts.
     */
    record Ratio(double low, double middle, double high) {}

    Ratio ratio(String contestant, String other, String what) {
        List<Double> mine = rounds.getOrDefault(new Key(contestant, what), List.of());
        List<Double> theirs = rounds.getOrDefault(new Key(other, what), List.of());
        int count = Math.min(mine.size(), theirs.size());
        if (count == 0) {
            return new Ratio(Double.NaN, Double.NaN, Double.NaN);
        }
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ratios.add(mine.get(i) / theirs.get(i));
        }
        double[] sorted = sorted(ratios);
        int outside = count < MANY ? 0 : count / 4;
        return new Ratio(
                sorted[outside], (sorted[(count - 1) / 2] + sorted[count / 2]) / 2, sorted[count - 1 - outside]);
    }

    private static double[] sorted(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
