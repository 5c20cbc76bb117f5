package io.sharedbuffers.bind;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A Java type cannot show the objects of a schema. Lists every reason at once: change the type, or ask another
 * schema.
 */
public final class BindingException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** A serializable list. */
    private final Mismatch[] mismatches;

    /**
     * One reason.
     *
     * @param member the method or component with its type, such as {@code double lat()}
     * @param needed what it would need
     * @param actual what there is instead, and what would fit
     */
    public record Mismatch(String member, String needed, String actual) implements Serializable {
        @Override
        public String toString() {
            return member + ": needs " + needed + "; " + actual;
        }
    }

    BindingException(String subject, List<Mismatch> mismatches) {
        super(mismatches.stream()
                .map(Mismatch::toString)
                .collect(Collectors.joining("\n  - ", subject + ":\n  - ", "")));
        this.mismatches = mismatches.toArray(Mismatch[]::new);
    }

    BindingException(String message, Throwable cause) {
        super(message, cause);
        this.mismatches = new Mismatch[0];
    }

    /** {@return the reasons, in the order of the members; empty if the type as a whole cannot be bound} */
    public List<Mismatch> mismatches() {
        return List.of(mismatches);
    }
}
