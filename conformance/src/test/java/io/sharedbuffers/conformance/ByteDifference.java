package io.sharedbuffers.conformance;

import io.sharedbuffers.cli.build.CaseFile;
import io.sharedbuffers.cli.tester.CaseLabel;
import io.sharedbuffers.memory.Region;
import io.sharedbuffers.types.Dialect;
import java.io.IOException;
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

    /** The difference, and what the first byte that differs is in each of the files. */
    String explained(CaseFile given, Dialect dialect) throws IOException {
        return "bytes differ at " + offset + " (lengths " + expected.length + " and " + actual.length + ")"
                + "\n  original " + window(expected) + "\n           is " + meaning(given, dialect, expected)
                + "\n  ours     " + window(actual) + "\n           is " + meaning(given, dialect, actual);
    }

    private String meaning(CaseFile given, Dialect dialect, byte[] bytes) throws IOException {
        return CaseLabel.at(given, dialect, Region.of(bytes, given.id()), offset)
                .toString();
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
