package io.sharedbuffers.verify;

import io.sharedbuffers.memory.Region;

/** Tells where bytes cease to be UTF-8, without a copy (spec 03-bytes, "Text"). */
final class Utf8 {
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private Utf8() {}

    /**
     * The first byte that belongs to no character.
     *
     * @return its offset, or -1 if all is well
     */
    static long fault(Region region, long from, long to) {
        long at = from;
        while (at < to) {
            if (to - at >= Long.BYTES && (region.getLong(at) & HIGH_BITS) == 0) {
                at += Long.BYTES;
                continue;
            }
            int length = sequence(region, at, to);
            if (length == 0) {
                return at;
            }
            at += length;
        }
        return -1;
    }

    /** The bytes of the character at an offset, or 0 if there is none. */
    private static int sequence(Region region, long at, long to) {
        int lead = region.getUnsignedByte(at);
        if (lead < 0x80) {
            return 1;
        }
        int length =
                lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
        if (length == 0 || to - at < length) {
            return 0;
        }
        int second = region.getUnsignedByte(at + 1);
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((region.getUnsignedByte(at + i) & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
