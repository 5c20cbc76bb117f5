package io.sharedbuffers.cli.stats;

/**
 * How many values lie in each part of a range that is divided evenly; those that are not finite are left out.
 *
 * <p>Not safe for use by several threads at once.
 */
public final class Histogram {
    /** How many parts there are. */
    public static final int PARTS = 10;

    private static final String BLOCKS = " ▁▂▃▄▅▆▇█";

    private final double lowest;
    private final double highest;
    private final long[] counts = new long[PARTS];

    Histogram(double lowest, double highest) {
        this.lowest = lowest;
        this.highest = highest;
    }

    void add(double measure) {
        if (Double.isFinite(measure)) {
            // Halved, since the width of the range of all doubles is none.
            double part = (measure / 2 - lowest / 2) / (highest / 2 - lowest / 2) * PARTS;
            counts[highest == lowest ? 0 : Math.clamp((long) part, 0, PARTS - 1)]++;
        }
    }

    void add(Histogram other) {
        for (int i = 0; i < PARTS; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** {@return the least value on the axis} */
    public double lowest() {
        return lowest;
    }

    /** {@return the greatest value on the axis} */
    public double highest() {
        return highest;
    }

    /** {@return the number of values in each part} */
    public long[] counts() {
        return counts.clone();
    }

    /** {@return a block for each part, as high as its number; one that is not empty is seen} */
    public String blocks() {
        long most = 1;
        for (long count : counts) {
            most = Math.max(most, count);
        }
        StringBuilder text = new StringBuilder();
        for (long count : counts) {
            int height = (int) Math.ceil((double) count / most * (BLOCKS.length() - 1));
            text.append(BLOCKS.charAt(height));
        }
        return text.toString();
    }
}
