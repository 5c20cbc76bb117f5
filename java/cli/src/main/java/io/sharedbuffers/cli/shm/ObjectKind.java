package io.sharedbuffers.cli.shm;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an object in shared memory is. */
public enum ObjectKind {
    /** An array of the package SharedArray. */
    SHARED_ARRAY("SharedArray"),
    /** A list of {@code multiprocessing.shared_memory}. */
    SHAREABLE_LIST("ShareableList"),
    /** A typed array or mapping of sharedbuffers. */
    SHAREDBUFFERS("sharedbuffers"),
    /** A block whose name {@code multiprocessing.shared_memory} has chosen. */
    SHARED_MEMORY("SharedMemory"),
    /** Bytes that do not tell what they are. */
    UNKNOWN("unknown"),
    /** What this user may not read. */
    UNREADABLE("unreadable"),
    /** A semaphore of the C library. */
    SEMAPHORE("semaphore"),
    /** The hidden second name that a guard against Python's resource tracker gives an object. */
    KEEP_LINK("keep-link"),
    /** An object that a Java process is making, or was making when it ended. */
    UNFINISHED("unfinished");

    private final String label;

    ObjectKind(String label) {
        this.label = label;
    }

    /** {@return the name of the kind for people and on the command line} */
    public String label() {
        return label;
    }

    /** {@return whether programs make such objects to share them by name, so that a user may want to delete them} */
    public boolean isShared() {
        return this != SEMAPHORE && this != KEEP_LINK && this != UNFINISHED;
    }

    /**
     * Finds a kind by its label.
     *
     * @param label the label, in capitals or not
     * @return the kind
     * @throws IllegalArgumentException if there is none
     */
    public static ObjectKind of(String label) {
        for (ObjectKind kind : values()) {
            if (kind.label.toLowerCase(Locale.ROOT).equals(label.toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new IllegalArgumentException("there is no kind \"" + label + "\"; the kinds are "
                + Stream.of(values()).map(ObjectKind::label).collect(Collectors.joining(", ")));
    }
}
