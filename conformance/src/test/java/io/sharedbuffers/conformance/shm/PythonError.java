package io.sharedbuffers.conformance.shm;

/** An exception that Python raised. */
final class PythonError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;
    private final String text;
    private final int errno;

    PythonError(String type, String text, int errno) {
        super(type + ": " + text);
        this.type = type;
        this.text = text;
        this.errno = errno;
    }

    PythonError(PythonError cause) {
        super(cause.getMessage(), cause);
        this.type = cause.type;
        this.text = cause.text;
        this.errno = cause.errno;
    }

    /** The name of its class, such as {@code FileNotFoundError}. */
    String type() {
        return type;
    }

    /** Its text, without the name of the class. */
    String text() {
        return text;
    }

    /** Its error number; 0 if it has none. */
    int errno() {
        return errno;
    }
}
