package io.sharedbuffers.error;

/** The bytes are damaged, truncated, or belong to something else: get a good copy of the file. */
public final class CorruptDataException extends FormatException {
    private static final long serialVersionUID = 1L;

    /**
     * Describes the fault.
     *
     * @param source name of the file or buffer
     * @param offset absolute offset in bytes
     * @param expected what the format demands there
     * @param actual what was found
     * @param spec chapter of the specification, such as {@code 11-typed-array}
     */
    public CorruptDataException(String source, long offset, String expected, String actual, String spec) {
        this(source, offset, expected, actual, spec, null);
    }

    /**
     * Describes the fault and keeps the failure that revealed it.
     *
     * @param source name of the file or buffer
     * @param offset absolute offset in bytes
     * @param expected what the format demands there
     * @param actual what was found
     * @param spec chapter of the specification, such as {@code 11-typed-array}
     * @param cause the failure that revealed the fault
     */
    public CorruptDataException(
            String source, long offset, String expected, String actual, String spec, Throwable cause) {
        super("corrupt data", source, offset, expected, actual, spec, cause);
    }
}
