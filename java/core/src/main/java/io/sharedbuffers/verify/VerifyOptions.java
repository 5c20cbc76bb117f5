package io.sharedbuffers.verify;

import java.util.Objects;

/**
 * How {@link Verifier} works. Immutable: each {@code with…} gives a changed copy.
 *
 * @param parallelism how many threads look at rows and keys, 1 or more; the report is the same for any number
 * @param kept how many findings of each severity are kept; all are counted
 * @param uniqueKeys whether a key that occurs twice in an id mapper or mapping is an error; otherwise that is a note, since a
 *     file does not tell whether it is meant
 * @param progress told how far the work is
 */
public record VerifyOptions(int parallelism, int kept, boolean uniqueKeys, Progress progress) {
    /** One thread for each processor, a thousand findings of each severity. */
    public static final VerifyOptions DEFAULT =
            new VerifyOptions(Runtime.getRuntime().availableProcessors(), 1000, false, (_, _, _) -> {});

    /** Verifies the parts. */
    public VerifyOptions {
        Objects.requireNonNull(progress);
        if (parallelism < 1 || kept < 1) {
            throw new IllegalArgumentException(
                    "parallelism and the number of kept findings are 1 or more, not " + parallelism + " and " + kept);
        }
    }

    /** Is told how far the work is. Calls may come from several threads, but one at a time, and must return soon. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Some more is done.
         *
         * @param unit what is counted: {@code rows} or {@code keys}
         * @param done how many are done
         * @param all how many there are
         */
        void verified(String unit, long done, long all);
    }

    /**
     * {@return these options with another number of threads}
     *
     * @param other 1 or more
     */
    public VerifyOptions withParallelism(int other) {
        return new VerifyOptions(other, kept, uniqueKeys, progress);
    }

    /**
     * {@return these options with another number of findings}
     *
     * @param other how many of each severity are kept, 1 or more
     */
    public VerifyOptions withKept(int other) {
        return new VerifyOptions(parallelism, other, uniqueKeys, progress);
    }

    /**
     * {@return these options with or without the demand that keys differ}
     *
     * @param other whether they must
     */
    public VerifyOptions withUniqueKeys(boolean other) {
        return new VerifyOptions(parallelism, kept, other, progress);
    }

    /**
     * {@return these options with somebody told how far the work is}
     *
     * @param other whom to tell
     */
    public VerifyOptions withProgress(Progress other) {
        return new VerifyOptions(parallelism, kept, uniqueKeys, other);
    }
}
