package io.sharedbuffers.shm;

/** A handle was used after it was closed. Not a fault of the object, which may live on: attach again. */
public final class ClosedObjectException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    ClosedObjectException(String object, Throwable cause) {
        super(object + " is closed in this process: attach to it again, or close it later", cause);
    }
}
