package io.sharedbuffers.error;

/** The file may be sound, but reading it would exceed a limit that protects the reader: raise the limit if it is trusted. */
public final class LimitExceededException extends FormatException {
    private static final long serialVersionUID = 1L;

    /** The component of {@code Limits}, or null. */
    private final String limit;

    /**
     * Describes a fault that no option helps with.
     *
     * @param source name of the file or buffer
     * @param offset absolute offset in bytes
     * @param expected what the format demands there
     * @param actual what was found
     * @param spec chapter of the specification, such as {@code 11-typed-array}
     */
    public LimitExceededException(String source, long offset, String expected, String actual, String spec) {
        this(source, offset, expected, actual, spec, (Throwable) null);
    }

    /**
     * Describes a fault that no option helps with, and keeps the failure that revealed it.
     *
     * @param source name of the file or buffer
     * @param offset absolute offset in bytes
     * @param expected what the format demands there
     * @param actual what was found
     * @param spec chapter of the specification, such as {@code 11-typed-array}
     * @param cause the failure that revealed the fault
     */
    public LimitExceededException(
            String source, long offset, String expected, String actual, String spec, Throwable cause) {
        super("limit exceeded", source, offset, expected, actual, spec, cause);
        this.limit = null;
    }

    /**
     * Describes the fault, and tells which limit has to be raised.
     *
     * @param source name of the file or buffer
     * @param offset absolute offset in bytes
     * @param expected what the limit allows
     * @param actual what was found
     * @param spec chapter of the specification, such as {@code 11-typed-array}
     * @param limit the component of {@link io.sharedbuffers.memory.Limits}
     */
    public LimitExceededException(
            String source, long offset, String expected, String actual, String spec, String limit) {
        super(
                "limit exceeded",
                source,
                offset,
                expected,
                actual,
                spec,
                "; if the file is trusted, raise " + limit + " of the Limits in ReadOptions",
                null);
        this.limit = limit;
    }

    /** {@return the component of {@link io.sharedbuffers.memory.Limits} that was exceeded; null for bounds that cannot be raised} */
    public String limit() {
        return limit;
    }
}
