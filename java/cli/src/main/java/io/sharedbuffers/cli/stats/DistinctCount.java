package io.sharedbuffers.cli.stats;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Estimates how many different values there are, from their hashes: HyperLogLog with 16384 registers, whose standard error is
 * 0.8 %. Up to 1024 values are counted exactly. What comes out depends on the values only, not on their order or on how they were
 * divided among several counts.
 *
 * <p>Not safe for use by several threads at once.
 */
final class DistinctCount {
    static final int EXACT = 1024;

    private static final int INDEX_BITS = 14;
    private static final int REGISTERS = 1 << INDEX_BITS;
    private static final double ALPHA = 0.7213 / (1 + 1.079 / REGISTERS);

    private Set<Long> few = new HashSet<>();
    private byte[] registers;

    /** Takes a value with a 64-bit hash. */
    void add(long hash) {
        if (few == null) {
            register(hash);
        } else if (few.add(hash) && few.size() > EXACT) {
            estimate();
        }
    }

    void add(DistinctCount other) {
        if (other.few != null) {
            other.few.forEach(this::add);
            return;
        }
        if (few != null) {
            estimate();
        }
        for (int i = 0; i < REGISTERS; i++) {
            registers[i] = (byte) Math.max(registers[i], other.registers[i]);
        }
    }

    private void estimate() {
        registers = new byte[REGISTERS];
        few.forEach(this::register);
        few = null;
    }

    private void register(long hash) {
        int index = (int) (hash >>> Long.SIZE - INDEX_BITS);
        int rank = Long.numberOfLeadingZeros(hash << INDEX_BITS | 1L << INDEX_BITS - 1) + 1;
        registers[index] = (byte) Math.max(registers[index], rank);
    }

    boolean isExact() {
        return few != null;
    }

    long count() {
        if (few != null) {
            return few.size();
        }
        double sum = 0;
        int empty = 0;
        for (byte register : registers) {
            sum += Math.scalb(1.0, -register);
            empty += register == 0 ? 1 : 0;
        }
        double estimate = ALPHA * REGISTERS * REGISTERS / sum;
        if (estimate <= 2.5 * REGISTERS && empty > 0) {
            estimate = REGISTERS * Math.log((double) REGISTERS / empty);
        }
        return Math.round(estimate);
    }

    @Override
    public String toString() {
        return few != null ? few.size() + " values" : "about " + count() + " values " + Arrays.hashCode(registers);
    }
}
