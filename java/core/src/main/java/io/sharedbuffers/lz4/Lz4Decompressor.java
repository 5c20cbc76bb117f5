package io.sharedbuffers.lz4;

import static io.sharedbuffers.lz4.Lz4Compressor.LAST_LITERALS;
import static io.sharedbuffers.lz4.Lz4Compressor.LENGTH_ESCAPE;
import static io.sharedbuffers.lz4.Lz4Compressor.MATCH_MARGIN;
import static io.sharedbuffers.lz4.Lz4Compressor.MIN_MATCH;

import io.sharedbuffers.error.CorruptDataException;
import io.sharedbuffers.memory.Region;
import java.util.Arrays;
import java.util.Objects;

/**
 * Decompresses one raw LZ4 block (spec 03-bytes).
 *
 * <p>Trusts nothing: every length and distance is checked before it is used, and the rules for the end of a block are
 * demanded, as the C library does. A distance of 0, which that library lets pass, is refused. Pure functions, safe from
 * any thread.
 */
public final class Lz4Decompressor {
    private static final String SPEC = "03-bytes";
    private static final int SHORT_MATCH = 24;
    private static final int MEDIUM_MATCH = 64;

    private final Region region;
    private final long regionAt;
    private final byte[] in;
    private final byte[] out;
    private final int outFrom;
    private final int outEnd;

    private Lz4Decompressor(Region region, long at, byte[] in, byte[] out, int outFrom, int outEnd) {
        this.region = region;
        this.regionAt = at;
        this.in = in;
        this.out = out;
        this.outFrom = outFrom;
        this.outEnd = outEnd;
    }

    /**
     * Decompresses a block into an array of the caller.
     *
     * @param region holds the block
     * @param at offset of its first byte
     * @param length number of bytes of the block
     * @param target receives the raw bytes; undefined in the given range after an error
     * @param from index of the first raw byte
     * @param rawLength number of raw bytes that the block must give, exactly
     * @throws CorruptDataException if the block breaks a rule of the format or gives another number of bytes
     * @throws IndexOutOfBoundsException if the target is too short
     */
    public static void decompress(Region region, long at, long length, byte[] target, int from, int rawLength) {
        Objects.checkFromIndexSize(from, rawLength, target.length);
        // Before the copy, so that a short value cannot demand memory for a long block.
        if (length > maxBlockLength(rawLength)) {
            throw region.corrupt(
                    at, "at most " + maxBlockLength(rawLength) + " bytes for " + rawLength, length + " bytes", SPEC);
        }
        byte[] in = region.getBytes(at, length);
        new Lz4Decompressor(region, at, in, target, from, from + rawLength).run();
    }

    /** The longest valid block for a number of raw bytes. */
    private static long maxBlockLength(long rawLength) {
        return rawLength + rawLength / 255 + 16;
    }

    private void run() {
        byte[] in = this.in;
        byte[] out = this.out;
        int at = 0;
        int to = outFrom;
        while (true) {
            if (at == in.length) {
                throw truncated(at);
            }
            int token = in[at++] & 0xFF;
            int literals = token >>> 4;
            if (literals == LENGTH_ESCAPE) {
                int extra = lengthBytes(at);
                literals += length(at, extra, outEnd - to);
                at += extra;
            }
            if (literals > in.length - at) {
                throw truncated(at);
            }
            if (literals > outEnd - to) {
                throw tooLong(at, literals, outEnd - to);
            }
            Bytes.copy(in, at, in.length, out, to, outEnd, literals);
            at += literals;
            to += literals;
            if (at == in.length) {
                if (to != outEnd) {
                    throw corrupt(at, (outEnd - outFrom) + " raw bytes", (to - outFrom) + " raw bytes");
                }
                return;
            }
            if (in.length - at < Short.BYTES) {
                throw truncated(at);
            }
            int distance = Bytes.getUnsignedShort(in, at);
            if (distance == 0 || distance > to - outFrom) {
                throw corrupt(at, "a match distance from 1 to " + (to - outFrom), "distance " + distance);
            }
            if (outEnd - to < MATCH_MARGIN) {
                throw corrupt(at, "no match in the last " + MATCH_MARGIN + " raw bytes", "one at " + (to - outFrom));
            }
            at += Short.BYTES;
            int match = (token & LENGTH_ESCAPE) + MIN_MATCH;
            if (match == LENGTH_ESCAPE + MIN_MATCH) {
                int extra = lengthBytes(at);
                match += length(at, extra, outEnd - to);
                at += extra;
            }
            if (match > outEnd - LAST_LITERALS - to) {
                throw tooLong(at, match, outEnd - LAST_LITERALS - to);
            }
            copyMatch(out, to, distance, match, outEnd);
            to += match;
        }
    }

    /** How many bytes continue a length: all with value 255, and the first other one. */
    private int lengthBytes(int from) {
        int at = from;
        while (at < in.length && in[at] == (byte) 255) {
            at++;
        }
        if (at == in.length) {
            throw truncated(at);
        }
        return at - from + 1;
    }

    private int length(int at, int bytes, int room) {
        long length = 255L * (bytes - 1) + (in[at + bytes - 1] & 0xFF);
        if (length > room) {
            throw tooLong(at, length, room);
        }
        return (int) length;
    }

    private static void copyMatch(byte[] out, int start, int distance, int length, int outEnd) {
        int from = start - distance;
        int to = start;
        int end = start + length;
        if (distance >= Long.BYTES && length <= SHORT_MATCH && outEnd - to >= SHORT_MATCH) {
            // Most matches are this short: no loop, no branch to mispredict. Each load may need the store before it.
            Bytes.setLong(out, to, Bytes.getLong(out, from));
            Bytes.setLong(out, to + 8, Bytes.getLong(out, from + 8));
            Bytes.setLong(out, to + 16, Bytes.getLong(out, from + 16));
        } else if (distance >= Long.BYTES && length <= MEDIUM_MATCH && outEnd - end >= Long.BYTES) {
            for (; to < end; to += Long.BYTES, from += Long.BYTES) {
                Bytes.setLong(out, to, Bytes.getLong(out, from));
            }
        } else if (distance == 1) {
            Arrays.fill(out, to, end, out[from]);
        } else if (length <= 16) {
            for (; to < end; to++, from++) {
                out[to] = out[from];
            }
        } else {
            // Every round doubles how much of the repeating pattern stands ready.
            for (int ready = distance; to < end; ready += ready) {
                int count = Math.min(ready, end - to);
                System.arraycopy(out, from, out, to, count);
                to += count;
            }
        }
    }

    private CorruptDataException truncated(int at) {
        return corrupt(at, "more bytes of the LZ4 block", "its end after " + in.length + " bytes");
    }

    private CorruptDataException tooLong(int at, long length, int room) {
        return corrupt(at, "a length of at most " + Math.max(room, 0), "length " + length);
    }

    private CorruptDataException corrupt(int at, String expected, String actual) {
        return region.corrupt(regionAt + at, expected, actual, SPEC);
    }
}
