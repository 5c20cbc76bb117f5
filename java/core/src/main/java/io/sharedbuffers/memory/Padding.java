package io.sharedbuffers.memory;

/** What a writer leaves in the gaps between values, which no reader looks at (spec 00-conventions). */
public enum Padding {
    /** The left-overs of the reused work buffer, as the original leaves them: byte-exact files. */
    ORIGINAL,
    /** Zeros: the same input gives the same bytes whatever was packed before; equal to the original's outside of gaps. */
    ZERO
}
