package io.sharedbuffers.cli.bench;

/**
 * Something that can be done again and again.
 *
 * @param name what it is, such as {@code present keys}
 * @param unit what is counted, such as {@code lookups}
 * @param step does some of it
 */
public record Work(String name, String unit, Step step) {
    /** Does a part of the work. */
    @FunctionalInterface
    public interface Step {
        /**
         * Does a part of the work.
         *
         * @param turn the number of the part, which choose what is read; each thread counts its own
         * @return what was found, so that finding it cannot be left out
         */
        Result run(long turn);
    }

    /**
     * What a part of the work came to.
     *
     * @param count how many lookups or rows it was
     * @param sum something of all that was found
     */
    public record Result(long count, long sum) {}
}
