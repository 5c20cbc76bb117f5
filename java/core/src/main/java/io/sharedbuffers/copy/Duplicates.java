package io.sharedbuffers.copy;

/** What becomes of keys that occur in several of the files to be merged, or several times in one. */
public enum Duplicates {
    /** All rows are kept: the result is one for several rows of a key. */
    KEEP,
    /** The first row of the first file is kept; the others are left out. */
    FIRST,
    /** They are an error. */
    REFUSE
}
