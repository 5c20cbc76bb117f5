package io.sharedbuffers.idmap;

/**
 * What a builder does with repeated keys; only numeric mappers can drop rows (spec 12-id-mapper, "duplicates").
 *
 * <p>Which value survives for a key is a consequence of how the original works, kept so that files are equal: rows are
 * taken in chunks; within a chunk the value whose little-endian bytes come first wins (256 before 1); between chunks the
 * smaller number wins.
 *
 * @param scope which rows are dropped
 * @param chunkRows rows of a chunk, at least 1; of no influence unless keys are dropped
 */
public record DuplicatePolicy(Scope scope, long chunkRows) {
    /** The chunk of the original from 0.8.1 on. */
    public static final long CHUNK_ROWS = 1_000_000;

    /** The chunk of the original up to 0.8.0. */
    public static final long OLD_CHUNK_ROWS = 1000;

    /** Every row is kept. */
    public static final DuplicatePolicy KEEP = new DuplicatePolicy(Scope.NONE, CHUNK_ROWS);

    /** Every row is kept, and a repeated key is an error. */
    public static final DuplicatePolicy REFUSE = new DuplicatePolicy(Scope.REFUSE, CHUNK_ROWS);

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
    }
}
