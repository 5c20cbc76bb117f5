package io.sharedbuffers.cli.values;

import java.io.IOException;

/** Input that is not what it should be. The message names the place and says what would be right. */
public final class InputException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the fault.
     *
     * @param message where it is, what is wrong, and what would be right
     */
    public InputException(String message) {
        super(message);
    }

    /**
     * Describes the fault that another complaint revealed.
     *
     * @param message where it is, what is wrong, and what would be right
     * @param cause the other complaint
     */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
