package io.sharedbuffers.bind;

/** What a member is declared as around the type of its value, to tell that there is none. */
enum Wrapping {
    /** The bare type: {@code None} is {@code null}, unset an exception. */
    NOTHING,
    /** {@link java.util.Optional}: empty for both. */
    OPTIONAL,
    /** {@link SlotValue}: tells them apart. */
    SLOT_VALUE
}
