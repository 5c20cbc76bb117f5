package io.sharedbuffers.verify;

/** What sort of bytes a region has, as far as one would tell them apart by colour. */
public enum ByteKind {
    /** Something made of parts, such as a value; told by them. */
    WHOLE,
    /** A row of a typed array, made of parts. */
    ROW,
    /** A key of an id mapper, made of parts. */
    KEY,
    /** Sizes, counts and form letters in front of something. */
    HEADER,
    /** Which slots are set, or {@code None}. */
    BITMAP,
    /** A number. */
    NUMBER,
    /** Where something else is. */
    POINTER,
    /** The content of a byte string, text or buffer. */
    CONTENT,
    /** A hash in an index. */
    HASH,
    /** The code of a type. */
    CODE,
    /** The pickled schema. */
    SCHEMA,
    /** Zeros that a writer must leave. */
    PADDING,
    /** Bytes that belong to nothing. */
    GAP,
    /** Bytes that are not what they should be. */
    DAMAGE
}
