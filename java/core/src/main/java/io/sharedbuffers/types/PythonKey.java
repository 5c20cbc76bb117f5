package io.sharedbuffers.types;

/**
 * A value that stands for itself by Python's rules in Java's hash tables, where arrays would be compared by identity
 * and numbers by type; see {@link PythonEquality}.
 *
 * @param value the value, {@code null} for {@code None}
 */
public record PythonKey(Object value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof PythonKey key && PythonEquality.equal(value, key.value);
    }

    @Override
    public int hashCode() {
        return PythonEquality.hash(value);
    }
}
