package io.sharedbuffers.columnar;

import java.util.Locale;

/** How the pages of a Parquet file are compressed. */
public enum Compression {
    /** Not at all. */
    NONE,
    /** Snappy: quick. */
    SNAPPY,
    /** Gzip: understood everywhere. */
    GZIP,
    /** Zstandard: small. */
    ZSTD,
    /** LZ4 without a frame: quickest. */
    LZ4;

    /** The name on a command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
