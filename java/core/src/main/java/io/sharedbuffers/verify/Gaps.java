package io.sharedbuffers.verify;

import io.sharedbuffers.error.FormatException;

/**
 * Tells whether bytes are gaps: bytes that belong to nothing, which writers may leave as they like (spec 00-conventions).
 *
 * <p>Keeps what it knows of the row asked for last, so ask from front to back. Not safe for use by several threads at once.
 */
public final class Gaps {
    private final ByteRegion whole;
    private long from;
    private long to;
    private OwnedBytes owned;

    /**
     * The gaps of a file.
     *
     * @param whole its map, from {@link ByteMap}
     */
    public Gaps(ByteRegion whole) {
        this.whole = whole;
    }

    /**
     * Whether a byte is a gap. Bytes of damaged parts are none.
     *
     * @param offset the byte, counted like {@link ByteRegion#start()}
     * @return whether it lies in the region and belongs to nothing
     */
    public boolean isGap(long offset) {
        if (!whole.holds(offset)) {
            return false;
        }
        try {
            if (owned == null || offset < from || offset >= to) {
                look(offset);
            }
            return !owned.holds(offset);
        } catch (FormatException e) {
            owned = null;
            return false;
        }
    }

    /** Finds the row, key or other part around a byte; where there is none, the answer is kept for that byte alone. */
    private void look(long offset) {
        ByteRegion region = whole;
        boolean found = false;
        while (!found && region.isComposed()) {
            boolean searched = region.isSearched();
            ByteRegion part = region.partAt(offset);
            found = part == null || searched;
            region = part == null ? ByteRegion.none(offset) : part;
        }
        owned = OwnedBytes.of(region);
        from = region.start();
        to = region.end();
    }
}
