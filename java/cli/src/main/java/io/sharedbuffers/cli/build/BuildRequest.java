package io.sharedbuffers.cli.build;

import io.sharedbuffers.cli.values.RegisteredTypes;
import io.sharedbuffers.idmap.DuplicatePolicy;
import io.sharedbuffers.mapping.KeyType;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.struct.Schema;
import io.sharedbuffers.types.Dialect;
import java.util.Objects;

/**
 * All that decides the bytes of a file, but for the items themselves.
 *
 * @param form what the file is
 * @param schema the slots of the rows; null for mappers, and for objects that are stored with a type code
 * @param types schemas registered under type codes, in the binary version of the dialect
 * @param keyType the kind of keys; null for arrays and objects
 * @param duplicates what becomes of repeated keys; those of mappings are kept or refused
 * @param valueCache how many of the last rows a mapping remembers, so that the same row is stored once
 * @param sharing whether rows may share what they point at
 * @param dialect which release of the original to imitate
 * @param padding what gaps hold
 */
public record BuildRequest(
        FileForm form,
        Schema schema,
        RegisteredTypes types,
        KeyType keyType,
        DuplicatePolicy duplicates,
        int valueCache,
        boolean sharing,
        Dialect dialect,
        Padding padding) {
    /** How many rows a mapping remembers where nothing is said. */
    public static final int DEFAULT_VALUE_CACHE = 1024;

    /**
     * Verifies that the parts fit each other.
     *
     * @throws IllegalArgumentException if they do not
     */
    public BuildRequest {
        Objects.requireNonNull(form);
        Objects.requireNonNull(types);
        Objects.requireNonNull(duplicates);
        Objects.requireNonNull(dialect);
        Objects.requireNonNull(padding);
        boolean rows = form == FileForm.ARRAY || form == FileForm.MAPPING;
        boolean keys = form == FileForm.MAPPING || form == FileForm.MAPPER;
        if (rows && schema == null) {
            throw new IllegalArgumentException("the rows of a " + form + " need a schema");
        }
        if (keys && keyType == null) {
            throw new IllegalArgumentException("a " + form + " needs a key type");
        }
        boolean discarding =
                duplicates.scope() == DuplicatePolicy.Scope.ROWS || duplicates.scope() == DuplicatePolicy.Scope.KEYS;
        boolean numeric = keyType == KeyType.UINT64 || keyType == KeyType.UINT32;
        if (discarding && !(form == FileForm.MAPPER && numeric)) {
            throw new IllegalArgumentException("only a mapper of numeric keys can discard duplicates");
        }
    }

    /**
     * The policy for repeated keys that the original's options stand for.
     *
     * @param discardRows whether rows with the same key and value are dropped
     * @param discardKeys whether all but one row of a key are dropped
     * @param repeated whether keys may repeat otherwise
     * @param dialect the release to imitate
     * @return the policy
     */
    public static DuplicatePolicy duplicates(
            boolean discardRows, boolean discardKeys, boolean repeated, Dialect dialect) {
        if (discardKeys) {
            return DuplicatePolicy.of(DuplicatePolicy.Scope.KEYS, dialect);
        }
        if (discardRows) {
            return DuplicatePolicy.of(DuplicatePolicy.Scope.ROWS, dialect);
        }
        return repeated ? DuplicatePolicy.KEEP : DuplicatePolicy.REFUSE;
    }
}
