package io.sharedbuffers.error;

/**
 * A value cannot be written: its type or range does not fit the slot, or the format has no form for it. The message
 * tells which value, where it was met, and what would fit. Nothing was written to the target file.
 */
public final class PackException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the value that does not fit.
     *
     * @param message what does not fit, and what would
     */
    public PackException(String message) {
        super(message);
    }

    /**
     * Adds the place to a deeper complaint.
     *
     * @param message what does not fit, and what would
     * @param cause the deeper complaint
     */
    public PackException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * The same complaint with its surroundings in front.
     *
     * @param place for example {@code slot "elevation" of row 17}
     * @return a new exception that says {@code place: message}
     */
    public PackException at(String place) {
        return new PackException(place + ": " + getMessage(), this);
    }
}
