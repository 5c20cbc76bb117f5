package io.sharedbuffers.compare;

/**
 * A slot whose values differ in two rows.
 *
 * @param slot its name
 * @param a what the first row holds
 * @param b what the second row holds
 */
public record SlotDifference(String slot, State a, State b) {
    /**
     * What a slot holds.
     *
     * @param set whether it is set
     * @param value its value, {@code null} for {@code None} and if it is unset
     */
    public record State(boolean set, Object value) {}
}
