package io.sharedbuffers.hash;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The generator SplitMix64, written the same in {@code conformance/vectors}, so that inputs need not be stored. */
final class SplitMix {
    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    byte[] bytes(int length) {
        ByteBuffer stream = ByteBuffer.allocate(length + 7 & ~7).order(ByteOrder.LITTLE_ENDIAN);
        while (stream.hasRemaining()) {
            stream.putLong(next());
        }
        return Arrays.copyOf(stream.array(), length);
    }
}
