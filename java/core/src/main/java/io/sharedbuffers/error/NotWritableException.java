package io.sharedbuffers.error;

/**
 * A slot cannot be changed in place: the map is read-only, the slot takes no bytes or is no number, or an atomic change is
 * impossible where it is stored. The message tells which. Nothing was changed.
 */
public final class NotWritableException extends UnsupportedOperationException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells why.
     *
     * @param message what cannot be changed, why, and what can be done
     */
    public NotWritableException(String message) {
        super(message);
    }
}
