package io.sharedbuffers.types;

import java.util.Objects;

/**
 * A number that is to be stored in a given width, where a plain one would take the narrowest that fits (spec
 * 02-type-codes). Reading gives plain numbers back, as the original does.
 *
 * @param type the width
 * @param value the number, within the range of {@code type}
 */
public record SizedNumber(ScalarType type, Number value) {
    /** Verifies that the number fits. */
    public SizedNumber {
        Objects.requireNonNull(type);
        Objects.requireNonNull(value);
        type.encode(value);
    }

    boolean isInteger() {
        return type.isInteger();
    }
}
