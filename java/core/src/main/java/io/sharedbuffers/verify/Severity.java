package io.sharedbuffers.verify;

/** How bad a {@link Finding} is. */
public enum Severity {
    /** The file breaks a rule of the format: some reader gets wrong values or none. */
    ERROR("error"),
    /** Readers get along with it, but no writer that is known makes it: the file may be damaged. */
    WARNING("warning"),
    /** Allowed, and told for those who look closely. */
    NOTE("note");

    private final String label;

    Severity(String label) {
        this.label = label;
    }

    /** {@return the name in reports, such as {@code error}} */
    public String label() {
        return label;
    }

    @Override
    public String toString() {
        return label;
    }
}
