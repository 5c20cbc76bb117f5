package io.sharedbuffers.conformance;

import java.util.Arrays;
import java.util.HexFormat;

/** Where two files differ first, and what they hold there. */
record ByteDifference(int offset, byte[] expected, byte[] actual) {
    private static final int GROUP = 8;
    private static final int BEFORE = 2 * GROUP;
    private static final int SHOWN = 6 * GROUP;

    /** The first difference, or null if there is none. */
    static ByteDifference between(byte[] expected, byte[] actual) {
        int offset = Arrays.mismatch(expected, actual);
        return offset < 0 ? null : new ByteDifference(offset, expected, actual);
    }

    @Override
    public String toString() {
        return "bytes differ at " + offset + " (lengths " + expected.length + " and " + actual.length + ")"
                + "\n  original " + window(expected) + "\n  ours     " + window(actual);
    }

    private String window(byte[] bytes) {
        int start = Math.max(0, offset / GROUP * GROUP - BEFORE);
        StringBuilder text = new StringBuilder().append(start).append(':');
        for (int at = start; at < Math.min(bytes.length, start + SHOWN); at += GROUP) {
            text.append(' ').append(HexFormat.of().formatHex(bytes, at, Math.min(bytes.length, at + GROUP)));
        }
        return text.toString();
    }
}
