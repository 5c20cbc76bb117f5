package io.sharedbuffers.verify;

import java.util.function.Supplier;

/**
 * What is told of a region beside its meaning.
 *
 * @param kind what sort of bytes they are
 * @param value what they say, found when asked for; null if there is nothing to tell
 * @param target where they lead to, or -1
 * @param targetMeaning what should be there; null if there is no target
 * @param isSlot whether it is a slot that is a pointer
 */
record ByteTraits(ByteKind kind, Supplier<Object> value, long target, String targetMeaning, boolean isSlot) {
    static final ByteTraits WHOLE = of(ByteKind.WHOLE);
    static final ByteTraits HEADER = of(ByteKind.HEADER);

    static ByteTraits of(ByteKind kind) {
        return new ByteTraits(kind, null, -1, null, false);
    }

    static ByteTraits of(ByteKind kind, Supplier<Object> value) {
        return new ByteTraits(kind, value, -1, null, false);
    }

    static ByteTraits pointer(long target, String targetMeaning, Supplier<Object> value) {
        return new ByteTraits(ByteKind.POINTER, value, target, targetMeaning, false);
    }

    /** Those of a slot that is a pointer; its meaning tells where it leads. */
    static ByteTraits slot(long target, String targetMeaning, Supplier<Object> value) {
        return new ByteTraits(ByteKind.POINTER, value, target, targetMeaning, true);
    }
}
