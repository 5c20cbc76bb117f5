package io.sharedbuffers.hash;

import io.sharedbuffers.memory.Region;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The 32-bit xxHash (XXH32), the key of string indexes of 32-bit width. Results are unsigned: widen them with {@link
 * Integer#toUnsignedLong} and order them with {@link Integer#compareUnsigned}.
 *
 * <p>Methods without a seed use seed 0, which is what files hold. Pure functions, safe from any thread. Hashing an array,
 * a region, or an ASCII text allocates nothing.
 */
public final class XxHash32 {
    private static final int PRIME_1 = 0x9E3779B1;
    private static final int PRIME_2 = 0x85EBCA77;
    private static final int PRIME_3 = 0xC2B2AE3D;
    private static final int PRIME_4 = 0x27D4EB2F;
    private static final int PRIME_5 = 0x165667B1;
    private static final int STRIPE = 16;

    private XxHash32() {}

    /**
     * Hashes a whole array.
     *
     * @param bytes the input
     * @return the unsigned 32-bit hash with seed 0
     */
    public static int hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length, 0);
    }

    /**
     * Hashes a part of an array.
     *
     * @param bytes holds the input
     * @param from index of its first byte
     * @param length number of bytes
     * @return the unsigned 32-bit hash with seed 0
     * @throws IndexOutOfBoundsException if the part leaves the array
     */
    public static int hash(byte[] bytes, int from, int length) {
        return hash(bytes, from, length, 0);
    }

    /**
     * Hashes a part of an array with a seed.
     *
     * @param bytes holds the input
     * @param from index of its first byte
     * @param length number of bytes
     * @param seed any number
     * @return the unsigned 32-bit hash
     * @throws IndexOutOfBoundsException if the part leaves the array
     */
    public static int hash(byte[] bytes, int from, int length, int seed) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int at = from;
        int end = from + length;
        int hash;
        if (length >= STRIPE) {
            int a = seed + PRIME_1 + PRIME_2;
            int b = seed + PRIME_2;
            int c = seed;
            int d = seed - PRIME_1;
            for (int last = end - STRIPE; at <= last; at += STRIPE) {
                a = round(a, ByteLanes.getInt(bytes, at));
                b = round(b, ByteLanes.getInt(bytes, at + 4));
                c = round(c, ByteLanes.getInt(bytes, at + 8));
                d = round(d, ByteLanes.getInt(bytes, at + 12));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + PRIME_5;
        }
        hash += length;
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            hash = addInt(hash, ByteLanes.getInt(bytes, at));
        }
        for (; at < end; at++) {
            hash = addByte(hash, bytes[at]);
        }
        return avalanche(hash);
    }

    /**
     * Hashes a part of a region.
     *
     * @param region holds the input
     * @param at offset of its first byte
     * @param length number of bytes
     * @return the unsigned 32-bit hash with seed 0
     * @throws io.sharedbuffers.error.CorruptDataException if the part leaves the region
     */
    public static int hash(Region region, long at, long length) {
        return hash(region, at, length, 0);
    }

    /**
     * Hashes a part of a region with a seed.
     *
     * @param region holds the input
     * @param from offset of its first byte
     * @param length number of bytes
     * @param seed any number
     * @return the unsigned 32-bit hash
     * @throws io.sharedbuffers.error.CorruptDataException if the part leaves the region
     */
    public static int hash(Region region, long from, long length, int seed) {
        region.check(from, length);
        long at = from;
        long end = from + length;
        int hash;
        if (length >= STRIPE) {
            int a = seed + PRIME_1 + PRIME_2;
            int b = seed + PRIME_2;
            int c = seed;
            int d = seed - PRIME_1;
            for (long last = end - STRIPE; at <= last; at += STRIPE) {
                a = round(a, region.getInt(at));
                b = round(b, region.getInt(at + 4));
                c = round(c, region.getInt(at + 8));
                d = round(d, region.getInt(at + 12));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + PRIME_5;
        }
        hash += (int) length;
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            hash = addInt(hash, region.getInt(at));
        }
        for (; at < end; at++) {
            hash = addByte(hash, region.getByte(at));
        }
        return avalanche(hash);
    }

    /**
     * Hashes the UTF-8 bytes of a text. Allocates only if some character is not ASCII.
     *
     * @param text the input
     * @return the unsigned 32-bit hash with seed 0
     * @throws IllegalArgumentException if the text has an unpaired surrogate, and so no UTF-8 form
     */
    public static int hashUtf8(String text) {
        int at = 0;
        int end = text.length();
        long seen = 0;
        int hash;
        if (end >= STRIPE) {
            int a = PRIME_1 + PRIME_2;
            int b = PRIME_2;
            int c = 0;
            int d = -PRIME_1;
            for (int last = end - STRIPE; at <= last; at += STRIPE) {
                long a1 = ByteLanes.getChars(text, at);
                long b1 = ByteLanes.getChars(text, at + 4);
                long c1 = ByteLanes.getChars(text, at + 8);
                long d1 = ByteLanes.getChars(text, at + 12);
                seen |= a1 | b1 | c1 | d1;
                a = round(a, ByteLanes.narrow(a1));
                b = round(b, ByteLanes.narrow(b1));
                c = round(c, ByteLanes.narrow(c1));
                d = round(d, ByteLanes.narrow(d1));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = PRIME_5;
        }
        hash += end;
        for (; end - at >= Integer.BYTES; at += Integer.BYTES) {
            long chars = ByteLanes.getChars(text, at);
            seen |= chars;
            hash = addInt(hash, ByteLanes.narrow(chars));
        }
        for (; at < end; at++) {
            char last = text.charAt(at);
            seen |= last;
            hash = addByte(hash, (byte) last);
        }
        return ByteLanes.isAscii(seen) ? avalanche(hash) : hashEncoded(text);
    }

    private static int hashEncoded(String text) {
        ByteBuffer utf8 = Utf8.encode(text);
        return hash(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), 0);
    }

    private static int round(int accumulator, int lane) {
        return Integer.rotateLeft(accumulator + lane * PRIME_2, 13) * PRIME_1;
    }

    private static int converge(int a, int b, int c, int d) {
        return Integer.rotateLeft(a, 1)
                + Integer.rotateLeft(b, 7)
                + Integer.rotateLeft(c, 12)
                + Integer.rotateLeft(d, 18);
    }

    private static int addInt(int hash, int lane) {
        return Integer.rotateLeft(hash + lane * PRIME_3, 17) * PRIME_4;
    }

    private static int addByte(int hash, byte lane) {
        return Integer.rotateLeft(hash + (lane & 0xFF) * PRIME_5, 11) * PRIME_1;
    }

    private static int avalanche(int hash) {
        int mixed = (hash ^ hash >>> 15) * PRIME_2;
        mixed = (mixed ^ mixed >>> 13) * PRIME_3;
        return mixed ^ mixed >>> 16;
    }
}
