package io.sharedbuffers.memory;

/**
 * Bounds that protect a reader from hostile input and a writer from runaway recursion.
 *
 * @param depth how many containers may nest
 * @param objectSize the size in bytes at which laying out one object stops; the original's is 128 MiB
 */
public record Limits(int depth, int objectSize) {
    /** The original's bounds where it has them. */
    public static final Limits DEFAULT = new Limits(512, 128 << 20);
}
