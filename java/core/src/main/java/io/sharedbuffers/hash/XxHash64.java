package io.sharedbuffers.hash;

import io.sharedbuffers.memory.Region;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * The 64-bit xxHash (XXH64), the key of string indexes. Results are unsigned: order them with {@link
 * Long#compareUnsigned}.
 *
 * <p>Methods without a seed use seed 0, which is what files hold. Pure functions, safe from any thread. Hashing an array,
 * a region, or an ASCII text allocates nothing.
 */
public final class XxHash64 {
    private static final long PRIME_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME_3 = 0x165667B19E3779F9L;
    private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME_5 = 0x27D4EB2F165667C5L;
    private static final int STRIPE = 32;

    private XxHash64() {}

    /**
     * Hashes a whole array.
     *
     * @param bytes the input
     * @return the unsigned 64-bit hash with seed 0
     */
    public static long hash(byte[] bytes) {
        return hash(bytes, 0, bytes.length, 0);
    }

    /**
     * Hashes a part of an array.
     *
     * @param bytes holds the input
     * @param from index of its first byte
     * @param length number of bytes
     * @return the unsigned 64-bit hash with seed 0
     * @throws IndexOutOfBoundsException if the part leaves the array
     */
    public static long hash(byte[] bytes, int from, int length) {
        return hash(bytes, from, length, 0);
    }

    /**
     * Hashes a part of an array with a seed.
     *
     * @param bytes holds the input
     * @param from index of its first byte
     * @param length number of bytes
     * @param seed any number
     * @return the unsigned 64-bit hash
     * @throws IndexOutOfBoundsException if the part leaves the array
     */
    public static long hash(byte[] bytes, int from, int length, long seed) {
        Objects.checkFromIndexSize(from, length, bytes.length);
        int at = from;
        int end = from + length;
        long hash;
        if (length >= STRIPE) {
            long a = seed + PRIME_1 + PRIME_2;
            long b = seed + PRIME_2;
            long c = seed;
            long d = seed - PRIME_1;
            for (int last = end - STRIPE; at <= last; at += STRIPE) {
                a = round(a, ByteLanes.getLong(bytes, at));
                b = round(b, ByteLanes.getLong(bytes, at + 8));
                c = round(c, ByteLanes.getLong(bytes, at + 16));
                d = round(d, ByteLanes.getLong(bytes, at + 24));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + PRIME_5;
        }
        hash += length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = addLong(hash, ByteLanes.getLong(bytes, at));
        }
        if (end - at >= Integer.BYTES) {
            hash = addInt(hash, ByteLanes.getInt(bytes, at));
            at += Integer.BYTES;
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
     * @return the unsigned 64-bit hash with seed 0
     * @throws io.sharedbuffers.error.CorruptDataException if the part leaves the region
     */
    public static long hash(Region region, long at, long length) {
        return hash(region, at, length, 0);
    }

    /**
     * Hashes a part of a region with a seed.
     *
     * @param region holds the input
     * @param from offset of its first byte
     * @param length number of bytes
     * @param seed any number
     * @return the unsigned 64-bit hash
     * @throws io.sharedbuffers.error.CorruptDataException if the part leaves the region
     */
    public static long hash(Region region, long from, long length, long seed) {
        region.check(from, length);
        long at = from;
        long end = from + length;
        long hash;
        if (length >= STRIPE) {
            long a = seed + PRIME_1 + PRIME_2;
            long b = seed + PRIME_2;
            long c = seed;
            long d = seed - PRIME_1;
            for (long last = end - STRIPE; at <= last; at += STRIPE) {
                a = round(a, region.getLong(at));
                b = round(b, region.getLong(at + 8));
                c = round(c, region.getLong(at + 16));
                d = round(d, region.getLong(at + 24));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = seed + PRIME_5;
        }
        hash += length;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            hash = addLong(hash, region.getLong(at));
        }
        if (end - at >= Integer.BYTES) {
            hash = addInt(hash, region.getInt(at));
            at += Integer.BYTES;
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
     * @return the unsigned 64-bit hash with seed 0
     * @throws IllegalArgumentException if the text has an unpaired surrogate, and so no UTF-8 form
     */
    public static long hashUtf8(String text) {
        int at = 0;
        int end = text.length();
        long seen = 0;
        long hash;
        if (end >= STRIPE) {
            long a = PRIME_1 + PRIME_2;
            long b = PRIME_2;
            long c = 0;
            long d = -PRIME_1;
            for (int last = end - STRIPE; at <= last; at += STRIPE) {
                long a1 = ByteLanes.getChars(text, at);
                long a2 = ByteLanes.getChars(text, at + 4);
                long b1 = ByteLanes.getChars(text, at + 8);
                long b2 = ByteLanes.getChars(text, at + 12);
                long c1 = ByteLanes.getChars(text, at + 16);
                long c2 = ByteLanes.getChars(text, at + 20);
                long d1 = ByteLanes.getChars(text, at + 24);
                long d2 = ByteLanes.getChars(text, at + 28);
                seen |= a1 | a2 | b1 | b2 | c1 | c2 | d1 | d2;
                a = round(a, ByteLanes.narrow(a1, a2));
                b = round(b, ByteLanes.narrow(b1, b2));
                c = round(c, ByteLanes.narrow(c1, c2));
                d = round(d, ByteLanes.narrow(d1, d2));
            }
            hash = converge(a, b, c, d);
        } else {
            hash = PRIME_5;
        }
        hash += end;
        for (; end - at >= Long.BYTES; at += Long.BYTES) {
            long low = ByteLanes.getChars(text, at);
            long high = ByteLanes.getChars(text, at + 4);
            seen |= low | high;
            hash = addLong(hash, ByteLanes.narrow(low, high));
        }
        if (end - at >= Integer.BYTES) {
            long chars = ByteLanes.getChars(text, at);
            seen |= chars;
            hash = addInt(hash, ByteLanes.narrow(chars));
            at += Integer.BYTES;
        }
        for (; at < end; at++) {
            char last = text.charAt(at);
            seen |= last;
            hash = addByte(hash, (byte) last);
        }
        return ByteLanes.isAscii(seen) ? avalanche(hash) : hashEncoded(text);
    }

    private static long hashEncoded(String text) {
        ByteBuffer utf8 = Utf8.encode(text);
        return hash(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), 0);
    }

    private static long round(long accumulator, long lane) {
        return Long.rotateLeft(accumulator + lane * PRIME_2, 31) * PRIME_1;
    }

    private static long converge(long a, long b, long c, long d) {
        long hash = Long.rotateLeft(a, 1) + Long.rotateLeft(b, 7) + Long.rotateLeft(c, 12) + Long.rotateLeft(d, 18);
        return merge(merge(merge(merge(hash, a), b), c), d);
    }

    private static long merge(long hash, long accumulator) {
        return (hash ^ round(0, accumulator)) * PRIME_1 + PRIME_4;
    }

    private static long addLong(long hash, long lane) {
        return Long.rotateLeft(hash ^ round(0, lane), 27) * PRIME_1 + PRIME_4;
    }

    private static long addInt(long hash, int lane) {
        return Long.rotateLeft(hash ^ (lane & 0xFFFF_FFFFL) * PRIME_1, 23) * PRIME_2 + PRIME_3;
    }

    private static long addByte(long hash, byte lane) {
        return Long.rotateLeft(hash ^ (lane & 0xFF) * PRIME_5, 11) * PRIME_1;
    }

    private static long avalanche(long hash) {
        long mixed = (hash ^ hash >>> 33) * PRIME_2;
        mixed = (mixed ^ mixed >>> 29) * PRIME_3;
        return mixed ^ mixed >>> 32;
    }
}
