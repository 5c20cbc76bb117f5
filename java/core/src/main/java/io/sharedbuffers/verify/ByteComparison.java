package io.sharedbuffers.verify;

import io.sharedbuffers.error.UnreadableFileException;
import io.sharedbuffers.memory.Region;
import java.util.function.LongConsumer;

/**
 * How the bytes of two files differ.
 *
 * @param first where the first difference is: the shorter length, if one is the beginning of the other; -1 if there is none
 * @param count how many bytes differ, up to the shorter length
 * @param gapsOnly whether there are differences, in gaps only; then both files say the same
 */
public record ByteComparison(long first, long count, boolean gapsOnly) {
    private static final int CHUNK = 1 << 20;

    /**
     * Compares two files from front to back.
     *
     * @param a the bytes of one
     * @param b the bytes of the other
     * @param map what the bytes of the first are, from {@link ByteMap}; null if that is not known, and no byte a gap
     * @param progress is told how many more bytes are compared
     * @return the comparison
     */
    public static ByteComparison of(Region a, Region b, ByteRegion map, LongConsumer progress) {
        try {
            return compare(a, b, map, progress);
        } catch (InternalError e) {
            throw new UnreadableFileException(a.name() + " or " + b.name(), e);
        }
    }

    private static ByteComparison compare(Region a, Region b, ByteRegion map, LongConsumer progress) {
        long end = Math.min(a.size(), b.size());
        Gaps gaps = map == null ? null : new Gaps(map);
        // Where all differences lie in gaps, both files have the same structure: it is enough to know that of one.
        boolean gapsOnly = gaps != null && a.size() == b.size();
        long first = -1;
        long count = 0;
        for (long from = 0; from < end; from += CHUNK) {
            int length = (int) Math.min(CHUNK, end - from);
            if (a.segment().asSlice(from, length).mismatch(b.segment().asSlice(from, length)) >= 0) {
                for (long at = from; at < from + length; at++) {
                    if (a.getByte(at) != b.getByte(at)) {
                        first = first < 0 ? at : first;
                        count++;
                        gapsOnly = gapsOnly && gaps.isGap(at);
                    }
                }
            }
            progress.accept(length);
        }
        if (first < 0 && a.size() != b.size()) {
            first = end;
        }
        return new ByteComparison(first, count, first >= 0 && gapsOnly);
    }

    /** {@return whether all bytes are the same} */
    public boolean same() {
        return first < 0;
    }
}
