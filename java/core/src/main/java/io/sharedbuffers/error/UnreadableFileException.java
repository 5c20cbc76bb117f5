package io.sharedbuffers.error;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Mapped memory has no storage behind it any more: another program has shortened the file, or its disk fails. What was read
 * before is right. Open the file anew, and have it replaced by renaming, never rewritten in place.
 *
 * <p>The JVM tells of it by an {@link InternalError}, in code that it has compiled only some instructions later. Where that
 * happens outside of this library, in a loop of the caller that has swallowed the reading, the caller meets the
 * {@code InternalError} itself.
 */
public final class UnreadableFileException extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    /**
     * Names the file.
     *
     * @param source name of the file
     * @param cause the runtime's own complaint
     */
    public UnreadableFileException(String source, InternalError cause) {
        super(
                source
                        + " cannot be read any more: it was shortened while it was mapped, or its storage fails; open it again,"
                        + " and have whoever writes it replace it by renaming instead of rewriting it",
                new IOException(cause));
    }
}
