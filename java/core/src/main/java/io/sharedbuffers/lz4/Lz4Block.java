package io.sharedbuffers.lz4;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.error.LimitExceededException;
import io.sharedbuffers.memory.Region;

/**
 * A compressed value as files hold it: the number of raw bytes as an unsigned 32-bit number, then one raw LZ4 block
 * (spec 03-bytes). This is the form of the Python package {@code lz4.block}, not the LZ4 frame format.
 *
 * <p>Pure functions; thread-safe as far as the compressor that is passed in is.
 */
public final class Lz4Block {
    /** Length in bytes of the number before the block. */
    public static final int PREFIX = Integer.BYTES;

    private static final String SPEC = "03-bytes";

    /** No byte of a block stands for more raw bytes than this. */
    private static final long MAX_RATIO = 255;

    private Lz4Block() {}

    /**
     * The most bytes that a compressed value can need.
     *
     * @param length number of raw bytes
     * @return upper bound in bytes, prefix included
     */
    public static long maxLength(int length) {
        return PREFIX + (long) length + length / 255 + 16;
    }

    /**
     * Compresses a part of an array, unless the result would be too long.
     *
     * @param compressor does the work; used by one thread at a time
     * @param source holds the raw bytes
     * @param from index of the first one
     * @param length number of raw bytes, may be 0
     * @param target receives prefix and block; another array than {@code source}
     * @param targetFrom index of the first byte of the prefix
     * @param targetLimit index that the block must end at or before
     * @return length of prefix and block in bytes, or -1 if they do not fit; then the target's range is undefined
     * @throws io.sharedbuffers.error.PackException if the input is longer than {@link Lz4Compressor#MAX_INPUT}
     * @throws IndexOutOfBoundsException if a range leaves its array
     */
    public static int compress(
            Lz4Compressor compressor,
            byte[] source,
            int from,
            int length,
            byte[] target,
            int targetFrom,
            int targetLimit) {
        if (targetLimit - targetFrom < PREFIX) {
            return -1;
        }
        int block = compressor.compress(source, from, length, target, targetFrom + PREFIX, targetLimit);
        if (block < 0) {
            return -1;
        }
        Bytes.setInt(target, targetFrom, length);
        return PREFIX + block;
    }

    /**
     * The number of raw bytes that a compressed value declares, if its block can be that long.
     *
     * @param region holds the value
     * @param at offset of the prefix
     * @param length number of bytes of prefix and block
     * @return number of raw bytes; not more than 255 times the block's length
     * @throws CorruptDataException if the value is too short, leaves the region, or declares the impossible
     */
    public static int rawLength(Region region, long at, long length) {
        region.check(at, length);
        if (length <= PREFIX) {
            throw region.corrupt(at, "more than " + PREFIX + " bytes of LZ4", length + " bytes", SPEC);
        }
        long declared = region.getUnsignedInt(at);
        long possible = Math.min(Lz4Compressor.MAX_INPUT, MAX_RATIO * (length - PREFIX));
        if (declared > possible) {
            throw region.corrupt(
                    at, "at most " + possible + " raw bytes of LZ4", declared + " declared raw bytes", SPEC);
        }
        return (int) declared;
    }

    /**
     * Decompresses a value.
     *
     * @param region holds the value
     * @param at offset of the prefix
     * @param length number of bytes of prefix and block
     * @param maxRawLength the most raw bytes that the caller accepts
     * @return the raw bytes, in a new array; memory is taken only after the declared length proved possible
     * @throws CorruptDataException if the value breaks a rule of the format or does not give the declared length
     * @throws LimitExceededException if it declares more than {@code maxRawLength} bytes
     */
    public static byte[] decompress(Region region, long at, long length, long maxRawLength) {
        int rawLength = rawLength(region, at, length);
        if (rawLength > maxRawLength) {
            throw new LimitExceededException(
                    region.name(),
                    region.absolute(at),
                    "at most " + maxRawLength + " raw bytes",
                    rawLength + " declared raw bytes",
                    SPEC);
        }
        byte[] raw = new byte[rawLength];
        Lz4Decompressor.decompress(region, at + PREFIX, length - PREFIX, raw, 0, rawLength);
        return raw;
    }

    /**
     * Decompresses a value of any length that an array can have.
     *
     * @param region holds the value
     * @param at offset of the prefix
     * @param length number of bytes of prefix and block
     * @return the raw bytes, in a new array; memory is taken only after the declared length proved possible
     * @throws CorruptDataException if the value breaks a rule of the format or does not give the declared length
     */
    public static byte[] decompress(Region region, long at, long length) {
        return decompress(region, at, length, Lz4Compressor.MAX_INPUT);
    }
}
