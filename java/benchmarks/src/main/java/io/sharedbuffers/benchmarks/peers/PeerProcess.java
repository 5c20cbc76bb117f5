package io.sharedbuffers.benchmarks.peers;

import java.nio.file.Path;

/** What is measured in a process of its own. */
public final class PeerProcess {
    private PeerProcess() {}

    /**
     * Does one thing and prints how long it took, in milliseconds.
     *
     * @param args what to do ({@code build}, {@code first}, {@code hold} or {@code serve}), the contestant, its folder, the number of rows,
     *     their spread, and what they are found by
     */
    public static void main(String[] args) throws Exception {
        long start = System.nanoTime();
        Workload workload = new Workload(Integer.parseInt(args[3]), Spread.valueOf(args[4]));
        Keys keys = Keys.valueOf(args[5]);
        Path folder = Path.of(args[2]);
        Contestant contestant = Peer.valueOf(args[1]).contestant();
        switch (args[0]) {
            case "build" -> contestant.build(folder, workload, keys);
            case "first" -> {
                double score = contestant.open(folder, workload, keys).reader().score(workload.id(1));
                if (score != workload.score(1)) {
                    throw new IllegalStateException("the first score is " + score);
                }
            }
            case "serve" -> Paired.serve(contestant, folder, workload, keys);
            case "hold" -> hold(contestant.open(folder, workload, keys), workload);
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.out.println((System.nanoTime() - start) / 1e6);
        System.out.flush();
        // Libraries leave threads behind that would keep the process alive.
        Runtime.getRuntime().halt(0);
    }

    /** Reads everything, says so, and stays until its input ends. */
    private static void hold(Contestant.Store store, Workload workload) throws Exception {
        Contestant.Reader reader = store.reader();
        for (int row = 0; row < workload.rows(); row++) {
            if (reader.score(workload.id(row)) != workload.score(row)) {
                throw new IllegalStateException("row " + row);
            }
        }
        System.gc();
        System.out.println("ready");
        System.out.flush();
        while (System.in.read() >= 0) {
            // nothing is expected
        }
    }
}
