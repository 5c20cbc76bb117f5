package io.sharedbuffers.benchmarks.peers;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * The records that every contestant stores, the same in each run: worked out from their number, never kept.
 *
 * @param rows how many
 * @param spread how their ids lie
 */
public record Workload(int rows, Spread spread) {
    private static final int LETTERS = 9;
    private static final long NAMES = 1L << 42;

    /** {@return the id of a row} Only ids that are counted up are stored in their order. */
    public long id(int row) {
        return spread.id(spread == Spread.SEQUENTIAL ? row : shuffled(row), rows);
    }

    /** {@return an id that no row has, near to those that are there} */
    public long absentId(int row) {
        return spread.absent(shuffled(row), rows);
    }

    private long shuffled(long row) {
        return row * 2_654_435_761L % rows;
    }

    /** {@return a name that no other row has: the first letters are a number in disguise} */
    public String name(int row) {
        long number = row * 0x9E37_79B9_7F4BL & NAMES - 1;
        number = (number ^ number >>> 21) * 0x1CE4_E5B9_0001L & NAMES - 1;
        long more = Spread.mix(row ^ NAMES);
        byte[] letters = new byte[LETTERS + (int) (more % 7)];
        for (int i = 0; i < letters.length; i++) {
            if (i < LETTERS) {
                letters[i] = (byte) ('a' + number % 26);
                number /= 26;
            } else {
                letters[i] = (byte) ('a' + (more >>> 8 * (i - LETTERS) & 15));
            }
        }
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** {@return the number that is asked for} */
    public double score(int row) {
        return (Spread.mix(row + (1L << 50)) >>> 10) * 0x1p-53 * 100;
    }

    int count(int row) {
        return (int) Spread.mix(row + (1L << 51));
    }

    int[] tags(int row) {
        long tags = Spread.mix(row + (1L << 52));
        return new int[] {tag(tags), tag(tags >>> 16), tag(tags >>> 32)};
    }

    private static int tag(long bits) {
        return (int) (bits & 0xFFFF) % 1_000;
    }

    /** {@return all of a row but its id} */
    public Row row(int row) {
        return new Row(name(row), score(row), count(row), tags(row));
    }

    /** {@return the numbers of all rows, in the random order in which they are asked for} */
    public int[] queries() {
        int[] order = new int[rows];
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < rows; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }
}
