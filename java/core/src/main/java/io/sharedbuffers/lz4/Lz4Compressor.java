package io.sharedbuffers.lz4;

import io.sharedbuffers.error.PackException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Compresses to one raw LZ4 block, the same bytes as liblz4's {@code LZ4_compress_fast_continue} gives on a fresh stream
 * at acceleration 1 (spec 03-bytes).
 *
 * <p>LZ4 fixes what a block means, not which of the many blocks for an input a compressor picks. Every choice below is
 * therefore part of the file format: the size of the table, the hash of five bytes at every input size, the growing step
 * of the search, which positions are remembered, and that a fresh table names position 0 for every hash.
 *
 * <p>Holds a table of 16 KiB and allocates nothing else, so keep and reuse an instance. Each call starts afresh: what was
 * compressed before has no influence. Not safe for use by more than one thread at a time.
 */
public final class Lz4Compressor {
    /** The longest input in bytes that liblz4 takes: 2,113,929,216. */
    public static final int MAX_INPUT = 0x7E00_0000;

    static final int MIN_MATCH = 4;
    static final int MAX_DISTANCE = 0xFFFF;

    /** So many bytes at the end of a block are always literals. */
    static final int LAST_LITERALS = 5;

    /** No match starts in so many bytes at the end of a block. */
    static final int MATCH_MARGIN = 12;

    /** The largest length that a half of a token can say without further bytes, plus one. */
    static final int LENGTH_ESCAPE = 15;

    private static final int TABLE_BITS = 12;
    private static final long HASH_FACTOR = 889_523_592_379L;
    private static final int HASHED_BITS = 40;
    private static final int SKIP_SHIFT = 6;

    /** Per hash, the last remembered position. */
    private final int[] table = new int[1 << TABLE_BITS];

    /** Makes a compressor with a table of its own. */
    public Lz4Compressor() {}

    /**
     * The most bytes that an input can need.
     *
     * @param length number of input bytes, at most {@link #MAX_INPUT}
     * @return upper bound of the block's length in bytes
     */
    public static int maxLength(int length) {
        return length + length / 255 + 16;
    }

    /**
     * Compresses a part of an array, unless the block would be too long.
     *
     * @param source holds the input
     * @param from index of the first input byte
     * @param length number of input bytes, may be 0
     * @param target receives the block; another array than {@code source}
     * @param targetFrom index of the first byte of the block
     * @param targetLimit index that the block must end at or before; what lies between its end and this limit is
     *     undefined afterwards
     * @return length of the block in bytes, or -1 if it does not fit, in which case the target's range is undefined
     * @throws PackException if the input is longer than {@link #MAX_INPUT}
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public int compress(byte[] source, int from, int length, byte[] target, int targetFrom, int targetLimit) {
        Objects.checkFromIndexSize(from, length, source.length);
        Objects.checkFromToIndex(targetFrom, targetLimit, target.length);
        if (length > MAX_INPUT) {
            throw new PackException(length + " bytes cannot be compressed: at most " + MAX_INPUT + " can");
        }
        int end = from + length;
        int anchor = from;
        int out = targetFrom;
        if (length > MATCH_MARGIN) {
            int searchEnd = end - MATCH_MARGIN + 1;
            int matchEnd = end - LAST_LITERALS;
            Arrays.fill(table, from);
            int position = from + 1;
            search:
            while (true) {
                int candidate;
                int sequence;
                int next = position;
                int step = 1;
                int probes = 1 << SKIP_SHIFT;
                do {
                    position = next;
                    // A step beyond the end finishes the input even if this very position would have matched.
                    if (step > searchEnd - position) {
                        break search;
                    }
                    long bytes = Bytes.getLong(source, position);
                    int slot = slot(bytes);
                    candidate = table[slot];
                    table[slot] = position;
                    sequence = (int) bytes;
                    next = position + step;
                    step = probes++ >>> SKIP_SHIFT;
                } while (position - candidate > MAX_DISTANCE || Bytes.getInt(source, candidate) != sequence);

                while (position > anchor && candidate > from && source[position - 1] == source[candidate - 1]) {
                    position--;
                    candidate--;
                }
                do {
                    int more = equalBytes(source, candidate + MIN_MATCH, position + MIN_MATCH, matchEnd);
                    int literals = position - anchor;
                    if (sequenceLength(literals, more) > targetLimit - out) {
                        return -1;
                    }
                    int token = out;
                    out = putLiterals(source, anchor, literals, target, out, targetLimit);
                    Bytes.setShort(target, out, position - candidate);
                    out += Short.BYTES;
                    if (more < LENGTH_ESCAPE) {
                        target[token] |= (byte) more;
                    } else {
                        target[token] |= LENGTH_ESCAPE;
                        out = putLength(more - LENGTH_ESCAPE, target, out);
                    }
                    position += MIN_MATCH + more;
                    anchor = position;
                    if (position >= searchEnd) {
                        break search;
                    }
                    table[slot(Bytes.getLong(source, position - 2))] = position - 2;
                    long bytes = Bytes.getLong(source, position);
                    int slot = slot(bytes);
                    candidate = table[slot];
                    table[slot] = position;
                    sequence = (int) bytes;
                } while (position - candidate <= MAX_DISTANCE && Bytes.getInt(source, candidate) == sequence);
                position++;
            }
        }
        int literals = end - anchor;
        if (1 + lengthBytes(literals) + literals > targetLimit - out) {
            return -1;
        }
        return putLiterals(source, anchor, literals, target, out, targetLimit) - targetFrom;
    }

    /** The place in the table for the five lowest bytes. */
    private static int slot(long bytes) {
        return (int) ((bytes << (Long.SIZE - HASHED_BITS)) * HASH_FACTOR >>> (Long.SIZE - TABLE_BITS));
    }

    private static int equalBytes(byte[] source, int candidate, int position, int matchEnd) {
        int at = position;
        int other = candidate;
        while (at <= matchEnd - Long.BYTES) {
            long difference = Bytes.getLong(source, at) ^ Bytes.getLong(source, other);
            if (difference != 0) {
                return at - position + (Long.numberOfTrailingZeros(difference) >>> 3);
            }
            at += Long.BYTES;
            other += Long.BYTES;
        }
        while (at < matchEnd && source[at] == source[other]) {
            at++;
            other++;
        }
        return at - position;
    }

    private static int sequenceLength(int literals, int more) {
        return 1 + lengthBytes(literals) + literals + Short.BYTES + lengthBytes(more);
    }

    /** How many bytes beside the token a length takes. */
    private static int lengthBytes(int length) {
        return length < LENGTH_ESCAPE ? 0 : (length - LENGTH_ESCAPE) / 255 + 1;
    }

    /** Writes a token without match length, and the literals. */
    private static int putLiterals(byte[] source, int from, int count, byte[] target, int to, int targetLimit) {
        int out = to + 1;
        if (count < LENGTH_ESCAPE) {
            target[to] = (byte) (count << 4);
        } else {
            target[to] = (byte) (LENGTH_ESCAPE << 4);
            out = putLength(count - LENGTH_ESCAPE, target, out);
        }
        Bytes.copy(source, from, source.length, target, out, targetLimit, count);
        return out + count;
    }

    private static int putLength(int length, byte[] target, int to) {
        int full = length / 255;
        int out = to + full;
        for (int i = to; i < out; i++) {
            target[i] = (byte) 255;
        }
        target[out] = (byte) (length - 255 * full);
        return out + 1;
    }
}
