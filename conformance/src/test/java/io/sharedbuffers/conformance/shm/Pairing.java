package io.sharedbuffers.conformance.shm;

import io.sharedbuffers.conformance.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A kind of object and an original that shares it. */
record Pairing(Sharing.Kind kind, Original original) {
    /** All that there are. */
    static Stream<Pairing> all() {
        List<Pairing> all = new ArrayList<>();
        for (Original original : Original.values()) {
            switch (original) {
                case SHARED_MEMORY_3_11, SHARED_MEMORY_3_13 -> {
                    all.add(new Pairing(Sharing.Kind.BLOCK, original));
                    all.add(new Pairing(Sharing.Kind.LIST, original));
                }
                case MMAP_ARRAY -> all.add(new Pairing(Sharing.Kind.GROWING, original));
                default -> all.add(new Pairing(Sharing.Kind.ARRAY, original));
            }
        }
        return all.stream();
    }

    /** Makes numbers that this original can attach. */
    SharedNumber create(String name, long value) {
        return SharedNumber.create(kind, original.footer(), name, value);
    }

    /** Kind and name, for a second JVM. */
    String argument(SharedNumber number) {
        return kind + ":" + original.footer() + ":" + number.name();
    }

    Tally tally() {
        return new Tally(kind, original);
    }

    /** Whether Python's resource tracker deletes its names. */
    boolean isTracked() {
        return kind == Sharing.Kind.BLOCK || kind == Sharing.Kind.LIST;
    }

    @Override
    public String toString() {
        return kind + " of " + original;
    }
}
