package io.sharedbuffers.idmap;

import io.sharedbuffers.types.Dialect;

/**
 * What a builder does with repeated keys; only numeric mappers can drop rows (spec 12-id-mapper, "duplicates").
 *
 * <p>Which value survives for a key is a consequence of how the original works, kept so that files are equal: rows are
 * taken in chunks; within a chunk the value whose little-endian bytes come first wins (256 before 1); between chunks the
 * smaller number wins. Chunks may be gathered as soon as there are a number of them, and are one chunk then.
 *
 * @param scope which rows are dropped
 * @param chunkRows rows of a chunk, at least 1; of no influence unless keys are dropped
 * @param gatheredChunks how many chunks become one, the last of them perhaps not full; at least 1, which is for never
 */
public record DuplicatePolicy(Scope scope, long chunkRows, long gatheredChunks) {
    /** The chunk of the original from 0.8.1 on, which gathers none. */
    public static final long CHUNK_ROWS = 1_000_000;

    /** The chunk of the original up to 0.8.0. */
    public static final long OLD_CHUNK_ROWS = 1000;

    /** How many chunks the original gathers up to 0.8.0. */
    public static final long OLD_GATHERED_CHUNKS = 1001;

    /** Every row is kept. */
    public static final DuplicatePolicy KEEP = new DuplicatePolicy(Scope.NONE, CHUNK_ROWS, 1);

    /** Every row is kept, and a repeated key is an error. */
    public static final DuplicatePolicy REFUSE = new DuplicatePolicy(Scope.REFUSE, CHUNK_ROWS, 1);

    /** Which rows are dropped. */
    public enum Scope {
        /** None. */
        NONE,
        /** None, and a repeated key is an error: the caller expects one row for each. */
        REFUSE,
        /** Rows whose key and value both occur already ({@code discard_duplicates}). */
        ROWS,
        /** Rows whose key occurs already ({@code discard_duplicate_keys}). */
        KEYS
    }

    /**
     * The policy of a release of the original.
     *
     * @param scope which rows are dropped
     * @param dialect the release to imitate
     * @return a policy with the chunks of that release
     */
    public static DuplicatePolicy of(Scope scope, Dialect dialect) {
        return switch (dialect) {
            case V1_2 -> new DuplicatePolicy(scope, CHUNK_ROWS, 1);
            case V0_8 -> new DuplicatePolicy(scope, OLD_CHUNK_ROWS, OLD_GATHERED_CHUNKS);
        };
    }

    /** How many of the rows that are left are the next chunk. */
    long nextChunk(long rows) {
        if (gatheredChunks == 1 || (rows - 1) / chunkRows < gatheredChunks - 1) {
            return Math.min(rows, chunkRows);
        }
        return rows / chunkRows < gatheredChunks ? rows : gatheredChunks * chunkRows;
    }

    /** Whether a repeated key is an error, for builders that can't drop rows. */
    boolean refusesKeys() {
        if (scope == Scope.ROWS || scope == Scope.KEYS) {
            throw new IllegalArgumentException("only numeric id mappers can discard duplicates");
        }
        return scope == Scope.REFUSE;
    }

    /** Checks the chunk. */
    public DuplicatePolicy {
        if (chunkRows < 1) {
            throw new IllegalArgumentException("a chunk of " + chunkRows + " rows");
        }
        if (gatheredChunks < 1) {
            throw new IllegalArgumentException(gatheredChunks + " chunks gathered");
        }
    }
}
