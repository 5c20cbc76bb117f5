package io.sharedbuffers.memory;

import io.sharedbuffers.error.LimitExceededException;

/**
 * Bounds that protect a reader from hostile input, and a writer from runaway recursion (spec 00-conventions). Sound files stay far
 * below the defaults. What exceeds a bound is a {@link LimitExceededException} that names it; who trusts a file that does opens it with {@code
 * ReadOptions.DEFAULT.withLimits(Limits.DEFAULT.withDepth(2000))} and the like.
 *
 * <p>Besides these, no length that a file declares leads to an allocation unless the file has as many bytes.
 *
 * @param depth how many containers may nest, 0 or more; by default 512. Lists may contain themselves, so this is all that ends them
 * @param objectSize the size in bytes at which laying out one object stops; by default the original's, 128 MiB. For writers only
 * @param valueSize how many bytes a text or byte string may take as it is stored, and how many digits a decimal may have; by
 *     default 256 MiB, twice of what the original writes for a whole object
 * @param decompressedSize how many bytes a compressed text or byte string may have when decompressed; by default 256 MiB
 * @param pickleSize how many bytes of a pickled schema are read; by default 16 MiB
 * @param pickleSteps how many instructions a pickled schema may have; by default 2²¹
 * @param pickleMemo how many values a pickled schema may remember at a time; by default 2²⁰
 */
public record Limits(
        int depth,
        int objectSize,
        int valueSize,
        int decompressedSize,
        int pickleSize,
        int pickleSteps,
        int pickleMemo) {
    /** What each component says; the original's bounds where it has them. */
    public static final Limits DEFAULT = new Limits(512, 128 << 20, 256 << 20, 256 << 20, 16 << 20, 1 << 21, 1 << 20);

    /** Verifies the parts. */
    public Limits {
        if (depth < 0
                || objectSize < 0
                || valueSize < 0
                || decompressedSize < 0
                || pickleSize < 0
                || pickleSteps < 0
                || pickleMemo < 0) {
            throw new IllegalArgumentException("limits must not be negative: " + depth + ", " + objectSize + ", "
                    + valueSize + ", " + decompressedSize + ", " + pickleSize + ", " + pickleSteps + ", " + pickleMemo);
        }
    }

    /**
     * {@return these limits with another depth}
     *
     * @param other how many containers may nest; each takes some hundred bytes of the reader's stack
     */
    public Limits withDepth(int other) {
        return new Limits(other, objectSize, valueSize, decompressedSize, pickleSize, pickleSteps, pickleMemo);
    }

    /**
     * {@return these limits with another size of objects}
     *
     * @param other the size in bytes at which laying out one object stops
     */
    public Limits withObjectSize(int other) {
        return new Limits(depth, other, valueSize, decompressedSize, pickleSize, pickleSteps, pickleMemo);
    }

    /**
     * {@return these limits with another size of values}
     *
     * @param other how many bytes a stored text or byte string may have, and digits a decimal
     */
    public Limits withValueSize(int other) {
        return new Limits(depth, objectSize, other, decompressedSize, pickleSize, pickleSteps, pickleMemo);
    }

    /**
     * {@return these limits with another size of decompressed values}
     *
     * @param other how many bytes a compressed text or byte string may have when decompressed
     */
    public Limits withDecompressedSize(int other) {
        return new Limits(depth, objectSize, valueSize, other, pickleSize, pickleSteps, pickleMemo);
    }

    /**
     * {@return these limits with other bounds for pickled schemas}
     *
     * @param size how many bytes are read
     * @param steps how many instructions there may be
     * @param memo how many values may be remembered at a time
     */
    public Limits withPickle(int size, int steps, int memo) {
        return new Limits(depth, objectSize, valueSize, decompressedSize, size, steps, memo);
    }

    /**
     * The error for bytes that exceed a bound.
     *
     * @param region where they are
     * @param at their offset
     * @param name the component of this record
     * @param most its value, and of what
     * @param actual what was found
     * @param spec chapter of the specification
     * @return a new exception that tells how to raise the bound
     */
    public static LimitExceededException exceeded(
            Region region, long at, String name, String most, String actual, String spec) {
        return new LimitExceededException(region.name(), region.absolute(at), "at most " + most, actual, spec, name);
    }
}
