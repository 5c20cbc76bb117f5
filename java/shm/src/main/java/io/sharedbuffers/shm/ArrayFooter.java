package io.sharedbuffers.shm;

import java.util.Optional;

/**
 * Which releases of Python's SharedArray see an array. Each looks for a record of its own length at the end of the object and
 * sees no other; two of different length can be in one object. What decides about 292 or 548 is the NumPy that SharedArray was
 * built with, not the one it runs with; {@code pip install SharedArray} builds with the newest.
 */
public enum ArrayFooter {
    /** 160 bytes, up to 16 dimensions: SharedArray 0.4 to 1.0. */
    LEGACY_160(FooterForm.F160, null),
    /** 288 bytes, up to 32 dimensions: 2.0 to 3.0.0. */
    LEGACY_288(FooterForm.F288, null),
    /** 292 bytes, up to 32 dimensions: 3.1.0 to 3.2.4 built with NumPy 1. */
    V3_292(FooterForm.F292, null),
    /** 548 bytes, up to 64 dimensions: 3.2.4 built with NumPy 2. */
    V3_548(FooterForm.F548, null),
    /** 548 bytes, up to 27 dimensions: all from 3.1.0 on. */
    DUAL_548_292(FooterForm.F548, FooterForm.F292),
    /** 548 bytes, up to 28 dimensions: 2.0 to 3.0.0, and 3.2.4 built with NumPy 2. */
    DUAL_548_288(FooterForm.F548, FooterForm.F288);

    private final FooterForm main;
    private final FooterForm second;

    ArrayFooter(FooterForm main, FooterForm second) {
        this.main = main;
        this.second = second;
    }

    /**
     * {@return the footer that most of today's installations see: {@link #DUAL_548_292}, or {@link #V3_548} if there are too
     * many dimensions for it}
     *
     * @param dimensions number of dimensions
     */
    public static ArrayFooter common(int dimensions) {
        return dimensions <= DUAL_548_292.maxDimensions() ? DUAL_548_292 : V3_548;
    }

    static ArrayFooter of(FooterForm main, Optional<FooterForm> second) {
        for (ArrayFooter footer : values()) {
            if (footer.main == main && footer.second == second.orElse(null)) {
                return footer;
            }
        }
        return of(main, Optional.empty());
    }

    /** {@return bytes that it adds to those of the items} */
    public int size() {
        return main.size;
    }

    /** {@return how many dimensions it has room for; the second record takes some from the first} */
    public int maxDimensions() {
        return second == null
                ? main.maxDimensions
                : Math.min(second.maxDimensions, (main.size - second.size - main.dimsAt()) / Long.BYTES);
    }

    /** {@return whether all its readers can know how many bytes texts, byte strings and structures have} */
    public boolean tellsItemsize() {
        return main.tellsItemsize && (second == null || second.tellsItemsize);
    }

    FooterForm main() {
        return main;
    }

    Optional<FooterForm> second() {
        return Optional.ofNullable(second);
    }
}
