package io.sharedbuffers.copy;

import io.sharedbuffers.memory.Limits;
import io.sharedbuffers.memory.Padding;
import io.sharedbuffers.memory.ScratchSpace;
import io.sharedbuffers.types.Dialect;
import io.sharedbuffers.types.PackContext;
import io.sharedbuffers.types.TypeRegistry;
import java.util.Objects;

/**
 * How files are written anew. They are always of dialect 1.2.
 *
 * @param types the type codes that can be written
 * @param limits the bounds on nesting and on the size of one object
 * @param padding what gaps hold
 * @param space where keys and offsets are kept meanwhile
 */
public record CopySettings(TypeRegistry types, Limits limits, Padding padding, ScratchSpace space) {
    /** Verifies the parts. */
    public CopySettings {
        Objects.requireNonNull(types);
        Objects.requireNonNull(limits);
        Objects.requireNonNull(padding);
        Objects.requireNonNull(space);
    }

    /** What a writer needs besides values; a fresh one for each writer. */
    PackContext context() {
        return new PackContext(Dialect.V1_2, types, limits);
    }
}
