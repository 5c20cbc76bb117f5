package io.sharedbuffers.shm;

/**
 * How much room a new {@link ShareableList} gives to a text, which it holds as UTF-8. Python counts characters, and cuts
 * texts whose UTF-8 is longer than that. The three are alike for texts of ASCII, and for bytes.
 */
public enum TextRoom {
    /** As Python, and by bytes where Python would cut the text: the same bytes as Python's, but for texts that it damages. */
    FITTING,
    /** As Python; a text that Python would cut is refused. */
    CHARACTERS,
    /** By bytes of UTF-8: a text can always be followed by another one of the same number of bytes and one more. */
    UTF_8
}
