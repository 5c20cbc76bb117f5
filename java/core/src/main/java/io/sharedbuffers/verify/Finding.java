package io.sharedbuffers.verify;

import java.util.Objects;

/**
 * A place where a file does not keep a rule.
 *
 * <p>What is allowed and can be everywhere, such as left-overs in gaps, is one finding at the first place, with the number of
 * places in {@link #times}.
 *
 * @param offset the first byte concerned, counted from the start of the file; of a wrong pointer it is the pointer's own
 * @param length number of bytes concerned; at least 0
 * @param rule the rule
 * @param place what the bytes belong to, such as {@code row 17, slot 'name'}; may be empty
 * @param expected what the rule demands
 * @param found what is there
 * @param times in how many places it was found, of which this is the first
 */
public record Finding(long offset, long length, Rule rule, String place, String expected, String found, long times) {
    /** Verifies the parts. */
    public Finding {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(place);
        Objects.requireNonNull(expected);
        Objects.requireNonNull(found);
    }

    Finding(long offset, long length, Rule rule, String place, String expected, String found) {
        this(offset, length, rule, place, expected, found, 1);
    }

    /** {@return how bad it is} */
    public Severity severity() {
        return rule.severity();
    }

    /** {@return the chapter of {@code format-spec/} that states the rule} */
    public String section() {
        return rule.section();
    }

    Finding times(long number) {
        return new Finding(offset, length, rule, place, expected, found, number);
    }

    @Override
    public String toString() {
        return severity() + " at " + offset + "+" + length + ": " + rule.id() + (place.isEmpty() ? "" : ", " + place)
                + ": expected " + expected + ", found " + found + (times == 1 ? "" : ", " + times + " times");
    }
}
