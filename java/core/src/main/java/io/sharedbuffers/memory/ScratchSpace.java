package io.sharedbuffers.memory;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Where work in progress is kept: in memory up to a budget, beyond it in a temporary file.
 *
 * <p>Immutable.
 *
 * @param directory holds the temporary files; best the target's own directory, since there must be room there anyway
 * @param bytesInMemory the budget of each {@link Scratch}, in bytes outside of the Java heap
 */
public record ScratchSpace(Path directory, long bytesInMemory) {
    /** The budget when none is stated: 32 MiB for each scratch. */
    public static final long DEFAULT_BYTES_IN_MEMORY = 32L << 20;

    /** Checks the parts. */
    public ScratchSpace {
        Objects.requireNonNull(directory);
        if (bytesInMemory < 0) {
            throw new IllegalArgumentException("a memory budget of " + bytesInMemory + " bytes is negative");
        }
    }

    /**
     * Scratch files beside a target, with the default budget.
     *
     * @param target the file that will be written in the end
     * @return the space
     */
    public static ScratchSpace beside(Path target) {
        Path parent = target.toAbsolutePath().getParent();
        return new ScratchSpace(parent == null ? target.toAbsolutePath() : parent, DEFAULT_BYTES_IN_MEMORY);
    }

    /**
     * Scratch files in the system's folder for temporary files, with the default budget.
     *
     * @return the space
     */
    public static ScratchSpace temporary() {
        return new ScratchSpace(Path.of(System.getProperty("java.io.tmpdir")), DEFAULT_BYTES_IN_MEMORY);
    }

    /**
     * Opens an empty scratch; no file is made before the budget is used up.
     *
     * @return to be closed by the caller
     */
    public Scratch open() {
        return new Scratch(this);
    }
}
