package io.sharedbuffers.benchmarks.peers;

/** What a store finds its records by. Contestants that cannot do both in one file have one for each. */
public enum Keys {
    /** The number. */
    ID,
    /** The text. */
    NAME
}
