package io.sharedbuffers.benchmarks.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What is measured of whole processes: how soon the first answer comes, and what eight readers cost. */
final class Processes {
    private static final int READERS = 8;
    private static final int STARTS = 3;

    /** As small as every contestant can do with, so that what is kept in memory shows. */
    private static final List<String> SMALL =
            List.of("-Xms16m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private Processes() {}

    /** Milliseconds from the start of a fresh JVM's program to the first answer. */
    static void first(Peer peer, BuiltFiles files, Figures figures) throws IOException, InterruptedException {
        for (int i = 0; i < STARTS; i++) {
            List<String> command = Child.java(peer, List.of(), files.arguments("first", peer, Keys.ID));
            figures.add(peer.name(), "first", Child.run(command).number());
        }
    }

    static void readers(Peer peer, BuiltFiles files, Figures figures) throws IOException {
        readers(peer.name(), Child.java(peer, SMALL, files.arguments("hold", peer, Keys.ID)), figures);
    }

    /**
     * Memory in KiB that eight processes which have read everything take beyond one, for each of the seven. Pages that
     * several map count in parts, so that shared ones add up to one.
     */
    static void readers(String contestant, List<String> command, Figures figures) throws IOException {
        List<Child> children = new ArrayList<>();
        try {
            children.add(start(command));
            long one = children.getFirst().kib("smaps_rollup", "Pss:");
            for (int i = 1; i < READERS; i++) {
                children.add(start(command));
            }
            long all = 0;
            for (Child child : children) {
                all += child.kib("smaps_rollup", "Pss:");
            }
            figures.add(contestant, "process", (double) (all - one) / (READERS - 1));
        } finally {
            for (Child child : children) {
                child.close();
            }
        }
    }

    private static Child start(List<String> command) throws IOException {
        Child child = Child.start(command);
        child.await("ready");
        return child;
    }
}
