package io.sharedbuffers.columnar;

import java.io.IOException;

/** A file that is not what it should be, or has types that there is no counterpart for. The message names file and place. */
public final class ColumnarException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the fault.
     *
     * @param message what is wrong, where, and what would be right
     */
    public ColumnarException(String message) {
        super(message);
    }

    /**
     * Describes the fault that another one revealed.
     *
     * @param message what is wrong, where, and what would be right
     * @param cause the other one
     */
    public ColumnarException(String message, Throwable cause) {
        super(message, cause);
    }
}
