package io.sharedbuffers.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The generator SplitMix64, written the same in {@code conformance/vectors}, so that inputs need not be stored. */
public final class SplitMix {
    private long state;

    /** Starts a sequence; every seed gives another one. */
    public SplitMix(long seed) {
        state = seed;
    }

    /** The next 64 random bits. */
    public long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to {@code bound - 1}. */
    public int below(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Random bytes, eight of each number. */
    public byte[] bytes(int length) {
        return masked(length, -1);
    }

    /** Random bytes of which only some bits can be set, given for eight bytes. */
    public byte[] masked(int length, long mask) {
        ByteBuffer stream = ByteBuffer.allocate(length + 7 & ~7).order(ByteOrder.LITTLE_ENDIAN);
        while (stream.hasRemaining()) {
            stream.putLong(next() & mask);
        }
        return Arrays.copyOf(stream.array(), length);
    }
}
