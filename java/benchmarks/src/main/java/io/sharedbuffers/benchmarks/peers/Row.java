package io.sharedbuffers.benchmarks.peers;

import java.util.Arrays;

/**
 * A record of the workload, decoded. Its id is its key, which no contestant stores a second time.
 *
 * @param name 9 to 15 letters, no two alike
 * @param score any number
 * @param count any number
 * @param tags three numbers below 1,000
 */
public record Row(String name, double score, int count, int[] tags) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Row row
                && name.equals(row.name)
                && score == row.score
                && count == row.count
                && Arrays.equals(tags, row.tags);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Row[" + name + ", " + score + ", " + count + ", " + Arrays.toString(tags) + "]";
    }
}
