package io.sharedbuffers.error;

/** A view was used after the file it borrows from was closed. Not a fault of the file: keep the opener open longer. */
public final class ClosedMappingException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the closed source.
     *
     * @param source name of the file or buffer that was closed
     * @param cause the runtime's own complaint
     */
    public ClosedMappingException(String source, Throwable cause) {
        super(source + " is closed: views are valid only while the object that opened it is open", cause);
    }
}
