package io.sharedbuffers.error;

import java.util.Locale;

/**
 * A file, or a part of it, is not what the format says it must be.
 *
 * <p>Unchecked, because lazy views may meet bad bytes in any getter; real input and output failures stay {@link
 * java.io.IOException}. Every instance names the source, the absolute offset in it, what was expected there and what was
 * found, and cites the chapter of the specification that was violated. The subclass tells the user's next action.
 *
 * <p>Immutable and safe to share between threads.
 */
public abstract sealed class FormatException extends RuntimeException
        permits CorruptDataException, UnsupportedVersionException, SchemaMismatchException, LimitExceededException {
    private static final long serialVersionUID = 1L;

    /** The name of the file or buffer. */
    private final String source;
    /** The offset of the fault in bytes from the start of the file or buffer. */
    private final long offset;
    /** What the format demands there. */
    private final String expected;
    /** What was there instead. */
    private final String actual;
    /** The chapter of {@code format-spec/} that states the rule. */
    private final String spec;

    FormatException(
            String kind, String source, long offset, String expected, String actual, String spec, Throwable cause) {
        this(kind, source, offset, expected, actual, spec, "", cause);
    }

    FormatException(
            String kind,
            String source,
            long offset,
            String expected,
            String actual,
            String spec,
            String advice,
            Throwable cause) {
        super(describe(kind, source, offset, expected, actual, spec) + advice, cause);
        this.source = source;
        this.offset = offset;
        this.expected = expected;
        this.actual = actual;
        this.spec = spec;
    }

    private static String describe(
            String kind, String source, long offset, String expected, String actual, String spec) {
        return String.format(
                Locale.ROOT,
                "%s: %s at offset %d (0x%x): expected %s, found %s [spec %s]",
                source,
                kind,
                offset,
                offset,
                expected,
                actual,
                spec);
    }

    /** {@return the name of the file or buffer, as given when it was opened} */
    public String source() {
        return source;
    }

    /** {@return the offset of the fault in bytes from the start of {@link #source()}} */
    public long offset() {
        return offset;
    }

    /** {@return what the format demands at {@link #offset()}} */
    public String expected() {
        return expected;
    }

    /** {@return what was there instead} */
    public String actual() {
        return actual;
    }

    /** {@return the chapter of {@code format-spec/} that states the rule, such as {@code 11-typed-array}} */
    public String spec() {
        return spec;
    }
}
